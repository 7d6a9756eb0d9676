"""Dated expressions of a text, resolved from the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefer.dating import intervals
from briefer.dating.counted_days import counted_days
from briefer.dating.day_ranges import range_of_days
from briefer.dating.decade_mentions import decade_mentions
from briefer.dating.intervals import Days
from briefer.dating.month_mentions import month_mentions
from briefer.dating.relative_days import relative_days
from briefer.dating.stated import expressions
from briefer.dating.stated.date_context import dates_in_context
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.plain_characters import plain_characters
from briefer.dating.stated.tense import Tense, contradicts
from briefer.dating.weekday_mentions import weekday_mentions
from briefer.dating.year_in_words import year_in_words
from briefer.model import Mention, Span
from briefer.remarks import NOTHING, Remark, remark

FAR = 100  # days: nearer than that, nobody means the same day of another year


# "the September 11 attacks": a day that gave something its name is not of this year.
_EVENT = re.compile(
    r"(?:[’']s)? (?:(?:terror(?:ist)?|bomb|suicide|armed|failed|military|popular) )?(?:agreements?|"
    r"atrocit(?:y|ies)|attacks?|bombings?|commission|coup|disaster|earthquake|events|massacres?|memorial|"
    r"movement|protocol|revolution|riots|square|tragedy|uprising|victims|war)\b"
)
# "am 6. Februar 1595": a year that is no day of publication, and none of these days.
_LONG_AGO = re.compile(r",? (?:de |del |of )?1[0-8]\d\d(?!\d)")


def mentions(
    text: str, *, base: date | None = None, spans: Sequence[Span] | None = None
) -> list[Mention]:
    """Find the dated expressions of a text; what is relative needs the day of publication."""
    plain = plain_characters(text)
    stated = expressions.find_dates(plain)
    mentioned = [*_stated(plain, stated, base)]
    for span, days in decade_mentions(plain):
        mentioned += _mention(plain, span, days, NOTHING)
    if base is not None:
        counted = remark("counted-from", date=base.isoformat())
        for span, days in (
            *weekday_mentions(plain, stated, base),
            *relative_days(plain, base),
            *counted_days(plain, base),
        ):
            mentioned += _mention(plain, span, days, counted)
        for span, days in month_mentions(plain, stated, base):
            mentioned += _mention(plain, span, days, remark("nearest", date=base.isoformat()))
    mentioned.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return [
        replace(mention, words=text[slice(*mention.span)])
        for mention in _apart(mentioned)
        if spans is None or _inside(mention.span, spans)
    ]


def _apart(mentioned: list[Mention]) -> Iterator[Mention]:
    """Leave out what lies inside an expression before it."""
    end = -1
    for mention in mentioned:
        if mention.span.start >= end:
            end = mention.span.end
            yield mention


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in spans)


def _mention(text: str, span: Span, days: Days | None, note: Remark) -> Iterator[Mention]:
    if days and days.start and days.end:
        words = text[span.start : span.end]
        yield Mention(
            span=span, words=words, edtf=days.edtf, start=days.start, end=days.end, note=note
        )


def _stated(text: str, stated: Sequence[Stated], base: date | None) -> Iterator[Mention]:
    for context in dates_in_context(text, stated):
        if context.kind in ("notice", "contest"):
            continue
        mine = context.stated
        if mine.year is not None:
            if not mine.swapped:
                yield from _mention(text, *_ranged(text, mine, mine.days), NOTHING)
        elif base and mine.month and mine.day:
            where = _yearless(text, mine, base, context.tense)
            ranged = _ranged(text, mine, where)
            yield from _mention(text, *ranged, remark("nearest", date=base.isoformat()))


def _ranged(text: str, stated: Stated, days: Days | None) -> tuple[Span, Days | None]:
    """Take in the other end of a range of days: "3 to 5 May 2021"."""
    if stated.day is None or days is None or days.length != 1:
        return stated.span, days
    return range_of_days(text, stated.span, days)


def _yearless(text: str, stated: Stated, base: date, tense_of_it: Tense) -> Days | None:
    """Return the day of this year, or of the one that the words behind it or the tense ask for."""
    end = stated.span.end
    if _EVENT.match(text, end) or _LONG_AGO.match(text, end):
        return None
    told = year_in_words(text, end)
    if told is None:
        return _nearest_day(stated, base, tense_of_it)
    year = base.year + told
    return intervals.one(year, stated.month or 1, stated.day or 1)


def _nearest_day(stated: Stated, base: date, tense_of_it: Tense) -> Days | None:
    """Return the day in the year that its weekday and its tense ask for."""
    options = [
        day
        for year in (base.year - 1, base.year, base.year + 1)
        if (day := intervals.day(year, stated.month or 1, stated.day or 1))
    ]
    on_weekday = [option for option in options if option.weekday() == stated.weekday]
    return _by_tense(on_weekday or options, base, tense_of_it)


def _by_tense(options: Sequence[date], base: date, tense_of_it: Tense) -> Days | None:
    """Return the nearest of some days; the tense decides only between two that are far off.

    Where a near day and the tense disagree, neither can be trusted.
    """
    if not options:
        return None
    best = min(options, key=lambda option: (abs((option - base).days), option))
    if contradicts(best > base, best < base, tense_of_it):
        if abs((best - base).days) < FAR:
            return None
        told = [option for option in options if (option <= base) == (tense_of_it == "past")]
        best = min(told or options, key=lambda option: (abs((option - base).days), option))
    return Days(best, best)
