"""The signature of a PDF, appended to the file that it signs (ISO 32000, PAdES baseline B-B).

It is written in one way only, from the time and the length of the signature: so whoever checks it
writes it again and compares bytes, and nothing else can stand behind the page that was signed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from briefer.errors import InputError

_END = b"\n%%EOF\n"
_LIMIT = 64 * 2**20  # bytes of an object stream
_XREF = re.compile(
    rb"\d+ 0 obj\n<</Type /XRef(.{1,400}?)(?:/Filter /FlateDecode)?/Length \d+>>\nstream\n",
    re.DOTALL,
)
_START = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_PACKED = re.compile(rb"/Type /ObjStm/N (\d{1,7})/First (\d{1,9})/Filter /FlateDecode/Length (\d{1,9})>>\nstream\n")  # fmt: skip
_SIGNED = re.compile(rb"/M \(D:(\d{14})Z\)/Contents <([0-9a-f]{2,200000})>")
_SIGNATURE = (
    b"%d 0 obj\n<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached"
    b"/ByteRange [0 %010d %010d %010d]/M (D:%sZ)/Contents "
)
_WIDGET = (
    b"%d 0 obj\n<</Type /Annot/Subtype /Widget/FT /Sig/T (Signature)/V %d 0 R"
    b"/Rect [0 0 0 0]/F 132>>\nendobj\n"
)
_TABLE = (
    b"%d 0 obj\n<</Type /XRef/Index [%d 1 %d 3]/W [1 8 1]/Size %d%s/Prev %d/Length %d>>\n"
    b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
)
_STEP = 4096  # bytes: room for a signature grows by so much


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSignature:
    """A signature behind a PDF: the bytes it is of, the message, and the time it states."""

    content: bytes = field(repr=False)
    message: bytes = field(repr=False)
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What an update refers to in the file before it."""

    length: int
    xref: int
    size: int  # of the table of objects: the next free number
    root: int
    catalogue: bytes  # its dictionary without the brackets
    trailer: bytes


def updated(pdf: bytes, when: datetime, sign: Callable[[bytes], bytes]) -> bytes:
    """Return a PDF with a signature of all its bytes behind it.

    Raises InputError for a PDF that isn't ours, or is signed already.
    """
    base = _read(pdf)
    if base is None or parted(pdf)[1] is not None:
        raise InputError("is no unsigned PDF of ours")
    room = _room(len(sign(b"")))
    update = _written(base, when, b"0" * 2 * room)
    start, end = _gap(base, update)
    message = sign(pdf + update[:start] + update[end:])
    if _room(len(message)) != room:
        raise InputError("the key signs in more room than it said")
    return (
        pdf + update[: start + 1] + message.hex().encode().ljust(2 * room, b"0") + update[end - 1 :]
    )


def parted(pdf: bytes) -> tuple[bytes, PdfSignature | None]:
    """Return the PDF that was signed, and the signature; a file without one as it is.

    What is not a signature as we write it is none, and remains a part of the file.
    """
    at = pdf.find(_END)
    length = at + len(_END)
    signed = _SIGNED.search(pdf, length) if 0 < at < len(pdf) - len(_END) else None
    base = _read(pdf[:length]) if signed else None
    if signed is None or base is None:
        return pdf, None
    digits = signed.group(2)
    try:
        when = datetime.strptime(signed.group(1).decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        message = _message(bytes.fromhex(digits.decode()))
    except ValueError:
        return pdf, None
    if len(digits) != 2 * _room(len(message)) or pdf[length:] != _written(base, when, digits):
        return pdf, None
    start, end = _gap(base, pdf[length:])
    content = pdf[: length + start] + pdf[length + end :]
    return pdf[:length], PdfSignature(content=content, message=message, when=when)


def _room(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _message(padded: bytes) -> bytes:
    """Return a DER sequence without the zeros behind it.

    Raises ValueError for anything else.
    """
    if padded[:1] != b"\x30" or not 0x81 <= padded[1] <= 0x84:
        raise ValueError("no signed message")
    digits = padded[1] & 0x7F
    length = 2 + digits + int.from_bytes(padded[2 : 2 + digits], "big")
    if length > len(padded) or padded[length:].strip(b"\0"):
        raise ValueError("something behind the message")
    return padded[:length]


def _gap(base: _Base, update: bytes) -> tuple[int, int]:
    """Return where the digits of the signature stand in an update, brackets included."""
    start = update.index(b"/Contents <") + len(b"/Contents ")
    return start, update.index(b">", start) + 1


def _written(base: _Base, when: datetime, digits: bytes) -> bytes:
    """Return the update: signature, field, catalogue, cross-references."""
    signature, form, table = base.size, base.size + 1, base.size + 2
    stamp = when.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()
    start = base.length + len(_SIGNATURE % (signature, 0, 0, 0, stamp))
    end = start + len(digits) + 2
    closing = b">>\nendobj\n"
    widget = _WIDGET % (form, signature)
    catalogue = b"%d 0 obj\n<<%s/AcroForm <</Fields [%d 0 R]/SigFlags 3>>>>\nendobj\n" % (
        base.root,
        base.catalogue,
        form,
    )
    places = {signature: base.length, form: end + len(closing)}
    places[base.root] = places[form] + len(widget)
    places[table] = places[base.root] + len(catalogue)
    rows = b"".join(
        b"\x01" + places[n].to_bytes(8, "big") + b"\0" for n in (base.root, signature, form, table)
    )
    told = (table, base.root, signature, table + 1, base.trailer, base.xref, len(rows), rows)
    references = _TABLE % (*told, places[table])
    after = places[table] + len(references) - end
    opened = _SIGNATURE % (signature, start, end, after, stamp)
    return opened + b"<" + digits + b">" + closing + widget + catalogue + references


def _read(pdf: bytes) -> _Base | None:
    """Return what an update of a PDF refers to; None for one that isn't written as ours is."""
    start = _START.search(pdf, max(0, len(pdf) - 64))
    table = _XREF.match(pdf, int(start.group(1))) if start else None
    if start is None or table is None:
        return None
    text = table.group(1)
    size, root = (re.search(name + rb" (\d{1,9})", text) for name in (rb"/Size", rb"/Root"))
    trailer = re.search(rb"/Root \d.*\Z", text, re.DOTALL)
    catalogue = _packed(pdf, int(root.group(1))) if root else None
    if size is None or root is None or trailer is None or catalogue is None:
        return None
    return _Base(
        length=len(pdf), xref=int(start.group(1)), size=int(size.group(1)),
        root=int(root.group(1)), catalogue=catalogue, trailer=trailer.group(),
    )  # fmt: skip


def _packed(pdf: bytes, number: int) -> bytes | None:
    """Return the dictionary of an object in the object stream, without its brackets."""
    stream = _PACKED.search(pdf)
    if stream is None:
        return None
    first, length = int(stream.group(2)), int(stream.group(3))
    worker = zlib.decompressobj()
    try:
        data = worker.decompress(pdf[stream.end() : stream.end() + length], _LIMIT)
        numbers = [*map(int, data[:first].split())]
        at = numbers[::2].index(number)
    except (zlib.error, ValueError):
        return None
    ends = [*numbers[3::2], len(data) - first]
    text = data[first + numbers[2 * at + 1] : first + ends[at]].strip()
    plain = text.startswith(b"<<") and text.endswith(b">>") and b"/AcroForm" not in text
    return text[2:-2] if plain else None
