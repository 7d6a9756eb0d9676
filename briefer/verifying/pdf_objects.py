"""The objects of a PDF as our writer puts them, read so strictly that nothing can hide between.

Two files of the same objects are the same document, whatever their streams were compressed with.
Every byte belongs to the header, an object, the cross-references or the end, or the file is
refused; places in the cross-references are recomputed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LIMIT = 64 * 2**20  # bytes of all streams together

_HEADER = re.compile(rb"%PDF-1\.7\n%\xf0\x9f\x96\xa4\n")
_OBJECT = re.compile(rb"(\d{1,9}) 0 obj\n")
_STREAM = b">>\nstream\n"
_END = b"\nendstream\nendobj\n"
_LENGTH = re.compile(rb"/Length (\d{1,9})\Z")
_PACKED = re.compile(rb"/Type /ObjStm/N (\d{1,7})/First (\d{1,9})")
_WIDTHS = re.compile(rb"/W \[1 (\d) (\d)\]")
_TAIL = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n")
_CONTENTS = re.compile(rb"/Contents (?:\[)?(\d+) 0 R")
_FILE = re.compile(rb"/FontFile\d? (\d+) 0 R")


class ForeignPdfError(ValueError):
    """The file is not written as briefer writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One object: its dictionary without the length, and its stream unpacked."""

    text: bytes
    stream: bytes | None = None


def pdf_objects(data: bytes) -> dict[int, Entry]:
    """Return the objects of a file by number, those packed into a stream among them.

    Raises ForeignPdfError for a file that another program wrote, or that holds anything between.
    """
    head = _HEADER.match(data)
    if not head:
        raise ForeignPdfError("its header is another")
    entries: dict[int, Entry] = {}
    places: dict[int, int] = {}
    place, room = head.end(), LIMIT
    while match := _OBJECT.match(data, place):
        number = int(match.group(1))
        if number in places:
            raise ForeignPdfError(f"holds object {number} twice")
        places[number] = place
        entry, place = _entry(data, match.end(), room)
        room -= len(entry.stream or b"")
        entries[number] = entry
    tail = _TAIL.fullmatch(data, place)
    if not tail:
        raise ForeignPdfError("holds something between its objects, or another end")
    last = max(places, key=places.__getitem__, default=-1)
    if int(tail.group(1)) != places.get(last):
        raise ForeignPdfError("its cross-references lie elsewhere")
    packed = _packed(entries)
    entries[last] = _placed(entries[last], places)
    if packed.keys() & entries.keys():
        raise ForeignPdfError("holds an object twice")
    return entries | packed


def _entry(data: bytes, start: int, room: int) -> tuple[Entry, int]:
    """Read the dictionary and the stream of an object; return it and where the next begins."""
    at = data.find(_STREAM, start)
    if not data.startswith(b"<<", start) or at < 0:
        raise ForeignPdfError("holds an object that is not written as briefer writes")
    text = data[start + 2 : at]
    length = _LENGTH.search(text)
    begin = at + len(_STREAM)
    end = begin + int(length.group(1)) if length else -1
    if not length or not data.startswith(_END, end):
        raise ForeignPdfError("holds a stream of another length than it says")
    text, stream = text[: length.start()], data[begin:end]
    if text.endswith(b"/Filter /FlateDecode"):
        text, stream = (
            text.removesuffix(b"/Filter /FlateDecode") + b"/Flate",
            _unpacked(stream, room),
        )
    elif len(stream) > room:
        raise ForeignPdfError("holds more than a brief can")
    return Entry(text=text, stream=stream), end + len(_END)


def _unpacked(stream: bytes, room: int) -> bytes:
    worker = zlib.decompressobj()
    try:
        data = worker.decompress(stream, room)
    except zlib.error:
        raise ForeignPdfError("holds a broken stream") from None
    if not worker.eof or worker.unused_data:
        raise ForeignPdfError("holds a stream with more behind its end, or more than a brief can")
    return data


def _packed(entries: Mapping[int, Entry]) -> dict[int, Entry]:
    """Return the objects inside the object stream."""
    packed: dict[int, Entry] = {}
    for entry in entries.values():
        match = _PACKED.fullmatch(entry.text.removesuffix(b"/Flate"))
        if match is None or entry.stream is None:
            continue
        count, first = map(int, match.groups())
        numbers = [*map(int, entry.stream[:first].split())]
        if len(numbers) != 2 * count:
            raise ForeignPdfError("holds another number of objects than it says")
        ends = [*numbers[3::2], len(entry.stream) - first]
        for number, start, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
            packed[number] = Entry(text=entry.stream[first + start : first + end].strip())
    return packed


def _placed(references: Entry, places: Mapping[int, int]) -> Entry:
    """Return the cross-references with the places of objects taken out, once they are right."""
    widths = _WIDTHS.search(references.text)
    if widths is None or references.stream is None:
        raise ForeignPdfError("has no cross-references as briefer writes them")
    second, third = map(int, widths.groups())
    size = 1 + second + third
    rows = [references.stream[at : at + size] for at in range(0, len(references.stream), size)]
    plain = []
    for number, row in enumerate(rows):
        kind, place = row[0], int.from_bytes(row[1 : 1 + second], "big")
        if kind == 1 and places.get(number) != place:
            raise ForeignPdfError(f"its cross-references lead elsewhere for object {number}")
        other = b"" if kind == 1 else place.to_bytes(4, "big")
        plain.append(bytes([kind]) + other + row[1 + second :])
    return Entry(text=_WIDTHS.sub(b"/W", references.text), stream=b"".join(plain))


# --- what they are called ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """What a reader would call an object, and the page that it makes."""

    name: str
    page: int = 0  # none

    def __str__(self) -> str:
        return f"{self.name} {self.page}" if self.page else self.name


def parts_by_number(entries: Mapping[int, Entry]) -> dict[int, Part]:
    """Return which part of the document each object is."""
    names = {number: Part(_kind(entry, number)) for number, entry in entries.items()}
    pages = (n for n, entry in sorted(entries.items()) if b"/Type /Page/" in entry.text)
    for page, number in enumerate(pages, start=1):
        names[number] = Part("page", page)
        names |= {
            int(n): Part("content of page", page) for n in _CONTENTS.findall(entries[number].text)
        }
    for entry in entries.values():
        names |= {int(n): Part("fonts") for n in _FILE.findall(entry.text)}
    return names


_KINDS = (
    (b"/Type /Struct", "structure tree"),
    (b"/Type /OBJR", "structure tree"),
    (b"/Nums", "structure tree"),
    (b"/Type /Annot", "links and notes"),
    (b"/Type /EmbeddedFile", "attached brief.json"),
    (b"/Type /Filespec", "attachments"),
    (b"/Type /Font", "fonts"),
    (b"/FontFile", "fonts"),
    (b"/Type /Catalog", "catalogue of the document"),
    (b"/Type /Metadata", "metadata"),
    (b"/Producer", "metadata"),
    (b"/Type /XRef", "cross-references"),
    (b"/Type /XObject", "figures"),
)


def _kind(entry: Entry, number: int) -> str:
    return next((name for mark, name in _KINDS if mark in entry.text), f"object {number}")


def differing(expected: Mapping[int, Entry], shown: Mapping[int, Entry]) -> Iterator[Part]:
    """Yield what differs, each part once."""
    names = parts_by_number(shown) | parts_by_number(expected)
    numbers = sorted(n for n in {*expected, *shown} if expected.get(n) != shown.get(n))
    yield from dict.fromkeys(names[number] for number in numbers)
