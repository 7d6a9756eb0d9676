"""A sentence as tokens: words, marks, and each quotation as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefer.language.attributing.abroad.attribution_words import folded
from briefer.model import Span

_TOKEN = re.compile(
    r"(?P<elided>[^\W\d_]{1,4}['’](?=\w))|(?P<word>[^\W\d_][\w\u064b-\u0652]*(?:[.'’-]\w+)*)|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<mark>[,،:;؛()—–]|(?<=\s)-(?=\s)|[.!?؟…])"
)
_INVERTED = re.compile(r"(?P<verb>.+?)-(?:t-)?(?P<who>ils?|elles?|on|je|nous|vous)$", re.IGNORECASE)
_MARKS = {"،": ",", "؛": ";", "—": "-", "–": "-", "؟": "!", "?": "!", "…": "!"}


class Token(NamedTuple):
    """A word ("w"), a number ("n"), a quotation ("Q"), or a mark by itself."""

    kind: str
    low: str
    start: int
    end: int
    capital: bool


def clause_tokens(text: str, sentence: Span, quotes: Sequence[Span]) -> list[Token]:
    """Return the tokens of a sentence; the full stop of an abbreviation is none."""
    found: list[Token] = []
    at = sentence.start
    for span in (*quotes, Span(sentence.end, sentence.end)):
        if span.end <= at and span.start < sentence.end:
            continue
        found += _plain(text, at, min(max(span.start, at), sentence.end), sentence.end)
        if sentence.start <= span.start < sentence.end and span.end > span.start:
            found.append(Token("Q", "", span.start, span.end, capital=False))
        at = max(at, span.end)
    return found


def _plain(text: str, start: int, end: int, last: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        word = match.group()
        if kind == "mark":
            if word == "." and text[match.end() : last].strip():
                continue
            mark = _MARKS.get(word, word)
            found.append(Token(mark, mark, *match.span(), capital=False))
        elif kind == "number":
            found.append(Token("n", word, *match.span(), capital=False))
        else:
            found += _words(word, match.start())
    return found


def _words(word: str, start: int) -> list[Token]:
    """Return a word, or two: "dit-il"."""
    parts = _INVERTED.match(word) if "-" in word else None
    spans = [Span(0, len(word))] if parts is None else [Span(*parts.span(n)) for n in (1, 2)]
    return [
        Token("w", folded(word[a:b]), start + a, start + b, capital=word[a].isupper())
        for a, b in spans
    ]
