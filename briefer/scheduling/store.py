"""Where what was done is kept: a file of its own, or the library where there is one.

The same statements are asked of both, with named parameters, each write in a transaction that
begins when no other is at it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.errors import DeliveryError
from briefer.state import durable_database, transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefer.library import Library

TABLE = """CREATE TABLE IF NOT EXISTS schedule_runs (
  brief TEXT NOT NULL,
  slot TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('seen', 'taken', 'made', 'nothing', 'failed', 'skipped', 'holiday')),
  attempts INTEGER NOT NULL DEFAULT 0,
  retry TEXT,
  holder TEXT,
  lease TEXT,
  began TEXT,
  changed TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  log TEXT NOT NULL DEFAULT '',
  report TEXT,
  PRIMARY KEY (brief, slot)
)"""
# What is asked at every look is found without reading years of rows.
INDEXES = tuple(
    f"CREATE INDEX IF NOT EXISTS schedule_runs_{state} ON schedule_runs (brief, slot)"
    f" WHERE state = '{state}'"
    for state in ("taken", "holiday")
)
REPORTS = (
    "CREATE INDEX IF NOT EXISTS schedule_runs_report ON schedule_runs (slot) WHERE report = 'due'"
)
CHANGES = "CREATE INDEX IF NOT EXISTS schedule_runs_changed ON schedule_runs (changed)"
SCHEMA = (TABLE, *INDEXES, REPORTS, CHANGES)
# What stood in a file of its own before runs had holders.
_FORMER = "SELECT brief, slot, state, attempts, retry, changed, detail FROM runs"
_TAKE_OVER = (
    "INSERT INTO schedule_runs (brief, slot, state, attempts, retry, changed, detail)"
    " VALUES (:brief, :slot, :state, :attempts, :retry, :changed, :detail)"
    " ON CONFLICT (brief, slot) DO NOTHING"
)
_COLUMNS = ("brief", "slot", "state", "attempts", "retry", "changed", "detail")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gave."""

    rows: list[tuple[Any, ...]]
    changed: int  # rows that it wrote


Ask = Callable[[str, Mapping[str, object]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A place that keeps what was done."""

    place: str
    writing: Callable[[], AbstractContextManager[Ask]]  # all of it is committed at once, or nothing
    reading: Callable[[], AbstractContextManager[Ask]]


@contextmanager
def file_store(path: Path) -> Iterator[Store]:
    """Keep what was done in a file of its own.

    Raises DeliveryError naming the path if it cannot be read or written.
    """
    with durable_database(path, ";\n".join(SCHEMA)) as database:

        def ask(statement: str, values: Mapping[str, object]) -> Answer:
            cursor = database.execute(statement, dict(values))
            return Answer(cursor.fetchall(), cursor.rowcount)

        @contextmanager
        def writing() -> Iterator[Ask]:
            with _named(path), transaction(database):
                yield ask

        @contextmanager
        def reading() -> Iterator[Ask]:
            with _named(path):
                yield ask

        if _has_former(database):
            with writing() as write:
                _take_over(write, database.execute(_FORMER).fetchall())
        yield Store(place=str(path), writing=writing, reading=reading)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file refused."""
    try:
        yield
    except sqlite3.Error as refused:
        raise DeliveryError(str(refused), subject=str(path)) from refused


@contextmanager
def library_store(kept: Library, former: Path | None = None) -> Iterator[Store]:
    """Keep what was done in the library; what a `former` file knows is taken over once.

    Raises LibraryError where it can't be read or written.
    """

    @contextmanager
    def writing() -> Iterator[Ask]:
        with kept.writing() as connection:
            yield _asking(connection)

    @contextmanager
    def reading() -> Iterator[Ask]:
        with kept.reading() as connection:
            yield _asking(connection)

    if not _has_table(kept):
        with writing() as write:
            for statement in SCHEMA:
                write(statement, {})
            _take_over(write, _former_rows(former))
    yield Store(place=kept.place, writing=writing, reading=reading)


def _asking(connection: Connection) -> Ask:
    from sqlalchemy import text

    def ask(statement: str, values: Mapping[str, object]) -> Answer:
        done = connection.execute(text(statement), dict(values))
        rows = [tuple(row) for row in done] if done.returns_rows else []
        return Answer(rows, done.rowcount)

    return ask


def _has_table(kept: Library) -> bool:
    from sqlalchemy import inspect

    with kept.reading() as connection:
        return inspect(connection).has_table("schedule_runs")


def _has_former(database: sqlite3.Connection) -> bool:
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'runs'"
    return bool(database.execute(known).fetchone()[0]) and not _any_run(database)


def _any_run(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT count(*) FROM schedule_runs").fetchone()[0])


def _former_rows(path: Path | None) -> list[tuple[Any, ...]]:
    """Return what a file of its own knows, from before there was a library."""
    found: list[tuple[Any, ...]] = []
    if path is not None and path.is_file():
        with closing(sqlite3.connect(path)) as database:
            for rows in (_FORMER, _FORMER.replace("FROM runs", "FROM schedule_runs")):
                with suppress(sqlite3.OperationalError):  # there is no such table
                    found += database.execute(rows).fetchall()
    return found


def _take_over(write: Ask, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        write(_TAKE_OVER, dict(zip(_COLUMNS, row, strict=True)))
