"""Months named without day and year, as the nearest that their words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from re import Pattern

from briefer.dating import intervals
from briefer.dating.intervals import Days
from briefer.dating.stated.calendar_names import calendar_names
from briefer.dating.stated.expressions import Stated
from briefer.dating.stated.tense import Tense, contradicts, tense
from briefer.dating.year_in_words import year_in_words
from briefer.model import Span

MOST = 2_000  # months
FAR = 100  # days: nearer than that, nobody means the same month of another year

_THIS_YEAR = re.compile(
    r" (?:des )?(?:dieses|letzten|vergangenen|vorigen|nächsten|kommenden) Jahres\b"
)
_CUE = re.compile(
    r"\b(?P<cue>in|since|until|by|last|next|this|during|early|late|mid|end of|im|seit|en|nel|em|"
    r"anfang|mitte|ende)(?:[ -])$",
    re.I,
)


def month_mentions(text: str, stated: Sequence[Stated], base: date) -> Iterator[tuple[Span, Days]]:
    """Yield "in November" and "last March" with the month that they mean."""
    taken = {expression.span.end for expression in stated}
    for match in islice(_month().finditer(text), MOST):
        start, end = match.span()
        number = calendar_names().months[match[0].lower()]
        told = year_in_words(text, end)
        if told is not None and match[0][0].isupper() and end not in taken:
            behind = _THIS_YEAR.match(text, end)
            yield (
                Span(start, behind.end() if behind else end),
                intervals.month(base.year + told, number),
            )
            continue
        cue = _CUE.search(text, max(0, start - 10), start)
        if (
            cue is None
            or end in taken
            or not match[0][0].isupper()  # "in march" may be the verb
            or text[end : end + 3].strip(" .,")[:1].isdigit()
        ):
            continue
        where = _nearest(number, base, cue["cue"].lower(), tense(text, Span(start, end)))
        if where is not None:
            yield Span(start, end), where


def _nearest(number: int, base: date, cue: str, tense_of_it: Tense) -> Days | None:
    """Return the month that a cue asks for, else the nearest; none where the tense says otherwise."""
    ahead = (number - base.month) % 12
    if cue in ("next", "by", "until"):
        step = ahead or (12 if cue == "next" else 0)
    elif cue in ("last", "since", "seit"):
        step = ahead - 12 if ahead or cue == "last" else 0
    else:
        step = ahead if ahead <= 6 else ahead - 12
        if contradicts(step > 0, step < 0, tense_of_it):
            if abs(step) * 30 < FAR:
                return None
            step += -12 if step > 0 else 12
    year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
    return intervals.month(year, month + 1)


@cache
def _month() -> Pattern[str]:
    return re.compile(rf"(?<![\w-]){calendar_names().full_month}(?![\w-])", re.I)
