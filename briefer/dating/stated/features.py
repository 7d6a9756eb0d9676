"""What speaks for and against a stated day being the day of publication.

Each sign is a number between about -1 and 3; `scoring` weighs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from briefer.dating.inferred.officeholders import Held
from briefer.dating.intervals import Days
from briefer.dating.stated.cues import cues_around
from briefer.dating.stated.date_context import DateContext
from briefer.dating.stated.dateline import opens_dateline
from briefer.dating.stated.day_month_order import swap_day_and_month
from briefer.dating.stated.expressions import Stated

_LONG = re.compile(r"^.{180,}$", re.M)
OF_ANOTHER = ("post", "correction", "name")  # days that are no candidates
WIDTH = 160  # characters of a line looked at on each side


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that the article may have been published on."""

    day: date
    signs: dict[str, float]
    stated: Stated | None = None  # None: only the address names it
    weight: float = 1.0  # less than one where the same words can mean another day


def day_candidates(
    text: str, told: Sequence[DateContext], held: Sequence[Held], address: Days | None
) -> list[Candidate]:
    """List the days that a text or its address names, with their signs."""
    full = [
        (one, days.start)
        for one in told
        if one.kind not in OF_ANOTHER
        if one.stated.day is not None and (days := one.stated.days) and days.start
    ]
    known = [day for _, day in full]
    page = _Page(text, [one.stated.span.start for one, _ in full], known)
    after = _Afterwards(told, held)
    found = []
    for way, day in full:
        one = way.stated
        signs = page.signs(one, day) | {"of-picture": float(way.kind == "picture")}
        other = swap_day_and_month(one).days if one.swapped else None
        readings = [day, other.start] if other and other.start else [day]
        for reading in readings:
            mine = (
                signs | after.signs(reading, signs["in-prose"]) | _address_signs(reading, address)
            )
            found.append(Candidate(reading, mine, one, 1.0 / len(readings)))
    if address and address.start and address.start == address.end and address.start not in known:
        mine = {"only-address": 1.0, "address-day": 1.0} | after.signs(address.start, 0.0)
        found.append(Candidate(address.start, mine))
    return found


def _address_signs(day: date, address: Days | None) -> dict[str, float]:
    if address is None or address.start is None or address.end is None:
        return {}
    if address.length == 1:
        apart = abs((day - address.start).days)
        return {
            "address-day": float(apart == 0),
            "address-near": float(apart == 1),
            "address-far": float(apart > 1),
        }
    kind = "month" if (address.length or 0) < 32 else "year"
    return {f"address-{kind}" if day in address else "address-far": 1.0}


class _Afterwards:
    """What a text tells that can only be told after some day."""

    def __init__(self, told: Sequence[DateContext], held: Sequence[Held]) -> None:
        past = [
            found.start
            for one in told
            if one.prose and one.tense == "past" and (found := one.stated.days) and found.start
        ]
        self.past = sorted(past)
        self.since = max((one.start for one in held), default=date.min)
        notices = [one.stated.year for one in told if one.kind == "notice" and one.stated.year]
        self.notice = max(notices, default=0)

    def signs(self, day: date, prose: float) -> dict[str, float]:
        later = len(self.past) - bisect_right(self.past, day)
        return {
            "told-later": float(later > 0),
            "told-later-many": log1p(later),
            "prose-told-later": prose * float(later > 0),
            "office-later": float(self.since > day),
            "notice-later": float(self.notice > day.year),
            "notice-same": float(self.notice == day.year),
        }


class _Page:
    """A text with what all its stated days have in common, counted once."""

    def __init__(self, text: str, starts: list[int], known: list[date]) -> None:
        self.text = text
        self.starts = starts
        self.counts = Counter(known)
        self.distinct = sorted(self.counts)
        self.order = {start: index for index, start in enumerate(starts)}
        long = [match.span() for match in _LONG.finditer(text)]
        self.openings = [start for start, _ in long]
        self.prose = sum(end - start for start, end in long) / (len(text) + 1)
        self.body = self.openings[0] if long else 0

    def signs(self, stated: Stated, day: date) -> dict[str, float]:
        start, end = stated.span
        before, after = self._line(start, end)
        above = self._above(start - len(before))
        signs = cues_around(before, after, above)
        later = len(self.distinct) - 1 - bisect_left(self.distinct, day)
        index = self.order[start]
        signs |= {
            "stated": 1.0,
            "weekday": float(stated.weekday == day.weekday()),
            "weekday-wrong": float(stated.weekday is not None and stated.weekday != day.weekday()),
            "deep": log1p(start / 500),
            "share": start / (len(self.text) + 1),
            "end": float(start > 0.9 * len(self.text)),
            "first": float(index == 0),
            "rank": log1p(index),
            "repeated": float(self.counts[day] > 1),
            "latest": float(later == 0),
            "earliest": float(day == self.distinct[0]),
            "later": log1p(later),
            "several": log1p(len(self.distinct)),
            "neighbour-before": self._near(index, -1),
            "neighbour-after": self._near(index, 1),
            "short-year": float(stated.short),
            "prose": self.prose,
            "top": float(start < 300 and start < self.body),
            "body-next": float(self._long(end, end + 500)),
            "body-before": float(self._long(start - 500, start)),
            "past-body": float(start > self.body + 200),
            "dateline": float(opens_dateline(self.text, stated.span)),
            "prose-later": self.prose * log1p(later),
            "prose-in-prose": self.prose * signs["in-prose"],
            "prose-weekday": self.prose * float(stated.weekday is not None),
            "in-prose-later": signs["in-prose"] * log1p(later),
        }
        return signs

    def _long(self, start: int, end: int) -> bool:
        """Whether a paragraph of running text begins between two places."""
        return bisect_left(self.openings, start) < bisect_left(self.openings, end)

    def _line(self, start: int, end: int) -> tuple[str, str]:
        text = self.text
        opening = text.rfind("\n", max(0, start - WIDTH), start)
        opening = max(0, start - WIDTH) if opening < 0 else opening + 1
        closing = text.find("\n", end, end + WIDTH)
        closing = min(len(text), end + WIDTH) if closing < 0 else closing
        return text[opening:start], text[end:closing]

    def _above(self, start: int) -> str:
        return self.text[max(0, start - 200) : start].rstrip().rpartition("\n")[2]

    def _near(self, index: int, step: int) -> float:
        other = index + step
        if not 0 <= other < len(self.starts):
            return 0.0
        return float(abs(self.starts[other] - self.starts[index]) < 400)
