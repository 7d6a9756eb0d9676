"""What is known of a sentence before it is chosen, as one row of numbers.

Position, length, how central its words are to the text, what it brings that is
new, and how it looks. The cost grows with the number of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from briefer.summarising import surface_features, word_codes
from briefer.summarising.term_weights import Terms
from briefer.summarising.vocabulary import Floats, Ints

_COLUMNS = """
inverse logarithm decay relative last size_logarithm
length log_length length_2 short self numbers capitals
central cover cover_new title
logarithm_central logarithm_length inverse_length
"""
NAMES = (*surface_features.NAMES, *_COLUMNS.split())
_MIDDLING = 25  # sentences of an article


def features(own: Terms, titles: Sequence[str | None] | None = None) -> Floats:
    """Return one row for each sentence (columns are NAMES) of texts with terms of their own."""
    found = own.wording
    position = np.concatenate([_position(size) for size in found.sizes.tolist()], axis=1)
    inverse, logarithm = position[0], position[1]
    words, length = found.lengths, np.log1p(found.lengths)
    central = own.likeness(own.direction(own.over_terms(own.weights)))
    columns = [
        *surface_features.surface(found.sentences),
        *position,
        words / 20, length, (np.minimum(words, 80) / 20) ** 2, words < 8,
        np.minimum(found.selves, 3) / 3,
        np.minimum(found.numbers, 3) / 3,
        np.minimum(found.capitals, 8) / 8,
        central, *_cover(own), _title(own, titles),
        logarithm * central, logarithm * length, inverse * length,
    ]  # fmt: skip
    return np.array(columns).T


@lru_cache
def _position(size: int) -> Floats:
    """Return one row for each of the first columns, of a text of so many sentences."""
    at = np.arange(size)
    logarithm = np.log1p(at)
    large = np.log(max(size, 1) / _MIDDLING)
    return np.array(
        [
            1 / (1 + at), logarithm, np.exp(-at / 4), at / max(size, 1), at >= size - 2,
            large * logarithm,
        ]
    )  # fmt: skip


def _cover(own: Terms) -> tuple[Floats, Floats]:
    """Return what share of a text's repeated words is in each sentence, and is there first."""
    rows, ids = own.rows, own.ids
    key = np.log(np.maximum(own.spread, 1))
    key /= np.maximum(own.over_texts(key), 1e-9)
    first = np.zeros(own.width, dtype=np.int64)
    first[ids[::-1]] = rows[::-1]
    cover = key[ids]
    return own.over_rows(cover), own.over_rows(cover * (first[ids] == rows))


def _title(own: Terms, titles: Sequence[str | None] | None) -> Floats:
    """Return how like each sentence is to the title of its text, 0 where there is none."""
    if titles is None or not any(titles):
        return np.zeros(own.sentences)
    named = np.isin(own.of * own.width + own.shared, _named(own, titles))
    return own.likeness(own.direction(named * own.rarity))


def _named(own: Terms, titles: Sequence[str | None]) -> Ints:
    """Return the terms of the titles, each numbered within its text."""
    keys = own.wording.keys
    pairs = [
        text * own.width + np.flatnonzero(np.isin(keys, word_codes.word_keys(title.split())))
        for text, title in enumerate(titles)
        if title
    ]
    return np.concatenate(pairs)
