"""Dated expressions of a text, resolved from the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating import intervals
from briefer.dating.inferred import weekdays
from briefer.dating.intervals import DAY, Days
from briefer.dating.relative_days import RELATIVE, resolved
from briefer.dating.stated import expressions
from briefer.dating.stated.calendar_names import calendar_names
from briefer.dating.stated.date_context import dates_in_context
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.tense import tense
from briefer.model import Mention, Span
from briefer.remarks import NOTHING, Remark, remark

MOST = 2_000  # expressions of one kind
FAR = 100  # days: nearer than that, nobody means the same day of another year


_MONTH_CUE = re.compile(
    r"\b(?P<cue>in|since|until|by|last|next|this|during|early|late|mid|end of|im|seit|en|in|nel|em)(?:[ -])$",
    re.I,
)
# The Romance languages write their weekdays small: "Santo Domingo" is a city.
_NAMED = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w*(?<!day)(?<!tag)(?<!woch)(?<!abend)$")
# "Good Friday", "the Sunday Times": a name, and no day of the week in which the text appeared.
_FEAST = re.compile(
    r"\b(?:Ash|Black|Bloody|Cyber|Easter|Fat|Giving|Good|Holy|Maundy|Palm|Shrove|Super|Whit) $"
)
_PRINTED = re.compile(
    r"(?<=day) (?:Express|Football|Herald|Independent|Mail|Mirror|Night (?:Football|Live)|Post|Star|"
    r"Telegraph|Times|Tribune)\b"
)
# "the Mail on Sunday", "USA TODAY", "Russia Today": papers and channels.
_PAPER = re.compile(r"\b(?:Mail|Independent|Observer|Sun|(?:by|in|told|the) Scotland|Wales) on $")
_TITLED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* )$")
# "the September 11 attacks": a day that gave something its name is not of this year.
_EVENT = re.compile(
    r"(?:[’']s)? (?:(?:terror(?:ist)?|bomb|suicide|armed|failed|military|popular) )?(?:agreements?|"
    r"atrocit(?:y|ies)|attacks?|bombings?|commission|coup|disaster|earthquake|events|massacres?|memorial|"
    r"movement|protocol|revolution|riots|square|tragedy|uprising|victims|war)\b"
)
_STEP_BEFORE = re.compile(r"\b(last|past|this|next|coming) $", re.I)


def mentions(
    text: str, *, base: date | None = None, spans: Sequence[Span] | None = None
) -> list[Mention]:
    """Find the dated expressions of a text; what is relative needs the day of publication."""
    plain = expressions.plain_characters(text)
    stated = expressions.find_dates(plain)
    mentioned = [*_stated(plain, stated, base)]
    if base is not None:
        mentioned += _weekdays(plain, stated, base)
        mentioned += _relative(plain, base)
        mentioned += _months(plain, stated, base)
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
                yield from _mention(text, mine.span, mine.days, NOTHING)
        elif base and mine.month and mine.day and not _EVENT.match(text, mine.span.end):
            where = _nearest_day(mine, base, context.tense)
            yield from _mention(text, mine.span, where, remark("nearest", date=base.isoformat()))


def _nearest_day(stated: Stated, base: date, tense_of_it: str) -> Days | None:
    """Return the day in the year that its weekday and its tense ask for."""
    options = [
        day
        for year in (base.year - 1, base.year, base.year + 1)
        if (day := intervals.day(year, stated.month or 1, stated.day or 1))
    ]
    on_weekday = [option for option in options if option.weekday() == stated.weekday]
    return _by_tense(on_weekday or options, base, tense_of_it)


def _by_tense(options: Sequence[date], base: date, tense_of_it: str) -> Days | None:
    """Return the nearest of some days; the tense decides only between two that are far off.

    Where a near day and the tense disagree, neither can be trusted.
    """
    if not options:
        return None
    best = min(options, key=lambda option: (abs((option - base).days), option))
    if _contradicts(best > base, best < base, tense_of_it):
        if abs((best - base).days) < FAR:
            return None
        told = [option for option in options if (option <= base) == (tense_of_it == "past")]
        best = min(told or options, key=lambda option: (abs((option - base).days), option))
    return Days(best, best)


def _contradicts(ahead: bool, behind: bool, tense_of_it: str) -> bool:
    return (tense_of_it == "past" and ahead) or (tense_of_it == "future" and behind)


def _weekdays(text: str, stated: Sequence[Stated], base: date) -> Iterator[Mention]:
    for named in weekdays.find_weekdays(text, stated):
        if _NAMED.search(text, max(0, named.span.start - 2), named.span.end):
            continue
        if _elsewhere(text, named.span):
            continue
        step = _STEP_BEFORE.search(text, max(0, named.span.start - 10), named.span.start)
        back = (base.weekday() - named.weekday) % 7
        ahead = (named.weekday - base.weekday()) % 7
        asked = step[1].lower() if step else ""
        future = asked in ("next", "coming") or (named.tense == "future" and asked != "last")
        if asked in ("last", "next"):
            back, ahead = back or 7, ahead or 7
        first = base + (ahead if future else -back) * DAY
        last = first if named.until is None else first + ((named.until - named.weekday) % 7) * DAY
        yield from _mention(
            text, named.span, Days(first, last), remark("counted-from", date=base.isoformat())
        )


def _elsewhere(text: str, span: Span) -> bool:
    """Whether a weekday is part of a name, or belongs to a month: "a Sunday evening in October"."""
    start, end = span
    named = (
        _FEAST.search(text, max(0, start - 10), start)
        or _PRINTED.match(text, end)
        or _PAPER.search(text, max(0, start - 24), start)
    )
    return bool(named or _in_month().match(text, end))


def _relative(text: str, base: date) -> Iterator[Mention]:
    for match in islice(RELATIVE.finditer(text), MOST):
        if match[0][:1].isupper() and _TITLED.search(
            text, max(0, match.start() - 30), match.start()
        ):
            continue  # "Russia Today"
        days = resolved(text, match, base)
        yield from _mention(
            text, Span(*match.span()), days, remark("counted-from", date=base.isoformat())
        )


def _months(text: str, stated: Sequence[Stated], base: date) -> Iterator[Mention]:
    """Find "in November" and "last March": a month without day and year."""
    taken = {expression.span.end for expression in stated}
    for match in islice(_month().finditer(text), MOST):
        start, end = match.span()
        cue = _MONTH_CUE.search(text, max(0, start - 10), start)
        if (
            cue is None
            or end in taken
            or not match[0][0].isupper()
            or text[end : end + 3].strip(" .,")[:1].isdigit()
        ):
            continue
        number = calendar_names().months[match[0].lower()]
        where = _nearest_month(number, base, cue["cue"].lower(), tense(text, Span(start, end)))
        yield from _mention(text, Span(start, end), where, remark("nearest", date=base.isoformat()))


def _nearest_month(number: int, base: date, cue: str, tense_of_it: str) -> Days | None:
    """Return the month that a cue asks for, else the nearest; none where the tense says otherwise."""
    ahead = (number - base.month) % 12
    if cue in ("next", "by", "until"):
        step = ahead or (12 if cue == "next" else 0)
    elif cue in ("last", "since"):
        step = ahead - 12 if ahead or cue == "last" else 0
    else:
        step = ahead if ahead <= 6 else ahead - 12
        if _contradicts(step > 0, step < 0, tense_of_it):
            if abs(step) * 30 < FAR:
                return None
            step += -12 if step > 0 else 12
    year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
    return intervals.month(year, month + 1)


@cache
def _in_month() -> Pattern[str]:
    return re.compile(
        rf"(?: (?:morning|afternoon|evening|night))? (?:in|of)(?: (?:early|mid|late|last))?[ -]{calendar_names().full_month}(?![\w-])",
        re.I,
    )


@cache
def _month() -> Pattern[str]:
    return re.compile(rf"(?<![\w-]){calendar_names().full_month}(?![\w-])", re.I)
