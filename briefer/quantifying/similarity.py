"""How like two figures are, by the words around them and those of their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from briefer.quantifying.numeric_statements import Figure


def figure_likeness(one: Figure, other: Figure, weights: Mapping[str, float]) -> float:
    """Return both cosines, added: 0 for nothing in common, 2 for the same sentence."""
    whole = _cosine(dict.fromkeys(one.words, 1.0), dict.fromkeys(other.words, 1.0), weights)
    return _cosine(one.count.near, other.count.near, weights) + whole


def _cosine(
    one: Mapping[str, float], other: Mapping[str, float], weights: Mapping[str, float]
) -> float:
    """Return the weight of what two bags of words share against the weight of both."""
    both = sorted(one.keys() & other.keys())
    if not both:
        return 0.0
    shared = sum(weights.get(word, 1.0) * min(one[word], other[word]) for word in both)
    return shared / sqrt(_weight(one, weights) * _weight(other, weights))


def _weight(bag: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) * bag[word] for word in sorted(bag))
