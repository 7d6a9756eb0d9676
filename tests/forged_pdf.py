"""A PDF put together again as our writer does it, after somebody who knows how changed its objects."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\n<<(.*?)>>\nstream\n", re.DOTALL)
_PACKED = re.compile(rb"/Type /ObjStm/N (\d+)/First (\d+)")
_WIDTHS = re.compile(rb"/W \[1 (\d) (\d)\]")


@dataclass
class Stream:
    number: int
    text: bytes
    data: bytes


def opened(pdf: bytes) -> tuple[bytes, list[Stream]]:
    """Return what stands before the objects, and the objects with their streams unpacked."""
    streams, place = [], 0
    head = b""
    while match := _OBJECT.search(pdf, place):
        head = head or pdf[: match.start()]
        length = re.search(rb"/Length (\d+)$", match[2])
        assert length
        data = pdf[match.end() : match.end() + int(length[1])]
        text = match[2][: length.start()]
        if text.endswith(b"/Filter /FlateDecode"):
            data = zlib.decompress(data)
        streams.append(Stream(int(match[1]), text, data))
        place = match.end() + int(length[1])
    return head, streams


def closed(head: bytes, streams: list[Stream]) -> bytes:
    """Write the objects, with cross-references that lead to where they now stand."""
    out, places = head, {}
    for stream in streams:
        places[stream.number] = len(out)
        if b"/Type /XRef" in stream.text:
            stream.data = _references(stream, places)
        data = stream.data
        if stream.text.endswith(b"/Filter /FlateDecode"):
            data = zlib.compress(data, 9)
        out += b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
            stream.number, stream.text, len(data), data,
        )  # fmt: skip
    return out + b"startxref\n%d\n%%%%EOF\n" % places[streams[-1].number]


def _references(stream: Stream, places: dict[int, int]) -> bytes:
    widths = _WIDTHS.search(stream.text)
    assert widths
    second, size = int(widths[1]), 1 + int(widths[1]) + int(widths[2])
    rows = [bytearray(stream.data[at : at + size]) for at in range(0, len(stream.data), size)]
    for number, row in enumerate(rows):
        if row[0] == 1:
            row[1 : 1 + second] = places[number].to_bytes(second, "big")
    return b"".join(map(bytes, rows))


def forged(pdf: bytes, edit: Callable[[bytes, bytes], bytes]) -> bytes:
    """Return the PDF with each object, packed ones too, as `edit(dictionary, data)` gives it.

    Of a stream its data is changed, of a packed object itself.
    """
    head, streams = opened(pdf)
    changed = False
    for stream in streams:
        before = stream.data
        packed = _PACKED.match(stream.text)
        if packed:
            _repack(stream, int(packed[1]), int(packed[2]), edit)
        elif b"/Type /XRef" not in stream.text:
            stream.data = edit(stream.text, stream.data)
        changed |= stream.data != before
    assert changed
    return closed(head, streams)


def _repack(stream: Stream, count: int, first: int, edit: Callable[[bytes, bytes], bytes]) -> None:
    numbers = [*map(int, stream.data[:first].split())]
    ends = [*numbers[3::2], len(stream.data) - first]
    index, body = [], b""
    for number, start, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
        index += [b"%d %d" % (number, len(body))]
        whole = stream.data[first + start : first + end].strip()
        body += edit(whole, whole) + b"\n"
    top = b" ".join(index) + b"\n"
    stream.text = stream.text.replace(
        b"/N %d/First %d" % (count, first), b"/N %d/First %d" % (count, len(top))
    )
    stream.data = top + body
