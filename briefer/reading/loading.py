"""A file's bytes: all of them, once, and never more than allowed."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from briefer.errors import InputError
from briefer.inert import inert

LIMIT = 32 * 2**20  # bytes; the longest article is a thousandth of it
LARGEST = 4 * 2**30  # bytes of an archive or a mailbox, which is read file by file


def load_bytes(source: str | Path | bytes, *, name: str | None, limit: int) -> tuple[bytes, str]:
    """Return the bytes of a file, of standard input (`-`), or those given, and their name.

    Raises InputError for what is missing, unreadable, a folder, too large, or still being written.
    """
    if isinstance(source, bytes):
        name = inert(name or "bytes")
        return _bounded(source, name, limit), name
    if str(source) == "-":
        name = inert(name or "standard input")
        return _bounded(sys.stdin.buffer.read(limit + 1), name, limit), name
    path = Path(source)
    name = inert(name or path.name)
    try:
        if path.is_fifo() and not path.is_relative_to("/dev/fd"):
            hint = "what a program writes is read from standard input, as -"
            raise InputError("a pipe, which may never end", subject=name, hint=hint)
        with path.open("rb") as file:
            return _whole(file, name, limit), name
    except FileNotFoundError:
        raise InputError("no such file", subject=str(source)) from None
    except IsADirectoryError:
        what = "a link to a folder, which is not followed" if path.is_symlink() else "is a folder"
        raise InputError(what, subject=str(source), hint="name it by itself") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(what, subject=str(source)) from error


def size_of_file(source: str | Path | bytes) -> int:
    """Return the bytes of a regular file, 0 of anything else."""
    try:
        told = Path(source).stat() if isinstance(source, str | Path) else None
    except (OSError, ValueError):
        return 0
    return told.st_size if told and stat.S_ISREG(told.st_mode) else 0


def _whole(file: BinaryIO, name: str, limit: int) -> bytes:
    before = os.fstat(file.fileno())
    if stat.S_ISREG(before.st_mode) and before.st_size > limit:
        raise too_large(name, limit)
    data = _bounded(file.read(limit + 1), name, limit)
    after = os.fstat(file.fileno())
    changed = (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)
    if stat.S_ISREG(before.st_mode) and (changed or len(data) != after.st_size):
        raise InputError("changed while it was read", subject=name, hint="try again")
    return data


def _bounded(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:
        raise too_large(name, limit)
    return data


def too_large(name: str, limit: int) -> InputError:
    """Return the error for a file of more bytes than are read."""
    return InputError(f"larger than {limit / 2**20:.3g} MiB", subject=name, hint="split it")
