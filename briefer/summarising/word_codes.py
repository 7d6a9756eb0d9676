"""The words of a long string, found and compared as numbers, all at once.

A word is a run of letters and digits; it counts by its first eight letters, in lower
case and without the "s" of a plural: "ship" and "ships", "government" and
"governments" are one. That holds well enough in every language that writes with spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
_PLANE = 1 << 16  # characters that are told apart; those beyond are no letters here
_COUNTED = 8  # letters, four to a number; ROUGE on articles is the same to 0.1 for 5 to 12
_HALF = _COUNTED // 2
_S = ord("s")
# Each half times an odd number: of the sum as many bits as leave room, which collide once in some
# 10¹² pairs.
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
ROOM = np.uint64(24)  # bits: a place below 2²⁴ fits beside a key, and sorting needs no second array
_FEWEST = 10  # bits of a table of words


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a string, one after the other."""

    starts: Ints
    keys: Keys  # equal for words that count as one
    capital: Flags  # whether the first letter is one
    number: Flags  # whether the first letter is a digit
    short: Flags  # whether it is a single letter


def read_words(text: str) -> Words:
    """Return the words of a string that begins and ends with a line break."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded = _folded().take(codes, mode="clip")
    inside = folded > 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, last = edges[::2] + 1, edges[1::2]
    size = last - starts
    plural = (folded[last] == _S) & (folded[last - 1] != _S) & (size > 2)
    first = folded[starts]
    return Words(
        starts=starts,
        keys=_keys(folded, starts, size + 1 - plural),
        capital=codes[starts] != first,
        number=first <= ord("9"),
        short=size == 0,
    )


def _keys(folded: NDArray[np.uint16], starts: Ints, sizes: Ints) -> Keys:
    """Return one number for each word, read four letters at a time."""
    padded = np.zeros(len(folded) + _COUNTED, dtype="<u2")
    padded[: len(folded)] = folded
    fours = np.ascontiguousarray(np.ndarray(len(folded) + _HALF, "<u8", padded.data, strides=(2,)))
    sizes = np.minimum(sizes, _COUNTED)
    keys: Keys = (fours[starts] & _masks()[sizes]) * _FIRST
    keys += (fours[starts + _HALF] & _masks(_HALF)[sizes]) * _SECOND
    keys >>= ROOM
    return keys


@lru_cache
def _masks(past: int = 0) -> Keys:
    """Return what keeps those of four letters that belong to a word, for each size of one."""
    kept = [min(max(size - past, 0), _HALF) for size in range(_COUNTED + 1)]
    return np.array([(1 << 16 * letters) - 1 for letters in kept], dtype=np.uint64)


def word_keys(words: Iterable[str]) -> Keys:
    """Return the keys of some words, each once."""
    return np.unique(read_words("\n" + "\n".join(words) + "\n").keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Some words, each in a slot of its own, so that to look one up takes no search."""

    slots: Keys  # 0, which is the key of none, where a slot is free
    shift: np.uint64

    def holds(self, codes: Keys) -> Flags:
        """Tell which keys are those of words in the table."""
        return np.equal(self.slots[_slot(codes, self.shift, len(self.slots))], codes)


def word_table(words: Iterable[str]) -> Table:
    """Return the smallest table in which no two of some words fall into one slot."""
    codes = word_keys(words)
    for size in (1 << bits for bits in count(_FEWEST)):
        for shift in range(64 - int(ROOM)):
            places = _slot(codes, np.uint64(shift), size)
            if len(np.unique(places)) == len(codes):
                slots = np.zeros(size, dtype=np.uint64)
                slots[places] = codes
                return Table(slots=slots, shift=np.uint64(shift))
    raise AssertionError("keys of different words differ")


def _slot(codes: Keys, shift: np.uint64, size: int) -> Keys:
    return (codes >> shift) & np.uint64(size - 1)


@lru_cache
def _folded() -> NDArray[np.uint16]:
    """Return the lower case of each character, 0 for what is no part of a word."""
    table = np.zeros(_PLANE, dtype=np.uint16)
    for code in range(_PLANE):
        letter = chr(code)
        if letter.isalnum() or category(letter)[0] == "M":  # vowel signs are marks
            table[code] = ord((letter.lower() or letter)[0])
    return table
