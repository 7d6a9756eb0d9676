"""The words of the sentences of one text or several, numbered once for everything that counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from briefer.language import STOP_WORDS, language
from briefer.summarising.word_codes import (
    ROOM,
    Flags,
    Floats,
    Ints,
    Keys,
    Table,
    Words,
    read_words,
    word_table,
)

_SELF_WORDS = "i we my our me ours"
_ROWS = (np.uint64(1) << ROOM) - np.uint64(1)
_SAMPLE = 4  # sentences that decide the language of a text

__all__ = ["Floats", "Ints", "Vocabulary", "vocabulary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Which term stands in which sentence, in all sentences of all texts, one after the other.

    A term is a content word, counted once in a sentence. Its places are in order of terms, then
    of sentences.
    """

    sentences: tuple[str, ...]
    languages: tuple[str | None, ...]  # of each text, as far as its first sentences tell
    own: Ints  # the text of each sentence
    sizes: Ints  # sentences of each text
    rows: Ints  # the sentence of each place
    ids: Ints  # its term
    keys: Keys  # of each term, ascending
    lengths: Ints  # words of each sentence
    capitals: Ints  # of these with a capital, the first one left out
    numbers: Ints
    selves: Ints  # "I", "we", "our"
    read: Keys  # of each word, in reading order
    of: Ints  # the sentence of each word
    telling: Flags  # whether it is a content word


def vocabulary(texts: Sequence[Sequence[str]]) -> Vocabulary:
    """Return the words of some texts, each given as its sentences."""
    sentences = tuple(chain.from_iterable(texts))
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    own = np.repeat(np.arange(len(texts)), sizes)
    words = read_words("\n" + "\n".join(sentences) + "\n")
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences])
    until = np.searchsorted(words.starts, ends, side="right")
    lengths = until.copy()
    lengths[1:] -= until[:-1]
    every = np.repeat(np.arange(len(sentences)), lengths)
    first = (until - lengths)[lengths > 0]  # the first word of each sentence
    capital = words.capital.copy()
    capital[first] = False  # says nothing

    def number(of: Flags) -> Ints:
        return np.bincount(every[of], minlength=len(sentences))

    languages = tuple(language(" ".join(text[:_SAMPLE])) for text in texts)
    told = ~(_stops(words, languages, own[every]) | words.short)
    rows, ids, terms = occurrences(words.keys[told], every[told])
    return Vocabulary(
        sentences=sentences, languages=languages, own=own, sizes=sizes, rows=rows, ids=ids, keys=terms,
        lengths=lengths, capitals=number(capital), numbers=number(words.number),
        selves=number(_selves().holds(words.keys)), read=words.keys, of=every, telling=told,
    )  # fmt: skip


def occurrences(distinct: Keys, rows: Ints) -> tuple[Ints, Ints, Keys]:
    """Return the sentence and the term of each place, once each, and the key of each term."""
    pairs = distinct << ROOM
    pairs |= rows.astype(np.uint64)
    pairs.sort()
    kept = np.ones(len(pairs), dtype=bool)
    kept[1:] = pairs[1:] != pairs[:-1]
    pairs = pairs[kept]
    distinct = pairs >> ROOM
    new = np.ones(len(distinct), dtype=bool)
    new[1:] = distinct[1:] != distinct[:-1]
    rows = (pairs & _ROWS).view(np.int64)
    return rows, np.cumsum(new) - 1, distinct[new]


def _stops(words: Words, languages: Sequence[str | None], of: Ints) -> Flags:
    """Tell which words are stop words in the language of their text."""
    if len(set(languages)) == 1:
        return _listed(languages[0]).holds(words.keys)
    stops = np.zeros(len(of), dtype=bool)
    for code in dict.fromkeys(languages):
        here = np.array([other == code for other in languages])[of]
        stops |= here & _listed(code).holds(words.keys)
    return stops


@lru_cache
def _listed(language: str | None) -> Table:
    return word_table(sorted(STOP_WORDS.get(language or "", ())))


@lru_cache
def _selves() -> Table:
    return word_table(_SELF_WORDS.split())
