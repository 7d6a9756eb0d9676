"""From scores to a choice: so many sentences, or so many words, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from briefer.model import Sentence, collapse
from briefer.summarising.terms import Floats, Ints, Terms, similarity, terms, vectors

EXACT = 3  # sentences: up to here every combination of the best is tried …
_BEST = 12  # … of this many
_POOL = 400  # sentences that compete at most; the rest only fill up
UNIT = 60  # words of three sentences: the unit of the model of lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What a choice pays beyond the sum of its scores."""

    redundancy: float = 0.0  # for each pair, times its likeness
    bend: tuple[float, float] = (0.0, 0.0)  # of the total length: logarithm and square


def bent(total: Floats, bend: tuple[float, float]) -> Floats:
    """Return what three sentences of so many words are worth for their length, bar the linear part.

    The slope at UNIT is taken out: it belongs to the scores of single sentences.
    """
    logarithm, square = bend
    slope = logarithm / (UNIT + 1) + 2 * square / UNIT
    return logarithm * np.log1p(total) + square * (total / UNIT) ** 2 - slope * total


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    *,
    count: int | None,
    words: int | None,
    trade: Trade,
    found: Terms | None = None,
) -> list[int]:
    """Return the chosen places, in order: the best total after what repetition and length cost.

    At most `count` sentences and at most `words` words, filled as far as whole
    sentences allow; one sentence at least. `found` spares counting the words again.
    """
    value = np.array(scores, dtype=float)
    order = _distinct(sentences, value)
    if not len(order):
        return []
    limit = len(order) if count is None else min(count, len(order))
    exact = words is None and limit <= EXACT
    lengths = np.array([len(sentence.text.split()) for sentence in sentences])
    room = limit if words is None else min(limit, int(words / max(np.median(lengths), 1)) + 1)
    pool = order[: _BEST if exact else min(_POOL, 30 + 6 * room)]
    found = found or terms([sentence.text for sentence in sentences])
    toll = similarity(found, vectors(found), pool) * trade.redundancy
    if exact:
        chosen = _exact(value[pool], toll, found.lengths[pool], limit, trade)
        return sorted(int(pool[at]) for at in chosen)
    budget = int(lengths.sum()) if words is None else words
    chosen = greedy(value[pool], toll, lengths[pool], limit, budget)
    places = [int(pool[at]) for at in chosen]
    left = budget - int(lengths[places].sum())
    for at in order[len(pool) :]:
        if len(places) < limit and lengths[at] <= left:
            places.append(int(at))
            left -= int(lengths[at])
    return sorted(places or [int(order[0])])


def _distinct(sentences: Sequence[Sentence], value: Floats) -> Ints:
    """Return the places best first, each text once."""
    seen: set[str] = set()
    order = []
    for at in np.lexsort((np.arange(len(value)), -value)):
        text = collapse(sentences[at].text).casefold()
        if text and text not in seen:
            seen.add(text)
            order.append(int(at))
    return np.array(order, dtype=np.int64)


@lru_cache
def _choices(size: int, count: int) -> Ints:
    return np.array(list(combinations(range(size), count)), dtype=np.int64)


def _exact(value: Floats, toll: Floats, lengths: Ints, count: int, trade: Trade) -> list[int]:
    """Try every combination of the best few."""
    choices = _choices(min(_BEST, len(value)), count)
    total = value[choices].sum(axis=1)
    total += bent(lengths[choices].sum(axis=1) * (EXACT / count), trade.bend)
    for one, other in combinations(range(count), 2):
        total -= toll[choices[:, one], choices[:, other]]
    return [int(at) for at in choices[int(np.argmax(total))]]


def greedy(value: Floats, toll: Floats, lengths: Ints, count: int, budget: int) -> list[int]:
    """Take what adds most until nothing fits any more."""
    chosen: list[int] = []
    worth = value.copy()
    free = np.ones(len(value), dtype=bool)
    while len(chosen) < count:
        fits = free & (lengths <= budget)
        if not fits.any():
            break
        best = int(np.argmax(np.where(fits, worth, -np.inf)))
        chosen.append(best)
        free[best] = False
        budget -= int(lengths[best])
        worth -= toll[best]
    return chosen
