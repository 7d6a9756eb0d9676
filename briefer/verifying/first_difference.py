"""Where two runs of words, or two texts, first differ, said so that a reader finds the place."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 8  # words of either side
_LONGEST = 120  # characters


def first_difference(expected: Sequence[str], shown: Sequence[str]) -> str:
    """Say where two runs of words first differ."""
    least = min(len(expected), len(shown))
    at = next((n for n in range(least) if expected[n] != shown[n]), least)
    wanted, seen = _words(expected, at), _words(shown, at)
    after = " ".join(expected[max(0, at - 3) : at])
    where = f" (after “…{after[-_LONGEST:]}”)" if after else ""
    return f"shows {seen!r} where the data has {wanted!r}{where}"


def _words(words: Sequence[str], at: int) -> str:
    text = " ".join(words[at : at + _SHOWN])
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
