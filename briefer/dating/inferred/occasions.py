"""Occasions whose days are known: elections, summits, and what nobody could speak of before it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating.intervals import Days
from briefer.dating.stated.calendar_names import alternation
from briefer.dating.stated.tense import Tense, tense
from briefer.model import Span
from briefer.resources import data

MOST = 60  # places that are looked at
KEPT = 8  # occasions of one text
# The share of texts, per day, by the days to the nearest occasion that they name: of 37 texts of even
# rows of quotations, timelines and events 10 were published within a week, 17 more within two months.
NEAR = ((8, 0.02), (31, 0.006), (61, 0.003), (121, 0.0012), (366, 0.0004))
FAR = 0.0002

# "The 2012 Iowa caucuses" and "the Iowa caucuses in 2012" are told by their year.
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d(?:'s)? (?:[A-Z][\w.]+ )?$")
_YEAR_AFTER = re.compile(r",? (?:in |of )?(?:(?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An occasion that a text names, with every time it can be meant."""

    name: str
    span: Span
    tense: Tense
    times: tuple[Days, ...]
    foreseen: bool  # whether it can be spoken of before

    @property
    def first(self) -> date | None:
        """The first day on which it could be named, if it was not foreseen."""
        return None if self.foreseen else min(time.start for time in self.times if time.start)


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    foreseen: bool
    times: tuple[Days, ...]


@cache
def _known() -> dict[str, _Known]:
    """Read the packaged table, once, by every spelling."""
    times: dict[str, list[Days]] = {}
    foreseen: dict[str, bool] = {}
    with data("dating/inferred/occasions.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("# ")):
            days = Days(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
            times.setdefault(row["name"], []).append(days)
            foreseen[row["name"]] = row["foreseen"] == "yes"
    return {
        spelling: _Known(name.split("|")[0], foreseen[name], tuple(days_of))
        for name, days_of in times.items()
        for spelling in name.split("|")
    }


@cache
def _names() -> Pattern[str]:
    return re.compile(rf"(?<![\w/]){alternation(_known())}(?![\w/])")


def occasions(text: str) -> list[Occasion]:
    """Find the occasions that a text names without their year, each once in each tense."""
    named: dict[tuple[str, str], Occasion] = {}
    for occasion in islice(_named(text), MOST):
        named.setdefault((occasion.name, occasion.tense if occasion.foreseen else ""), occasion)
    return list(named.values())[:KEPT]


def _named(text: str) -> Iterator[Occasion]:
    for match in islice(_names().finditer(text), MOST):
        known, (start, end) = _known()[match[0]], match.span()
        told = known.foreseen and (
            _YEAR_BEFORE.search(text, max(0, start - 20), start)
            or _YEAR_AFTER.match(text, end, end + 12)
        )
        if not told:
            span = Span(start, end)
            yield Occasion(
                name=known.name,
                span=span,
                tense=tense(text, span),
                times=known.times,
                foreseen=known.foreseen,
            )


def nearness(occasion: Occasion, first: date, length: int) -> list[float]:
    """Weigh each day from the first on by how near an occasion lies, or how soon it follows."""
    shares = [FAR] * length
    for limit, share in reversed(NEAR):
        for begin, until in _steps(occasion, first, limit):
            for step in range(max(0, begin), min(length, until + 1)):
                shares[step] = share
    return shares


def _steps(occasion: Occasion, first: date, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the days within a limit, counted from the first; what lies ahead has none after it."""
    for time in occasion.times:
        if time.start and time.end:
            start, end = (time.start - first).days, (time.end - first).days
            yield start - limit, start if occasion.tense == "future" else end + limit
