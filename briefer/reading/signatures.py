"""What bytes surely are: told by how they begin, never by their name."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZipFile

from briefer.bounded import BROKEN_ZIP

_HEAD = 8192  # bytes that are looked at
_BOM = b"\xef\xbb\xbf"
# A declaration, comments and a document type may stand before the root of an XML file.
_PROLOGUE = re.compile(
    rb"(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE\b[^\[>]{0,300}>)*", re.DOTALL | re.I
)
_FIELD = re.compile(rb"[!-9;-~]{1,60}:|[ \t]")
_TIMED = re.compile(
    rb"From \S{1,200} [^\n]{0,40}\d\d:\d\d(?::\d\d)?[^\n]{0,20}\r?\n[!-9;-~]{1,60}:"
)
_LEAST_ZIP = 22  # bytes of an empty one


def is_pdf(data: bytes) -> bool:
    """Whether a PDF begins in the first kilobyte, as readers allow, and before any text."""
    at = data[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and not data[:at].strip(b"\0 \t\r\n" + _BOM))


def is_zip(data: bytes) -> bool:
    """Whether it is a ZIP file of any kind."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06")) and len(data) >= _LEAST_ZIP


def is_docx(data: bytes) -> bool:
    """Whether it is a ZIP file with the parts of a Word document."""
    return is_zip(data) and "word/document.xml" in _members(data)


def is_odt(data: bytes) -> bool:
    """Whether it is a ZIP file that opens with the media type of OpenDocument text."""
    return is_zip(data) and b"application/vnd.oasis.opendocument.text" in data[:200]


def is_rtf(data: bytes) -> bool:
    """Whether it opens as RTF."""
    return data[:64].removeprefix(_BOM).lstrip().startswith(b"{\\rtf")


def is_parquet(data: bytes) -> bool:
    """Whether it is a table in Parquet."""
    return data.startswith(b"PAR1")


def is_gzip(data: bytes) -> bool:
    """Whether it is packed by gzip."""
    return data.startswith(b"\x1f\x8b\x08")


def is_warc(data: bytes) -> bool:
    """Whether it is an archive of the web, packed or not."""
    if is_gzip(data):
        try:
            data = zlib.decompressobj(31).decompress(data[:_HEAD], 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def is_binary_plist(data: bytes) -> bool:
    """Whether it is what Safari saves: a property list with resources of the web."""
    return (
        data.startswith(b"bplist00") or data[:64].lstrip().startswith(b"<?xml")
    ) and b"WebMainResource" in data


def is_page(data: bytes) -> bool:
    """Whether the bytes open like a web page."""
    return bool(re.match(rb"<(?:!doctype\s+html|html|head|body)\b", _from_root(data), re.I)) or (
        bool(re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<!doctype\s+html\b", data[:1024], re.I))
    )


def is_feed(data: bytes) -> bool:
    """Whether the root is that of RSS, Atom or RDF."""
    return bool(re.match(rb"<(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)\b", _from_root(data), re.I))


def is_opml(data: bytes) -> bool:
    """Whether the root is that of a list of feeds."""
    return bool(re.match(rb"<opml\b", _from_root(data), re.I))


def is_xml(data: bytes) -> bool:
    """Whether it is XML of whatever kind."""
    return data[:64].removeprefix(_BOM).lstrip().startswith(b"<?xml")


def is_mail(data: bytes) -> bool:
    """Whether it opens with the fields of a mail, as programs write them and people don't."""
    fields = _fields(data)
    return b"mime-version" in fields and b"from" in fields and b"content-type" in fields


def is_mhtml(data: bytes) -> bool:
    """Whether it is a mail that a browser wrote to keep a page with what belongs to it."""
    fields = _fields(data)
    head = data[:_HEAD].lower()
    if b"content-type" not in fields or b"multipart/related" not in head:
        return False
    told = b"snapshot-content-location" in fields or b"<saved by" in head
    return told or (b"mime-version" in fields and b"to" not in fields and b"received" not in fields)


def is_mailbox(data: bytes) -> bool:
    """Whether it is mails one after the other, each under a line `From …` with a time."""
    return bool(_TIMED.match(data[:1024]))


def _fields(data: bytes) -> set[bytes]:
    """Return the names of the fields at the head, in small letters; none if a line is no field."""
    head = re.split(rb"\r?\n\r?\n", data[:_HEAD], maxsplit=1)[0]
    lines = head.splitlines()
    if len(data) > _HEAD and len(head) == _HEAD:
        lines = lines[:-1]
    if not all(map(_FIELD.match, lines)):
        return set()
    return {line.partition(b":")[0].lower() for line in lines if line[:1] not in b" \t"}


def _from_root(data: bytes) -> bytes:
    """Return the head of an XML file from its root on."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(_BOM)
    match = _PROLOGUE.match(head)
    return head[match.end() :] if match else head


def _members(data: bytes) -> frozenset[str]:
    """Return the names in a ZIP file of ordinary size."""
    from briefer.reading.archives.preflight import directory_excess

    if directory_excess(BytesIO(data)):
        return frozenset()
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN_ZIP:
        return frozenset()
