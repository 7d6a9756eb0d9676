"""What speaks for each year, from all the dates and offices that a text names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from briefer.dating import intervals
from briefer.dating.inferred.officeholders import Held
from briefer.dating.intervals import Days
from briefer.dating.stated.date_context import DateContext

FIRST_YEAR = 1985  # that is considered at all
LAST_YEAR = 2035  # at least; further on, the year of the day of asking


def year_features(
    told: Sequence[DateContext],
    held: Sequence[Held],
    address: Days | None,
    counted: Sequence[int] = (),
    *,
    last: int | None = None,
) -> dict[int, dict[str, float]]:
    """Return for each year up to the `last` one what speaks for and against it.

    Without one, what the text itself names is not in the future.
    """
    tally = _tally(told)
    years = range(FIRST_YEAR, 1 + max(last or max(tally.named, default=0), LAST_YEAR))
    return {
        year: {
            **_named(year, tally),
            **_offices(year, held),
            **_weekdays(year, told),
            **_elsewhere(year, address, counted),
        }
        for year in years
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """Years that a text names, with how often, by the way they are told."""

    named: Counter[int]
    precise: Counter[int]  # with their month, in a sentence
    alone: Counter[int]  # with their day, on a line of their own
    past: Counter[int]
    ahead: Counter[int]
    contests: Counter[int]
    notices: Counter[int]


def _tally(told: Sequence[DateContext]) -> _Tally:
    dated = [(context.stated.year, context) for context in told if context.stated.year]
    named = [(year, context) for year, context in dated if context.kind not in ("notice", "post")]
    plain = [(year, context) for year, context in named if context.kind != "contest"]
    return _Tally(
        named=Counter(year for year, _ in named),
        precise=Counter(year for year, context in named if context.stated.month and context.prose),
        alone=Counter(
            year
            for year, context in named
            if context.stated.day and not context.prose and context.kind != "picture"
        ),
        past=Counter(year for year, context in plain if context.tense != "future"),
        ahead=Counter(year for year, context in plain if context.tense == "future"),
        contests=Counter(year for year, context in named if context.kind == "contest"),
        notices=Counter(year for year, context in dated if context.kind == "notice"),
    )


def _named(year: int, tally: _Tally) -> dict[str, float]:
    """Return how often a year is named, and how far it lies from the others that are."""
    whole = tally.named.total()
    mine = {
        "named": log1p(tally.named[year]),
        "precise": log1p(tally.precise[year]),
        "alone": log1p(tally.alone[year]),
    }
    if whole:
        mine["share"] = tally.named[year] / whole
        mine["share-before"] = tally.named[year - 1] / whole
        mine["share-after"] = tally.named[year + 1] / whole
    mine |= _gap("past", year, tally.past, several=True)
    mine |= _gap("alone", year, tally.alone, several=True)
    mine |= _gap("precise", year, tally.precise)
    mine |= _gap("any", year, tally.named, several=True)
    mine |= _gap("notice", year, tally.notices)
    mine |= _gap("contest", year, tally.contests)
    return mine | _ahead(year, min(tally.ahead, default=None))


def _elsewhere(year: int, address: Days | None, counted: Sequence[int]) -> dict[str, float]:
    """Return what the address of the text and its anniversaries say of a year."""
    mine = {}
    if address and address.start and address.end:
        mine["address"] = float(address.start.year == year)
    if counted:
        mine["anniversary"] = float(year in counted)
        mine["anniversary-near"] = float(year + 1 in counted or year - 1 in counted)
    return mine


def _gap(name: str, year: int, told: Counter[int], *, several: bool = False) -> dict[str, float]:
    """Return how far a year lies from the latest one told, and, if asked, whether many are."""
    if not told:
        return {}
    gap = year - max(told)
    step = "-2" if gap < -1 else str(gap) if gap < 3 else "3-5" if gap < 6 else "6"
    many = "+" if several and told.total() > 2 else ""
    return {f"{name}{step}{many}": 1.0, f"{name}-apart": log1p(abs(gap))}


def _ahead(year: int, first: int | None) -> dict[str, float]:
    if first is None:
        return {}
    gap = first - year
    step = "-1" if gap < 0 else str(gap) if gap < 2 else "2"
    return {f"ahead{step}": 1.0}


def _offices(year: int, held: Sequence[Held]) -> dict[str, float]:
    if not held:
        return {}
    since = max(holder.start.year for holder in held)
    current = [holder for holder in held if holder.end is None or holder.end.year >= since]
    fit = sum(1 for holder in held if any(_touches(term, year) for term in holder.terms))
    early = sum(1 for holder in held if holder.start.year > year)
    late = sum(1 for holder in current if holder.end and holder.end.year < year)
    return {
        "office-fit": fit / len(held),
        "office-fits": log1p(fit),
        "office-early": float(early > 0),
        "office-earlier": log1p(early),
        "office-late": late / len(current) if current else 0.0,
        "office-later": log1p(late),
        "office-open": float(not early and not late),
        "office-year": float(since == year),
    }


def _touches(term: Days, year: int) -> bool:
    return (term.start is None or term.start.year <= year) and (
        term.end is None or year <= term.end.year
    )


def _weekdays(year: int, told: Sequence[DateContext]) -> dict[str, float]:
    """Count the days named with a weekday that fall on it in this year."""
    fit = miss = 0
    for context in told:
        day, month, weekday = context.stated.day, context.stated.month, context.stated.weekday
        if context.stated.year is None and day and month and weekday is not None:
            on = intervals.day(year, month, day)
            fit += on is not None and on.weekday() == weekday
            miss += on is None or on.weekday() != weekday
    return {"weekday-fit": float(min(fit, 3)), "weekday-miss": float(min(miss, 3))}
