"""The analyses that are kept, each under its key."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefer.library.connections import Library
from briefer.library.corrected import corrected_before, with_corrections
from briefer.library.days import dated
from briefer.library.records import Made
from briefer.library.seals import seal

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500  # keys asked for in one question


def keep_made(connection: Connection, made: Sequence[tuple[int | None, Made]]) -> None:
    """Keep analyses, each once: that of the latest day goes before."""
    from sqlalchemy import delete, insert

    from briefer.library.tables import analyses as table

    rows = {
        one.key: {
            "key": one.key,
            "article": article,
            "today": one.today.isoformat(),
            "data": zlib.compress(one.data, 1),
        }
        for article, one in made
    }
    if rows:
        connection.execute(delete(table).where(table.c.key.in_(list(rows))))
        connection.execute(insert(table), list(rows.values()))


def keep_analyses(library: Library, made: Iterable[tuple[int | None, Made]]) -> None:
    """Keep analyses of articles that had been kept without, or of texts that are not kept."""
    from sqlalchemy import select, update

    from briefer.library.tables import article_columns
    from briefer.library.tables import articles as table

    made = list(made)
    for begin in range(0, len(made), _AT_ONCE):
        part = made[begin : begin + _AT_ONCE]
        with library.writing() as connection:
            keep_made(connection, part)
            numbers = [article for article, _ in part if article is not None]
            rows = select(*article_columns).where(table.c.id.in_(numbers))
            kept = {row.id: dict(row._mapping) for row in connection.execute(rows)}
            was = corrected_before(connection, kept)
            for article, one in part:
                if article not in kept:
                    continue
                row = kept[article]
                values = {**dated(one.dating, row["added_at"][:10]), "language": one.language}
                if article in was:
                    values = with_corrections(connection, article, was[article], values)
                values["seal"] = seal({**row, **values})
                connection.execute(update(table).where(table.c.id == article).values(values))


def find_analyses(library: Library, keys: Iterable[str]) -> dict[str, tuple[date, bytes]]:
    """Return the analyses that are kept under some keys, each with the day on which it holds."""
    from sqlalchemy import select

    from briefer.library.tables import analyses as table

    wanted = list(dict.fromkeys(keys))
    found: dict[str, tuple[date, bytes]] = {}
    with library.reading() as connection:
        for begin in range(0, len(wanted), _AT_ONCE):
            part = wanted[begin : begin + _AT_ONCE]
            for row in connection.execute(select(table).where(table.c.key.in_(part))):
                found[row.key] = (date.fromisoformat(row.today), zlib.decompress(row.data))
    return found
