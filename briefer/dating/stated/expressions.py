"""Dates that stand in a text, found without guessing: day, month or year as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from re import Match, Pattern
from typing import Literal

from briefer.dating import intervals
from briefer.dating.stated.calendar_names import PLAIN, calendar_names
from briefer.model import Span

Order = Literal["", "day", "month"]

READ = 200_000  # characters; what dates a page stands near its ends, and this bounds the work
MOST = 4_000  # expressions of one kind

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(
    rf"(?<![\d./-])({_YEAR})(?:([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|\s?[年년]\s?(1[0-2]|0?[1-9])\s?[月월]\s?(3[01]|[12]\d|0?[1-9])\s?[日일])"
)
_NUMBERS = re.compile(
    rf"(?<![\d./-])(\d{{1,2}})(?:( ?/ ?|\. ?|-)(\d{{1,2}})\2|\.(\d{{1,2}})\. )({_YEAR}|\d\d(?![\d.,/-]*\d))"
)
# "Version 2.7.13" is no day of July.
_VERSION = re.compile(
    r"\b(?:v(?:ersion|\.)?|release|update|build|firmware|kernel|python|android|ios|php|java|mysql"
    r"|chapter|section|kapitel|abschnitt|article|artikel|nr|no)\.? ?$",
    re.I,
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:/])(\d{1,2})(?:st|nd|rd|th|er|[.º°])?(?: ?(?:de|of|do) | d'|[ /-]{0,2}|, ?)$", re.I
)
_DAY_AFTER = re.compile(
    rf"\.?,?[ /-]?(?:the )?(\d{{1,2}})(?!\d|[.:,]\d|%)(?:st|nd|rd|th)?(?![A-Za-z])(?:[ ,/-]{{1,3}}({_YEAR}))?",
    re.I,
)
_ROCKET = re.compile(r"\bLong $")  # "a Long March 4C rocket"
_YEAR_AFTER = re.compile(rf"\.?,?[ /-]?(?:(?:de|del|of|do) )?({_YEAR})(?!\d\d\d)", re.I)
_YEAR_ALONE = re.compile(rf"(?<![\w$€£#.,/:@=&-])({_YEAR})(?![\w%/:@=&]|[.,]\d|-\d)")
# Words of another language where no year stands beside them.
_WORDS = frozenset(
    (
        "set",
        "out",
        "ago",
        "mar",
        "mag",
        "gen",
        "lug",
        "dic",
        "ene",
        "abr",
        "jan",
        "may",
        "mai",
        "dec",
        "sept",
        "mei",
        "jun",
        "jul",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date as the text writes it; what it leaves out is None."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    swapped: bool = False  # day and month could also be the other way round
    short: bool = False  # a year of two digits
    order: Order = ""  # which of the two must come first, where numbers show it

    @property
    def days(self) -> intervals.Days | None:
        """The days it names, if it names a year."""
        if self.year is None:
            return None
        if self.month is None:
            return intervals.year(self.year)
        if self.day is None:
            return intervals.month(self.year, self.month)
        return intervals.one(self.year, self.month, self.day)


def plain_characters(text: str) -> str:
    """Write digits, spaces and quotation marks plainly, each character in its place."""
    text = text[:READ]
    if not text.isascii():
        for char, instead in PLAIN.items():
            text = text.replace(char, instead)
    return text


def find_dates(text: str) -> list[Stated]:
    """Find every stated date in a plain text, in order, without overlaps."""
    expressions = [*_iso(text), *_numeric(text), *_named(text), *_years(text)]
    expressions.sort(key=lambda stated: (stated.span.start, -stated.span.end))
    kept: list[Stated] = []
    for stated in expressions:
        if not kept or stated.span.start >= kept[-1].span.end:
            kept.append(_with_weekday(text, stated))
    return kept


def _iso(text: str) -> Iterator[Stated]:
    for match in islice(_ISO.finditer(text), MOST):
        month, day = match[3] or match[5], match[4] or match[6]
        yield from _valid(match, int(match[1]), int(month), int(day))


def _numeric(text: str) -> Iterator[Stated]:
    for match in islice(_NUMBERS.finditer(text), MOST):
        first, second, year = int(match[1]), int(match[3] or match[4]), int(match[5])
        if year < 100 and _VERSION.search(text, max(0, match.start() - 24), match.start()):
            continue
        dotted = match[4] is not None or "." in match[2]
        month_first = second > 12
        if month_first:
            first, second = second, first
        for one in _valid(match, year + 2000 * (year < 100), second, first):
            yield replace(
                one,
                short=year < 100,
                swapped=not dotted and first <= 12 and first != second,
                order="month" if month_first else "day" if first > 12 and not dotted else "",
            )


def _valid(match: Match[str], year: int, month: int, day: int) -> Iterator[Stated]:
    if intervals.day(year, month, day):
        yield Stated(span=Span(*match.span()), year=year, month=month, day=day)


def _named(text: str) -> Iterator[Stated]:
    months = calendar_names().months
    for match in islice(_month().finditer(text), MOST):
        number, word = months[match[0].lower()], match[0].lower()
        start, end = match.span()
        if word == "march" and _ROCKET.search(text, max(0, start - 5), start):
            continue
        before = _DAY_BEFORE.search(text, max(0, start - 10), start)
        after = _DAY_AFTER.match(text, end, end + 24)
        year = _YEAR_AFTER.match(text, end, end + 16)
        if before and 1 <= int(before[1]) <= 31 and (year or not (after and after[2])):
            start, end = before.start(), year.end() if year else end
            yield from _named_day(Span(start, end), word, before[1], number, year and year[1])
        elif after and 1 <= int(after[1]) <= 31:
            yield from _named_day(Span(start, after.end()), word, after[1], number, after[2])
        elif year:
            yield Stated(span=Span(start, year.end()), year=int(year[1]), month=number)


def _named_day(span: Span, word: str, day: str, month: int, year: str | None) -> Iterator[Stated]:
    if year is None and word in _WORDS and word not in ("sept", "dec", "may"):
        return
    if intervals.day(int(year or 2000), month, int(day)):
        yield Stated(span=span, year=int(year) if year else None, month=month, day=int(day))


def _years(text: str) -> Iterator[Stated]:
    for match in islice(_YEAR_ALONE.finditer(text), MOST):
        yield Stated(span=Span(*match.span(1)), year=int(match[1]))


@cache
def _month() -> Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){calendar_names().month}(?![^\W\d_])", re.I)


@cache
def _weekday_before() -> Pattern[str]:
    return re.compile(
        rf"(?<!\w)({calendar_names().weekday})\.?[,(]? ?(?:the |den |le |dem |il |el )?$", re.I
    )


def _with_weekday(text: str, stated: Stated) -> Stated:
    """Add the weekday that stands before a day."""
    if stated.day is None:
        return stated
    start = stated.span.start
    match = _weekday_before().search(text, max(0, start - 24), start)
    if match is None:
        return stated
    return replace(
        stated,
        span=Span(match.start(), stated.span.end),
        weekday=calendar_names().weekdays[match[1].lower()],
    )
