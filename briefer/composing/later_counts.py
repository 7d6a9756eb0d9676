"""Counts that only went on: of two that differ, the larger is the later one, and no other account."""

from __future__ import annotations

import re

from briefer.quantifying import Pair

# A count that goes on: what is more may be told later, what is less may be told before.
_RISEN = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)|increas(?:es|ed|ing)|gr(?:ows|own|ew)|growing|jump(?:s|ed)|"
    r"now|updated|revised|up from|reached|has hit)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(?:so far|thus far|already|initial(?:ly)?|preliminary|at first|early reports?|first reports?|still|feared to rise|(?:at|on) the scene|"
    r"(?:might|may|could|will|expected to|likely to) (?:rise|climb|increase|grow))\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:at least|a least|more than|over|no fewer than|upwards of|or more)\b", re.I
)


def counted_on(pair: Pair) -> bool:
    """Whether the larger of two counts is only the later one, or within what the smaller leaves open."""
    if pair.one.quantity.kind != "count":
        return False
    less, more = sorted((pair.one, pair.other), key=lambda figure: figure.quantity.value)
    if less.statement.day and more.statement.day and less.statement.day != more.statement.day:
        return less.statement.day < more.statement.day
    if _RISEN.search(more.statement.text) or _SO_FAR.search(less.statement.text):
        return True
    start = less.quantity.span.start
    return bool(_AT_LEAST.search(less.statement.text[max(0, start - 20) : start + 20]))
