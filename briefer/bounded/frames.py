"""How parent and child talk: a kind, a length, so many bytes."""

from __future__ import annotations

import struct
from typing import IO

ITEM, END, FAILED, FULL = b"+", b".", b"!", b"m"  # of a result; of the work; raised; out of memory
_HEAD = struct.Struct("!cQ")


def write_frame(stream: IO[bytes], kind: bytes, data: bytes = b"") -> None:
    """Write one frame, at once."""
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes], most: int) -> tuple[bytes, bytes]:
    """Return the kind and the bytes of the next frame.

    Raises EOFError where the other end is gone, or announces more bytes than `most`.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    kind, size = _HEAD.unpack(head)
    if size > most:
        raise EOFError
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return kind, data
