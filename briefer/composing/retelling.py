"""Who else tells what a statement says, in words too different to be folded with it.

Of two reports of one fact seldom more than a third of the words are the same. That others found it
worth telling weighs all the same: less than carrying the statement itself, more than nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefer.composing.folding import Weighed
from briefer.composing.likeness import Likeness

# Likeness from which on two statements tell one fact, and the power by which the weight of one grows
# with the independent origins that tell it: chosen on one half of the desk folders, each is the best
# or next to it on the other half, too (benchmarks/designs.py).
RETOLD, RETELLING = 0.3, 0.3

AT_ONCE = 512  # statements compared with all others together


def retold(weighed: Sequence[Weighed], origins: Mapping[str, int]) -> list[Weighed]:
    """Return statements, each heavier for every other origin that tells the same in other words."""
    tellers = _tellers(weighed, [origins[point.draft.article] for point in weighed])
    return [
        replace(point, retold=len(others), weight=point.weight * (1 + len(others)) ** RETELLING)
        if (others := telling - {origins[article] for article in point.carriers})
        else point
        for point, telling in zip(weighed, tellers, strict=True)
    ]


def _tellers(weighed: Sequence[Weighed], origins: Sequence[int]) -> list[set[int]]:
    """Return for each statement the origins of those that are like it."""
    if not weighed:
        return []
    words = _directions(weighed)
    found: list[set[int]] = []
    for first in range(0, len(weighed), AT_ONCE):
        alike = (words[first : first + AT_ONCE] @ words.T).tocsr()
        alike.data = alike.data >= RETOLD
        alike.eliminate_zeros()
        for start, end in zip(alike.indptr, alike.indptr[1:], strict=False):
            found.append({origins[other] for other in alike.indices[start:end]})
    return found


def _directions(weighed: Sequence[Weighed]) -> Any:
    """Return the words of statements as a sparse matrix of unit rows, the rarer the heavier."""
    import numpy as np
    from scipy.sparse import csr_array

    rarity = Likeness(weighed).rarity
    columns = {word: column for column, word in enumerate(sorted(rarity))}
    rows = [sorted(point.draft.words) for point in weighed]
    lengths = np.array([sum(rarity[word] ** 2 for word in row) ** 0.5 or 1.0 for row in rows])
    values = [
        rarity[word] / length for row, length in zip(rows, lengths, strict=True) for word in row
    ]
    places = [columns[word] for row in rows for word in row]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_array((values, places, ends), shape=(len(rows), len(columns)))
