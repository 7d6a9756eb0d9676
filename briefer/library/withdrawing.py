"""Withdrawing: a text that must be kept no more goes, stays away, and marks every brief that quotes it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.library.issues import KeptIssue, issues_naming
from briefer.library.questions import forget_texts
from briefer.library.upkeep import drop_idle_files, remove_articles, tidy

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What was withdrawn, and the briefs that name it."""

    articles: tuple[tuple[int, str], ...]  # numbers and names
    quoting: tuple[KeptIssue, ...]  # marked: they should be used no more
    naming: tuple[KeptIssue, ...]  # among their sources, without quoting it


def withdraw(
    library: Library,
    *,
    because: str,
    now: datetime,
    source: str | None = None,
    numbers: Sequence[int] = (),
) -> Withdrawn:
    """Remove articles, all of a source or by their numbers, with their bytes.

    They are not taken in again. Of a file with other articles too, the bytes go and those stay.
    """
    with library.writing() as connection:
        rows = _meant(connection, source, numbers)
        _remember(connection, rows, because, stamp(now))
        forget_texts(connection, {row.sha256 for row in rows})
        remove_articles(connection, [row.id for row in rows])
        _empty_files(connection, {row.file for row in rows})
        drop_idle_files(connection)
    named = issues_naming(library, {row.sha256 for row in rows})
    quoting = tuple(issue for issue, quoted in named if quoted)
    _mark(library, quoting, because)
    if rows:
        tidy(library)
    return Withdrawn(
        articles=tuple((row.id, row.name) for row in rows),
        quoting=quoting,
        naming=tuple(issue for issue, quoted in named if not quoted),
    )


def _meant(connection: Connection, source: str | None, numbers: Sequence[int]) -> list[Any]:
    from sqlalchemy import func, or_, select

    from briefer.library.tables import articles as table

    columns = (table.c.id, table.c.name, table.c.identity, table.c.source, table.c.sha256)
    asked: ColumnElement[bool] = table.c.id.in_(list(numbers))
    if source is not None:
        asked = or_(asked, func.lower(table.c.source) == source.lower())
    return list(
        connection.execute(select(*columns, table.c.file).where(asked).order_by(table.c.id))
    )


def _remember(connection: Connection, rows: Sequence[Any], because: str, moment: str) -> None:
    from sqlalchemy import delete, insert

    from briefer.library.tables import withdrawals as table

    if not rows:
        return
    connection.execute(delete(table).where(table.c.identity.in_([row.identity for row in rows])))
    connection.execute(
        insert(table),
        [
            {
                "identity": row.identity,
                "name": row.name,
                "source": row.source,
                "sha256": row.sha256,
                "because": because,
                "withdrawn_at": moment,
            }
            for row in rows
        ],
    )


def _empty_files(connection: Connection, hashes: set[str]) -> None:
    """Remove the bytes of files in which withdrawn articles came."""
    from sqlalchemy import update

    from briefer.library.tables import files

    bare = {"data": zlib.compress(b""), "size": 0, "read_by": None}
    connection.execute(update(files).where(files.c.sha256.in_(list(hashes))).values(bare))


def _mark(library: Library, quoting: Sequence[KeptIssue], because: str) -> None:
    from sqlalchemy import update

    from briefer.library.tables import issues as table

    with library.writing() as connection:
        same = table.c.id.in_([issue.id for issue in quoting])
        connection.execute(update(table).where(same).values(withdrawn=because))


def withdrawn_before(library: Library, before: Path) -> list[int]:
    """Return the articles that a restored library has again, and that were withdrawn from the one before."""
    import sqlite3
    from contextlib import closing

    from sqlalchemy import select

    from briefer.library.tables import articles as table

    try:
        address = f"{before.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            gone = {row[0] for row in database.execute("SELECT identity FROM withdrawals")}
    except sqlite3.Error:
        return []  # it was broken: nobody can tell
    with library.reading() as connection:
        rows = connection.execute(select(table.c.id, table.c.identity).order_by(table.c.id))
        return [row.id for row in rows if row.identity in gone]
