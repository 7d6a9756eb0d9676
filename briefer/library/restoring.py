"""A copy put in the place of a library, without what was withdrawn since it was made.

The copy is made ready beside the library and takes its place in one transaction: a kill leaves the
library that was there, or the one that was brought back, and neither has a withdrawn text.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import LibraryError
from briefer.library.connections import PATIENCE, prepare_file
from briefer.library.migrating import REVISIONS, before, copy, write_ahead
from briefer.library.opening import open_library
from briefer.library.withdrawing import withdraw_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a library was replaced by."""

    before: Path | None  # what was there
    withdrawn: tuple[int, ...] | None  # numbers of articles; None: nobody can tell any more


def restore(path: Path, source: Path) -> Restored:
    """Put a copy in the place of a library's file; what was withdrawn since is out of it again.

    A library that is whole is copied beside itself and replaced in one transaction; a broken one
    is put aside. Raises LibraryError where the copy is none or broken: then nothing is changed.
    """
    _require_library(source)
    ready = path.with_name(f"{path.name}.restoring")
    _remove(ready)  # of a run that was killed
    try:
        prepare_file(ready)
        _replace(ready, source)
        with open_library(ready) as kept:  # brought to the schema of this version
            withdrawn = withdraw_again(kept, path) if path.exists() else []
        kept_beside = path.with_name(f"{path.name}.before-restore") if path.exists() else None
        if kept_beside:
            _keep_beside(path, kept_beside)
        prepare_file(path)
        _replace(path, ready)
        write_ahead(path)
    finally:
        _remove(ready)
    return Restored(before=kept_beside, withdrawn=None if withdrawn is None else tuple(withdrawn))


def _replace(path: Path, source: Path) -> None:
    """Have a file hold what another one holds, in one transaction."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(path, timeout=PATIENCE)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as wrong:
        raise LibraryError(str(wrong), subject=str(path)) from wrong


def _keep_beside(path: Path, aside: Path) -> None:
    try:
        copy(path, aside)
    except LibraryError:  # it is broken: as it is, then
        for ending in _PARTS:
            part = path.with_name(f"{path.name}{ending}")
            if part.exists():
                part.replace(aside.with_name(f"{aside.name}{ending}"))


_PARTS = ("", "-wal", "-shm")  # the file, and what SQLite puts beside it


def _remove(path: Path) -> None:
    for one in (path, before(path)):
        for ending in (*_PARTS, "-journal", ".part"):
            one.with_name(f"{one.name}{ending}").unlink(missing_ok=True)


def _require_library(source: Path) -> None:
    """Refuse what is no library of a version that is known, or doesn't hold together."""
    try:
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            (verdict,) = database.execute("PRAGMA quick_check").fetchone()
    except (sqlite3.Error, TypeError) as wrong:
        what = f"is no copy of a library ({wrong})"
        raise LibraryError(what, subject=str(source), hint="nothing was changed") from wrong
    if revision not in REVISIONS:
        what = f"was made by a newer briefer (its schema is {revision})"
        raise LibraryError(what, subject=str(source), hint="nothing was changed")
    if verdict != "ok":
        raise LibraryError(
            f"is broken ({verdict})", subject=str(source), hint="nothing was changed"
        )
