"""Numbers as they are written: "2,000", "1.4m", "twenty-four", "4.2 billion", "half a million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+)(?:\.\d+)?[^\W\d_]{0,8}"
    r"|[^\W\d_]+(?:['’][^\W\d_]{1,3})?|[^\w\s]|[\d_]"
)
_NUMERAL = re.compile(r"(\d[\d,]*(?:\.\d+)?)([^\W\d_]*)")

DASHES = ("-", "–", "—", "‑")

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_SMALL = tuple(_UNITS.split())
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: float(value) for value, word in enumerate(_SMALL)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, start=2)},
}
NUMBER_WORDS = frozenset((*_WORDS, "a", "half"))
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "lakh": 1e5,
    "crore": 1e7,
}  # fmt: skip
_SUFFIXES = {
    **{suffix: _SCALES[suffix] for suffix in ("mn", "mln", "bn", "bln", "tn", "trn")},
    "M": 1e6, "B": 1e9, "b": 1e9, "k": 1e3, "K": 1e3, "T": 1e12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, numeral or mark, with its place in the sentence."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the place of its last significant digit: 2,500 has the step 100."""

    value: float
    step: float
    end: int  # one past its last token
    suffix: str = ""  # letters at its end that are no scale: "km", "th"
    words: bool = False
    scale: float = 1.0

    @property
    def scaled(self) -> bool:
        """Whether a scale is part of it: "4.2 billion"."""
        return self.scale > 1


def tokenise(text: str) -> list[Token]:
    """Return the words, numerals and marks of a sentence."""
    return [Token(m[0], m[0].lower(), *m.span()) for m in _TOKEN.finditer(text)]


def read_numeral(tokens: Sequence[Token], place: int, *, money: bool = False) -> Number | None:
    """Return the number that begins at a token; with `money`, "m" at its end means million."""
    token = tokens[place]
    if token.text[0].isdecimal():
        return _digits(tokens, place, money=money)
    if token.low in NUMBER_WORDS:
        return _spelled(tokens, place)
    return None


def _digits(tokens: Sequence[Token], place: int, *, money: bool) -> Number | None:
    numeral = _NUMERAL.fullmatch(tokens[place].text)
    if numeral is None:
        return None
    digits, suffix = numeral[1].replace(",", ""), numeral[2]
    if len(digits) > 15:
        return None
    value, scale, end = float(digits), _SUFFIXES.get(suffix, 1.0), place + 1
    if money and suffix == "m":
        scale = 1e6
    if scale != 1.0:
        suffix = ""
    elif not suffix:
        scale, end = _scale(tokens, end, money=money)
    step = _step(digits) * scale
    return Number(value=value * scale, step=step, end=end, suffix=suffix, scale=scale)


def _step(digits: str) -> float:
    """Return the place of the last significant digit."""
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10 ** min(zeros, max(len(whole) - 1, 0)))


def _scale(tokens: Sequence[Token], place: int, *, money: bool = False) -> tuple[float, int]:
    """Return the scale words from here on, multiplied, and where they end: "hundred thousand"."""
    scale = 1.0
    while (word := _next(tokens, place)) in _SCALES or (money and word == "m"):
        scale *= _SCALES.get(word, 1e6)
        place += 1
    if scale == 1.0 and _next(tokens, place) == "-" and _next(tokens, place + 1) in _SCALES:
        return _SCALES[_next(tokens, place + 1)], place + 2  # "a 4-million budget"
    return scale, place


def _spelled(tokens: Sequence[Token], place: int) -> Number | None:
    """Read a number in words; "one" alone is a pronoun more often than a number."""
    if tokens[place].low in ("a", "half"):
        return _article(tokens, place)
    total, group, end, last = 0.0, 0.0, place, 1.0
    while (word := _next(tokens, end)) in _WORDS or (word in _SCALES and end > place):
        if word in _WORDS:
            last = 10.0 if word in _TENS else 1.0
            group += _WORDS[word]
        else:
            last = _SCALES[word]
            group = max(group, 1.0) * last
            total, group = (total, group) if last == 100 else (total + group, 0.0)
        end = _joined(tokens, end + 1)
    value = total + group
    if end == place + 1 and tokens[place].low in ("one", "zero"):
        return None
    return Number(value=value, step=last, end=end, words=True, scale=last if last >= 100 else 1.0)


def _joined(tokens: Sequence[Token], place: int) -> int:
    """Step over what joins the words of one number: "twenty-four", "hundred and two"."""
    word, after = _next(tokens, place), _next(tokens, place + 1)
    before = tokens[place - 1].low
    if word == "-" and before in _TENS and after in _SMALL:
        return place + 1
    if word == "-" and before in _WORDS and after in _SCALES:
        return place + 1
    if word == "and" and before in _SCALES and after in _WORDS:
        return place + 1
    return place


def _article(tokens: Sequence[Token], place: int) -> Number | None:
    """Read "a million", "half a million", "a half million", "a dozen"."""
    words = [token.low for token in tokens[place : place + 3]]
    if words[:2] == ["a", "dozen"]:
        return Number(value=12.0, step=10.0, end=place + 2, words=True, scale=12.0)
    if words[:2] in (["half", "a"], ["a", "half"]):
        share, end = 0.5, place + 2
    else:
        share, end = (0.5 if words[0] == "half" else 1.0), place + 1
    scale, end = _scale(tokens, end)
    if scale == 1.0:
        return None
    return Number(value=share * scale, step=scale / 10, end=end, words=True, scale=scale)


def _next(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""
