"""Archives larger than a file may be, cut between their records into pieces that are files of their own.

A piece depends on nothing but the bytes of its archive: taken in again, it is the same piece. It is
named by the byte at which it begins, `crawl.warc.gz@8388608`; of Parquet, whose rows lie in groups, by
the group.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from briefer import bounded
from briefer.errors import InputError
from briefer.reading.loading import LIMIT

SIZE = 4 * 2**20  # bytes after which an archive is cut, once a record ends
STRIDE = 2**16  # bytes looked at together for the beginning of a record

_LINES = {".jsonl": "application/x-ndjson", ".ndjson": "application/x-ndjson"}
_WARC, _WARC_GZ = ".warc", ".warc.gz"
_PARQUET = ".parquet"
_SECONDS, _MEMORY = 60, 2 << 30  # of the processor, and of addresses, for a group of rows
_IN_CHILD = "briefer.reading.tables.parquet:"
_MEMBER = b"\x1f\x8b\x08"  # of a gzip file: one record of a WARC
_RECORD = b"WARC/1."


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Whole records of an archive."""

    name: str
    start: int  # the byte at which it begins, or the group of rows
    end: int  # the one at which the next begins
    data: bytes
    media_type: str


def in_pieces(path: Path) -> bool:
    """Whether a file is an archive so large that it is read in pieces."""
    return _suffix(path) is not None and path.is_file() and path.stat().st_size > SIZE


def count_pieces(path: Path) -> int:
    """Return in how many pieces a file is read, at most; one that is no archive is one."""
    return -(-path.stat().st_size // SIZE) if in_pieces(path) else 1


def cut(path: Path, *, name: str) -> Iterator[Piece | InputError]:
    """Yield the pieces of an archive in order; what is no record of any length costs only itself.

    Raises OSError where the file can't be read.
    """
    suffix = _suffix(path)
    if suffix == _PARQUET:
        yield from _groups(path, name)
        return
    media_type = _LINES.get(suffix or "", "application/warc")
    with path.open("rb") as stream:
        size = path.stat().st_size
        start = 0
        while start < size:
            end = _next_record(stream, start + SIZE, size, suffix)
            if end - start > LIMIT:
                what = f"a record larger than {LIMIT >> 20} MiB"
                yield InputError(what, subject=f"{name}@{start}")
            else:
                stream.seek(start)
                data = stream.read(end - start)
                place = f"{name}@{start}"
                yield Piece(name=place, start=start, end=end, data=data, media_type=media_type)
            start = end


def _groups(path: Path, name: str) -> Iterator[Piece | InputError]:
    """Yield each group of rows as JSON lines, unpacked in a process with limits."""
    place = str(path.resolve())

    def asked(function: str, *arguments: str) -> bytes:
        limits = {"seconds": _SECONDS, "memory": _MEMORY}
        return bounded.run(_IN_CHILD + function, b"", place, *arguments, **limits)

    try:
        number = int(asked("count_groups"))
    except (bounded.StoppedError, bounded.FailedError) as error:
        yield InputError(f"can't be read ({error})", subject=name)
        return
    for group in range(number):
        piece = f"{name}@{group}"
        try:
            data = asked("rows_as_lines", str(group))
        except (bounded.StoppedError, bounded.FailedError) as error:
            yield InputError(f"can't be read ({error})", subject=piece)
            continue
        if len(data) > LIMIT:
            what = f"a group of rows larger than {LIMIT >> 20} MiB"
            yield InputError(what, subject=piece, hint="write it with smaller groups")
            continue
        media_type = _LINES[".jsonl"]
        yield Piece(name=piece, start=group, end=group + 1, data=data, media_type=media_type)


def _suffix(path: Path) -> str | None:
    lower = path.name.lower()
    return next((one for one in (*_LINES, _WARC, _WARC_GZ, _PARQUET) if lower.endswith(one)), None)


def _next_record(stream: BinaryIO, place: int, size: int, suffix: str | None) -> int:
    """Return where the first record after a place begins, or the end of the file."""
    begins = {_WARC: _record_at, _WARC_GZ: _member_at}.get(suffix or "", _line_at)
    while place < size:
        stream.seek(place)
        block = stream.read(STRIDE + len(_RECORD) + 64)
        found = begins(block)
        if found is not None:
            return place + found
        place += STRIDE
    return size


def _line_at(block: bytes) -> int | None:
    at = block.find(b"\n", 0, STRIDE)
    return at + 1 if at >= 0 else None


def _record_at(block: bytes) -> int | None:
    """Return where a record begins: after the two line ends that close the one before."""
    at = block.find(b"\r\n\r\n" + _RECORD)
    return at + 4 if 0 <= at < STRIDE else None


def _member_at(block: bytes) -> int | None:
    """Return where a record begins that is packed by itself, as in every WARC that is packed."""
    at = block.find(_MEMBER)
    while 0 <= at < STRIDE:
        try:
            if zlib.decompressobj(31).decompress(block[at:], len(_RECORD)) == _RECORD:
                return at
        except zlib.error:
            pass
        at = block.find(_MEMBER, at + 1)
    return None
