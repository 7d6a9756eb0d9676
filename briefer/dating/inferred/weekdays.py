"""Weekdays named on their own, and ranges of them that tie an announced day down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating.languages_present import languages_present
from briefer.dating.stated.calendar_names import names_in
from briefer.dating.stated.date_context import DateContext
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.tense import Tense, tense
from briefer.model import Span

MOST = 60
REACH = 220  # characters on each side of a weekday in which its verb may stand


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday on its own, with the way it is told; `until` ends a range."""

    weekday: int
    span: Span
    tense: Tense
    until: int | None = None


@cache
def _weekday(languages: tuple[str, ...]) -> Pattern[str]:
    names = names_in(languages)
    word = names.full_weekday
    spaced = rf"(?<!\w)({word})(?:(?:vormittag|mittag|nachmittag|morgen|abend|nacht)s?)?(?!\w)(?:\s+(?:to|through|until|till|bis|au|à|al|a)\s+({word})(?!\w))?"
    loose = rf"|({names.loose_weekday})" if names.loose_weekday else "|(?!)()"
    return re.compile(spaced + (loose if languages else ""), re.I)


def find_weekdays(text: str, stated: Sequence[Stated]) -> list[Named]:
    """Find the weekdays that don't belong to a stated day."""
    taken = [one.span for one in stated if one.weekday is not None]
    starts = {expression.span.start for expression in stated}
    languages = languages_present(text)
    table = names_in(languages).full_weekdays
    named = []
    for match in islice(_weekday(languages).finditer(text), MOST):
        span = Span(*match.span())
        if span.start not in starts and not (languages and _inside(span, taken)):
            word = match[1] or match[match.lastindex or 1]
            until = table.get(match[2].lower()) if match[2] else None
            named.append(Named(table[word.lower()], span, tense(text, span, REACH), until))
    return named


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def announced(
    named: Sequence[Named], told: Sequence[DateContext]
) -> tuple[DateContext, Named] | None:
    """Return the one announced day and the range of weekdays that begins on it.

    "The talks open on February 13. They will last from Monday to Thursday": such a
    range is only spoken of in the week before, and its first weekday is the day's.
    """
    ranges = [
        context for context in named if context.until is not None and context.tense == "future"
    ]
    ahead = [
        context
        for context in told
        if context.tense == "future"
        and context.stated.day
        and context.stated.month
        and not context.stated.year
    ]
    days = {(context.stated.month, context.stated.day) for context in ahead}
    if len(days) != 1 or len({context.weekday for context in ranges}) != 1:
        return None
    if ahead[0].stated.weekday not in (None, ranges[0].weekday):
        return None
    return ahead[0], ranges[0]
