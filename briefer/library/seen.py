"""Which articles the issues of a series could see, and which they left for the next one.

An issue could see what lay within its days. What fell outside, before or after, is left; so that few
articles need be noted, all up to one of them count as seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from briefer.library.connections import Library
from briefer.library.issues import KeptIssue, find_issue, of_library
from briefer.library.periods import Period, of_period, unseen_by
from briefer.library.records import Filters, Seen
from briefer.library.searching import conditions

if TYPE_CHECKING:
    from sqlalchemy import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The issues that one follows, in the order in which the library was told of them."""

    issues: tuple[int, ...] = ()
    upto: int = 0  # all articles up to this one were seen
    last: KeptIssue | None = None  # by its day; where the clock was set back, a later one
    previous: KeptIssue | None = None  # of an earlier day: what changed is told since then
    again: KeptIssue | None = None  # that is made again
    number: int | None = None  # the highest of the series

    def period(self, *, until: date | None = None) -> Period:
        """Return what came since the last issue, and what it left."""
        if self.last is None:
            return Period(last=until)
        return Period(
            after=self.last.through,
            past=self.issues,
            upto=self.upto,
            issued=self.last.issued,
            made_at=self.last.made_at,
            last=until,
        )


def past_issues(
    library: Library, series: str | None, part: str, *, today: date, folder: str | None = None
) -> Past:
    """Return what an issue of a day follows: those of earlier days, and of later ones that were made before it.

    Of a series, or else those that stand alone and were made from the same part. Where a day has
    several editions, `folder` names this one's: those of folders named before it are earlier issues.
    """
    from briefer.library.tables import issues as table

    columns = ("id", "issued", "folder", "through", "upto", "number", "replaced")
    wanted = of_library(series, part).with_only_columns(*(table.c[name] for name in columns))
    with library.reading() as connection:
        rows = connection.execute(wanted).all()
    here = (today.isoformat(), folder or "")
    own = [row for row in rows if _place(row, folder) == here]
    begun = min((row.id for row in own), default=None)  # when it was first made
    there = [row for row in rows if not row.replaced]  # in their folders still
    earlier = [row for row in there if _place(row, folder) < here]
    later = [row for row in there if _place(row, folder) > here]
    chain = earlier + [row for row in later if begun is None or row.id < begun]

    def newest(found: Iterable[Row[Any]]) -> KeptIssue | None:
        one = max(found, key=lambda row: (_place(row, folder), row.id), default=None)
        return None if one is None else find_issue(library, one.id)

    return Past(
        issues=tuple(row.id for row in chain),
        upto=max((row.through if row.upto is None else row.upto for row in chain), default=0),
        last=newest(chain),
        previous=newest(earlier),
        again=newest(row for row in own if not row.replaced),
        number=max((row.number for row in rows if row.number is not None), default=None),
    )


def _place(row: Row[Any], folder: str | None) -> tuple[str, str]:
    return row.issued, PurePath(row.folder or "").name if folder else ""


def seen_of(library: Library, issue: int) -> Seen:
    """Return what counted as seen once an issue was made."""
    from sqlalchemy import select

    from briefer.library.tables import issue_articles, issues

    noted = select(issue_articles.c.article).where(issue_articles.c.issue == issue)
    with library.reading() as connection:
        upto = connection.execute(select(issues.c.upto).where(issues.c.id == issue)).scalar()
        articles = connection.execute(noted.order_by(issue_articles.c.article)).scalars()
        return Seen(upto=upto or 0, articles=tuple(articles))


def seen_by(
    library: Library,
    past: Past,
    period: Period,
    visible: Collection[int],
    *,
    through: int,
    drawn: bool = False,
) -> Seen:
    """Return what counts as seen once an issue is made that could see the `visible` articles.

    Where the line before its days was `drawn` on purpose, what had come before the last issue and
    appeared before these days is left for no other.
    """
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = select(table.c.id, table.c.day).where(
        *conditions(Filters()), *unseen_by(past.issues, past.upto), table.c.id <= through
    )
    with library.reading() as connection:
        rows = connection.execute(wanted).all()
    first = period.first.isoformat() if drawn and period.first else ""
    known = through if past.last is None else past.last.through or 0
    passed = {row.id for row in rows if row.day < first and row.id <= known}
    left = {row.id for row in rows}.difference(visible, passed)
    upto = max(min(left) - 1 if left else through, past.upto)
    return Seen(
        upto=upto,
        articles=tuple(sorted(one for one in passed.union(visible) if one > upto)),
        left=tuple(sorted(left)),
    )


def left_of(
    library: Library, seen: Seen, *, query: str = "", source: str | None = None
) -> Sequence[int]:
    """Return what of that which is left is asked for by a query and a source."""
    if not seen.left:
        return ()
    asked = set(of_period(library, Period(), query=query, source=source))
    return [one for one in seen.left if one in asked]
