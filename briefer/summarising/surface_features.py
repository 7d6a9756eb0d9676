"""What a sentence looks like: commas, quotation, how it opens and ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from briefer.language import CONNECTIVES, quoted_share, tongues

_ENDS = frozenset(".!?…。！？۔।")
_ASKS = frozenset("?？؟")
_CLOSERS = "\"'”’»›)] "
_OPENERS = "\"“'‘"
_LEANING_WORDS = "he she it they this these that those his her its their"
_SHORT = ("er", "il", "él")  # others of two letters are words of English, or names
_CONNECTING_WORDS = frozenset(word for word in CONNECTIVES.split("|") if " " not in word)

_COLUMNS = "commas bracket quotation question unended leaning joining"
NAMES = tuple(_COLUMNS.split())


def surface(sentences: Sequence[str]) -> list[list[float]]:
    """Return one column for each of NAMES, with a value for each sentence."""
    ends = [_end(text) for text in sentences]
    openings = [_opening(text) for text in sentences]
    leaning, joining = _opening_words()
    return [
        [min(text.count(","), 4) / 4 for text in sentences],
        ["(" in text for text in sentences],
        [quoted_share(text) for text in sentences],
        [end in _ASKS for end in ends],
        [end not in _ENDS for end in ends],
        [word in leaning for word in openings],
        [word in joining for word in openings],
    ]


@lru_cache
def _opening_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of all languages that stand for what was said before, and that go on from it."""
    spoken = tongues().values()
    leaning = [word for one in spoken for word in one.alone | one.pointing]
    joining = [word for one in spoken for word in one.joining if len(word) > 2]
    return (
        frozenset(_LEANING_WORDS.split()).union(w for w in leaning if len(w) > 2 or w in _SHORT),
        _CONNECTING_WORDS.union(joining),
    )


def fragments_of(texts: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """Tell which sentences of texts, given as these, end without a mark, as titles and credits do.

    Where none ends with one, as in scripts without marks, or where nothing else is left, none is.
    """
    ended = [[_end(text) in _ENDS for text in sentences] for sentences in texts]
    return np.array([any(marks) and not mark for marks in ended for mark in marks], dtype=bool)


def _end(text: str) -> str:
    """Return the mark at the end, or the letter if there is none."""
    last = text[-1:]
    return text[-4:].rstrip(_CLOSERS)[-1:] if last in _CLOSERS else last


def _opening(text: str) -> str:
    """Return the first word, in lower case."""
    return text[:15].lstrip(_OPENERS).partition(" ")[0].rstrip(",").lower()
