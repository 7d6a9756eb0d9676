"""Which rows of a sparse matrix are alike, without comparing all of them with all."""

from __future__ import annotations

from typing import Any

STRONGEST = 80  # words of a row that find its neighbours
COMMON = 400  # rows: a word in more of them finds nobody (but counts once two rows are found)
BLOCK = 2048  # rows compared at once


def similar(rows: Any, *, least: float) -> tuple[Any, Any, Any]:
    """Return all pairs i < j of unit rows whose cosine is at least `least`.

    Up to a few hundred rows the search is exact; beyond, pairs that share only
    common words are missed.
    """
    import numpy as np

    probes = _probes(rows)
    found = []
    for start in range(0, rows.shape[0], BLOCK):
        block = (probes[start : start + BLOCK] @ probes.T).tocoo()
        one, other = block.row + start, block.col
        keep = (one < other) & (block.data >= least / 2)
        one, other = one[keep], other[keep]
        cosine = _cosines(rows, one, other)
        keep = cosine >= least
        found.append((one[keep], other[keep], cosine[keep]))
    if not found:
        return np.empty(0, int), np.empty(0, int), np.empty(0)
    one, other, cosine = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, other, cosine


def _cosines(rows: Any, one: Any, other: Any) -> Any:
    import numpy as np

    products = [
        np.asarray(rows[one[i : i + 8192]].multiply(rows[other[i : i + 8192]]).sum(axis=1)).ravel()
        for i in range(0, len(one), 8192)
    ]
    return np.concatenate(products) if products else np.empty(0)


def _probes(rows: Any) -> Any:
    """Return the rows with only their strongest words, and none that is too common."""
    import numpy as np
    from scipy.sparse import csr_matrix

    if rows.shape[0] <= COMMON:
        return rows
    spread = np.bincount(rows.indices, minlength=rows.shape[1])
    owners = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    rare = np.flatnonzero(spread[rows.indices] <= COMMON)
    order = rare[np.lexsort((rows.indices[rare], -rows.data[rare], owners[rare]))]
    place = np.arange(len(order)) - np.searchsorted(owners[order], owners[order])
    kept = order[place < STRONGEST]
    return csr_matrix((rows.data[kept], (owners[kept], rows.indices[kept])), shape=rows.shape)
