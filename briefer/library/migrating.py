"""Bringing the schema of a library up to that of this version, with its data."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from briefer.errors import LibraryError
from briefer.library.connections import Library

if TYPE_CHECKING:
    from sqlalchemy import Connection

# In their order; a library that names another one was made by a newer briefer.
REVISIONS = ("0001", "0002", "0003", "0004")
CURRENT = REVISIONS[-1]

_TRIES, _PAUSE = 200, 0.05  # seconds between
_OURS = "alembic_version"


def migrate(library: Library) -> None:
    """Upgrade a library to the schema of this version, all steps in one transaction.

    A file is copied beside itself first. A kill leaves the old schema, or the new one.
    Raises LibraryError for a library that a newer version made, or a database of something else.
    """
    with library.reading() as connection:
        found = revision(connection)
    _check(found, library)
    if found == CURRENT:
        return
    if library.fixed:
        what = f"has an older schema ({found}) and can only be read"
        raise LibraryError(what, subject=library.place, hint="open it once where it can be written")
    if library.path is not None:
        write_ahead(library.path)
        if found is not None:
            copy(library.path, before(library.path))
    with library.writing() as connection:
        found = revision(connection)  # another process may have done it meanwhile
        _check(found, library)
        if found != CURRENT:
            _run(connection)


def revision(connection: Connection) -> str | None:
    """Return which schema a database has; None for an empty one.

    Raises LibraryError for a database of something else.
    """
    from sqlalchemy import inspect

    tables = inspect(connection).get_table_names()
    if _OURS not in tables:
        if tables:
            what = f"is no library: it holds {', '.join(sorted(tables)[:3])}"
            raise LibraryError(what, subject="database", hint="name another place")
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_OURS}").scalar()
    return None if found is None else str(found)


def before(path: Path) -> Path:
    """Return where the copy of a library lies from before its last upgrade."""
    return path.with_name(f"{path.name}.before-{CURRENT}")


def copy(source: Path, target: Path, *, fixed: bool = False) -> None:
    """Copy an SQLite file as it is at one moment, whole or not at all; `fixed`: off a read-only disk."""
    mode = "?mode=ro&immutable=1" if fixed else "?mode=ro"
    begun = target.with_name(f"{target.name}.part")
    begun.unlink(missing_ok=True)
    begun.touch(mode=0o600)
    try:
        with (
            closing(sqlite3.connect(source.absolute().as_uri() + mode, uri=True)) as old,
            closing(sqlite3.connect(begun)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried about
        begun.replace(target)
    except (OSError, sqlite3.Error) as wrong:
        begun.unlink(missing_ok=True)
        hint = "the library is as it was"
        raise LibraryError(f"can't be written ({wrong})", subject=str(target), hint=hint) from wrong


def write_ahead(path: Path) -> None:
    """Have changes written ahead; SQLite itself does not wait for another process that asks the same."""
    with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as database:
        for _ in range(_TRIES):
            try:
                database.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as refused:
                if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise LibraryError(str(refused), subject=str(path)) from refused
                sleep(_PAUSE)
            except sqlite3.DatabaseError as refused:
                raise LibraryError(str(refused), subject=str(path)) from refused
            else:
                return
    raise LibraryError("another process keeps it", subject=str(path), hint="try again")


def _check(found: str | None, library: Library) -> None:
    if found is not None and found not in REVISIONS:
        what = f"was made by a newer briefer (its schema is {found}, known here is {CURRENT})"
        hint = "install the newer version; nothing was changed"
        raise LibraryError(what, subject=library.place, hint=hint)


def _run(connection: Connection) -> None:
    """Run the steps on a connection that is in a transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "briefer.library:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, CURRENT)
