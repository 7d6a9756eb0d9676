"""Standing subjects over whole texts: found by themselves, as many as the texts show."""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt, prod
from typing import Any

from briefer.grouping.average_linkage import average_link
from briefer.grouping.tfidf import count_words, tfidf_rows

# Chosen on every other article of `themes`, on sets with one of its subjects left out and
# on samples of 20 to 200, checked on the rest; see benchmarks/grouping.py.
DIMENSIONS = 20  # of the space in which subjects lie apart
VIEWS = (0.5, 0.75, 1.0, 1.5)  # shares of them from which the number of subjects is seen
FEW = 12  # texts: in fewer there is no such space, words are compared directly
MOST = 12  # subjects
# What readers are used to, and what one subject more or fewer costs: on samples of 25 to 200 of
# `themes` B³ F .72 at .01, .76 at .05; of `themes_africa`, which chose nothing, .51 and .64.
USUAL, UNUSUAL = 5, 0.05
ROUNDS = 20  # after which centres have settled
SAMPLE = 2000  # texts that show the subjects; further ones join the nearest
SPARED = 8  # times as many texts as dimensions: only those asked for are worked out
ALIKE = 0.08  # mean cosine within a subject of a few texts


def subjects(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Partition texts, given as words, by subject; the largest subject comes first."""
    groups = _few(texts) if len(texts) < FEW else _many(texts)
    return sorted(groups, key=lambda group: (-len(group), group))


def _few(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    rows = tfidf_rows(count_words(texts))
    cosines = (rows @ rows.T).toarray() if len(texts) else []
    pairs = [(i, j, float(cosines[i][j])) for j in range(len(texts)) for i in range(j)]
    return average_link(len(texts), pairs, threshold=ALIKE)


def _many(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    most = min(MOST, max(3, isqrt(len(texts))))
    return partition_by_subject(tfidf_rows(count_words(texts), least=2), least=2, most=most)


def partition_by_subject(
    rows: Any, *, least: int, most: int, dimensions: int = DIMENSIONS
) -> list[list[int]]:
    """Partition sparse rows of unit length into `least` to `most` groups, as many as they show."""
    import numpy as np
    from scipy.cluster.hierarchy import cut_tree, linkage

    number = rows.shape[0]
    if number <= max(2, least):
        return [[i] for i in range(number)] if least > 1 else [list(range(number))]
    widest = min(int(dimensions * max(VIEWS)), max(3, number // 5))
    places = latent_dimensions(rows, widest)
    sample = np.unique(np.linspace(0, number - 1, min(SAMPLE, number)).astype(int))
    views = sorted({max(3, min(int(dimensions * view), widest)) for view in VIEWS})
    trees = {view: linkage(_turned(places[sample], view), "ward") for view in views}
    usual = min(dimensions, widest)
    heights = [tree[::-1, 2] for tree in trees.values()]
    groups = _number(heights, least=least, most=min(most, max(least, usual - 1)))
    places = _turned(places, usual)
    labels = cut_tree(trees[usual], groups).ravel()
    centres = np.array([places[sample][labels == label].sum(axis=0) for label in range(groups)])
    nearest = settled(places, centres)
    found = [np.flatnonzero(nearest == label).tolist() for label in range(groups)]
    return [group for group in found if group]


def settled(places: Any, centres: Any) -> Any:
    """Return the nearest centre of each place, the centres moved to what is nearest to them.

    A tree never takes back what it joined early; this does (B³ F of `themes` .89 → .92, of
    `themes_africa` with as many groups .56 → .63).
    """
    import numpy as np

    nearest = np.full(len(places), -1)
    for _ in range(ROUNDS):
        lengths = np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
        now = np.round(places @ (centres / lengths).T, 6).argmax(axis=1)
        if (now == nearest).all():
            break
        nearest = now
        held = np.arange(len(centres))[:, None] == nearest
        centres = np.where(held.any(axis=1)[:, None], held @ places, centres)
    return nearest


def _number(views: Sequence[Any], *, least: int, most: int) -> int:
    """Return the number of groups after which, seen every way, the next merge costs most more."""
    if views[0][0] <= 0:
        return 1
    worth = {}
    for groups in range(max(1, least), min(most, len(views[0])) + 1):
        steps = [_step(heights, groups) for heights in views]
        usual = 1 - UNUSUAL * abs(groups - USUAL)
        worth[groups] = round(prod(steps) ** (1 / len(steps)) * usual, 6)
    return max(worth, key=lambda groups: (worth[groups], -groups), default=1)


def _step(heights: Any, groups: int) -> float:
    """Return how much more it costs to merge `groups` groups than one group more."""
    if groups == 1 or groups >= len(heights):
        return 1.0
    return float(heights[groups - 2] / max(heights[groups - 1], 1e-9))


def _turned(places: Any, dimensions: int) -> Any:
    """Return the first dimensions of some places, at unit length."""
    import numpy as np

    first = places[:, :dimensions]
    lengths = np.linalg.norm(first, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return first / lengths


def latent_dimensions(rows: Any, dimensions: int) -> Any:
    """Return the rows in the few dimensions that tell most, the strongest first."""
    import numpy as np

    if rows.shape[0] <= SAMPLE:
        values, vectors = _strongest((rows @ rows.T).toarray().astype(np.float64), dimensions)
        places = vectors * np.sqrt(np.maximum(values, 0))
    else:
        from scipy.sparse.linalg import svds

        left, values, _ = svds(rows.astype(np.float64), k=dimensions, v0=np.ones(min(rows.shape)))
        places = (left * values)[:, ::-1]
    return places


def _strongest(products: Any, dimensions: int) -> tuple[Any, Any]:
    """Return the greatest eigenvalues of a symmetric matrix with their vectors."""
    import numpy as np

    if dimensions * SPARED < products.shape[0]:
        from scipy.sparse.linalg import eigsh

        values, vectors = eigsh(products, k=dimensions, v0=np.ones(len(products)))
        order = np.argsort(-values)
        return values[order], vectors[:, order]
    values, vectors = np.linalg.eigh(products)
    return values[::-1][:dimensions], vectors[:, ::-1][:, :dimensions]
