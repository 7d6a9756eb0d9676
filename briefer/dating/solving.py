"""All that a text says about its day, put together: the shortest interval that is likely enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from briefer.dating.days import DAY, Days
from briefer.dating.offices import Held
from briefer.dating.weekdays import Named
from briefer.dating.years import Told

# Measured on even rows of quotations, timelines, events: how often the day of publication falls so
# many days after a day told without its year (share per day up to each distance), by tense.
_AFTER = {
    "past": (
        (-60, 0.0006),
        (-14, 0.002),
        (0, 0.006),
        (2, 0.09),
        (8, 0.028),
        (31, 0.012),
        (61, 0.003),
        (121, 0.001),
    ),
    "future": (
        (-60, 0.0012),
        (-30, 0.003),
        (-14, 0.011),
        (-7, 0.023),
        (0, 0.03),
        (1, 0.06),
        (8, 0.006),
        (61, 0.0015),
    ),
    "": ((-60, 0.001), (-14, 0.004), (0, 0.009), (2, 0.15), (8, 0.02), (31, 0.006), (61, 0.002)),
}
_FAR = 0.0005
# The same for weekdays: so many days after the weekday named.
_WEEKDAY = {
    "past": (0.33, 0.32, 0.14, 0.08, 0.05, 0.04, 0.04),
    "future": (0.32, 0.12, 0.10, 0.08, 0.08, 0.09, 0.21),
    "": (0.28, 0.27, 0.13, 0.08, 0.08, 0.06, 0.10),
}
_ENOUGH = 3.0  # mentions of one kind that count in full; more of them repeat each other
_BEFORE_TERM, _AFTER_TERM, _BEFORE_PAST = log(0.02), log(0.25), log(0.05)
_SLIGHT = 0.002  # years less likely than this are left out


@dataclass(frozen=True, slots=True)
class Solved:
    """An interval and how much of the likelihood lies in it."""

    days: Days
    share: float


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that bears on the day."""

    years: Mapping[int, float]
    told: Sequence[Told]
    held: Sequence[Held]
    weekdays: Sequence[Named]


def solve(clues: Clues, share: float, today: date | None) -> Solved | None:
    """Return the shortest interval that holds at least this share of the likelihood."""
    years = {year: p for year, p in clues.years.items() if p >= _SLIGHT}
    if not years:
        return None
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    if today:
        last = min(last, today)
    if last < first:
        return None
    span = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    yearly = _of_year(clues)
    logs = [_log(day, years, yearly, clues) for day in span]
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    whole = sum(weights)
    start, end = _shortest(weights, share * whole)
    return Solved(Days(span[start], span[end]), sum(weights[start : end + 1]) / whole)


def _log(
    day: date, years: Mapping[int, float], yearly: Mapping[tuple[int, int], float], clues: Clues
) -> float:
    if day.year not in years:
        return -60.0
    total = log(years[day.year]) + yearly.get((day.month, day.day), 0.0)
    total += sum(_bounds(day, clues))
    return total + _weekdays(day, clues.weekdays)


def _bounds(day: date, clues: Clues) -> Iterator[float]:
    if clues.held:
        yield min(0.0, *(_term(day, held) for held in clues.held))
    latest = _latest_past(clues.told)
    if latest and day < latest:
        yield _BEFORE_PAST


def _term(day: date, held: Held) -> float:
    if any(day in term for term in held.terms):
        return 0.0
    return _BEFORE_TERM if day < held.start else _AFTER_TERM


def _latest_past(told: Sequence[Told]) -> date | None:
    starts = [
        found.start
        for one in told
        if one.tense == "past" and not one.notice and (found := one.stated.days) and found.start
    ]
    return max(starts, default=None)


def _of_year(clues: Clues) -> dict[tuple[int, int], float]:
    """Weigh each day of the year by the days that are told without their year."""
    yearless = [one for one in clues.told if one.stated.day and one.stated.year is None]
    if not yearless:
        return {}
    weight = min(1.0, _ENOUGH / len(yearless))
    found = {}
    for step in range(366):
        day = date(2000, 1, 1) + step * DAY
        logs = (log(_density(day, one)) for one in yearless)
        found[day.month, day.day] = weight * sum(logs)
    return found


def _density(day: date, one: Told) -> float:
    if one.stated.month is None or one.stated.day is None:
        return 1.0
    apart = (day - date(2000, one.stated.month, one.stated.day)).days
    apart = (apart + 183) % 366 - 183
    steps = _AFTER[one.tense]
    if apart < -160:
        return _FAR
    return next((share for limit, share in steps if apart < limit), _FAR)


def _weekdays(day: date, named: Sequence[Named]) -> float:
    if not named:
        return 0.0
    weight = min(1.0, _ENOUGH / len(named))
    today = day.weekday()
    return weight * sum(log(_WEEKDAY[one.tense][(today - one.weekday) % 7]) for one in named)


def _shortest(weights: Sequence[float], wanted: float) -> tuple[int, int]:
    """Return the ends of the shortest run whose sum is at least what is wanted."""
    best, start, total = (0, len(weights) - 1), 0, 0.0
    for end, weight in enumerate(weights):
        total += weight
        while total - weights[start] >= wanted:
            total -= weights[start]
            start += 1
        if total >= wanted and end - start < best[1] - best[0]:
            best = (start, end)
    return best
