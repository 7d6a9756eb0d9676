"""The desk's own themes: a name and terms each, spread from the texts that have the terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefer.grouping.words import words

# Chosen on every other article of `themes` with three terms for each of its subjects.
ROUNDS = 3  # of spreading
NEAR = 0.5  # of the usual closeness of a theme's own texts: what lies farther is not of it


def term_hits(texts: Sequence[Sequence[str]], themes: Mapping[str, Sequence[str]]) -> Any:
    """Return how often the terms of each theme stand in each text, given as words.

    A term of several words counts where they follow each other.
    """
    import numpy as np

    terms = [[tuple(words(term)) for term in listed] for listed in themes.values()]
    longest = max((len(term) for listed in terms for term in listed), default=1)
    hits = np.zeros((len(texts), len(terms)))
    for row, text in enumerate(texts):
        runs: dict[tuple[str, ...], int] = {}
        for size in range(1, longest + 1):
            for start in range(len(text) - size + 1):
                run = tuple(text[start : start + size])
                runs[run] = runs.get(run, 0) + 1
        for column, listed in enumerate(terms):
            hits[row, column] = sum(runs.get(term, 0) for term in sorted(set(listed)) if term)
    return hits


def guide(rows: Any, hits: Any) -> list[int | None]:
    """Return the number of the theme each row belongs to; `None` where none comes near."""
    import numpy as np
    from scipy.sparse import csr_matrix

    weights = np.sqrt(hits)
    share = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    if not hits.any():
        return [None] * rows.shape[0]
    member = weights * share
    near = np.zeros(hits.shape)
    for _ in range(ROUNDS):
        centres = (csr_matrix(member.T) @ rows).toarray()
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        centres /= np.maximum(lengths, 1e-9)
        near = np.asarray(rows @ centres.T)
        best = near.argmax(axis=1)
        usual = [near[best == t, t] for t in range(hits.shape[1])]
        floor = np.array([NEAR * np.median(values) if len(values) else 1.0 for values in usual])
        member = np.where((np.arange(hits.shape[1]) == best[:, None]) & (near > floor), near, 0)
        member += weights * share
    score = near + 0.02 * weights
    best = score.argmax(axis=1)
    return [
        int(theme) if hits[row, theme] or near[row, theme] > floor[theme] else None
        for row, theme in enumerate(best)
    ]
