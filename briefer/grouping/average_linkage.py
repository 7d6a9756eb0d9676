"""Average link over sparse similarities: groups grow while their mean similarity holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import sqrt

Pair = tuple[int, int, float]  # two items and their similarity; a missing pair counts as 0

# Pairs, as close as two groups must be at least, that each group is thought to have besides its
# own: what few pairs say of how close a group is, is little.
SUPPOSED = 3


def average_link(
    items: int,
    pairs: Iterable[Pair],
    *,
    threshold: float,
    cohesion: float = 0.0,
    given: Sequence[Sequence[int]] = (),
) -> list[list[int]]:
    """Merge the closest two groups until none are as close as the threshold.

    Nor do two groups become one whose members are less like each other's than `cohesion` times as
    they are like their own: two kinds of one thing, each close in itself. Groups that are `given`
    stay together, and two of several members never become one. Groups and members come in the
    order of the items. Work and memory grow with the pairs.
    """
    groups = _Groups(
        items, pairs, cohesion=cohesion, supposed=threshold / cohesion if cohesion else 0
    )
    for first, *others in given:
        for j in others:
            groups.merge(first, j)
    fixed = {first for first, *others in given if others}
    near = groups.near
    heap = [
        (-mean, i, j)
        for i, others in near.items()
        for j in others
        if i < j and (mean := groups.mean(i, j)) >= threshold
    ]
    heapify(heap)
    while heap:
        closeness, i, j = heappop(heap)
        if not groups.both_stand(i, j) or groups.mean(i, j) != -closeness:
            continue
        if (i in fixed and j in fixed) or groups.lie_apart(i, j):
            continue
        if len(near[i]) < len(near[j]):
            i, j = j, i
        groups.merge(i, j)
        if j in fixed:
            fixed.add(i)
        for k in near[i]:
            mean = groups.mean(i, k)
            if mean >= threshold:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in groups.members.values())


class _Groups:
    """Groups that grow; similarities are kept as sums over pairs of items."""

    def __init__(
        self, items: int, pairs: Iterable[Pair], *, cohesion: float, supposed: float
    ) -> None:
        self.members = {i: [i] for i in range(items)}
        self.near: dict[int, dict[int, float]] = {i: {} for i in range(items)}
        self.inside = dict.fromkeys(range(items), 0.0)
        self.cohesion, self.supposed = cohesion, supposed
        for i, j, similarity in pairs:
            self.near[i][j] = self.near[j][i] = similarity

    def both_stand(self, i: int, j: int) -> bool:
        return i in self.members and j in self.members

    def mean(self, i: int, j: int) -> float:
        """Return how like the members of two groups are."""
        return self.near[i].get(j, 0.0) / (len(self.members[i]) * len(self.members[j]))

    def lie_apart(self, i: int, j: int) -> bool:
        """Whether two groups are each much closer in themselves than to each other."""
        bar = self.cohesion * sqrt(self._within(i) * self._within(j))
        return self.mean(i, j) < round(bar, 9)

    def _within(self, i: int) -> float:
        """Return how like the members of a group are to one another."""
        size = len(self.members[i])
        pairs = size * (size - 1) / 2
        return (self.inside[i] + SUPPOSED * self.supposed) / (pairs + SUPPOSED)

    def merge(self, i: int, j: int) -> None:
        """Let group i swallow group j."""
        self.inside[i] += self.inside.pop(j) + self.near[i].get(j, 0.0)
        self.members[i] += self.members.pop(j)
        for k, total in self.near.pop(j).items():
            del self.near[k][j]
            if k != i:
                self.near[i][k] = self.near[k][i] = self.near[i].get(k, 0.0) + total
