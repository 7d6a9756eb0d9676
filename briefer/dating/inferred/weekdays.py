"""Weekdays named on their own, and ranges of them that tie an announced day down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating.stated.calendar_names import names
from briefer.dating.stated.date_context import DateContext
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.tense import Tense, tense
from briefer.model import Span

MOST = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday on its own, with the way it is told; `until` ends a range."""

    weekday: int
    span: Span
    tense: Tense
    until: int | None = None


@cache
def _weekday() -> Pattern[str]:
    word = names().full_weekday
    return re.compile(
        rf"(?<!\w)({word})(?!\w)(?:\s+(?:to|through|until|till|bis|au|à|al|a)\s+({word})(?!\w))?",
        re.I,
    )


def find_weekdays(text: str, stated: Sequence[Stated]) -> list[Named]:
    """Find the weekdays that don't belong to a stated day."""
    taken = {one.span.start for one in stated}
    table = names().full_weekdays
    found = []
    for match in islice(_weekday().finditer(text), MOST):
        span = Span(*match.span())
        if span.start not in taken:
            until = table[match[2].lower()] if match[2] else None
            found.append(Named(table[match[1].lower()], span, tense(text, span), until))
    return found


def announced(
    named: Sequence[Named], told: Sequence[DateContext]
) -> tuple[DateContext, Named] | None:
    """Return the one announced day and the range of weekdays that begins on it.

    "The talks open on February 13. They will last from Monday to Thursday": such a
    range is only spoken of in the week before, and its first weekday is the day's.
    """
    ranges = [one for one in named if one.until is not None and one.tense == "future"]
    ahead = [
        one
        for one in told
        if one.tense == "future" and one.stated.day and one.stated.month and not one.stated.year
    ]
    days = {(one.stated.month, one.stated.day) for one in ahead}
    if len(days) != 1 or len({one.weekday for one in ranges}) != 1:
        return None
    if ahead[0].stated.weekday not in (None, ranges[0].weekday):
        return None
    return ahead[0], ranges[0]
