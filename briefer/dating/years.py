"""What speaks for each year, from all the dates and offices that a text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import log1p
from typing import Literal

from briefer.dating import days
from briefer.dating.dateline import opens_dateline
from briefer.dating.days import Days
from briefer.dating.expressions import Stated
from briefer.dating.offices import Held
from briefer.dating.tense import Tense, tense
from briefer.model import Span

YEARS = range(1985, 2036)  # that are considered at all
LOOKED_AT = 300  # expressions whose words around are looked at

_NOTICE = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}$", re.I)
# A year that names a contest or a model rather than a moment: "the 2016 campaign".
_CONTEST = re.compile(
    r"[ -](?:(?:u\.?s\.?|general|presidential|republican|democratic|gop|white house|midterm|primary"
    r"|olympic|summer|winter|world|federal|state|house|senate)[ -])*(?:elections?|campaigns?|race|cycle"
    r"|primary|primaries|contest|candidates?|hopefuls?|contenders?|field|nominee|nomination|voting|vote"
    r"|convention|caucus(?:es)?|ticket|games|olympics|cup|championships?|season|budget|model)\b",
    re.I,
)

Kind = Literal["", "notice", "contest", "dateline"]


@dataclass(frozen=True, slots=True)
class Told:
    """A stated date with the way it is told."""

    stated: Stated
    tense: Tense
    kind: Kind = ""
    prose: bool = False  # inside a sentence, not on a line of its own


def told(text: str, stated: Sequence[Stated]) -> list[Told]:
    """Look at the words around each stated date."""
    return [
        Told(one, tense(text, one.span), _kind(text, one), in_prose(text, one.span))
        for one in islice(stated, LOOKED_AT)
    ]


def in_prose(text: str, span: Span) -> bool:
    """Whether running text stands around an expression, on the same line."""
    left = text[max(0, span.start - 60) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + 60].partition("\n")[0]
    return len(left) + len(right) > 60 and len(left) > 12


def _kind(text: str, stated: Stated) -> Kind:
    start, end = stated.span
    if _NOTICE.search(text[max(0, start - 60) : start]):
        return "notice"
    if stated.month is None and _CONTEST.match(text, end, end + 60):
        return "contest"
    if stated.day is not None and opens_dateline(text, stated.span):
        return "dateline"
    return ""


def signs(
    found: Sequence[Told],
    held: Sequence[Held],
    address: Days | None,
    counted: Sequence[int] = (),
) -> dict[int, dict[str, float]]:
    """Return for each year what speaks for and against it."""
    named = [one for one in found if one.stated.year and one.kind != "notice"]
    counts = Counter(one.stated.year for one in named if one.stated.year)
    alone = Counter(
        one.stated.year for one in named if one.stated.day and one.stated.year and not one.prose
    )
    precise = Counter(
        one.stated.year for one in named if one.stated.month and one.stated.year and one.prose
    )
    plain = [one for one in named if one.kind != "contest"]
    past = [one.stated.year for one in plain if one.tense != "future" and one.stated.year]
    ahead = [one.stated.year for one in plain if one.tense == "future" and one.stated.year]
    contests = [one.stated.year for one in named if one.kind == "contest" and one.stated.year]
    notices = [one.stated.year for one in found if one.kind == "notice" and one.stated.year]
    whole = sum(counts.values())
    every: dict[int, dict[str, float]] = {}
    for year in YEARS:
        mine = {
            "named": log1p(counts[year]),
            "precise": log1p(precise[year]),
            "alone": log1p(alone[year]),
        }
        if whole:
            mine["share"] = counts[year] / whole
            mine["share-before"] = counts[year - 1] / whole
            mine["share-after"] = counts[year + 1] / whole
        mine |= _gap("past", year, max(past, default=None), len(past) > 2)
        mine |= _gap("alone", year, max(alone, default=None), sum(alone.values()) > 2)
        mine |= _gap("precise", year, max(precise, default=None), False)
        mine |= _gap("any", year, max(counts, default=None), whole > 2)
        mine |= _gap("notice", year, max(notices, default=None), False)
        mine |= _gap("contest", year, max(contests, default=None), False)
        mine |= _ahead(year, min(ahead, default=None))
        mine |= _offices(year, held)
        mine |= _weekdays(year, found)
        if address and address.start and address.end:
            mine["address"] = float(address.start.year == year)
        if counted:
            mine["anniversary"] = float(year in counted)
            mine["anniversary-near"] = float(year + 1 in counted or year - 1 in counted)
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


def _offices(year: int, held: Sequence[Held]) -> dict[str, float]:
    if not held:
        return {}
    since = max(one.start.year for one in held)
    current = [one for one in held if one.end is None or one.end.year >= since]
    fit = sum(1 for one in held if any(_touches(term, year) for term in one.terms))
    early = sum(1 for one in held if one.start.year > year)
    late = sum(1 for one in current if one.end and one.end.year < year)
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
