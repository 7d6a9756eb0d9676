"""Figures: how many articles fall into each step of the calendar, as bars that a page draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MOST_BARS = 53
WIDTH, HEIGHT = 1000.0, 120.0  # units of the drawing
_GAP = 0.2  # of a step
_LEAST = 4  # articles that a full bar stands for: one alone is no peak


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One step of the calendar."""

    start: date
    end: date  # inclusive
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Bars on one axis."""

    step: str  # "day", "week", "month", "quarter", "year"
    bars: tuple[Bar, ...]
    most: int  # in one step

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(bar.count for bar in self.bars)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _quarter(day: date) -> date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _months_on(start: date, months: int) -> date:
    place = start.year * 12 + start.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


# The finest first: where a day's step begins, and where the next one does.
_STEPS: dict[str, tuple[Callable[[date], date], Callable[[date], date]]] = {
    "day": (lambda day: day, lambda start: start + timedelta(days=1)),
    "week": (_week, lambda start: start + timedelta(days=7)),
    "month": (lambda day: day.replace(day=1), lambda start: _months_on(start, 1)),
    "quarter": (_quarter, lambda start: _months_on(start, 3)),
    "year": (lambda day: day.replace(month=1, day=1), lambda start: _months_on(start, 12)),
}


def figure(counts: Mapping[date, int], first: date, last: date) -> Figure:
    """Return how many fall into each step from a day to another, in the finest steps that fit."""
    step, starts = next(
        (step, starts)
        for step in _STEPS
        if len(starts := _starts(step, first, last)) <= MOST_BARS or step == "year"
    )
    begin, following = _STEPS[step]
    told: Counter[date] = Counter()
    for day, count in counts.items():
        if first <= day <= last:
            told[begin(day)] += count
    most = max(told.values(), default=0)
    width = WIDTH / len(starts)
    bars = tuple(
        _bar(start, following(start) - timedelta(days=1), told[start], most, place, width)
        for place, start in enumerate(starts)
    )
    return Figure(step=step, bars=bars, most=most)


def _starts(step: str, first: date, last: date) -> list[date]:
    begin, following = _STEPS[step]
    starts = [begin(first)]
    while len(starts) <= 10 * MOST_BARS and following(starts[-1]) <= last:
        starts.append(following(starts[-1]))
    return starts


def _bar(start: date, end: date, count: int, most: int, place: int, width: float) -> Bar:
    height = HEIGHT * count / max(most, _LEAST)
    return Bar(
        start=start,
        end=end,
        count=count,
        x=round((place + _GAP / 2) * width, 2),
        y=round(HEIGHT - height, 2),
        width=round(width * (1 - _GAP), 2),
        height=round(height, 2),
    )
