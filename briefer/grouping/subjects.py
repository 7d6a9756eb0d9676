"""Standing subjects over whole texts: found by themselves, as many as the texts show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.grouping.linking import average_link
from briefer.grouping.words import count, weigh

# Chosen on every other article of `themes`, on sets with one of its subjects left out and
# on samples of 20 to 200, checked on the rest; see benchmarks/grouping.py.
DIMENSIONS = 20  # of the space in which subjects lie apart
FEW = 12  # texts: in fewer there is no such space, words are compared directly
MOST = 12  # subjects
SAMPLE = 2000  # texts that show the subjects; further ones join the nearest
ALIKE = 0.08  # mean cosine within a subject of a few texts


def subjects(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Partition texts, given as words, by subject; the largest subject comes first."""
    groups = _few(texts) if len(texts) < FEW else _many(texts)
    return sorted(groups, key=lambda group: (-len(group), group))


def _few(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    rows = weigh(count(texts))
    cosines = (rows @ rows.T).toarray() if len(texts) else []
    pairs = [(i, j, float(cosines[i][j])) for j in range(len(texts)) for i in range(j)]
    return average_link(len(texts), pairs, threshold=ALIKE)


def _many(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    return divide(weigh(count(texts), least=2), least=2, most=MOST)


def divide(rows: Any, *, least: int, most: int, dimensions: int = DIMENSIONS) -> list[list[int]]:
    """Partition sparse rows of unit length into `least` to `most` groups, as many as they show."""
    import numpy as np
    from scipy.cluster.hierarchy import cut_tree, linkage

    number = rows.shape[0]
    if number <= max(2, least):
        return [[i] for i in range(number)] if least > 1 else [list(range(number))]
    places = latent(rows, min(dimensions, max(3, number // 5)))
    sample = np.unique(np.linspace(0, number - 1, min(SAMPLE, number)).astype(int))
    tree = linkage(places[sample], "ward")
    groups = _number(tree[::-1, 2], least=least, most=min(most, max(least, places.shape[1] - 1)))
    labels = cut_tree(tree, groups).ravel()
    centres = np.array([places[sample][labels == label].mean(axis=0) for label in range(groups)])
    nearest = (places @ centres.T - (centres**2).sum(axis=1) / 2).argmax(axis=1)
    nearest[sample] = labels
    return [np.flatnonzero(nearest == label).tolist() for label in range(groups)]


def _number(heights: Any, *, least: int, most: int) -> int:
    """Return the number of groups after which the next merge would cost most more."""
    if heights[0] <= 0:
        return 1
    steps = {
        k: _step(heights, k) * (1 - 0.01 * abs(k - 5))
        for k in range(max(1, least), min(most, len(heights)) + 1)
    }
    return max(steps, key=lambda k: (round(steps[k], 6), -k), default=1)


def _step(heights: Any, groups: int) -> float:
    """Return how much more it costs to merge `groups` groups than one group more."""
    if groups == 1 or groups >= len(heights):
        return 1.0
    return float(heights[groups - 2] / max(heights[groups - 1], 1e-9))


def latent(rows: Any, dimensions: int) -> Any:
    """Return the rows in the few dimensions that tell most, at unit length."""
    import numpy as np

    if rows.shape[0] <= SAMPLE:
        values, vectors = np.linalg.eigh((rows @ rows.T).toarray().astype(np.float64))
        values, vectors = values[::-1][:dimensions], vectors[:, ::-1][:, :dimensions]
        places = vectors * np.sqrt(np.maximum(values, 0))
    else:
        from scipy.sparse.linalg import svds

        left, values, _ = svds(rows.astype(np.float64), k=dimensions, v0=np.ones(min(rows.shape)))
        places = (left * values)[:, ::-1]
    lengths = np.linalg.norm(places, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return places / lengths
