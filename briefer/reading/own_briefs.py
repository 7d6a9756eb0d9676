"""Whether a file is a finished brief of ours: it quotes articles, and is none itself."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import islice
from zipfile import ZipFile
from zlib import decompressobj
from zlib import error as BrokenStream  # noqa: N812  # a class, though zlib writes it small

from briefer.bounded import BROKEN_ZIP

# As the formats write it: the schema of brief.json, its element in a page and in a DOCX file.
_SCHEMA = re.compile(rb'"schema"\s*:\s*"briefer/\d')
_GENERATOR = re.compile(rb"<meta\s+name=[\"']?generator[\"']?\s+content=[\"']?briefer\b", re.I)
_NAMESPACE = b'xmlns="urn:briefer:brief:'
_ATTACHED = re.compile(rb"/EmbeddedFile\b.{0,1000}?stream\r?\n", re.DOTALL)
# Markdown: each footnote leads to a numbered source, and each source has the hash of its text.
_NOTE = re.compile(rb"^\[\^\d+\]: \\?\[\d+\\?\] ", re.MULTILINE)
_HASH = re.compile(rb"^- .*\bSHA-256:? ?[0-9a-f]{12}", re.MULTILINE)
_MOST = 32 * 2**20  # bytes of an attachment or a member that are looked at
_ATTACHMENTS = 20


def is_brief(data: bytes) -> bool:
    """Whether these bytes are a brief in any format that we write: told by what it carries."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return any(_SCHEMA.search(content) for content in _attachments(data))
    if head.startswith(b"PK\x03\x04"):
        return _is_packed(data)
    if head.startswith(b"{"):
        return bool(_SCHEMA.search(data)) and b'"bottom_line"' in data
    if head.startswith(b"<"):
        carried = b'id="brief"' in data and _SCHEMA.search(data)
        return bool(carried or _GENERATOR.search(data))
    return bool(_NOTE.search(data) and _HASH.search(data))


def _attachments(data: bytes) -> list[bytes]:
    """Return what is attached to a PDF, as far as it can be unpacked without reading the rest."""
    attached = []
    for match in islice(_ATTACHED.finditer(data), _ATTACHMENTS):
        try:
            attached.append(decompressobj().decompress(data[match.end() :], _MOST))
        except BrokenStream:
            attached.append(data[match.end() : match.end() + _MOST])
    return attached


def _is_packed(data: bytes) -> bool:
    """Whether a ZIP file holds brief.json, as our bundle, or as our DOCX in its custom XML."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            for name in ("brief.json", "customXml/item1.xml"):
                if name in archive.namelist():
                    with archive.open(name) as member:
                        start = member.read(_MOST)
                    return _NAMESPACE in start[:4096] or bool(_SCHEMA.search(start))
    except BROKEN_ZIP:
        pass
    return False
