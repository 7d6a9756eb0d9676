"""The words of the sentences of one text or several, numbered once for everything that counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from briefer.language import forms, language, written
from briefer.summarising.kinds import kinds

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_SAMPLE = 8  # sentences that decide the language of a text
_RUN = 30  # characters: longer runs without a space are rare, and not remembered
_MEMO = 1 << 17  # different runs remembered; then the memory starts over


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Which word stands where, in all sentences of all texts, one after the other."""

    sentences: tuple[str, ...]
    own: Ints  # the text of each sentence
    sizes: Ints  # sentences of each text
    languages: tuple[str | None, ...]  # of each text
    terms: Ints  # the term of each word, −1 for a stop word
    kinds: Ints  # the kinds of each word, as bits
    lengths: Ints  # words of each sentence
    spaced: Ints  # the same as a reader counts them, by the spaces
    numbers: dict[str, int]  # term → its number

    @property
    def rows(self) -> Ints:
        """The sentence of each word."""
        return np.repeat(np.arange(len(self.sentences)), self.lengths)


def wording(texts: Sequence[Sequence[str]]) -> Wording:
    """Return the words of some texts, each given as its sentences."""
    languages = tuple(language(" ".join(text[:_SAMPLE])) for text in texts)
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    runs: list[_Words] = []
    spaced: list[int] = []
    for text, code in zip(texts, languages, strict=True):
        read = _reader(code).__getitem__
        for sentence in text:
            here = sentence.split()
            runs += map(read, here)
            spaced.append(len(here))
    until = np.cumsum([0, *map(len, runs)])[np.cumsum([0, *spaced])]
    found = list(chain.from_iterable(runs))
    # The next number at first sight, −1 for stop words, whose form is empty.
    numbers: dict[str, int] = defaultdict(count().__next__, {"": -1})
    terms = np.array([numbers[form] for form, _ in found], dtype=np.int64)
    del numbers[""]
    return Wording(
        sentences=tuple(chain.from_iterable(texts)),
        own=np.repeat(np.arange(len(texts)), sizes),
        sizes=sizes,
        languages=languages,
        terms=terms,
        kinds=np.array([kind for _, kind in found], dtype=np.int64),
        lengths=np.diff(until),
        spaced=np.array(spaced, dtype=np.int64),
        numbers=dict(numbers),
    )


_Words = tuple[tuple[str, int], ...]


class _Reader(dict[str, _Words]):
    """Run of characters without a space → its words, each as the form that counts and its kinds."""

    def __init__(self, language: str | None) -> None:
        self.forms = forms(language)

    def __missing__(self, run: str) -> _Words:
        found = tuple((self.forms[word], kinds(word)) for word in written(run))
        if len(run) <= _RUN:
            if len(self) >= _MEMO:
                self.clear()
            self[run] = found
        return found


@lru_cache
def _reader(language: str | None) -> Mapping[str, _Words]:
    return _Reader(language)
