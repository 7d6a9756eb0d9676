"""Whether a ZIP is put together as ours are: no byte of it that a reader of its files never sees."""

from __future__ import annotations

import struct
import zlib

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def same_layout(expected: bytes, shown: bytes) -> bool:
    """Whether two archives of the same files differ in nothing but how well they are compressed.

    What `expected` is made of comes from us; `shown` may be anything.
    """
    try:
        return expected == shown or _layout(expected) == _layout(shown)
    except (struct.error, zlib.error, ValueError):
        return False


def _layout(data: bytes) -> list[object]:
    """Return all that an archive is made of, but for sizes and places, which are recomputed.

    Raises ValueError where a size or place is not the true one, or something lies between.
    """
    layout: list[object] = []
    entries: list[tuple[int, int]] = []
    place = 0
    while data[place : place + 4] == b"PK\x03\x04":
        start = place
        *fields, packed, size, name, extra = _LOCAL.unpack_from(data, place)
        begin = place + _LOCAL.size + name + extra
        place = begin + packed
        content = _inflated(data[begin:place], size)
        layout += [*fields, size, data[start + _LOCAL.size : begin], content]
        entries.append((start, packed))
    directory = place
    for start, packed in entries:
        fields_ = list(_CENTRAL.unpack_from(data, place))
        if (fields_[8], fields_[16]) != (packed, start):
            raise ValueError("a place that is not the true one")
        fields_[8] = fields_[16] = 0
        end = place + _CENTRAL.size + sum(fields_[10:13])
        layout += [*fields_, data[place + _CENTRAL.size : end]]
        place = end
    *fields, length, offset, comment = _END.unpack_from(data, place)
    if (length, offset) != (place - directory, directory):
        raise ValueError("a directory that lies elsewhere")
    return [*layout, *fields, comment, data[place + _END.size :]]


def _inflated(packed: bytes, size: int) -> bytes:
    worker = zlib.decompressobj(-zlib.MAX_WBITS)
    content = worker.decompress(packed, size + 1)
    if not worker.eof or worker.unused_data or len(content) != size:
        raise ValueError("more behind the end of a file")
    return content
