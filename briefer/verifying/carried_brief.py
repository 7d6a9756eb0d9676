"""The brief that a file carries with it: the file itself, in an element, attached, or beside.

The file may be hostile, so nothing is parsed but the data, and that only within bounds.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefer.errors import VerifyError
from briefer.formats import Carrier
from briefer.model import Brief
from briefer.rendering import from_json
from briefer.rendering.json_writing import in_xml, rewritten
from briefer.signing import parted
from briefer.verifying import bundle, docx
from briefer.verifying.archive import unpack

LIMIT = 64 * 2**20  # bytes; a brief with full evidence on thousands of articles stays below

_DATA = b'<script type="application/json" id="brief">'
_EMBEDDED = b"/EmbeddedFile"
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A finished file, and the brief in it."""

    kind: Carrier
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
    data, _ = parted(read_bounded(path))
    return carried_in(data, str(path))


def carried_in(data: bytes, name: str) -> Carried:
    """Return the brief that these bytes carry; `name` is what errors call them.

    Raises VerifyError if they carry none.
    """
    kind, json, files = data_in(data, name)
    return Carried(kind=kind, data=data, brief=from_json(json), json=json, files=files)


def data_in(data: bytes, name: str) -> tuple[Carrier, bytes, dict[str, bytes]]:
    """Return what kind of file this is, the JSON in it, and the files in a DOCX or ZIP.

    Raises VerifyError if it carries no JSON.
    """
    if data.startswith(b"%PDF"):
        return "pdf", _attached(data, name), {}
    if data.startswith(b"PK\x03\x04"):
        files = unpack(data, name)
        if docx.MAIN in files:
            return "docx", docx.embedded(files, name), files
        if bundle.BRIEF in files:
            return "zip", files[bundle.BRIEF], files
        raise VerifyError("a ZIP without brief.json", subject=name)
    if data[:4096].lstrip()[:1] == b"{":
        return "json", data, {}
    if b"<html" in data[:4096].lower():
        return "html", _embedded(data, name), {}
    raise VerifyError("neither a PDF, HTML, DOCX, JSON nor ZIP brief", subject=name)


def read_bounded(path: Path) -> bytes:
    """Return the bytes of a regular file that is no larger than a brief can be.

    Raises VerifyError for another one: a pipe or a device may never end.
    """
    try:
        # Opened without waiting: of a pipe that nobody writes to, there is no end.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise VerifyError("not a regular file", subject=str(path))
            data = file.read(LIMIT + 1)
    except OSError as refused:
        what = (refused.strerror or "cannot be read").lower()
        raise VerifyError(what, subject=str(path)) from None
    except ValueError:  # a null byte in a name
        raise VerifyError("not a name that a file can have", subject=repr(path)) from None
    if len(data) > LIMIT:
        raise VerifyError("too large for a brief", subject=str(path))
    return data


def _attached(data: bytes, name: str) -> bytes:
    """Return the one file that is embedded in a PDF, however the rest of it is written."""
    at = data.find(_EMBEDDED)
    begin = _STREAM.search(data, at) if at >= 0 else None
    if begin is None or data.find(_EMBEDDED, begin.end()) >= 0:
        raise VerifyError("a PDF without one attachment brief.json", subject=name)
    if b"/FlateDecode" not in data[data.rfind(b" obj", 0, at) : begin.start()]:
        return data[begin.end() : data.find(b"endstream", begin.end())]
    try:
        worker = zlib.decompressobj()
        attached = worker.decompress(data[begin.end() :], LIMIT)
    except zlib.error as broken:
        raise VerifyError(f"its attachment can't be read ({broken})", subject=name) from None
    if not worker.eof:
        raise VerifyError("its attachment is cut off, or too large for a brief", subject=name)
    return attached


def _embedded(data: bytes, name: str) -> bytes:
    _, mark, rest = data.partition(_DATA)
    json, end, tail = rest.partition(b"</script>")
    if not (mark and end) or _DATA in tail:
        raise VerifyError("an HTML file that doesn't carry one brief", subject=name)
    return json
