"""Which articles belong to a period, and what came of each source in it.

An article belongs to the last day on which it may have appeared; one that is undated, or dated to a
day that had not come yet when it was added, to the day on which it was added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefer.library.connections import Library
from briefer.library.identity import source_of
from briefer.library.queries import parse
from briefer.library.records import Filters, Rejected
from briefer.library.refusing import rejected
from briefer.library.searching import conditions, matching
from briefer.model import SourceCoverage

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The articles that came after one of them, or that belong to some days."""

    after: int | None = None  # the last article there was when the issue before was made
    past: tuple[int, ...] | None = None  # the issues before: what they left belongs to it, too
    upto: int = 0  # all articles up to this one were seen by them
    issued: date | None = None  # that issue's day
    made_at: str | None = None  # when it was made
    first: date | None = None
    last: date | None = None


def of_period(
    library: Library, period: Period, *, query: str = "", source: str | None = None
) -> list[int]:
    """Return the articles of a period that a query finds, the newest first; of an address the latest."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    asked = parse(query)
    if query.strip() and not asked.groups and not asked.excluded:
        return []
    wanted = select(table.c.id).where(*conditions(Filters(source=source)), *_within(period))
    with library.reading() as connection:
        wanted = matching(library, connection, wanted, asked)
        return list(connection.execute(wanted).scalars())


def _within(period: Period) -> list[ColumnElement[bool]]:
    from briefer.library.tables import articles as table

    asked: list[ColumnElement[bool]] = []
    if period.past is not None:
        asked += unseen_by(period.past, period.upto)
    elif period.after is not None:
        asked.append(table.c.id > period.after)
    if period.first is not None:
        asked.append(table.c.day >= period.first.isoformat())
    if period.last is not None:
        asked.append(table.c.day <= period.last.isoformat())
    return asked


def unseen_by(issues: Sequence[int], upto: int) -> list[ColumnElement[bool]]:
    """Return what asks for articles that some issues could not see."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table
    from briefer.library.tables import issue_articles

    seen = select(issue_articles.c.article).where(issue_articles.c.issue.in_(list(issues)))
    return [table.c.id > upto, table.c.id.not_in(seen)]


def coverage(library: Library, period: Period) -> tuple[SourceCoverage, ...]:
    """Return what came of every source that is known, those that are silent included."""
    from sqlalchemy import func, select

    from briefer.library.tables import articles as table

    named = table.c.source.is_not(None)
    inside = _within(period)
    with library.reading() as connection:
        ask = connection.execute
        numbers = (
            select(table.c.source, func.count().label("n")).where(named).group_by(table.c.source)
        )
        known = {row.source: row.n for row in ask(numbers)}
        within = {row.source: row.n for row in ask(numbers.where(*inside))}
        late = {row.source: row.n for row in ask(numbers.where(*_late(period)))}
        days = select(table.c.source, func.max(table.c.day).label("day")).where(
            named, *_before(period)
        )
        last = {row.source: row.day for row in ask(days.group_by(table.c.source))}
    refused = Counter(whose for one, whose in refused_in(library, period) if whose is not None)
    return tuple(
        SourceCoverage(
            source=source,
            articles=within.get(source, 0),
            late=late.get(source, 0),
            refused=refused.get(source, 0),
            last=date.fromisoformat(last[source]) if source in last else None,
        )
        for source in sorted({*known, *refused})
    )


def _late(period: Period) -> list[ColumnElement[bool]]:
    """Return what asks for articles that came in the period and had surely appeared before it."""
    from sqlalchemy import false, func

    from briefer.library.tables import articles as table

    added = func.substr(table.c.added_at, 1, 10)
    start = period.first or period.issued
    if start is None:
        return [false()]
    asked = [table.c.last < start.isoformat()]
    asked.append(
        table.c.id > period.after if period.after is not None else added >= start.isoformat()
    )
    if period.last is not None:
        asked.append(added <= period.last.isoformat())
    return asked


def _before(period: Period) -> list[ColumnElement[bool]]:
    from sqlalchemy import and_, not_, true

    from briefer.library.tables import articles as table

    if period.past is not None:
        return [not_(and_(*unseen_by(period.past, period.upto)))]
    if period.after is not None:
        return [table.c.id <= period.after]
    return [table.c.day < period.first.isoformat()] if period.first else [true()]


def refused_in(library: Library, period: Period) -> list[tuple[Rejected, str | None]]:
    """Return what was refused in a period and is so still, with the source it would have been of."""
    from sqlalchemy import select

    from briefer.library.tables import files
    from briefer.library.tables import refused as table

    start = period.first.isoformat() if period.first else period.made_at or ""
    wanted = select(table, files.c.url).join(files, files.c.sha256 == table.c.file, isouter=True)
    wanted = wanted.where(table.c.refused_at >= start).order_by(table.c.name, table.c.id)
    if period.last is not None:
        wanted = wanted.where(table.c.refused_at < f"{period.last.isoformat()}U")
    with library.reading() as connection:
        rows = connection.execute(wanted).all()
    return [(rejected(row), source_of(None, row.url) if row.url else None) for row in rows]


def last_number(library: Library) -> int:
    """Return the number of the last article there is."""
    from sqlalchemy import func, select

    from briefer.library.tables import articles as table

    with library.reading() as connection:
        return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
