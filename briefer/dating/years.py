"""How likely each year is the year of publication, from all that a text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import log1p

from briefer.dating import days
from briefer.dating.days import Days
from briefer.dating.expressions import Stated
from briefer.dating.offices import Held
from briefer.dating.tense import Tense, tense

FIRST, LAST = 1985, 2035  # years that are considered at all
LOOKED_AT = 300  # expressions whose tense is looked at

_NOTICE = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}$", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A stated date with the way it is told."""

    stated: Stated
    tense: Tense
    notice: bool  # a copyright line


def told(text: str, stated: Sequence[Stated]) -> list[Told]:
    """Look at the words around each stated date."""
    return [
        Told(one, tense(text, one.span), _notice(text, one)) for one in islice(stated, LOOKED_AT)
    ]


def _notice(text: str, stated: Stated) -> bool:
    start = stated.span.start
    return _NOTICE.search(text[max(0, start - 60) : start]) is not None


def signs(
    found: Sequence[Told], held: Sequence[Held], address: Days | None
) -> dict[int, dict[str, float]]:
    """Return for each year what speaks for and against it."""
    named = [one for one in found if one.stated.year and not one.notice]
    counts = Counter(one.stated.year for one in named if one.stated.year)
    whole = sum(counts.values())
    past = [one.stated.year for one in named if one.tense != "future" and one.stated.year]
    ahead = [one.stated.year for one in named if one.tense == "future" and one.stated.year]
    precise = Counter(one.stated.year for one in named if one.stated.month and one.stated.year)
    notices = [one.stated.year for one in found if one.notice and one.stated.year]
    since = max((one.start.year for one in held), default=None)
    every: dict[int, dict[str, float]] = {}
    for year in range(FIRST, LAST + 1):
        mine = {"share": counts[year] / whole if whole else 0.0, "named": log1p(counts[year])}
        mine["precise"] = log1p(precise[year])
        mine["before-share"] = counts[year - 1] / whole if whole else 0.0
        mine["after-share"] = counts[year + 1] / whole if whole else 0.0
        mine |= _gap("past", year, max(past, default=None), len(past) > 2)
        mine |= _gap("any", year, max(counts, default=None), whole > 2)
        mine |= _ahead(year, min(ahead, default=None))
        mine |= _gap("notice", year, max(notices, default=None), False)
        mine |= _offices(year, held, since)
        mine |= _weekdays(year, found)
        if address and address.start and address.end:
            mine["address"] = float(address.start.year == year)
        every[year] = mine
    return every


def _gap(name: str, year: int, latest: int | None, many: bool) -> dict[str, float]:
    if latest is None:
        return {}
    gap = year - latest
    step = "-2" if gap < -1 else str(gap) if gap < 3 else "3-5" if gap < 6 else "6"
    return {f"{name}{step}{'+' if many else ''}": 1.0, f"{name}-apart": log1p(abs(gap))}


def _ahead(year: int, first: int | None) -> dict[str, float]:
    if first is None:
        return {}
    gap = first - year
    step = "-1" if gap < 0 else str(gap) if gap < 2 else "2"
    return {f"ahead{step}": 1.0}


def _offices(year: int, held: Sequence[Held], since: int | None) -> dict[str, float]:
    if since is None:
        return {}
    fit = sum(1 for one in held if any(_touches(term, year) for term in one.terms))
    early = sum(1 for one in held if one.start.year > year)
    current = [one for one in held if one.end is None or one.end.year >= since]
    late = sum(1 for one in current if one.end and one.end.year < year)
    return {
        "office-fit": fit / len(held),
        "office-fits": log1p(fit),
        "office-early": float(early > 0),
        "office-earlier": log1p(early),
        "office-late": late / len(current) if current else 0.0,
        "office-later": log1p(late),
        "office-open": float(not early and not late),
    }


def _touches(term: Days, year: int) -> bool:
    return (term.start is None or term.start.year <= year) and (
        term.end is None or year <= term.end.year
    )


def _weekdays(year: int, found: Sequence[Told]) -> dict[str, float]:
    """Count the days named with a weekday that fall on it in this year."""
    fit = miss = 0
    for one in found:
        day, month, weekday = one.stated.day, one.stated.month, one.stated.weekday
        if one.stated.year is None and day and month and weekday is not None:
            on = days.day(year, month, day)
            fit += on is not None and on.weekday() == weekday
            miss += on is None or on.weekday() != weekday
    return {"weekday-fit": float(min(fit, 3)), "weekday-miss": float(min(miss, 3))}


def first_day(year: int) -> date:
    """Return New Year's day."""
    return date(year, 1, 1)
