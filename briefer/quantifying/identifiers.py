"""Numbers that name rather than count: a flight, a year, a score, an age."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.quantifying.hedging import HEDGES
from briefer.quantifying.numerals import DASHES, Number, Token
from briefer.quantifying.units import NEVER_BEFORE

_YEARS = range(1700, 2100)
_ADDRESSING = (*DASHES, ":", "/", "@", "_", "#", ".", "'", "’")


def designates(
    tokens: Sequence[Token], place: int, end: int, read: Number, other: Number | None
) -> bool:
    """Whether a bare number is a name, a year, a score, a time or part of one, and no amount."""
    if other and tokens[read.end].text in DASHES:
        return True
    after = tokens[end] if end < len(tokens) else None
    if after and (after.text in _ADDRESSING and after.start == tokens[end - 1].end):
        return True
    if place == 0:
        return False
    before = tokens[place - 1]
    if before.low in ("of", "and") and place > 1 and tokens[place].low in ("a", "half"):
        return True  # "a quarter of a million", "two and a half million"
    if before.text == "," and place > 1 and tokens[place - 2].text.isdecimal():
        return True  # "1, 600"
    if before.text[-1].isalpha() and before.end == tokens[place].start:
        return True  # "PS4"
    if before.text in _ADDRESSING and before.end == tokens[place].start:
        return True
    plain = not read.words and not read.scaled
    name = tokens[place - 2] if before.text == "." and place > 1 else before  # "No. 7"
    if name.low in NEVER_BEFORE and plain:
        return True
    if plain and read.value in _YEARS and "," not in tokens[end - 1].text:
        return True
    return plain and place > 1 and before.text[0].isupper() and before.low not in HEDGES


def set_off_behind_a_name(tokens: Sequence[Token], place: int, end: int, read: Number) -> bool:
    """Whether a number is set off behind a name: "Jane Doe, 47, said"."""
    if read.words or end != place + 1 or not 0 < read.value < 120 or place < 2:
        return False
    closed = end == len(tokens) or tokens[end].text in (",", ".", ")", ";")
    name = tokens[place - 2].text
    return closed and tokens[place - 1].text in (",", "(") and name[0].isupper() and name.isalpha()
