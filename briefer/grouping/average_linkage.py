"""Average link over sparse similarities: groups grow while their mean similarity holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int, float]  # two items and their similarity; a missing pair counts as 0


def average_link(
    items: int, pairs: Iterable[Pair], *, threshold: float, given: Sequence[Sequence[int]] = ()
) -> list[list[int]]:
    """Merge the closest two groups until none are as close as the threshold.

    Groups that are `given` stay together, and two of several members never become one. Groups and
    members come in the order of the items. Work and memory grow with the pairs.
    """
    members = {i: [i] for i in range(items)}
    near: dict[int, dict[int, float]] = {i: {} for i in range(items)}
    for i, j, similarity in pairs:
        near[i][j] = near[j][i] = similarity
    for first, *others in given:
        for j in others:
            _merge(near, members, first, j)
    fixed = {first for first, *others in given if others}
    heap = [
        (-mean, i, j)
        for i, others in near.items()
        for j in others
        if i < j and (mean := _mean(near, members, i, j)) >= threshold
    ]
    heapify(heap)
    while heap:
        closeness, i, j = heappop(heap)
        if i not in members or j not in members or _mean(near, members, i, j) != -closeness:
            continue
        if i in fixed and j in fixed:
            continue
        if len(near[i]) < len(near[j]):
            i, j = j, i
        _merge(near, members, i, j)
        if j in fixed:
            fixed.add(i)
        for k in near[i]:
            mean = _mean(near, members, i, k)
            if mean >= threshold:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())


def _mean(
    near: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int
) -> float:
    return near[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _merge(
    near: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int
) -> None:
    """Let group i swallow group j; similarities are kept as sums over pairs of items."""
    members[i] += members.pop(j)
    for k, total in near.pop(j).items():
        del near[k][j]
        if k != i:
            near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
