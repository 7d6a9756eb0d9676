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
from briefer.dating.languages_present import languages_present
from briefer.dating.stated.calendar_names import (
    NO_LETTER_BEFORE,
    NO_LETTER_BEHIND,
    names_in,
)
from briefer.dating.stated.east_asian import written_in_han
from briefer.dating.stated.other_calendars import lunar_days, on_weekday, solar_days
from briefer.dating.vocabulary import vocabularies
from briefer.model import Span

Order = Literal["", "day", "month"]

MOST = 4_000  # expressions of one kind

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(
    rf"(?<![\d./-])({_YEAR})([-/.]|\. )(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)"
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
# "4-го мая", "4-án", "ב-4 במאי".
_DAY_BEFORE_IN_OTHERS = re.compile(
    r"(?<![\d.,:/])(\d{1,2})(?:[.º°]|-[^\W\d_]{1,3}|er)?(?: ?(?:de|of|do) | d'|[ /-]{0,2}|, ?)$",
    re.I,
)
_DAY_AFTER = re.compile(
    rf"\.?,?[ /-]?(?:the )?(\d{{1,2}})(?!\d|[.:,]\d|%)(?:st|nd|rd|th)?(?![A-Za-z])(?:[ ,/-]{{1,3}}({_YEAR}))?",
    re.I,
)
# "fast 2000 Mitarbeiter": a count.
_ABOUT = re.compile(
    r"\b(?:fast|rund|etwa|knapp|über|nearly|about|some|almost|unos|circa|quelque) $", re.I
)
# "am 8. Mai", "le 8 mai": no word of another language.
_OF_MAY = re.compile(r"\d\. Mai$|\b(?:[Ll]e|[Dd]u|[Aa]u) \d{1,2}(?:er)? mai$")
_MONTH_SIGN = re.compile("[月월]")
_ROCKET = re.compile(r"\bLong $")  # "a Long March 4C rocket"
_YEAR_AFTER = re.compile(rf"\.?,?[ /-]?(?:(?:de|del|of|do) )?({_YEAR})(?!\d\d\d)", re.I)
_YEAR_ALONE = re.compile(
    rf"(?<![\w$€£#.,/:@=&-])({_YEAR})(?![\w%/:@=&]|[.,]\d|-\d"
    r"| (?:Quadratmeter|Kilometer|Meter|Tonnen|Menschen|Euro|Dollar|Mark)\b)"
)
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
    converted: intervals.Days | None = None  # a month of another calendar

    @property
    def days(self) -> intervals.Days | None:
        """The days it names, if it names a year."""
        if self.year is None or self.converted:
            return self.converted
        if self.month is None:
            return intervals.year(self.year)
        if self.day is None:
            return intervals.month(self.year, self.month)
        return intervals.one(self.year, self.month, self.day)


def find_dates(text: str) -> list[Stated]:
    """Find every stated date in a plain text, in order, without overlaps."""
    expressions = [*_iso(text), *_numeric(text), *_named(text), *_years(text)]
    if not text.isascii():
        expressions += [*_han(text), *_solar(text), *_lunar(text)]
    expressions.sort(key=lambda stated: (stated.span.start, -stated.span.end))
    kept: list[Stated] = []
    for stated in expressions:
        if not kept or stated.span.start >= kept[-1].span.end:
            kept.append(_with_weekday(text, stated))
    return kept


def _iso(text: str) -> Iterator[Stated]:
    for match in islice(_ISO.finditer(text), MOST):
        yield from _valid(match, int(match[1]), int(match[3]), int(match[4]))


def _han(text: str) -> Iterator[Stated]:
    if _MONTH_SIGN.search(text) is None:
        return
    for match, year, month, day in written_in_han(text):
        if not month or not day or intervals.day(year or 2000, month, day):
            yield Stated(span=Span(*match.span()), year=year, month=month, day=day)


def _solar(text: str) -> Iterator[Stated]:
    for match, days in solar_days(text):
        first, span = days.start, Span(*match.span())
        if first is not None and days.length == 1:
            yield Stated(span=span, year=first.year, month=first.month, day=first.day)
        elif first is not None:
            yield Stated(span=span, year=first.year, converted=days)


def _lunar(text: str) -> Iterator[Stated]:
    """Yield the days of the lunar calendar that their weekday settles."""
    for match, reckoned in lunar_days(text):
        stated = _with_weekday(text, Stated(span=Span(*match.span()), day=1))
        if stated.weekday is not None and (on := on_weekday(reckoned, stated.weekday)):
            yield replace(stated, year=on.year, month=on.month, day=on.day)


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
    languages = languages_present(text)
    months, joints = names_in(languages).months, _joints(languages)
    for match in islice(_month(languages).finditer(text), MOST):
        number, word = months.get(match[0].lower()), match[0].lower()
        start, end = match.span()
        if number is None:
            continue
        if word == "march" and _ROCKET.search(text, max(0, start - 5), start):
            continue
        if languages and (other := joints.twice.match(text, end)):
            end = other.end() if months.get(other[1].lower()) == number else end
        before = joints.day_before.search(text, max(0, start - 10), start)
        after = _DAY_AFTER.match(text, end, end + 24)
        year = joints.year_after.match(text, end, end + 16)
        if year is None and joints.year_before and not (after and after[2]):
            opening = joints.year_before.search(text, max(0, start - 24), start)
            if opening and after and 1 <= int(after[1]) <= 31:
                span = Span(opening.start(), after.end())
                yield from _named_day(span, word, after[1], number, opening[1])
                continue
            if opening and not before:
                yield Stated(span=Span(opening.start(), end), year=int(opening[1]), month=number)
                continue
        if before and 1 <= int(before[1]) <= 31 and (year or not (after and after[2])):
            start, end = before.start(), year.end() if year else end
            sure = _OF_MAY.search(text, max(0, start - 8), match.end()) is not None
            span = Span(start, end)
            yield from _named_day(span, "" if sure else word, before[1], number, year and year[1])
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
        if _ABOUT.search(text, max(0, match.start() - 12), match.start()):
            continue
        yield Stated(span=Span(*match.span(1)), year=int(match[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joints:
    """What joins a month to its day, its year, and its other name."""

    day_before: Pattern[str]
    year_after: Pattern[str]
    year_before: Pattern[str] | None
    twice: Pattern[str]  # "أيار/مايو", "آذار (مارس)"


@cache
def _joints(languages: tuple[str, ...]) -> _Joints:
    known = [vocabularies()[code] for code in languages]
    of = "|".join(re.escape(word) for one in known for word in one.of)
    before = "|".join(one.year_before for one in known if one.year_before)
    extra = rf"(?:(?:{of}) )?" if of else ""
    return _Joints(
        day_before=_DAY_BEFORE if not known else _DAY_BEFORE_IN_OTHERS,
        year_after=re.compile(
            _YEAR_AFTER.pattern.replace(rf"({_YEAR})", extra + rf"({_YEAR})"), re.I
        ),
        year_before=re.compile(rf"(?<!\d){before}$", re.I) if before else None,
        twice=re.compile(rf" ?[/(] ?({names_in(languages).full_month})\)?{NO_LETTER_BEHIND}", re.I),
    )


@cache
def _month(languages: tuple[str, ...]) -> Pattern[str]:
    name = names_in(languages).month
    if not languages:
        return re.compile(rf"(?<![^\W\d_]){name}(?![^\W\d_])", re.I)
    return re.compile(rf"{NO_LETTER_BEFORE}{name}{NO_LETTER_BEHIND}", re.I)


@cache
def _weekday_before(languages: tuple[str, ...]) -> Pattern[str]:
    joint = "the |den |le |dem |il |el " + ("|ngày " if "vi" in languages else "")
    return re.compile(rf"(?<!\w)({names_in(languages).weekday})\.?[,(]? ?(?:{joint})?$", re.I)


@cache
def _weekday_behind(languages: tuple[str, ...]) -> Pattern[str]:
    """Match a weekday behind its day, as only the languages of words/ have it."""
    return re.compile(rf"[.,]? ?\(?({names_in(languages).weekday})(?!\w)\)?", re.I)


def _with_weekday(text: str, stated: Stated) -> Stated:
    """Add the weekday that stands before a day, or behind it."""
    if stated.day is None:
        return stated
    languages = languages_present(text)
    start, end = stated.span
    match = _weekday_before(languages).search(text, max(0, start - 24), start)
    if match is not None:
        span = Span(match.start(), end)
    elif languages and (match := _weekday_behind(languages).match(text, end, end + 24)):
        span = Span(start, match.end())
    else:
        return stated
    return replace(stated, span=span, weekday=names_in(languages).weekdays.get(match[1].lower()))
