"""The words of the sentences of one text or several, numbered once for everything that counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from briefer.language import language, pieces

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SAMPLE = 8  # sentences that decide the language of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Which word stands where, in all sentences of all texts, one after the other."""

    sentences: tuple[str, ...]
    own: Ints  # the text of each sentence
    sizes: Ints  # sentences of each text
    languages: tuple[str | None, ...]  # of each text
    spelled: tuple[str, ...]  # the different words as written
    numbers: Ints  # the place in `spelled` of each word
    lengths: Ints  # words of each sentence
    spaced: Ints  # the same as a reader counts them, by the spaces

    @property
    def rows(self) -> Ints:
        """The sentence of each word."""
        return np.repeat(np.arange(len(self.sentences)), self.lengths)


def wording(texts: Sequence[Sequence[str]]) -> Wording:
    """Return the words of some texts, each given as its sentences."""
    sentences = tuple(chain.from_iterable(texts))
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    numbered: dict[str, int] = defaultdict(count().__next__)  # the next number at first sight
    runs: list[str] = []  # of characters without a space
    spaced: list[int] = []
    for sentence in sentences:
        here = sentence.split()
        runs += here
        spaced.append(len(here))
    words = list(map(pieces.__getitem__, runs))
    numbers = list(map(numbered.__getitem__, chain.from_iterable(words)))
    until = np.cumsum([0, *map(len, words)])[np.cumsum([0, *spaced])]
    return Wording(
        sentences=sentences,
        own=np.repeat(np.arange(len(texts)), sizes),
        sizes=sizes,
        languages=tuple(language(" ".join(text[:_SAMPLE])) for text in texts),
        spelled=tuple(numbered),
        numbers=np.array(numbers, dtype=np.int64),
        lengths=np.diff(until),
        spaced=np.array(spaced, dtype=np.int64),
    )
