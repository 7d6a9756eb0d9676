"""The brief that a file carries with it: the file itself, in a script element, or attached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefer.errors import VerifyError
from briefer.model import Brief
from briefer.rendering import from_json
from briefer.rendering.json_format import rewritten
from briefer.verifying.visible import parse

Kind = Literal["json", "html", "pdf"]
LIMIT = 256 * 2**20  # bytes; a brief with full evidence on thousands of articles stays below


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A finished file, and the brief in it."""

    kind: Kind
    data: bytes
    brief: Brief
    json: bytes

    @property
    def canonical(self) -> bytes:
        """The JSON as it is written in a file of its own."""
        return rewritten(self.json)

    @property
    def sealed(self) -> bool:
        """Whether the JSON is written in the one way there is, and its seal fits."""
        data = self.canonical
        if self.kind == "html":
            data = data.replace(b"<", b"\\u003c")
        return data.strip() == self.json.strip()


def open_brief(path: Path) -> Carried:
    """Return the brief in a PDF, HTML or JSON file.

    Raises VerifyError if the file can't be read or carries none.
    """
    data = _bytes(path)
    kind: Kind
    if data.startswith(b"%PDF"):
        kind, json = "pdf", _attached(data, path)
    elif data.lstrip()[:1] == b"{":
        kind, json = "json", data
    elif b"<html" in data[:4096].lower():
        kind, json = "html", _embedded(data, path)
    else:
        raise VerifyError("neither a PDF, HTML nor JSON brief", subject=str(path))
    return Carried(kind=kind, data=data, brief=from_json(json), json=json)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise VerifyError("too large for a brief", subject=str(path))
        return path.read_bytes()
    except OSError as refused:
        what = (refused.strerror or "cannot be read").lower()
        raise VerifyError(what, subject=str(path)) from None


def _attached(data: bytes, path: Path) -> bytes:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            places = range(document.count_attachments())
            attached = [document.get_attachment(place) for place in places]
            found = [bytes(one.get_data()) for one in attached if one.get_name() == "brief.json"]
    except pypdfium2.PdfiumError as broken:
        raise VerifyError(f"not a PDF that can be read ({broken})", subject=str(path)) from None
    if len(found) != 1:
        raise VerifyError("a PDF without one attachment brief.json", subject=str(path))
    return found[0]


def _embedded(data: bytes, path: Path) -> bytes:
    found = parse(data.decode("utf-8", "replace")).xpath(
        '//script[@type="application/json"][@id="brief"]'
    )
    if len(found) != 1:
        raise VerifyError("an HTML file that doesn't carry one brief", subject=str(path))
    # The element's text ends in the line break before its closing tag, or in none.
    return (found[0].text or "").encode("utf-8")
