"""From scores to a choice: so many sentences, or so many words, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from briefer.model import collapse
from briefer.summarising.term_weights import Terms, cosines_with, similarity
from briefer.summarising.vocabulary import Floats, Ints
from briefer.summarising.word_codes import Flags
from briefer.summarising.word_pairs import SUMMARY, Pairs

EXACT = 3  # sentences: up to here every combination of the best is tried …
_BEST = 12  # … of this many
_POOL = 400  # sentences that compete at most; the rest only fill up
UNIT = 60  # words of three sentences: the unit of the model of lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """What a choice pays beyond the sum of its scores."""

    redundancy: float = 0.0  # for each pair, times its likeness
    bend: tuple[float, float] = (0.0, 0.0)  # of the total length: logarithm and square
    coverage: float = 0.0  # what it is paid for the pairs of words that several texts hold


def length_bonus(total: Floats, bend: tuple[float, float]) -> Floats:
    """Return what three sentences of so many words are worth for their length, bar the linear part.

    The slope at UNIT is taken out: it belongs to the scores of single sentences.
    """
    logarithm, square = bend
    slope = logarithm / (UNIT + 1) + 2 * square / UNIT
    return logarithm * np.log1p(total) + square * (total / UNIT) ** 2 - slope * total


def select(
    terms: Terms,
    value: Floats,
    *,
    count: int | None,
    words: int | None,
    trade: Trade,
    pairs: Pairs | None = None,
) -> list[int]:
    """Return the chosen places, in order: the best total after what repetition and length cost.

    At most `count` sentences and at most `words` words, filled as far as whole
    sentences allow; one sentence at least. None whose value is -inf is taken. Sentences that say
    one of the `pairs` first are paid for it.
    """
    if pairs is not None:
        nothing = np.zeros(len(pairs.worth), dtype=bool)
        value = value + paid(pairs, nothing, trade.coverage, _lengths(terms))
    order = np.argsort(-value, kind="stable")[: int(np.isfinite(value).sum())]
    if words is None and count is not None and count <= EXACT and pairs is None:
        pool = _distinct(terms, order, _BEST)
        return sorted(int(at) for at in pool[_exact(value[pool], terms, pool, count, trade)])
    return _filled(value, terms, order, count=count, words=words, trade=trade, pairs=pairs)


def _lengths(terms: Terms) -> Ints:
    return np.array([len(text.split()) for text in terms.wording.sentences])


def _filled(
    value: Floats,
    terms: Terms,
    order: Ints,
    *,
    count: int | None,
    words: int | None,
    trade: Trade,
    pairs: Pairs | None,
) -> list[int]:
    """Choose greedily among the best, then fill up what is left with the rest."""
    lengths = _lengths(terms)
    limit = len(order) if count is None else count
    room = limit if words is None else min(limit, int(words / max(np.median(lengths), 1)) + 1)
    pool = _distinct(terms, order, min(_POOL, 30 + 6 * room))
    toll = repetition(terms, pairs, pool, lengths[pool], trade)
    left = int(lengths.sum()) if words is None else words
    chosen = select_greedily(value[pool], toll, lengths[pool], limit, left)
    places = [int(pool[at]) for at in chosen]
    left -= int(lengths[places].sum())
    rest = order[lengths[order] <= left]
    for at in _distinct(terms, rest, len(rest), without=pool):
        if len(places) < limit and lengths[at] <= left:
            places.append(int(at))
            left -= int(lengths[at])
    return sorted(places or [int(order[0])])


def repetition(
    terms: Terms, pairs: Pairs | None, pool: Ints, lengths: Ints, trade: Trade
) -> Callable[[int], Floats]:
    """Return a function from a sentence that is taken to what all of a pool are worth less by it."""
    like = cosines_with(terms, pool)
    if pairs is None:
        return lambda at: like(at) * trade.redundancy
    inside = pairs.within(pool, terms.sentences)
    said = np.zeros(len(pairs.worth), dtype=bool)

    def toll(at: int) -> Floats:
        before = said.copy()
        said[inside.ids[inside.rows == at]] = True
        lost = paid(inside, before, trade.coverage, lengths)
        return like(at) * trade.redundancy + lost - paid(inside, said, trade.coverage, lengths)

    return toll


def paid(pairs: Pairs, said: Flags, rate: float, lengths: Ints) -> Floats:
    """Return what each sentence is paid, for each of its words, for what is not `said` yet."""
    fresh = pairs.bring(said, len(lengths))
    return np.round(fresh * rate * SUMMARY / np.maximum(lengths, 1), 9)


def _distinct(terms: Terms, order: Ints, most: int, without: Iterable[int] = ()) -> Ints:
    """Return the first so many of some places, each text once and none of what is left out."""
    texts = terms.wording.sentences
    seen = {"", *(_folded(texts[at]) for at in without)}
    kept: list[int] = []
    for at in order.tolist():
        if len(kept) == most:
            break
        text = _folded(texts[at])
        if text not in seen:
            seen.add(text)
            kept.append(at)
    return np.array(kept, dtype=np.int64)


def _folded(text: str) -> str:
    return collapse(text).casefold()


@lru_cache
def _choices(size: int, count: int) -> Floats:
    """Return one row for each way to take so many of some sentences: 1 for what is taken."""
    taken = list(combinations(range(size), count))
    rows = np.zeros((len(taken), size))
    rows[np.arange(len(taken))[:, None], np.array(taken, dtype=np.int64)] = 1
    return rows


def _exact(value: Floats, terms: Terms, pool: Ints, count: int, trade: Trade) -> Ints:
    """Try every combination of the best few."""
    count = min(count, len(pool))
    choices = _choices(len(pool), count)
    toll = similarity(terms, pool) * trade.redundancy
    own = toll.diagonal()  # of each sentence with itself, which costs nothing
    total = choices @ (value + own / 2) - ((choices @ toll) * choices).sum(axis=1) / 2
    total += length_bonus(choices @ terms.wording.lengths[pool] * (EXACT / count), trade.bend)
    best: Ints = np.flatnonzero(choices[int(np.argmax(total))])
    return best


def select_greedily(
    value: Floats, toll: Callable[[int], Floats], lengths: Ints, count: int, budget: int
) -> list[int]:
    """Take what adds most until nothing fits any more; each one taken lays its toll on all."""
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
        worth -= toll(best)
    return chosen
