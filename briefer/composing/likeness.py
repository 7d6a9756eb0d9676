"""How like two points are, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from briefer.composing.crossing import across, crossing_likeness
from briefer.composing.folding import Weighed


class Likeness:
    """The cosine of the words of two points, the rarer the heavier."""

    def __init__(self, points: Sequence[Weighed]) -> None:
        spread = Counter(word for point in points for word in point.draft.words)
        self.rarity = {word: log((len(points) + 1) / (n + 0.5)) for word, n in spread.items()}
        self._unseen = log((len(points) + 1) / 0.5)

    def __call__(self, one: Weighed, other: Weighed) -> float:
        """Return how like two points are, from 0 to 1."""
        if across(one.draft, other.draft):
            return crossing_likeness(one.draft, other.draft)
        return self.of_words(one.draft.words, other.draft.words)

    def of_words(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how like two sentences are, by their content words."""
        lengths = self._length(one) * self._length(other)
        return self._square(one & other) / lengths if lengths else 0.0

    def _length(self, words: frozenset[str]) -> float:
        return sqrt(self._square(words))

    def _square(self, words: frozenset[str]) -> float:
        return sum(self.rarity.get(word, self._unseen) ** 2 for word in sorted(words))
