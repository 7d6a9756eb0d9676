"""How likely each clue is, were the text published on some day; as logarithms, to be added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log
from typing import cast

import numpy as np
from numpy.typing import NDArray

from briefer.dating import intervals as calendar
from briefer.dating.inferred.campaigns import CAMPAIGN, Phase
from briefer.dating.inferred.clues import Clues
from briefer.dating.inferred.occasions import nearness
from briefer.dating.inferred.weekdays import Named, announced
from briefer.dating.intervals import DAY
from briefer.dating.stated.date_context import DateContext

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEAP = 2000  # a year with all days
_MONTHS = np.array([(date(LEAP, 1, 1) + step * DAY).month for step in range(366)])

# Measured on even rows of quotations, timelines and events: the share of texts, per day, that were
# published so many days after a day told without its year, up to each limit, by the way it is told.
AFTER = {
    "past": ((-60, 0.0006), (-14, 0.002), (0, 0.006), (2, 0.09), (8, 0.028), (31, 0.012), (61, 0.003), (121, 0.001)),
    "future": ((-60, 0.0012), (-30, 0.003), (-14, 0.011), (-7, 0.023), (0, 0.03), (1, 0.06), (8, 0.006), (61, 0.0015)),
    "": ((-60, 0.001), (-14, 0.004), (0, 0.009), (2, 0.15), (8, 0.02), (31, 0.006), (61, 0.002)),
    "dateline": ((-1, 0.0005), (0, 0.02), (1, 0.5), (2, 0.35), (4, 0.02), (31, 0.001)),
}  # fmt: skip
FAR = 0.0005
# The same for the latest post of a social network that a text shows: 36 of 58 texts of events and
# dated_pages were published on its day or the next, 53 within two months.
AFTER_POST = ((-1, 0.00005), (0, 0.02), (1, 0.40), (2, 0.19), (4, 0.045), (32, 0.006), (61, 0.0025), (181, 0.0006), (401, 0.0002))  # fmt: skip
OCCASIONS_COUNTED = 2.0  # that count in full
FAR_POST = 0.00008
# The same for the latest past day with year and weekday, "said Friday, Dec. 29, 2017": of 92 texts of
# events, timelines and dated_pages 67 were published on it, 9 on the next day and 8 within a week.
AFTER_JUST_NOW = ((-7, 0.0002), (0, 0.005), (1, 0.60), (2, 0.12), (8, 0.02), (31, 0.001), (366, 0.00008))  # fmt: skip
# The same for weekdays: so many days after the weekday named.
WEEKDAY = {
    "past": (0.33, 0.32, 0.14, 0.08, 0.05, 0.04, 0.04),
    "future": (0.32, 0.12, 0.10, 0.08, 0.08, 0.09, 0.21),
    "": (0.28, 0.27, 0.13, 0.08, 0.08, 0.06, 0.10),
}
COUNTED = 3.0  # mentions of one kind that count in full; more of them repeat each other
# How often a text is older than an office it names (.03), or younger than its end (.1, a courtesy),
# and older than the latest day it tells as past.
BEFORE_TERM, AFTER_TERM, AFTER_TERMS, BEFORE_PAST = log(0.03), log(0.06), log(0.01), log(0.03)
BEFORE_NAMED = log(
    0.02
)  # of 320 texts that name what nobody foresaw 5 are older, 4 by what stands beside
OUTSIDE_ADDRESS = log(0.001)
AFTER_CAMPAIGN = log(0.1)  # besides: a campaign is over sooner than a title is forgotten
ANNOUNCED = log(0.0002)  # published outside the week before an announced range of weekdays
OTHER_MONTH = log(0.05)  # "this month" and days of one month only, but published in another
# Of even rows of quotations, one of 46 that speaks of nominees is from before April of the year of
# the election; of 41 that only speak of those who would be, 5 are from after June.
FIRST_CHOSEN, LAST_CHOICE = 205, 125  # days before the election
CHOOSING_STILL, CHOSEN_ALREADY = log(0.05), log(0.2)
RISE_OF_CHOOSING = 340.0
RISE = 170.0  # days in which the number of texts about a campaign grows by e


def weigh_bounds(day: date, clues: Clues) -> tuple[float, date]:
    """Weigh a day by what must be before it and after it, and say until when that holds."""
    total, until = 0.0, date.max
    for turn in clues.turns:
        if turn > day:
            until = turn - DAY
            break
    if clues.since and day < clues.since:
        total += BEFORE_TERM * min(2, sum(day < one.start for one in clues.held))
    ended = sum(
        day >= one.start and not any(day in term for term in one.terms) for one in clues.current
    )
    if clues.unforeseen and day < clues.unforeseen:
        total += BEFORE_NAMED * min(2, sum(day < one.first for one in clues.occasions if one.first))
    if clues.address and day not in clues.address:
        total += OUTSIDE_ADDRESS
    others = max(1, len(clues.current) - ended)
    if any(one.office == CAMPAIGN and one.end and day > one.end for one in clues.current):
        total += AFTER_CAMPAIGN
    total += max(AFTER_TERMS, (AFTER_TERM - 2 * log(others)) * ended)
    return (total + BEFORE_PAST if clues.latest and day < clues.latest else total), until


def weigh_days_of_year(clues: Clues) -> Floats | None:
    """Weigh each day of a leap year by the days that are told without their year, if any are."""
    yearless = [
        context for context in clues.told if context.stated.day and context.stated.year is None
    ]
    if not yearless:
        return None
    weight = min(1.0, COUNTED / len(yearless))
    datelines = [context for context in yearless if context.kind == "dateline"]
    others = [context for context in yearless if context.kind != "dateline"]
    months = {context.stated.month for context in yearless}
    logs = np.zeros(len(_MONTHS))
    for context in datelines[:1]:
        logs += _of_days(context)
    if clues.this_month and len(months) == 1:
        logs[~np.isin(_MONTHS, [month or 0 for month in months])] += OTHER_MONTH
    for context in others:
        logs += weight * _of_days(context)
    return logs


def _of_days(context: DateContext) -> Floats:
    """Weigh each day of a leap year by one day that is told without its year."""
    told = date(LEAP, context.stated.month or 1, context.stated.day or 1).timetuple().tm_yday - 1
    apart = (np.arange(len(_MONTHS)) - told + 183) % 366 - 183
    steps = AFTER["dateline" if context.kind == "dateline" else context.tense]
    return np.log(np.where(apart < -160, FAR, _stepped(apart, steps, FAR)))


def _stepped(apart: Ints, steps: Sequence[tuple[int, float]], beyond: float) -> Floats:
    """Return the share of the first step whose limit lies above each distance."""
    limits = np.array([limit for limit, _ in steps])
    shares = np.array([*(share for _, share in steps), beyond])
    return cast(Floats, shares[np.searchsorted(limits, apart, side="right")])


def after_latest(logs: Floats, first: date, clues: Clues) -> None:
    """Expect a text soon after its latest post, and after the latest day told with its weekday."""
    for latest, steps in ((clues.posted, AFTER_POST), (clues.just_now, AFTER_JUST_NOW)):
        if latest is not None:
            apart = np.arange(len(logs)) - (latest - first).days
            logs += np.log(_stepped(apart, steps, FAR_POST))


def near_occasions(logs: Floats, first: date, clues: Clues) -> None:
    """Expect a text near the occasions that it names, and before those it tells as ahead."""
    foreseen = [occasion for occasion in clues.occasions if occasion.foreseen]
    weight = min(1.0, OCCASIONS_COUNTED / max(1, len(foreseen)))
    for occasion in foreseen:
        logs += weight * np.log(np.array(nearness(occasion, first, len(logs))))


def weigh_weekdays(named: Sequence[Named]) -> Floats:
    """Weigh each day of the week by the weekdays that are named."""
    weight = min(1.0, COUNTED / len(named)) if named else 0.0
    return np.array(
        [
            weight
            * sum(log(WEEKDAY[weekday.tense][(day - weekday.weekday) % 7]) for weekday in named)
            for day in range(7)
        ]
    )


def tie_to_announced_range(logs: Floats, first: date, clues: Clues) -> None:
    """Keep to the week before an announced range of weekdays, where there is one."""
    tied = announced(clues.weekdays, clues.told)
    if tied is None:
        return
    for step in range(len(logs)):
        if not _in_week_before(first + step * DAY, *tied):
            logs[step] += ANNOUNCED


def _in_week_before(day: date, ahead: DateContext, span: Named) -> bool:
    for year in (day.year, day.year + 1):
        on = calendar.day(year, ahead.stated.month or 1, ahead.stated.day or 1)
        if on and on.weekday() == span.weekday and 0 <= (on - day).days < 7:
            return True
    return False


def weigh_campaign(logs: Floats, first: date, clues: Clues) -> None:
    """Expect more about a campaign the nearer its end, and each phase in its time."""
    campaigns = (term for held in clues.held if held.office == CAMPAIGN for term in held.terms)
    for one in campaigns:
        if one.start is None or one.end is None:
            continue
        begin, end = max(0, (one.start - first).days), (one.end - first).days
        within = logs[begin : max(begin, end)]
        within += _before_election(end - begin - np.arange(len(within)), clues.phase)


def _before_election(left: Ints, phase: Phase | None) -> Floats:
    """Weigh days by how many days are left until the election."""
    if phase is None:
        return -left / RISE
    if phase.chosen:
        return -left / RISE + CHOOSING_STILL * (left > FIRST_CHOSEN)
    late = CHOSEN_ALREADY * (left < LAST_CHOICE)
    return -np.maximum(left, LAST_CHOICE) / RISE_OF_CHOOSING + late
