"""How much each term says of a sentence, a text, a set of texts.

Everything the rankers need is a weighted count over the places where terms
stand, so the work grows with the number of words, never with its square.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from briefer.summarising.vocabulary import Floats, Ints, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A sparse matrix, sentences × terms, by the places where terms stand.

    The terms are shared by all texts, or each text has its own (`apart`).
    """

    wording: Vocabulary
    rows: Ints
    ids: Ints
    weights: Floats  # rarity of the term, sentences of length 1
    spread: Ints  # of each term: sentences that hold it
    rarity: Floats  # of each term: logarithm of sentences over sentences with it
    sentences: int
    width: int  # different terms
    texts: int  # 1 where the terms are shared
    of: Ints  # the text of each term
    shared: Ints  # the number of each term where the terms are shared

    def over_rows(self, values: Any) -> Floats:
        """Sum a value of each place over its sentence; without values, count."""
        return _summed(self.rows, values, self.sentences)

    def over_terms(self, values: Any) -> Floats:
        """Sum a value of each place over its term."""
        return _summed(self.ids, values, self.width)

    def over_texts(self, values: Any) -> Any:
        """Sum a value of each term over its text, and hand each term the sum."""
        if self.texts == 1:
            return values.sum()
        return _summed(self.of, values, self.texts)[self.of]

    def direction(self, vector: Any) -> Floats:
        """Scale a value of each term so that each text has length 1."""
        length = np.sqrt(self.over_texts(vector * vector))
        return cast(Floats, vector / np.maximum(length, 1e-9))

    def likeness(self, vector: Floats) -> Floats:
        """Return how much each sentence points to where a value of each term does."""
        return self.over_rows(self.weights * vector[self.ids])


def _summed(places: Ints, values: Any, size: int) -> Floats:
    return cast(Floats, np.bincount(places, values, size))  # whole numbers where values are none


def terms(vocabulary: Vocabulary) -> Terms:
    """Weigh the terms of each sentence, the terms shared by all texts."""
    width = max(1, len(vocabulary.keys))
    return _weighed(
        vocabulary, vocabulary.ids, sizes=len(vocabulary.sentences), texts=1,
        of=np.zeros(width, dtype=np.int64), shared=np.arange(width),
    )  # fmt: skip


def terms_by_text(shared: Terms) -> Terms:
    """Return the same places with terms of its own for each text."""
    vocabulary = shared.wording
    if len(vocabulary.sizes) == 1 or not len(vocabulary.ids):
        return shared
    of = vocabulary.own[vocabulary.rows]
    new = np.ones(len(of), dtype=bool)  # places are in order of terms, then of texts
    new[1:] = (vocabulary.ids[1:] != vocabulary.ids[:-1]) | (of[1:] != of[:-1])
    return _weighed(
        vocabulary, np.cumsum(new) - 1, sizes=vocabulary.sizes[of[new]], texts=len(vocabulary.sizes),
        of=of[new], shared=vocabulary.ids[new],
    )  # fmt: skip


def _weighed(
    vocabulary: Vocabulary, ids: Ints, *, sizes: int | Ints, texts: int, of: Ints, shared: Ints
) -> Terms:
    """Weigh terms by how few of the sentences (`sizes` of each term's text) hold them."""
    rows, sentences = vocabulary.rows, len(vocabulary.sentences)
    spread = np.bincount(ids, minlength=len(of))
    rarity = np.log1p(sizes / np.maximum(spread, 1))
    weights = rarity[ids]
    norms = np.sqrt(np.bincount(rows, weights * weights, sentences))
    return Terms(
        wording=vocabulary, rows=rows, ids=ids, weights=weights / norms[rows], spread=spread,
        rarity=rarity, sentences=sentences, width=len(of), texts=texts, of=of, shared=shared,
    )  # fmt: skip


def cosines_with(terms: Terms, chosen: Ints) -> Callable[[int], Floats]:
    """Return a function from one of some sentences to its cosines with all of them."""
    rows, ids, weights = _only(terms, chosen)

    def like(at: int) -> Floats:
        row = np.zeros(terms.width)
        here = rows == at
        row[ids[here]] = weights[here]
        return _summed(rows, weights * row[ids], len(chosen))

    return like


def similarity(terms: Terms, chosen: Ints) -> Floats:
    """Return the cosine of each pair of some sentences, as a dense square (few sentences only)."""
    rows, ids, weights = _only(terms, chosen)
    dense = np.zeros((len(chosen), terms.width))
    dense[rows, ids] = weights
    return dense @ dense.T


def _only(terms: Terms, chosen: Ints) -> tuple[Ints, Ints, Floats]:
    """Return the places in some sentences, numbered by their place among these."""
    place = np.full(terms.sentences, -1)
    place[chosen] = np.arange(len(chosen))
    rows = place[terms.rows]
    mine = rows >= 0
    return rows[mine], terms.ids[mine], terms.weights[mine]
