"""Weekdays named on their own, as days near that of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from re import Pattern

from briefer.dating.inferred.weekdays import Named, find_weekdays
from briefer.dating.intervals import DAY, Days
from briefer.dating.stated.calendar_names import calendar_names
from briefer.dating.stated.expressions import Stated
from briefer.model import Span

# The Romance languages write their weekdays small: "Santo Domingo" is a city.
_NAMED = re.compile(
    r"(?<=[^\W\d_] )[^\W\d_a-z]\w*(?<!day)(?<!tag)(?<!woch)(?<!abend)(?<!morgen)(?<!nacht)"
    r"(?<!DAY)(?<!TAG)(?<!WOCH)$"
)
# "Good Friday", "the Sunday Times": a name, and no day of the week in which the text appeared.
_FEAST = re.compile(
    r"\b(?:Ash|Black|Bloody|Cyber|Easter|Fat|Giving|Good|Holy|Maundy|Palm|Shrove|Super|Whit) $"
)
_PRINTED = re.compile(
    r"(?<=day) (?:Express|Football|Herald|Independent|Mail|Mirror|Night (?:Football|Live)|Post|Star|"
    r"Telegraph|Times|Tribune)\b"
)
# "the Mail on Sunday": a paper.
_PAPER = re.compile(r"\b(?:Mail|Independent|Observer|Sun|(?:by|in|told|the) Scotland|Wales) on $")

_LAST = re.compile(
    r"\b(?:last|past|previous|(?:letzt|vergangen|vorig)e[nrsm]?|pasado|scors[oa]|passado) $", re.I
)
_NEXT = re.compile(r"\b(?:next|coming|(?:nächst|kommend)e[nrsm]?|próximo|prossim[oa]) $", re.I)
_LAST_BEHIND = re.compile(r" (?:last|dernier|pasado|scors[oa]|passado)\b(?! \w+day)")
_NEXT_BEHIND = re.compile(r" (?:next|prochain|próximo|que viene|prossim[oa])\b")
# "Am Sonntag sind Wahlen": German tells plans in the present tense, the verb behind the day.
_PRESENT_BEHIND = re.compile(
    r" (?:sind|ist|findet|finden|beginnt|beginnen|startet|starten|tagt|trifft|treffen|wählt|wählen|spielt|"
    r"spielen|geht|gehen|kommt|kommen|steht|stehen|stellt|stellen|setzt|setzen|will|soll|reist|feiert)\b"
)


def weekday_mentions(
    text: str, stated: Sequence[Stated], base: date
) -> Iterator[tuple[Span, Days]]:
    """Yield each weekday on its own with the day or the days that it means."""
    for named in find_weekdays(text, stated):
        if _NAMED.search(text, max(0, named.span.start - 2), named.span.end) and (
            text[slice(*named.span)].lower() not in calendar_names(text).foreign_weekdays
        ):
            continue
        if not _elsewhere(text, named.span):
            first = _first(text, named, base)
            days = 0 if named.until is None else (named.until - named.weekday) % 7
            yield named.span, Days(first, first + days * DAY)


def _first(text: str, named: Named, base: date) -> date:
    """Return the day that a weekday means by the words beside it, else by its tense.

    The weekday of tomorrow is tomorrow, however it is told: of 87 in three sets that no word calls past
    or to come, hardly one was six days ago. Plans are told in the past ("asked them to stop work on
    Friday"), and a page is dated where its reader lives.
    """
    start, end = named.span
    last = _LAST.search(text, max(0, start - 14), start) or _LAST_BEHIND.match(text, end)
    coming = _NEXT.search(text, max(0, start - 14), start) or _NEXT_BEHIND.match(text, end)
    back = (base.weekday() - named.weekday) % 7
    ahead = (named.weekday - base.weekday()) % 7
    if last:
        return base - (back or 7) * DAY
    planned = _PRESENT_BEHIND.match(text, end) and text[start : start + 1].isupper()
    if coming or planned or named.tense == "future":
        return base + ((ahead or 7) if coming else ahead) * DAY
    return base + DAY if ahead == 1 else base - back * DAY


def _elsewhere(text: str, span: Span) -> bool:
    """Whether a weekday is part of a name, or belongs to a month: "a Sunday evening in October"."""
    start, end = span
    named = (
        _FEAST.search(text, max(0, start - 10), start)
        or _PRINTED.match(text, end)
        or _PAPER.search(text, max(0, start - 24), start)
    )
    return bool(named or _in_month().match(text, end))


@cache
def _in_month() -> Pattern[str]:
    return re.compile(
        rf"(?: (?:morning|afternoon|evening|night))? (?:in|of)(?: (?:early|mid|late|last))?[ -]{calendar_names().full_month}(?![\w-])",
        re.I,
    )
