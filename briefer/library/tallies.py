"""How many articles there are: of each day, for a figure, and in which languages."""

from __future__ import annotations

from datetime import date

from briefer.library.connections import Library
from briefer.library.queries import parse
from briefer.library.records import Filters
from briefer.library.searching import conditions, matching


def articles_by_day(
    library: Library, asked: str = "", filters: Filters | None = None
) -> dict[date, int]:
    """Return how many of the articles that a query finds belong to each day that has some."""
    from sqlalchemy import func, select

    from briefer.library.tables import articles as table

    query = parse(asked)
    if asked.strip() and not query.groups and not query.excluded:
        return {}
    wanted = select(table.c.day).where(*conditions(filters or Filters()))
    with library.reading() as connection:
        found = matching(library, connection, wanted, query).order_by(None).subquery()
        counted = select(found.c.day, func.count()).group_by(found.c.day).order_by(found.c.day)
        return {date.fromisoformat(day): number for day, number in connection.execute(counted)}


def list_languages(library: Library) -> list[str]:
    """Return the languages of the articles, by their codes."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = select(table.c.language).distinct().where(table.c.language.is_not(None))
    with library.reading() as connection:
        return sorted(connection.execute(wanted).scalars())
