"""ZIP and gzip: the files in them, each read by its own format."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import SEEK_END
from pathlib import PurePosixPath
from typing import BinaryIO

from briefer.errors import InputError
from briefer.reading.archives.preflight import MOST_UNPACKED, opened_zip, read_member
from briefer.reading.document import Hints
from briefer.reading.formats import Member
from briefer.reading.loading import LIMIT

_MOST_GROWTH = 8  # times the size of a large ZIP file, of all that is in it
_MOST_RATIO = 200  # of a large file: text packs to a third
_LARGE = 4 << 20  # bytes
_STEP = 1 << 20
_MOST_STREAMS = 100_000  # in one gzip file: some programs pack line by line


def read_zip(stream: BinaryIO, hints: Hints) -> Iterator[Member | InputError]:
    """Yield the files of a ZIP file in the order of their names; hidden ones are skipped."""
    most = max(MOST_UNPACKED, _MOST_GROWTH * stream.seek(0, SEEK_END))
    with opened_zip(stream, name=hints.name, most=most) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not _hidden(m.filename)]
        for member in sorted(members, key=lambda member: PurePosixPath(member.filename).parts):
            name = f"{hints.name}/{member.filename}"
            if _leads_out(member.filename):
                yield InputError("a name that leads out of its archive", subject=name)
                continue
            try:
                data = read_member(archive, member, name=name, most=LIMIT)
            except InputError as error:
                yield error
                continue
            yield Member(name=name, data=data, said=hints.said)


def _hidden(name: str) -> bool:
    """Whether a file is hidden, or what a Mac keeps beside files."""
    if _leads_out(name):
        return False  # who only packs files gives them no such names: it is told
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _leads_out(name: str) -> bool:
    """Whether there is a step upward in a name."""
    return ".." in name.replace("\\", "/").split("/")


def read_gzip(stream: BinaryIO, hints: Hints) -> Iterator[Member]:
    """Yield the file in a gzip file; its format is told by the name without `.gz`."""
    data = _unpacked(stream.read(), hints.name)
    name = hints.name.rsplit("/", 1)[-1]
    inner = hints.name[:-3] if name.lower().endswith(".gz") else hints.name
    yield Member(name=inner, data=data, url=hints.url, said=hints.said)


def _unpacked(data: bytes, name: str) -> bytes:
    """Return what is packed, counted while it is unpacked.

    Raises InputError where it is damaged, or unpacks to more than a file may have.
    """
    unpacked = bytearray()
    for _ in range(_MOST_STREAMS):
        packing = zlib.decompressobj(31)
        rest = data
        try:
            while rest and not packing.eof:
                unpacked += packing.decompress(rest, _STEP)
                rest = packing.unconsumed_tail
                _check(len(unpacked), len(data), name)
        except zlib.error as error:
            raise InputError(f"a damaged gzip file ({error})", subject=name) from error
        if not packing.eof:
            raise InputError("a gzip file that ends too early", subject=name)
        data = packing.unused_data.lstrip(b"\0")
        if not data.startswith(b"\x1f\x8b"):
            return bytes(unpacked)
    raise InputError("a gzip file of too many parts", subject=name)


def _check(size: int, packed: int, name: str) -> None:
    if size > LIMIT:
        raise InputError(f"unpacks to more than {LIMIT >> 20} MiB", subject=name, hint="split it")
    if size > max(_LARGE, _MOST_RATIO * packed):
        raise InputError(
            f"unpacks to more than {size >> 20} MiB from {packed:,} bytes", subject=name
        )
