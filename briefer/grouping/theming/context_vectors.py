"""Sentences as words, widened by what stands around them and by what resembles them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.grouping.tfidf import count_words, language_of_text, tfidf_rows, unit_rows, words_in
from briefer.language import sentences
from briefer.model import Sentence

# Judged by eye on sets of 5 to 200 articles of `events`, `themes` and `quotations`.
BESIDE = 0.2  # weight of the sentences before and after, more where the article weighs more
WALK = 0.6  # weight of the sentences of all articles that resemble this one
RESEMBLES = 0.1  # cosine from which one does


def context_vectors(points: Sequence[Sentence], contexts: Sequence[str], *, whole: float) -> Any:
    """Return one unit row a point: its own words and, weaker, those of its surroundings.

    `whole` is the weight of the article it stands in.
    """
    texts = list(dict.fromkeys(contexts))
    around: list[list[str]] = []  # the words of every sentence of every text
    wholly: list[list[str]] = []  # of every text
    place: dict[tuple[str, str], int] = {}
    edges: list[tuple[int, int]] = []
    tongues = {text: language_of_text(text) for text in texts}
    for text in texts:
        first = len(around)
        told = [sentence.text for sentence in sentences(text)]
        around += [words_in(tongues[text], sentence) for sentence in told]
        wholly.append([word for sentence in around[first:] for word in sentence])
        edges += [(first, len(around))] * (len(around) - first)
        for number in range(len(told) - 1, -1, -1):
            place[text, told[number]] = first + number
    own_words = [words_in(tongues[c], p.text) for p, c in zip(points, contexts, strict=True)]
    rows = tfidf_rows(count_words([*own_words, *around, *wholly]))
    own, others = rows[: len(points)], rows[len(points) : -len(texts)]
    wholes = rows[-len(texts) :]
    number_of = {text: number for number, text in enumerate(texts)}
    inside = [(number, number_of[text]) for number, text in enumerate(contexts)]
    homes = [place.get((text, p.text)) for p, text in zip(points, contexts, strict=True)]
    beside = [
        (number, near)
        for number, home in enumerate(homes)
        if home is not None
        for near in (home - 1, home + 1)
        if edges[home][0] <= near < edges[home][1]
    ]
    mixed = unit_rows(
        own
        + BESIDE * (1 + whole) * _picked(beside, len(points), len(around)) @ others
        + whole * _picked(inside, len(points), len(texts)) @ wholes
    )
    resembling = mixed @ others.T
    resembling.data[resembling.data < RESEMBLES] = 0
    resembling.eliminate_zeros()
    return unit_rows(mixed + WALK * unit_rows(resembling @ others))


def _picked(cells: Sequence[tuple[int, int]], rows: int, columns: int) -> Any:
    """Return a sparse matrix of ones."""
    from scipy.sparse import csr_matrix

    where = ([row for row, _ in cells], [column for _, column in cells])
    return csr_matrix(([1.0] * len(cells), where), shape=(rows, columns))
