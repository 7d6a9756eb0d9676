"""The content words of some sentences as coordinates: which term stands where, how often.

Everything the rankers need is a weighted count over these coordinates, so the
work grows with the number of words, never with its square.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from briefer.summarising.wording import Floats, Ints, Wording

_OFTEN = 2.0  # a term counts so many times in a sentence at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A sparse matrix, sentences × terms, by coordinates sorted by sentence.

    The terms are shared by all texts, or each text has its own (`apart`).
    """

    wording: Wording
    rows: Ints
    ids: Ints
    counts: Floats
    weights: Floats  # count times rarity, sentences of length 1
    rarity: Floats  # of each term: logarithm of sentences over sentences with it
    sentences: int
    width: int  # different terms
    texts: int  # 1 where the terms are shared
    of: Ints  # the text of each term
    shared: Ints  # the number of each term where the terms are shared

    def over_rows(self, values: Any) -> Floats:
        """Sum a value of each coordinate over its sentence."""
        return _summed(self.rows, values, self.sentences)

    def over_terms(self, values: Any) -> Floats:
        """Sum a value of each coordinate over its term."""
        return _summed(self.ids, values, self.width)

    def over_texts(self, values: Any) -> Floats:
        """Sum a value of each term over its text, and hand each term the sum."""
        return _summed(self.of, values, self.texts)[self.of]

    def direction(self, vector: Floats) -> Floats:
        """Scale a value of each term so that each text has length 1."""
        return vector / np.maximum(np.sqrt(self.over_texts(vector * vector)), 1e-9)


def _summed(places: Ints, values: Any, size: int) -> Floats:
    """Sum values by place; without values, count."""
    return np.asarray(np.bincount(places, values, minlength=size), dtype=np.float64)


def terms(found: Wording) -> Terms:
    """Count the content words of each sentence, the terms shared by all texts."""
    ids, width = found.terms, max(1, len(found.numbers))
    told = ids >= 0
    keys, counts = np.unique(found.rows[told] * width + ids[told], return_counts=True)
    return _weighed(
        found, keys // width, keys % width, counts.astype(float),
        sizes=np.array([len(found.sentences)]), of=np.zeros(width, dtype=np.int64),
        shared=np.arange(width),
    )  # fmt: skip


def apart(shared: Terms) -> Terms:
    """Return the same coordinates with terms of its own for each text."""
    found = shared.wording
    if len(found.sizes) == 1:
        return shared
    keys, ids = np.unique(found.own[shared.rows] * shared.width + shared.ids, return_inverse=True)
    return _weighed(
        found, shared.rows, ids, shared.counts, sizes=found.sizes,
        of=keys // shared.width, shared=keys % shared.width,
    )  # fmt: skip


def _weighed(
    found: Wording, rows: Ints, ids: Ints, counts: Floats, *,
    sizes: Ints, of: Ints, shared: Ints,
) -> Terms:  # fmt: skip
    sentences, width = int(sizes.sum()), len(of)
    spread = np.bincount(ids, minlength=width)
    rarity = np.log1p(sizes[of] / np.maximum(spread, 1))
    weights = np.minimum(counts, _OFTEN) * rarity[ids]
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=sentences))
    return Terms(
        wording=found, rows=rows, ids=ids, counts=counts, weights=weights / np.maximum(norms, 1e-9)[rows],
        rarity=rarity, sentences=sentences, width=width, texts=len(sizes), of=of,
        shared=shared,
    )  # fmt: skip


def likeness(found: Terms, chosen: Ints) -> Callable[[int], Floats]:
    """Return a function from one of some sentences to its cosines with all of them."""
    rows, ids, weights = _only(found, chosen)

    def like(at: int) -> Floats:
        one = np.zeros(found.width)
        here = rows == at
        one[ids[here]] = weights[here]
        return _summed(rows, weights * one[ids], len(chosen))

    return like


def similarity(found: Terms, chosen: Ints) -> Floats:
    """Return the cosine of each pair of some sentences, as a dense square (few sentences only)."""
    rows, ids, weights = _only(found, chosen)
    dense = np.zeros((len(chosen), found.width))
    dense[rows, ids] = weights
    return dense @ dense.T


def _only(found: Terms, chosen: Ints) -> tuple[Ints, Ints, Floats]:
    """Return the coordinates of some sentences, numbered by their place among these."""
    place = np.full(found.sentences, -1)
    place[chosen] = np.arange(len(chosen))
    rows = place[found.rows]
    mine = rows >= 0
    return rows[mine], found.ids[mine], found.weights[mine]
