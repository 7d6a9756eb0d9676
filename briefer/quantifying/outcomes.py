"""What befell the counted, how surely, and whether they are all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefer.quantifying.numerals import Token
from briefer.quantifying.quantities import Quantity
from briefer.quantifying.vocabulary import (
    CERTAINTY,
    CLAUSES,
    ELSEWHERE,
    FATES,
    FURTHER,
    MERE,
    PARTS,
    SEVERITY,
    TRADED,
    WHOLES,
)

GOVERNING = 5  # tokens before a number in which its verb stands
FOLLOWING = 10  # tokens behind it in which one may follow
ASIDE = 6  # tokens behind a number in which an aside may begin
CLOSE = 3  # tokens on either side in which a word makes it one of several

_AT_HAND = ("this", "today")
_YEARLY = {(word, "year") for word in ("a", "every", "each", "per")}
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)")


def fate_of(before: Sequence[Token], after: Sequence[Token]) -> str:
    """Return what befell the counted, by the words that govern the number."""
    for token in before[: -GOVERNING - 1 : -1]:
        if token.low in FATES:
            return FATES[token.low]
        if not token.text[0].isalnum() or token.low in CLAUSES:
            break
    told = [token for token in _predicate(after) if token.low in FATES]
    if told and told[0] is after[0] and told[0].low == "homeless":
        told = told[1:]  # "the 400,000 homeless people" are those somebody cares for, not all
    fates = [FATES[token.low] for token in told]
    return next((fate for fate in fates if fate not in MERE), fates[0] if fates else "")


def _predicate(after: Sequence[Token]) -> Iterator[Token]:
    """Yield the words behind a number up to the next clause, over "…, including 10 children, …"."""
    aside = False
    for distance, token in enumerate(after):
        if token.text == "," and (aside or distance < ASIDE):
            aside = not aside
        elif not aside and (
            token.low in CLAUSES
            or (token.low in ("that", "who") and distance > 2)
            or distance > FOLLOWING
            or not (token.text[0].isalnum() or token.text == "-")
        ):
            return
        elif not aside:
            yield token


def severe(fate: str, before: Sequence[Token], after: Sequence[Token]) -> str:
    """Tell the seriously injured from all the injured."""
    if fate not in ("hurt", ""):
        return fate
    close = [*before[-GOVERNING:], *after[:FOLLOWING]]
    degrees = sorted({SEVERITY[token.low] for token in close if token.low in SEVERITY})
    return " ".join([fate, *degrees]).strip() if fate or "critical" in degrees else ""


def certainty_of(before: Sequence[Token], after: Sequence[Token]) -> frozenset[str]:
    """Return how sure the number is said to be."""
    close = (*before[-GOVERNING:], *after[:GOVERNING])
    return frozenset(CERTAINTY[token.low] for token in close if token.low in CERTAINTY)


def set_apart(before: Sequence[Token], after: Sequence[Token], fate: str) -> bool:
    """Whether the words around say that it is one of several, a part, or of another time.

    Further ones who were hurt are further to the dead, and all the hurt.
    """
    ahead, behind = ([token.low for token in side] for side in (before, after))
    close = {*ahead[-CLOSE:], *behind[:CLOSE]}
    if any(_ORDINAL.fullmatch(word) for word in close):
        return True
    if not PARTS.isdisjoint(ahead[-CLOSE:]) or ahead[-1:] in (["from"], ["than"], ["by"]):
        return True
    if not fate.startswith("hurt") and not FURTHER.isdisjoint(close):
        return True
    if fate and "scene" in behind:
        return True  # others may have died later and elsewhere
    if behind[:1] == ["of"] and not WHOLES.isdisjoint(behind[1:2]):
        return True
    if not _YEARLY.isdisjoint(pairwise(behind)):
        return True
    if behind[:1] in (["a"], ["an"], ["per"]) or behind[:2] == ["-", "a"]:
        return True
    return not ELSEWHERE.isdisjoint((*_elsewhen(ahead), *_elsewhen(behind)))


def _elsewhen(words: Sequence[str]) -> Iterator[str]:
    """Yield the words without "earlier" where it leads to the time at hand: "earlier this month"."""
    for word, following in pairwise((*words, "")):
        if word != "earlier" or following not in _AT_HAND:
            yield word


def market_movement(quantity: Quantity, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether it is a movement of a market, which is another number at every hour."""
    if quantity.kind not in ("share", "money"):
        return False
    return any(token.low in TRADED for token in (*before, *after))
