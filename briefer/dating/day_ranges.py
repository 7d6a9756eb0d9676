"""Ranges of days of one month: "3 to 5 May 2021", "2021年3月3日至5日"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from re import Pattern

from briefer.dating import intervals
from briefer.dating.intervals import Days
from briefer.dating.languages_present import languages_present
from briefer.dating.vocabulary import vocabularies
from briefer.model import Span

_OPENING = re.compile(r"\d{1,2}(?!\d)")
_TO = r"to|bis|au|al?|à|tot"  # of the languages known to every text
# "2021年3月3日至5日", "3일부터 5일까지", "2021. március 3–5.", "May 3-5".
_BEHIND = re.compile(
    r"(?:日|일)?(?:(?:至|到|から|～|~|부터|—|–|-)\s?)(\d{1,2})(?:[日일]|\.| (?:között|and)|(?=[ ,.;)]|$))(?!\d|[./-]\d)"
)
LONGEST = 31  # days


def range_of_days(text: str, span: Span, days: Days) -> tuple[Span, Days]:
    """Return a day with the other end of its range, if it stands beside it."""
    if days.start is None:
        return span, days
    on = days.start
    match = _first(languages_present(text)).search(text, max(0, span.start - 16), span.start)
    if match and _OPENING.match(text, span.start) and int(match[1]) < on.day:
        first = intervals.day(on.year, on.month, int(match[1]))
        return Span(match.start(1), span.end), Days(first, on) if first else days
    if behind := _BEHIND.match(text, span.end):
        last = _last(on, int(behind[1]))
        return (Span(span.start, behind.end()), Days(on, last)) if last else (span, days)
    return span, days


def _last(on: date, number: int) -> date | None:
    return intervals.day(on.year, on.month, number) if number > on.day else None


@cache
def _first(languages: tuple[str, ...]) -> Pattern[str]:
    words = "|".join(
        [_TO, *(re.escape(word) for code in languages for word in vocabularies()[code].ranges)]
    )
    return re.compile(
        rf"(?<![\d.,:/-])(\d{{1,2}})(?:\.|er|º|st|nd|rd|th)?(?: ?[–—-] ?| (?:{words})(?: |(?<=-)))$",
        re.I,
    )
