"""Where and when a sentence says something was, by the names, years and months in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.quantifying.numerals import Token
from briefer.quantifying.units import MONTHS
from briefer.quantifying.vocabulary import CALENDAR, FUNCTION, PLACING, WORLD

REACH = 5  # tokens behind a preposition in which a name may stand

_YEAR = re.compile(r"1[89]\d\d|20\d\d")


def places(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names behind "in", "at", "of", and years and months: where, when, to whom."""
    for place, token in enumerate(tokens):
        if _YEAR.fullmatch(token.text) or (token.low in MONTHS and token.text[0].isupper()):
            yield token.low
        if token.low in PLACING:
            yield from _named(tokens[place + 1 : place + 1 + REACH])
        elif token.low in WORLD:
            yield "world"


def _named(after: Sequence[Token]) -> Iterator[str]:
    """Yield the names that a preposition leads to: "in Nice", "in Croydon, south London"."""
    for token in after:
        if token.text[0].isupper() and token.low not in FUNCTION:
            yield token.low.partition("'")[0].partition("’")[0]
        elif token.low in FUNCTION and token.low != "the":
            return


def timeless(named: Iterable[str]) -> frozenset[str]:
    """Return the names alone."""
    return frozenset(word for word in named if word not in CALENDAR and not word[0].isdecimal())
