"""How like two points are, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from briefer.composing.selecting import Weighed


class Likeness:
    """The cosine of the words of two points, the rarer the heavier."""

    def __init__(self, points: Sequence[Weighed]) -> None:
        spread = Counter(word for point in points for word in point.draft.words)
        self._rarity = {word: log((len(points) + 1) / (n + 0.5)) for word, n in spread.items()}

    def __call__(self, one: Weighed, other: Weighed) -> float:
        """Return how like two points are, from 0 to 1."""
        shared = one.draft.words & other.draft.words
        lengths = self._length(one.draft.words) * self._length(other.draft.words)
        return self._square(shared) / lengths if lengths else 0.0

    def _length(self, words: frozenset[str]) -> float:
        return sqrt(self._square(words))

    def _square(self, words: frozenset[str]) -> float:
        return sum(self._rarity[word] ** 2 for word in sorted(words))
