"""The brief that a file carries with it: the file itself, in an element, attached, or beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefer.errors import VerifyError
from briefer.model import Brief
from briefer.rendering import from_json
from briefer.rendering.json_writing import in_xml, rewritten
from briefer.verifying import bundle, docx
from briefer.verifying.archive import unpack
from briefer.verifying.visible_text import parse

Kind = Literal["json", "html", "pdf", "docx", "zip"]
LIMIT = 256 * 2**20  # bytes; a brief with full evidence on thousands of articles stays below


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A finished file, and the brief in it."""

    kind: Kind
    data: bytes
    brief: Brief
    json: bytes
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # of a DOCX, of a ZIP

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
        elif self.kind == "docx":
            data = in_xml(data)
        return data.strip() == self.json.strip()


def open_brief(path: Path) -> Carried:
    """Return the brief in a PDF, HTML, DOCX, JSON or ZIP file.

    Raises VerifyError if the file can't be read or carries none.
    """
    return carried_in(_bytes(path), str(path))


def carried_in(data: bytes, name: str) -> Carried:
    """Return the brief that these bytes carry; `name` is what errors call them.

    Raises VerifyError if they carry none.
    """
    kind: Kind
    files: dict[str, bytes] = {}
    if data.startswith(b"%PDF"):
        kind, json = "pdf", _attached(data, name)
    elif data.startswith(b"PK\x03\x04"):
        files = unpack(data, name)
        kind, json = _packed(files, name)
    elif data.lstrip()[:1] == b"{":
        kind, json = "json", data
    elif b"<html" in data[:4096].lower():
        kind, json = "html", _embedded(data, name)
    else:
        raise VerifyError("neither a PDF, HTML, DOCX, JSON nor ZIP brief", subject=name)
    return Carried(kind=kind, data=data, brief=from_json(json), json=json, files=files)


def _packed(files: Mapping[str, bytes], name: str) -> tuple[Kind, bytes]:
    if docx.MAIN in files:
        return "docx", docx.embedded(files, name)
    if bundle.BRIEF in files:
        return "zip", files[bundle.BRIEF]
    raise VerifyError("a ZIP without brief.json", subject=name)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise VerifyError("too large for a brief", subject=str(path))
        return path.read_bytes()
    except OSError as refused:
        what = (refused.strerror or "cannot be read").lower()
        raise VerifyError(what, subject=str(path)) from None


def _attached(data: bytes, name: str) -> bytes:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            places = range(document.count_attachments())
            attached = [document.get_attachment(place) for place in places]
            found = [bytes(one.get_data()) for one in attached if one.get_name() == "brief.json"]
    except pypdfium2.PdfiumError as broken:
        raise VerifyError(f"not a PDF that can be read ({broken})", subject=name) from None
    if len(found) != 1:
        raise VerifyError("a PDF without one attachment brief.json", subject=name)
    return found[0]


def _embedded(data: bytes, name: str) -> bytes:
    found = parse(data.decode("utf-8", "replace")).xpath(
        '//script[@type="application/json"][@id="brief"]'
    )
    if len(found) != 1:
        raise VerifyError("an HTML file that doesn't carry one brief", subject=name)
    # The element's text ends in the line break before its closing tag, or in none.
    return (found[0].text or "").encode("utf-8")
