"""What the words around a number leave open: "at least 20", "about 30", "50 or more"."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.quantifying.numerals import Token

ROUGHLY = 0.15  # share of the value that "about" and "nearly" leave open
BEYOND = 0.3  # share of a round number that "more than" may leave unsaid

HEDGES = {
    **dict.fromkeys(
        ("at least", "more than", "over", "above", "upwards of", "fewer than no", "no fewer than",
         "no less than", "exceeding", "exceeded", "topped", "surpassed", "greater than",
         "excess of", "minimum of", "least", "beyond", "past"),
        "floor",
    ),
    **dict.fromkeys(
        ("up to", "as many as", "as much as", "fewer than", "less than", "under", "below",
         "at most", "maximum of", "no more than", "within", "to as many as"),
        "ceiling",
    ),
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "estimated", "close to",
         "average of", "averaging", "approx", "circa", "near", "estimated at"),
        "about",
    ),
    **dict.fromkeys(("nearly", "almost", "just under", "short of", "shy of"), "nearly"),
}  # fmt: skip
_AFTERTHOUGHTS = {
    ("or", "more"): "floor", ("plus",): "floor", ("+",): "floor", ("or", "so"): "about",
    ("or", "fewer"): "ceiling", ("or", "less"): "ceiling",
}  # fmt: skip


def hedge(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """Return how the words before a number qualify it, and where they begin."""
    begin = place
    while begin and tokens[begin - 1].low in ("a", "an", "the", "of", "estimated", "record"):
        begin -= 1
    for start in (begin, place):
        for length in (3, 2, 1):
            words = " ".join(token.low for token in tokens[max(0, start - length) : start])
            if start >= length and words in HEDGES:
                return HEDGES[words], start - length
    if any(token.low == "estimated" for token in tokens[begin:place]):
        return "about", begin
    return "", place


def afterthought(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    """Return how the words behind a number qualify it, and where they end."""
    for words, hedge in _AFTERTHOUGHTS.items():
        if tuple(token.low for token in tokens[end : end + len(words)]) == words:
            return hedge, end + len(words)
    return "", end


def interval(hedge: str, low: float, high: float, step: float) -> tuple[float, float]:
    """Return the values that a hedged number allows.

    A bound on a round number reaches beyond it; "at least 24" counts as far as was known, and is
    a value.
    """
    reach = max(step / 2, ROUGHLY * high)
    if hedge == "floor":
        return (low, high + max(step, BEYOND * high)) if step >= 10 else (low, high)
    if hedge == "ceiling":
        return 0.0, high
    if hedge == "about":
        return low - reach, high + reach
    if hedge == "nearly":
        return low - max(step, ROUGHLY * high), high
    return low, high
