"""What a ZIP file says of itself before anything is unpacked: how many, how large, how packed.

The directory at the end of a ZIP file is read by itself, so that one that is too long, counts
wrongly, or lets its members overlap is refused before any of them is opened.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from briefer.bounded import BROKEN_ZIP
from briefer.errors import InputError

MOST_MEMBERS = 10_000
MOST_UNPACKED = 512 << 20  # bytes of all members
_MOST_DIRECTORY = 4 << 20  # bytes
_MOST_RATIO = 200  # of a large member: text of articles packs to a third, XML to a twentieth
_LARGE = 4 << 20  # bytes, from which the ratio counts
_END = struct.Struct("<4s4H2LH")  # of the directory: signature, …, entries, size, offset, comment
_METHODS = (0, 8, 12, 14)  # stored, deflate, bzip2, LZMA
_TAIL = 65_557 + 20  # bytes in which the end of the directory stands
_ENCRYPTED = 1  # bit of the flags


@contextmanager
def opened_zip(stream: BinaryIO, *, name: str, most: int = MOST_UNPACKED) -> Iterator[ZipFile]:
    """Open a ZIP file that says nothing suspicious of itself.

    Raises InputError for one that does, or that is broken.
    """
    excess = directory_excess(stream)
    if excess:
        raise InputError(excess, subject=name)
    try:
        archive = ZipFile(stream)
    except BROKEN_ZIP as error:
        raise InputError(f"a damaged ZIP file ({error})", subject=name) from error
    with archive:
        excess = _excess(archive.infolist(), most)
        if excess:
            raise InputError(excess, subject=name)
        yield archive


def read_member(archive: ZipFile, member: ZipInfo, *, name: str, most: int) -> bytes:
    """Return the bytes of a member, counted while they are unpacked.

    Raises InputError for one that is broken, encrypted, or larger than `most` or than it says.
    """
    if member.flag_bits & _ENCRYPTED:
        raise InputError("encrypted: it asks for a password", subject=name)
    if member.compress_type not in _METHODS:
        raise InputError("packed in a way that isn't read", subject=name)
    if member.file_size > most:
        raise InputError(f"larger than {most >> 20} MiB", subject=name, hint="split it")
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except BROKEN_ZIP as error:
        raise InputError(f"damaged in its ZIP file ({error})", subject=name) from error
    if len(data) != member.file_size:
        raise InputError("not as large as its ZIP file says", subject=name)
    return data


def directory_excess(stream: BinaryIO) -> str:
    """Return what is wrong with the size of a ZIP file's directory, or nothing."""
    whole = stream.seek(0, SEEK_END)
    stream.seek(max(0, whole - _TAIL))
    data = stream.read(_TAIL)
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) - at < _END.size:
        return "a damaged ZIP file (no directory)"
    _, _, _, _, entries, size, _, _ = _END.unpack_from(data, at)
    if entries > MOST_MEMBERS or size > _MOST_DIRECTORY or data[at - 20 : at - 16] == b"PK\x06\x07":
        return f"a ZIP file of more than {MOST_MEMBERS:,} files"
    return ""


def _excess(members: list[ZipInfo], most: int) -> str:
    """Return what members say that no ordinary ZIP file does, or nothing."""
    if len(members) > MOST_MEMBERS:
        return f"a ZIP file of more than {MOST_MEMBERS:,} files"
    declared = sum(member.file_size for member in members)
    if declared > most:
        return f"unpacks to {declared >> 20:,} MiB, and {most >> 20} are read at most"
    for member in members:
        if member.file_size > max(_LARGE, _MOST_RATIO * member.compress_size):
            return f"unpacks to {member.file_size >> 20:,} MiB from {member.compress_size:,} bytes"
    ordered = sorted(members, key=lambda member: member.header_offset)
    for member, following in itertools.pairwise(ordered):
        if member.header_offset + member.compress_size > following.header_offset:
            return "a ZIP file whose files overlap"
    return ""
