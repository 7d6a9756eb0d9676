"""Which rows of a sparse matrix are alike, without comparing all of them with all."""

from __future__ import annotations

from typing import Any

STRONGEST = 80  # words of a row that find its neighbours
COMMON = 400  # rows: a word in more of them finds nobody (but counts once two rows are found)
NEAREST = 60  # neighbours of a row that are looked at
BLOCK = 2048  # rows compared at once


def nearest_pairs(rows: Any, *, least: float) -> tuple[Any, Any, Any]:
    """Return all pairs i < j of unit rows whose cosine is at least `least`.

    Up to a few hundred rows the search is exact; beyond, pairs that share only
    common words are missed, and so are the farthest neighbours of a crowded row.
    """
    import numpy as np

    probes = _probes(rows)
    number = rows.shape[0]
    close = []
    for start in range(0, number, BLOCK):
        block = (probes[start : start + BLOCK] @ probes.T).tocoo()
        first, second = block.row.astype(np.int64) + start, block.col.astype(np.int64)
        near = np.flatnonzero((first != second) & (block.data >= least / 2))
        kept = near[_strongest(first[near], second[near], block.data[near], NEAREST)]
        close.append(np.minimum(first, second)[kept] * number + np.maximum(first, second)[kept])
    pairs = np.unique(np.concatenate(close)) if close else np.empty(0, dtype=np.int64)
    first, second = pairs // max(1, number), pairs % max(1, number)
    cosine = _cosines(rows, first, second)
    keep = cosine >= least
    return first[keep], second[keep], cosine[keep]


def _cosines(rows: Any, first: Any, second: Any) -> Any:
    import numpy as np

    products = [
        np.asarray(
            rows[first[i : i + 8192]].multiply(rows[second[i : i + 8192]]).sum(axis=1)
        ).ravel()
        for i in range(0, len(first), 8192)
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
    kept = rare[_strongest(owners[rare], rows.indices[rare], rows.data[rare], STRONGEST)]
    return csr_matrix((rows.data[kept], (owners[kept], rows.indices[kept])), shape=rows.shape)


def _strongest(owners: Any, columns: Any, data: Any, most: int) -> Any:
    """Return where the greatest values of each row stand, `most` of each."""
    import numpy as np

    order = np.lexsort((columns, -data, owners))
    sorted_owners = owners[order]
    place = np.arange(len(order)) - np.searchsorted(sorted_owners, sorted_owners)
    return order[place < most]
