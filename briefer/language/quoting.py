"""Quotation marks: which characters stand inside them, and whether they pair up."""

from __future__ import annotations

import re

from briefer.model import Span

# Doubled straight or curly singles ('' ``) and guillemets count as quotation marks. One set of
# characters comes first, so that the search runs from mark to mark.
_MARK = re.compile(r"[“”„«»\"'`‘’](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)")
_OPEN = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSE = frozenset(("”", "»", "’’"))


def quoted(text: str) -> list[Span]:
    """Return what stands between double quotation marks, marks included; one left open runs on."""
    if text.isascii() and "''" not in text and "``" not in text:
        return _straight(text)
    spans: list[Span] = []
    start = -1
    for match in _MARK.finditer(text):
        mark = match.group()
        if start < 0 and mark not in _CLOSE:
            start = match.start()
        elif start >= 0 and mark not in _OPEN:
            spans.append(Span(start, match.end()))
            start = -1
        elif start < 0:
            spans.append(Span(0, match.end()))  # closed without an opening: all before it
    if start >= 0:
        spans.append(Span(start, len(text)))
    return spans


def _straight(text: str) -> list[Span]:
    """Return the same where no other marks occur: most texts, and several times faster."""
    spans: list[Span] = []
    start = text.find('"')
    while start >= 0:
        end = text.find('"', start + 1) + 1 or len(text)
        spans.append(Span(start, end))
        start = text.find('"', end)
    return spans


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
    spans = quoted(text)
    return sum(end - start for start, end in spans) / len(text) if spans else 0.0
