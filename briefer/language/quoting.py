"""Quotation marks: which characters stand inside them, and whether they pair up."""

from __future__ import annotations

import re

from briefer.model import Span

# Doubled straight or curly singles ('' ``) and guillemets count as quotation marks. One set of
# characters comes first, so that the search runs from mark to mark.
_MARK = re.compile(r"[“”„«»\"'`‘’](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)")
_OPEN = frozenset(("“", "„", "«", "``", "‘‘"))
_WITHIN = {'"': "“", "“": '"'}  # which mark opens a quotation within a quotation
_PAIRS = {'"': '"', "“": "”"}
_BEFORE = " \xa0\n\t([—–-"
_CLOSE = frozenset(("”", "»", "’’"))


def quoted(text: str) -> list[Span]:
    """Return what stands between double quotation marks, marks included; one left open runs on."""
    spans: list[Span] = []
    start, inner = -1, ""
    for match in _MARK.finditer(text):
        mark, (at, end) = match.group(), match.span()
        if start < 0 and mark in _CLOSE and not _opens(text, at, end):
            spans.append(Span(0, end))  # closed without an opening: all before it
        elif start < 0:
            start, inner = at, ""
        elif inner and mark != _PAIRS[text[start]]:
            inner = "" if mark == inner else inner
        elif not inner and mark == _WITHIN.get(text[start]) and _opens(text, at, end):
            inner = _PAIRS[mark]
        elif mark not in _OPEN or (mark == "“" and _closes(text, at, end)):
            spans.append(Span(start, end))
            start = -1
    if start >= 0:
        spans.append(Span(start, len(text)))
    return spans


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark stands where one opens: behind a space, before a word."""
    return (not start or text[start - 1] in _BEFORE) and text[end : end + 1].isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a mark stands where one closes: behind a word, before a space."""
    return start > 0 and not text[start - 1].isspace() and not text[end : end + 1].strip()


def unbalanced(text: str) -> bool:
    """Whether a quotation mark or bracket stands without its partner: misleading when shown alone."""
    start = False
    for match in _MARK.finditer(text):
        mark = match.group()
        if (start and mark in _OPEN - {"„", "“"}) or (not start and mark in _CLOSE):
            return True
        start = not start
    return start or text.count("(") != text.count(")") or text.count("[") != text.count("]")


def outside(text: str) -> str:
    """Return the text with everything quoted blanked out, offsets unchanged."""
    pieces = []
    last = 0
    for start, end in quoted(text):
        pieces += [text[last:start], " " * (end - max(start, last))]
        last = end
    return "".join([*pieces, text[last:]])


def quoted_share(text: str) -> float:
    """Return the share of the characters that stand inside quotation marks."""
    return sum(end - start for start, end in quoted(text)) / len(text) if text else 0.0
