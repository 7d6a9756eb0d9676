"""What keeps state on disk: a lock that ends with its holder, files replaced whole, durable SQLite files."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import sleep

from briefer.errors import ConfigError, DeliveryError

TRIES, PAUSE = 200, 0.05  # seconds between
WAIT = 10.0  # seconds for somebody else who writes a file


@contextmanager
def lock(state: Path, *, wait: float) -> Iterator[bool]:
    """Hold the lock of a file of state, or yield False if another process keeps it so long.

    `wait` is in seconds. SQLite's own lock on an empty file beside the state does the work:
    it ends with the process, however that ends, on every system SQLite runs on.
    """
    with private_database(state.with_name(state.name + ".turn"), wait=wait) as holder:
        try:
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            yield False
            return
        yield True


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold a small file that people write, so that two at once both have their say.

    Raises ConfigError where somebody else keeps it, or its folder can't be written.
    """
    try:
        with lock(path.with_name(f".{path.name}"), wait=WAIT) as mine:
            with suppress(OSError):  # others who share the folder take their turn by it, too
                path.with_name(f".{path.name}.turn").chmod(0o666)
            if not mine:
                raise ConfigError("is being written by somebody else", subject=str(path))
            yield
    except DeliveryError as refused:
        raise ConfigError(refused.what, subject=str(path)) from None


def replace_text(path: Path, text: str) -> None:
    """Replace a file as a whole, or not at all; a link still leads to it."""
    place = Path(os.path.realpath(path))
    new = place.with_name(f".{place.name}.new")
    try:
        with new.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            new.chmod(place.stat().st_mode & 0o777)
        new.replace(place)
        with suppress(OSError):  # not every system opens a folder
            handle = os.open(place.parent, os.O_RDONLY)
            try:
                os.fsync(handle)  # the name, too, survives a power cut
            finally:
                os.close(handle)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def private_database(path: Path, *, wait: float = 30.0) -> Iterator[sqlite3.Connection]:
    """Open a database for its owner's eyes only.

    Raises DeliveryError naming the path if it cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as refused:
        reason = (refused.strerror or type(refused).__name__).lower()
        raise DeliveryError(reason, subject=str(path)) from refused
    try:
        with closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as database:
            yield database
    except sqlite3.Error as refused:
        raise DeliveryError(str(refused), subject=str(path)) from refused


@contextmanager
def durable_database(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Open a database in which a committed row survives a kill and a power cut."""
    with private_database(path) as database:
        _write_ahead(database)
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(schema)
        yield database


def _write_ahead(database: sqlite3.Connection) -> None:
    """Have changes written ahead; SQLite itself does not wait for another process that asks the same."""
    for _ in range(TRIES):
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            sleep(PAUSE)
        else:
            return
    database.execute("PRAGMA journal_mode = WAL")


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Commit everything inside at once, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
