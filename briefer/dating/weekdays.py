"""Weekdays named on their own, and ranges of them that tie an announced day down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating.expressions import Stated
from briefer.dating.names import names
from briefer.dating.tense import Tense, tense
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


def find(text: str, stated: Sequence[Stated]) -> list[Named]:
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
