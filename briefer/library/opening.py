"""Making and opening a library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.errors import LibraryError
from briefer.library.connections import (
    Library,
    file_engine,
    prepare_file,
    server_engine,
    shown,
    writable,
)
from briefer.library.migrating import migrate


@contextmanager
def open_library(place: Path | str, *, create: bool = False) -> Iterator[Library]:
    """Open the library in a file (a path) or on a PostgreSQL server (its address as a text).

    One of an older version is upgraded first; one on a read-only disk can be read and searched.
    Raises LibraryError where there is none, unless it may be created, or where it can't be used.
    """
    library = _server(place) if isinstance(place, str) else _file(place, create=create)
    try:
        if not create:
            _require(library)
        migrate(library)
        yield library
    finally:
        library.close()


def _server(url: str) -> Library:
    return Library(place=shown(url), engine=server_engine(url))


def _file(path: Path, *, create: bool) -> Library:
    if create:
        prepare_file(path)
    elif not path.is_file():
        raise LibraryError("no library there", subject=str(path), hint="briefer init makes one")
    fixed = not writable(path) or _on_fixed_disk(path)
    return Library(place=str(path), engine=file_engine(path, fixed=fixed), path=path, fixed=fixed)


def _on_fixed_disk(path: Path) -> bool:
    """Whether the disk takes nothing, whatever the rights of the file say.

    The file itself is not opened for that: closing it would let go of the locks that other connections
    of this process hold on it, and another process would take the library for its own.
    """
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _require(library: Library) -> None:
    from briefer.library.migrating import revision

    with library.reading() as connection:
        if revision(connection) is None:
            raise LibraryError(
                "no library there", subject=library.place, hint="briefer init makes one"
            )


def is_library(path: Path) -> bool:
    """Whether a file is a library that was made; one that was only begun is none.

    Not to be asked by a process that has it open: closing the file lets go of SQLite's locks.
    """
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False
