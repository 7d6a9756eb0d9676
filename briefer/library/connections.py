"""A library that is open: connections to its database, and what goes wrong there, in one line."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.errors import LibraryError, MissingError
from briefer.library.searchable import searchable, unpacked

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

PATIENCE = 60  # seconds that one process waits for another to have written
ANSWER = 10  # seconds in which a server has to answer
# One writer at a time, as in SQLite: articles are numbered in the order in which they are acknowledged.
_LOCK = 0x62726965_66657200


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What was read, kept; made by `open_library`."""

    place: str  # a path, or an address without its password
    engine: Engine = field(repr=False)
    path: Path | None = None  # of a file
    fixed: bool = False  # it can only be read

    @property
    def in_file(self) -> bool:
        """Whether it is an SQLite file."""
        return self.path is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one state of the library, whatever others write meanwhile."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Commit everything inside at once, durably, or nothing of it.

        Raises LibraryError where it can't be written: the disk is full, another process is at it.
        """
        if self.fixed:
            raise LibraryError("can only be read", subject=self.place)
        with self._told(), self.engine.connect() as connection:
            if self.in_file:
                connection = connection.execution_options(briefer_writes=True)
            else:  # each question sees what was committed while this one waited for its turn
                connection = connection.execution_options(isolation_level="READ COMMITTED")
            with connection.begin():
                if not self.in_file:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what went wrong in the words of this place."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as wrong:
            raise refusal(wrong.orig or wrong, self.place) from wrong
        except (zlib.error, JSONDecodeError, UnicodeDecodeError) as wrong:  # of a row that was kept
            what = f"holds something that is damaged ({wrong})"
            hint = "see what: briefer library check; it says what mends it"
            raise LibraryError(what, subject=self.place, hint=hint) from wrong

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def refusal(wrong: BaseException, place: str) -> LibraryError:
    """Return what a database said as one line that names the library."""
    said = next(iter(str(wrong).strip().splitlines()), type(wrong).__name__)
    hints = {
        "locked": "another process is writing; try again",
        "full": "nothing of what was acknowledged is lost; make room and try again",
        "No space left": "nothing of what was acknowledged is lost; make room and try again",
        "server closed": "nothing of what was acknowledged is lost; see to the server and try again",
        "disk I/O": "nothing of what was acknowledged is lost; make room and try again",
        "not a database": "restore a backup: briefer library restore",
        "malformed": "restore a backup: briefer library restore",
    }
    hint = next((hint for sign, hint in hints.items() if sign in said), None)
    return LibraryError(said, subject=place, hint=hint)


def file_engine(path: Path, *, fixed: bool = False) -> Engine:
    """Return an engine for an SQLite file, whose commits survive a kill and a power cut."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    mode = "?mode=ro&immutable=1" if fixed else "?mode=rw"
    address = path.absolute().as_uri() + mode

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        connection.create_function("briefer_words", 1, _words, deterministic=True)
        connection.create_function("briefer_packed_words", 1, _packed_words, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("briefer_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _words(text: str | None) -> str:
    return searchable(text or "")


def _packed_words(data: bytes) -> str:
    return searchable(unpacked(data))


def server_engine(url: str) -> Engine:
    """Return an engine for a PostgreSQL database.

    Raises MissingError without psycopg.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url

    address = make_url(url).set(drivername="postgresql+psycopg")
    try:
        return create_engine(
            address, isolation_level="REPEATABLE READ", connect_args={"connect_timeout": ANSWER}
        )
    except ImportError as missing:
        hint = "install briefer[postgres]"
        raise MissingError("PostgreSQL needs psycopg", subject="library", hint=hint) from missing


def prepare_file(path: Path) -> None:
    """Make an empty file for its owner's eyes only, which writes ahead.

    Raises LibraryError where it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as refused:
        reason = (refused.strerror or type(refused).__name__).lower()
        raise LibraryError(reason, subject=str(path)) from refused


def writable(path: Path) -> bool:
    """Whether a library's file, and what SQLite puts beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def shown(url: str) -> str:
    """Return the address of a database without what is nobody's business."""
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)
