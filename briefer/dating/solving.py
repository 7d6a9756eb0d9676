"""All that a text says about its day, put together: the shortest interval that is likely enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

from briefer.dating.clues import Clues
from briefer.dating.days import DAY, Days
from briefer.dating.likelihood import (
    after_latest,
    bounds,
    campaign,
    near_occasions,
    of_week,
    of_year,
    tie,
)

SLIGHT = 0.004  # years less likely than this are left out
NEVER = -100.0


@dataclass(frozen=True, slots=True)
class Solved:
    """An interval and how much of the likelihood lies in it."""

    days: Days
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """The days that come into question, and how likely each is."""

    first: date
    weights: list[float]

    def shortest(self, share: float) -> Solved:
        """Return the shortest interval that holds at least this share."""
        weights, whole = self.weights, sum(self.weights)
        best, start, total = (0, len(weights) - 1), 0, 0.0
        for end, weight in enumerate(weights):
            total += weight
            while start < end and total - weights[start] >= share * whole:
                total -= weights[start]
                start += 1
            if total >= share * whole and end - start < best[1] - best[0]:
                best = (start, end)
        held = sum(weights[best[0] : best[1] + 1]) / whole
        return Solved(Days(self._day(best[0]), self._day(best[1])), held)

    def between(self, margin: float) -> Solved:
        """Leave the same small share out at either end."""
        whole, total = sum(self.weights), 0.0
        start, end = 0, len(self.weights) - 1
        for step, weight in enumerate(self.weights):
            total += weight
            if total <= margin * whole:
                start = step + 1
            if total >= (1 - margin) * whole:
                end = step
                break
        return Solved(Days(self._day(start), self._day(end)), 1 - 2 * margin)

    def _day(self, step: int) -> date:
        return self.first + timedelta(days=step)


def line(clues: Clues, today: date | None) -> Line | None:
    """Weigh every day of the years that are likely enough."""
    stated = {day: share for day, share in clues.days.items() if share >= SLIGHT}
    years = {year: share for year, share in clues.years.items() if share >= SLIGHT}
    reached = [*years, *(day.year for day in stated)]
    first, last = date(min(reached), 1, 1), date(max(reached), 12, 31)
    if today:
        last = min(last, today)
    if last < first:
        return None
    yearly, weekly = of_year(clues), of_week(clues.weekdays)
    logs = []
    day = first
    while day <= last:
        bound, until = bounds(day, clues)
        share = years.get(day.year)
        start = log(share) + bound if share else NEVER
        until = min(until, date(day.year, 12, 31), last)
        while day <= until:
            logs.append(start + yearly.get((day.month, day.day), 0.0) + weekly[day.weekday()])
            day += DAY
    tie(logs, first, clues)
    campaign(logs, first, clues)
    after_latest(logs, first, clues)
    near_occasions(logs, first, clues)
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    return Line(first, _with_stated(first, weights, stated))


def _with_stated(first: date, weights: list[float], stated: Mapping[date, float]) -> list[float]:
    """Give the stated days their shares, and all days together what is left."""
    whole, left = sum(weights), 1.0 - sum(stated.values())
    mixed = [left * weight / whole for weight in weights]
    for day, share in stated.items():
        if 0 <= (step := (day - first).days) < len(mixed):
            mixed[step] += share
    return mixed
