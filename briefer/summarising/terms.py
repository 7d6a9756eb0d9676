"""The words of some sentences as coordinates: which word stands in which sentence, how often.

Everything the rankers need is a weighted count over these coordinates, so the
work grows with the number of words, never with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.language import forms, language, written

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SAMPLE = 8  # sentences that decide the language


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A sparse matrix, sentences × terms, by coordinates sorted by sentence."""

    rows: Ints
    ids: Ints
    counts: Floats
    size: int  # sentences
    width: int  # different terms
    lengths: Ints  # words of each sentence, stop words too
    spelled: tuple[str, ...]  # the different words as written
    words: Ints  # the number of each word of the text in `spelled`
    numbers: dict[str, int]  # term → its number
    language: str | None

    def over_rows(self, values: Any) -> Floats:
        """Sum a value of each coordinate over its sentence."""
        return np.bincount(self.rows, values, minlength=self.size).astype(float)

    def over_terms(self, values: Any) -> Floats:
        """Sum a value of each coordinate over its term."""
        return np.bincount(self.ids, values, minlength=self.width).astype(float)

    def unit(self, values: Floats) -> Floats:
        """Scale the values so that each sentence has length 1."""
        norms = np.sqrt(self.over_rows(values * values))
        return values / np.maximum(norms, 1e-9)[self.rows]


def terms(texts: Sequence[str], *, split: Sequence[list[str]] | None = None) -> Terms:
    """Count the content words of each sentence; `split` are its words, where they are known."""
    code = language(" ".join(texts[:_SAMPLE]))
    form = forms(code)
    # Each key gets the next number at first sight.
    spelled: dict[str, int] = defaultdict(count().__next__)
    numbers: dict[str, int] = defaultdict(count().__next__)
    split = [written(text) for text in texts] if split is None else split
    lengths = np.array([len(words) for words in split], dtype=np.int64)
    words = np.array(list(map(spelled.__getitem__, chain.from_iterable(split))), dtype=np.int64)
    # −1: a stop word
    number = np.array([numbers[f] if (f := form[w]) else -1 for w in spelled], dtype=np.int64)
    ids = number[words] if len(words) else words
    width = max(1, len(numbers))
    keys = np.repeat(np.arange(len(texts)), lengths)[ids >= 0] * width + ids[ids >= 0]
    keys, counts = np.unique(keys, return_counts=True)
    return Terms(
        rows=keys // width,
        ids=keys % width,
        counts=counts.astype(float),
        size=len(texts),
        width=width,
        lengths=lengths,
        spelled=tuple(spelled),
        words=words,
        numbers=dict(numbers),
        language=code,
    )


def inverse_frequency(found: Terms) -> Floats:
    """Return how telling each term is: the logarithm of sentences over sentences with it."""
    return np.log1p(found.size / np.maximum(found.over_terms(None), 1.0))


def vectors(found: Terms) -> Floats:
    """Return the weight of each coordinate: count (2 at most) times rarity, sentences of length 1."""
    return found.unit(np.minimum(found.counts, 2.0) * inverse_frequency(found)[found.ids])


def similarity(found: Terms, weights: Floats, chosen: Ints) -> Floats:
    """Return the cosine of each pair of some sentences, as a dense square (few sentences only)."""
    place = np.full(found.size, -1)
    place[chosen] = np.arange(len(chosen))
    rows = place[found.rows]
    mine = rows >= 0
    column = np.full(found.width, -1)
    used = np.flatnonzero(np.bincount(found.ids[mine], minlength=found.width))
    column[used] = np.arange(len(used))
    dense = np.zeros((len(chosen), max(1, len(used))))
    dense[rows[mine], column[found.ids[mine]]] = weights[mine]
    return dense @ dense.T
