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
        _mark(connection, {row.sha256 for row in rows}, because)
        _take_out(connection, rows)
    named = issues_naming(library, {row.sha256 for row in rows})
    tidy(library)  # even if nothing went: a run before this one may have been killed here
    return Withdrawn(
        articles=tuple((row.id, row.name) for row in rows),
        quoting=tuple(issue for issue, quoted in named if quoted),
        naming=tuple(issue for issue, quoted in named if not quoted),
    )


def _take_out(connection: Connection, rows: Sequence[Any]) -> None:
    """Remove articles with their bytes, and what questions know of their texts."""
    forget_texts(connection, {row.sha256 for row in rows})
    remove_articles(connection, [row.id for row in rows])
    _empty_files(connection, {row.file for row in rows})
    drop_idle_files(connection)


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


def _mark(connection: Connection, texts: set[str], because: str) -> None:
    """Mark the issues that quote some texts."""
    from sqlalchemy import select, update

    from briefer.library.tables import issue_sources
    from briefer.library.tables import issues as table

    quoting = select(issue_sources.c.issue).where(
        issue_sources.c.sha256.in_(list(texts)), issue_sources.c.quoted
    )
    connection.execute(update(table).where(table.c.id.in_(quoting)).values(withdrawn=because))


def withdraw_again(library: Library, before: Path) -> list[int] | None:
    """Withdraw from an older copy what has been withdrawn from the library since; return the numbers.

    Briefs that were marked there are marked here. None: nobody can tell, for that one is broken.
    """
    from sqlalchemy import select

    from briefer.library.tables import articles, withdrawals

    found = _withdrawals_of(before)
    if found is None:
        return None
    rows, marked = found
    by_identity = {row["identity"]: row for row in rows}
    with library.writing() as connection:
        columns = (articles.c.id, articles.c.identity, articles.c.sha256, articles.c.file)
        here = connection.execute(select(*columns).order_by(articles.c.id)).all()
        again = [row for row in here if row.identity in by_identity]
        known = set(connection.execute(select(withdrawals.c.identity)).scalars())
        fresh = [row for identity, row in by_identity.items() if identity not in known]
        if fresh:
            connection.execute(withdrawals.insert(), fresh)
        _take_out(connection, again)
    _mark_again(library, marked)
    if again:
        tidy(library)
    return [row.id for row in again]


def _withdrawals_of(before: Path) -> tuple[list[dict[str, Any]], dict[str, str]] | None:
    """Return the withdrawals of a library's file, and why briefs are marked, by their SHA-256."""
    import sqlite3
    from contextlib import closing

    names = ("identity", "name", "source", "sha256", "because", "withdrawn_at")
    try:
        address = f"{before.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            rows = database.execute(f"SELECT {', '.join(names)} FROM withdrawals").fetchall()
            marked = database.execute(
                "SELECT sha256, withdrawn FROM issues WHERE withdrawn IS NOT NULL"
            ).fetchall()
    except sqlite3.Error:
        return None
    return [dict(zip(names, row, strict=True)) for row in rows], dict(marked)


def _mark_again(library: Library, marked: dict[str, str]) -> None:
    from sqlalchemy import update

    from briefer.library.tables import issues as table

    with library.writing() as connection:
        for sha256, because in marked.items():
            same = (table.c.sha256 == sha256) & table.c.withdrawn.is_(None)
            connection.execute(update(table).where(same).values(withdrawn=because))
