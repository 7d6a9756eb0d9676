"""All that a text says about its day, put together: the shortest interval that is likely enough."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

import numpy as np

from briefer.dating.inferred.clues import Clues
from briefer.dating.inferred.likelihood import (
    Floats,
    after_latest,
    near_occasions,
    tie_to_announced_range,
    weigh_bounds,
    weigh_campaign,
    weigh_days_of_year,
    weigh_weekdays,
)
from briefer.dating.intervals import DAY, Days

SLIGHT = 0.004  # years less likely than this are left out
NEVER = -100.0
_LEAP_DAY = 59  # of the year, counted from 0


@dataclass(frozen=True, slots=True)
class Solved:
    """An interval and how much of the likelihood lies in it."""

    days: Days
    share: float


@dataclass(frozen=True, slots=True)
class DayAxis:
    """The days that come into question, and how likely each is."""

    first: date
    weights: Floats

    def shortest(self, share: float) -> Solved:
        """Return the shortest interval that holds at least this share, the first of several."""
        until = np.concatenate(([0.0], np.cumsum(self.weights)))
        least = share * until[-1]
        starts = np.searchsorted(until, until[1:] - least, side="right") - 1
        sizes = np.where(starts >= 0, np.arange(len(starts)) - starts, len(starts))
        end = int(np.argmin(sizes))
        start = max(int(starts[end]), 0)
        held = float((until[end + 1] - until[start]) / until[-1])
        return Solved(Days(self._day(start), self._day(end)), held)

    def between(self, margin: float) -> Solved:
        """Leave the same small share out at either end."""
        until = np.cumsum(self.weights)
        start = int(np.searchsorted(until, margin * until[-1], side="right"))
        end = int(np.searchsorted(until, (1 - margin) * until[-1]))
        return Solved(Days(self._day(start), self._day(end)), 1 - 2 * margin)

    def _day(self, step: int) -> date:
        return self.first + timedelta(days=step)


def day_axis(clues: Clues, today: date | None) -> DayAxis | None:
    """Weigh every day of the years that are likely enough."""
    stated = {day: share for day, share in clues.days.items() if share >= SLIGHT}
    years = {year: share for year, share in clues.years.items() if share >= SLIGHT}
    reached = [*years, *(day.year for day in stated)]
    first, last = date(min(reached), 1, 1), date(max(reached), 12, 31)
    if today:
        last = min(last, today)
    if last < first:
        return None
    yearly, weekly = weigh_days_of_year(clues), weigh_weekdays(clues.weekdays)
    stretches: list[Floats] = []
    day = first
    while day <= last:
        bound, until = weigh_bounds(day, clues)
        share = years.get(day.year)
        start = log(share) + bound if share else NEVER
        until = min(until, date(day.year, 12, 31), last)
        steps = np.arange((until - day).days + 1)
        stretch = start + weekly[(day.weekday() + steps) % 7]
        if yearly is not None:
            stretch += _in_year(yearly, day.year)[day.timetuple().tm_yday - 1 + steps]
        stretches.append(stretch)
        day = until + DAY
    logs = np.concatenate(stretches)
    tie_to_announced_range(logs, first, clues)
    weigh_campaign(logs, first, clues)
    after_latest(logs, first, clues)
    near_occasions(logs, first, clues)
    return DayAxis(first, _with_stated(first, np.exp(logs - logs.max()), stated))


def _in_year(yearly: Floats, year: int) -> Floats:
    """Return what is known of the days of a leap year for those of another."""
    return yearly if isleap(year) else np.delete(yearly, _LEAP_DAY)


def _with_stated(first: date, weights: Floats, stated: Mapping[date, float]) -> Floats:
    """Give the stated days their shares, and all days together what is left."""
    mixed: Floats = (1.0 - sum(stated.values())) * weights / weights.sum()
    for day, share in stated.items():
        if 0 <= (step := (day - first).days) < len(mixed):
            mixed[step] += share
    return mixed
