"""The desk's own themes: a name and terms each, spread from the texts that have the terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefer.grouping.tfidf import subject_words
from briefer.grouping.theming.subjects import partition_by_subject

# Chosen on every other article of `themes` with three terms for each of its subjects.
ROUNDS = 3  # of spreading
NEAR = 0.5  # of the usual closeness of a theme's own texts: what lies farther is not of it
TERM = 0.02  # what a term of its own adds to a text's nearness, by its square root
SUBJECTS = 12  # into which the texts are divided to see where the terms are at home
AMONG = 0.15  # share of the texts of a subject that must have the terms


def term_hits(texts: Sequence[Sequence[str]], themes: Mapping[str, Sequence[str]]) -> Any:
    """Return how often the terms of each theme stand in each text, given as words.

    A term of several words counts where they follow each other.
    """
    import numpy as np

    terms = [[tuple(subject_words(term)) for term in listed] for listed in themes.values()]
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
    """Return the number of the theme each row belongs to; `None` where none comes near.

    A text without a term of its own must lie near a theme's texts, and among texts of
    which enough have its terms.
    """
    import numpy as np

    if not hits.any():
        return [None] * rows.shape[0]
    weights = np.sqrt(hits)
    share = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    near, floor = _spread(rows, weights * share)
    around = _around(rows, share)
    best = (near + TERM * weights).argmax(axis=1)
    return [
        int(theme)
        if hits[row, theme] or (near[row, theme] > floor[theme] and around[row, theme] >= AMONG)
        else None
        for row, theme in enumerate(best)
    ]


def _spread(rows: Any, seeds: Any) -> tuple[Any, Any]:
    """Return how near each row is to each theme, and how near one must be, after some rounds."""
    import numpy as np
    from scipy.sparse import csr_matrix

    member, themes = seeds, np.arange(seeds.shape[1])
    near, floor = np.zeros(seeds.shape), np.ones(seeds.shape[1])
    for _ in range(ROUNDS):
        centres = (csr_matrix(member.T) @ rows).toarray()
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
        near = np.asarray(rows @ centres.T)
        best = near.argmax(axis=1)
        own = [near[best == theme, theme] for theme in themes]
        floor = np.array([NEAR * np.median(values) if len(values) else 1.0 for values in own])
        member = seeds + np.where((themes == best[:, None]) & (near > floor), near, 0)
    return near, floor


def _around(rows: Any, share: Any) -> Any:
    """Return for each row how many of the texts on its subject have the terms of each theme."""
    import numpy as np

    number = min(SUBJECTS, max(1, rows.shape[0] // 4))
    around = np.zeros(share.shape)
    for group in partition_by_subject(rows, least=number, most=number):
        around[group] = share[group].mean(axis=0)
    return around
