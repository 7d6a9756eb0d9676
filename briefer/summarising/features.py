"""What is known of a sentence before it is chosen, as one row of numbers.

Position, length, how central its words are to the text, what it brings that is
new, names and numbers, quotation, and how it opens. All of it counts over
coordinates; the cost grows with the number of words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefer.language import forms, quoted_share, written
from briefer.language.lexicon import CONNECTIVES, SAYING
from briefer.summarising.terms import Floats, Terms, inverse_frequency, terms, vectors

_LEAD = 3  # sentences that open a text
_MEMO = 1 << 17  # different words whose kind is remembered
_DIGIT, _CAPITAL, _SELF, _SAID, _DAY, _LEANS, _JOINS = 1, 2, 4, 8, 16, 32, 64
_SELF_WORDS = "I we you my our me us your We You My Our Your I'm I've"
_SELVES = frozenset(_SELF_WORDS.split())
_SAYINGS = frozenset(SAYING.split("|"))
_DAY_WORDS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DAYS = frozenset(_DAY_WORDS.split())
_LEANING_WORDS = "he she it they this these that those his her its their"
_LEANING = frozenset(_LEANING_WORDS.split())
_JOINING = frozenset(word for word in CONNECTIVES.split("|") if " " not in word)
_ENDS = (".", "!", "?", "…", "。", "！", "？", "۔", "।")
_CLOSERS = "\"'”’»›)] "

_COLUMNS = """
first second third fourth fifth inverse decay logarithm relative near last
length log_length length_2 short very_short long content
central_rare central_common mean_common mean_log lead_like opening_like walk
cover cover_new cover_length
numbers capitals capital_share commas bracket
quotation quoted opens_quotation question unended self said day leaning joining
size_logarithm size_length logarithm_central logarithm_length inverse_length
"""
NAMES = tuple(_COLUMNS.split())


def features(
    texts: Sequence[str], *, title: str | None = None, split: Sequence[list[str]] | None = None
) -> tuple[Floats, Terms]:
    """Return one row for each sentence (columns are NAMES) and the words they were taken from."""
    found = terms(texts, split=split)
    position = _position(found.size)
    length = _length(found)
    words = _words(found, title)
    surface = _surface(texts, found)
    size = np.log(max(found.size, 1) / 25)  # 25 sentences: a middling article
    together = [
        size * position[7], size * length[1], position[7] * words[0],
        position[7] * length[1], position[5] * length[1],
    ]  # fmt: skip
    return np.stack([*position, *length, *words, *surface, *together], axis=1), found


def _position(size: int) -> list[Floats]:
    at = np.arange(size, dtype=float)
    return [
        *((at == place).astype(float) for place in range(5)),
        1 / (1 + at),
        np.exp(-at / 4),
        np.log1p(at),
        at / max(size, 1),
        np.minimum(at, 20) / 20,
        (at >= size - 2).astype(float),
    ]


def _length(found: Terms) -> list[Floats]:
    words = found.lengths.astype(float)
    return [
        words / 20,
        np.log1p(words),
        (np.minimum(words, 80) / 20) ** 2,
        (words < 8).astype(float),
        (words < 5).astype(float),
        (words > 35).astype(float),
        found.over_rows(found.counts) / np.maximum(words, 1),
    ]


def _words(found: Terms, title: str | None) -> list[Floats]:
    rows, ids = found.rows, found.ids
    weights = vectors(found)
    frequency = found.over_terms(found.counts)
    spread = found.over_terms(None)  # sentences that hold the term
    here = np.maximum(found.over_rows(found.counts), 1)
    different = np.maximum(found.over_rows(None), 1)
    centre = found.over_terms(weights)
    key = np.where(spread >= 2, np.log(np.maximum(frequency, 1)), 0.0)
    key /= max(key.sum(), 1e-9)
    cover = found.over_rows(key[ids])
    first = np.full(found.width, -1)
    first[ids[::-1]] = rows[::-1]
    lead = np.where(rows < _LEAD, weights, 0.0)
    logs = np.log(np.maximum(frequency, 1))
    return [
        found.over_rows(weights * direction(centre)[ids]),
        found.over_rows(direction(frequency)[ids]) / np.sqrt(different),
        found.over_rows(frequency[ids]) / here / max(frequency.mean(), 1e-9),
        found.over_rows(logs[ids]) / here,
        found.over_rows(weights * direction(found.over_terms(lead))[ids]),
        found.over_rows(weights * _opening(found, weights, title)[ids]),
        _walk(found, weights, centre),
        cover,
        found.over_rows(np.where(first[ids] == rows, key[ids], 0.0)),
        cover / np.sqrt(np.maximum(found.lengths, 1)),
    ]


def _opening(found: Terms, weights: Floats, title: str | None) -> Floats:
    """Return the direction of the first sentence and, where there is one, of the title."""
    opening = direction(found.over_terms(np.where(found.rows == 0, weights, 0.0)))
    if title is None:
        return opening
    memo = forms(found.language)
    ids = [found.numbers[memo[word]] for word in written(title) if memo[word] in found.numbers]
    named = np.bincount(np.array(ids, dtype=np.int64), minlength=found.width)
    return direction(opening + direction(np.minimum(named, 1) * inverse_frequency(found)))


def _walk(found: Terms, weights: Floats, centre: Floats) -> Floats:
    """Return where two steps of a walk between alike sentences lead, 1 on average."""
    degree = np.maximum(found.over_rows(weights * centre[found.ids]), 1e-9)
    rank = np.ones(found.size)
    for _ in range(2):
        passed = found.over_terms(weights * (rank / degree)[found.rows])
        rank = 0.15 + 0.85 * found.over_rows(weights * passed[found.ids])
    return rank


def direction(vector: Floats) -> Floats:
    """Scale a vector to length 1."""
    return vector / max(float(np.sqrt(vector @ vector)), 1e-9)


def _surface(texts: Sequence[str], found: Terms) -> list[Floats]:
    kinds = np.array([_FLAGS[word] for word in found.spelled] or [0], dtype=np.int64)
    marks = kinds[found.words]
    starts = (np.cumsum(found.lengths) - found.lengths)[found.lengths > 0]
    opens = np.zeros(found.size, dtype=np.int64)
    opens[found.lengths > 0] = marks[starts]
    marks[starts] = 0  # a capital says nothing there
    rows = np.repeat(np.arange(found.size), found.lengths)
    digits, capitals, selves, said, days = (
        np.bincount(rows, (marks & kind) > 0, minlength=found.size)
        for kind in (_DIGIT, _CAPITAL, _SELF, _SAID, _DAY)
    )
    share = np.array([quoted_share(t) if '"' in t or "“" in t or "''" in t else 0.0 for t in texts])
    ends = [text[-4:].rstrip(_CLOSERS)[-1:] for text in texts]
    return [
        np.minimum(digits, 3) / 3,
        np.minimum(capitals, 8) / 8,
        capitals / np.maximum(found.lengths, 1),
        np.array([min(text.count(","), 4) / 4 for text in texts]),
        np.array([float("(" in text) for text in texts]),
        share,
        (share > 0).astype(float),
        np.array([float(text[0] in "\"“'‘«„") for text in texts]),
        np.array([float(end in ("?", "？", "؟")) for end in ends]),
        np.array([float(end not in _ENDS) for end in ends]),
        np.minimum(selves, 3) / 3,
        (said > 0).astype(float),
        (days > 0).astype(float),
        ((opens & _LEANS) > 0).astype(float),
        ((opens & _JOINS) > 0).astype(float),
    ]


class _Flags(dict[str, int]):
    """Word as written → what kind of word it is, as bits."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MEMO:
            self.clear()
        self[word] = bits = (
            _DIGIT * word[0].isdigit()
            + _CAPITAL * word[0].isupper()
            + _SELF * (word in _SELVES)
            + _SAID * (word in _SAYINGS)
            + _DAY * (word in _DAYS)
            + _LEANS * (word.lower() in _LEANING)
            + _JOINS * (word.lower() in _JOINING)
        )
        return bits


_FLAGS = _Flags()
