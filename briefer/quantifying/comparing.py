"""Which numbers of different tellers are of one thing and yet differ.

Precision comes first. Two numbers are compared only where they count the same (noun, fate, unit)
in like words, where each is the other's best counterpart, and where nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefer.language import forms, written
from briefer.quantifying.comparability import incomparable
from briefer.quantifying.numeric_statements import (
    Context,
    Figure,
    Pair,
    Statement,
    comparison_context,
    sort_of_key,
)
from briefer.quantifying.quantities import differ
from briefer.quantifying.similarity import figure_likeness

DAYS = 7  # what is told further apart tells of different states of affairs
COMPARED = 96  # figures of one kind that are compared with one another

# How like two figures must be, by their sort. With these, on pairs labelled by hand (see
# `benchmarks/differences.py`): precision 1.0 of 22 in events, 0.86 of 28 in timelines.
LIKENESS = {"fate": 0.3, "age": 0.45, "count": 0.9, "money": 0.9, "share": 0.9}
OTHERWISE = 1.0


def pairs(statements: Sequence[Statement], *, days: int | None = DAYS) -> list[Pair]:
    """Return the figures of different origins that differ, the most alike first."""
    read = comparison_context(statements, days)
    found = [
        pair
        for key, figures in read.figures.items()
        for pair in _counterparts(_foremost(figures), read)
        if pair.likeness >= LIKENESS.get(sort_of_key(key), OTHERWISE)
        and differ(pair.one.quantity, pair.other.quantity)
        and not incomparable(pair, read)
    ]
    return sorted(found, key=lambda pair: -pair.likeness)


def shared_words(pair: Pair) -> tuple[str, ...]:
    """Return the words around the number that both sentences share, as the first writes them."""
    shared = pair.one.count.near.keys() & pair.other.count.near.keys()
    stems = forms("en")
    spelling = {stems[word]: word for word in reversed(written(pair.one.statement.text))}
    nearest = sorted(shared, key=lambda stem: (-pair.one.count.near[stem], stem))
    return tuple(spelling[stem] for stem in nearest if stem in spelling)


def _foremost(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that are compared: where there are too many, the first of each teller."""
    if len(figures) <= COMPARED:
        return list(figures)
    told: Counter[str] = Counter()
    ranked = []
    for place, figure in enumerate(figures):
        told[figure.statement.teller] += 1
        ranked.append((told[figure.statement.teller], place))
    return [figures[place] for _, place in sorted(ranked)[:COMPARED]]


def _counterparts(figures: Sequence[Figure], read: Context) -> Iterator[Pair]:
    """Yield the pairs in which each is the other's best counterpart, equal numbers included."""
    best: dict[tuple[int, str], float] = {}
    compared: list[tuple[float, int, int]] = []
    for i, one in enumerate(figures):
        for j in range(i + 1, len(figures)):
            other = figures[j]
            if not _comparable(one.statement, other.statement, read.days):
                continue
            alike = figure_likeness(one, other, read.weights)
            compared.append((alike, i, j))
            for side in ((i, other.statement.teller), (j, one.statement.teller)):
                best[side] = max(best.get(side, 0.0), alike)
    for alike, i, j in compared:
        one, other = figures[i], figures[j]
        if alike >= max(best[i, other.statement.teller], best[j, one.statement.teller]):
            yield Pair(one=one, other=other, likeness=alike)


def _comparable(one: Statement, other: Statement, days: int | None) -> bool:
    if one.origin == other.origin:
        return False
    if days is None or one.day is None or other.day is None:
        return True
    return abs((one.day - other.day).days) <= days
