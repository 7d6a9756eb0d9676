"""What several texts say in the same words: pairs of words, each worth what the texts give it.

A summary of a set should say what many of its texts say, and what they say first; each
thing once. Gillick and Favre (2009) take pairs of words for such things. A pair that one text
alone holds is nothing that the set says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from briefer.summarising.vocabulary import Floats, Ints, Vocabulary, occurrences
from briefer.summarising.word_codes import ROOM, Flags

# Whole sentences of a text after which a pair is worth e-fold less. Multi-News ROUGE-2 18.6 at 1.5
# to 3, MultiLing, which has no part in any weight, 19.2 to 20.6.
FADES = 2.0
SUMMARY = 250  # words: the pairs of so long a summary are worth 1 together
# Odd numbers, one a place: the words of a pair don't change theirs.
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Which pair stands in which sentence, once each, and what each is worth."""

    rows: Ints  # the sentence of each place
    ids: Ints  # its pair
    worth: Floats  # of each pair

    def bring(self, said: Flags, sentences: int) -> Floats:
        """Return what each of so many sentences says of worth that is not `said` yet."""
        fresh = np.where(said, 0.0, self.worth)
        return np.bincount(self.rows, fresh[self.ids], sentences).astype(np.float64)

    def within(self, chosen: Ints, sentences: int) -> Pairs:
        """Return the pairs of some sentences, numbered by their place among these."""
        place = np.full(sentences, -1)
        place[chosen] = np.arange(len(chosen))
        rows = place[self.rows]
        mine = rows >= 0
        return Pairs(rows=rows[mine], ids=self.ids[mine], worth=self.worth)


def shared_pairs(words: Vocabulary, fragments: Flags) -> Pairs:
    """Return the pairs of neighbouring words that several texts hold; one at least tells something.

    Titles, captions and whatever else is a fragment neither give worth nor take up a place.
    """
    rows, ids = _pairs(words)
    text = words.own[rows]
    fresh = np.where(fragments, 0.0, np.exp(-_places_in_text(words, fragments) / FADES))[rows]
    starts = np.flatnonzero(
        np.r_[True, (ids[1:] != ids[:-1]) | (text[1:] != text[:-1])][: len(ids)]
    )
    pairs = int(ids[-1]) + 1 if len(ids) else 0
    holders = np.bincount(ids[starts], minlength=pairs)
    best = np.maximum.reduceat(fresh, starts) if len(starts) else fresh
    worth = np.bincount(ids[starts], best, pairs) * (holders > 1)
    total = np.sort(worth)[-SUMMARY:].sum()
    told = (holders > 1)[ids]
    return Pairs(rows=rows[told], ids=ids[told], worth=worth / max(total, 1e-9))


def _pairs(words: Vocabulary) -> tuple[Ints, Ints]:
    """Return the sentence and the pair of each place, in order of pairs, then of sentences."""
    read, of = words.read, words.of
    at = np.flatnonzero((of[1:] == of[:-1]) & (words.telling[1:] | words.telling[:-1]))
    rows, ids, _ = occurrences((read[at] * _FIRST + read[at + 1] * _SECOND) >> ROOM, of[at])
    return rows, ids


def _places_in_text(words: Vocabulary, fragments: Flags) -> Ints:
    """Return how many whole sentences of its text stand before each sentence."""
    whole = (~fragments).astype(np.int64)
    before: Ints = np.cumsum(whole) - whole
    starts = np.cumsum(words.sizes) - words.sizes
    first = before[np.minimum(starts, max(len(before) - 1, 0))]
    place: Ints = before - first[words.own]
    return place
