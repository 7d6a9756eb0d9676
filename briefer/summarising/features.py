"""What is known of a sentence before it is chosen, as one row of numbers.

Position, length, how central its words are to the text, what it brings that is
new, and how it looks. All of it counts over coordinates, for all texts at once;
the cost grows with the number of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from briefer.language import forms, written
from briefer.summarising import surface
from briefer.summarising.terms import Terms
from briefer.summarising.wording import Floats, Ints

_LEAD = 3  # sentences that open a text

_COLUMNS = """
first second third fourth fifth inverse decay logarithm relative near last
length log_length length_2 short very_short long content
central_rare central_common mean_common mean_log lead_like opening_like walk
cover cover_new cover_length
"""
_TOGETHER = "size_logarithm size_length logarithm_central logarithm_length inverse_length"
NAMES = (*_COLUMNS.split(), *surface.NAMES, *_TOGETHER.split())


def features(own: Terms, titles: Sequence[str | None] | None = None) -> Floats:
    """Return one row for each sentence (columns are NAMES) of texts with terms of their own."""
    found = own.wording
    starts = np.cumsum(found.sizes) - found.sizes
    at = np.arange(len(found.own)) - starts[found.own]  # place in its text
    size = found.sizes[found.own]
    columns = [
        *_position(at, size),
        *_length(own),
        *_words(own, at, _opening(own, at, titles)),
        *surface.surface(found),
    ]
    named = dict(zip(NAMES, columns, strict=False))
    logarithm, length = named["logarithm"], named["log_length"]
    large = np.log(np.maximum(size, 1) / 25)  # 25 sentences: a middling article
    columns += [
        large * logarithm, large * length, logarithm * named["central_rare"],
        logarithm * length, named["inverse"] * length,
    ]  # fmt: skip
    return stacked(columns)


def stacked(columns: Sequence[Any]) -> Floats:
    """Return columns as one table, a row for each sentence."""
    return np.concatenate(columns, dtype=float).reshape(len(columns), -1).T


def _position(at: Ints, size: Ints) -> list[Floats]:
    return [
        *(at == np.arange(5)[:, None]),
        1 / (1 + at),
        np.exp(-at / 4),
        np.log1p(at),
        at / np.maximum(size, 1),
        np.minimum(at, 20) / 20,
        at >= size - 2,
    ]


def _length(own: Terms) -> list[Floats]:
    words = own.wording.lengths
    return [
        words / 20,
        np.log1p(words),
        (np.minimum(words, 80) / 20) ** 2,
        words < 8,
        words < 5,
        words > 35,
        own.over_rows(own.counts) / np.maximum(words, 1),
    ]


def _words(own: Terms, at: Ints, opening: Floats) -> list[Floats]:
    rows, ids, weights = own.rows, own.ids, own.weights
    frequency = own.over_terms(own.counts)
    spread = own.over_terms(None)  # sentences that hold the term
    here = np.maximum(own.over_rows(own.counts), 1)
    different = np.maximum(own.over_rows(None), 1)
    centre = own.over_terms(weights)
    logs = np.log(np.maximum(frequency, 1))
    key = np.where(spread >= 2, logs, 0.0)
    key /= np.maximum(own.over_texts(key), 1e-9)
    cover = own.over_rows(key[ids])
    first = np.full(own.width, -1)
    first[ids[::-1]] = rows[::-1]
    lead = np.where(at[rows] < _LEAD, weights, 0.0)
    mean = own.over_texts(frequency) / np.maximum(own.over_texts(None), 1)
    return [
        own.over_rows(weights * own.direction(centre)[ids]),
        own.over_rows(own.direction(frequency)[ids]) / np.sqrt(different),
        own.over_rows((frequency / np.maximum(mean, 1e-9))[ids]) / here,
        own.over_rows(logs[ids]) / here,
        own.over_rows(weights * own.direction(own.over_terms(lead))[ids]),
        own.over_rows(weights * opening[ids]),
        _walk(own, centre),
        cover,
        own.over_rows(np.where(first[ids] == rows, key[ids], 0.0)),
        cover / np.sqrt(np.maximum(own.wording.lengths, 1)),
    ]


def _opening(own: Terms, at: Ints, titles: Sequence[str | None] | None) -> Floats:
    """Return the direction of the first sentence and, where there is one, of the title."""
    opening = own.direction(own.over_terms(np.where(at[own.rows] == 0, own.weights, 0.0)))
    if titles is None or not any(titles):
        return opening
    numbers = own.wording.numbers
    several = max(1, len(numbers))
    wanted = [
        text * several + numbers[form]
        for text, title in enumerate(titles)
        for word in written(title or "")
        if (form := forms(own.wording.languages[text])[word]) in numbers
    ]
    named = np.isin(own.of * several + own.shared, wanted)
    return own.direction(opening + own.direction(named * own.rarity))


def _walk(own: Terms, centre: Floats) -> Floats:
    """Return where two steps of a walk between alike sentences lead, 1 on average."""
    degree = np.maximum(own.over_rows(own.weights * centre[own.ids]), 1e-9)
    rank = np.ones(own.sentences)
    for _ in range(2):
        passed = own.over_terms(own.weights * (rank / degree)[own.rows])
        rank = 0.15 + 0.85 * own.over_rows(own.weights * passed[own.ids])
    return rank
