"""Quotation marks: which characters stand inside them, and whether they pair up."""

from __future__ import annotations

import re

from briefer.model import Span

# Doubled straight or curly singles ('' ``) and guillemets count as quotation marks. One set of
# characters comes first, so that the search runs from mark to mark.
_MARK = re.compile(r"[“”„«»\"'`‘’](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)")
_OPEN = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSE = frozenset(("”", "»", "’’"))
_TURNED = frozenset(("„“", "»«"))  # pairs that close with what opens elsewhere


def quoted(text: str) -> list[Span]:
    """Return what stands between double quotation marks, marks included; one left open runs on."""
    if text.isascii() and "''" not in text and "``" not in text:
        return _straight(text)
    spans: list[Span] = []
    start, opener = -1, ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if start < 0 and (mark not in _CLOSE or _outward(text, match)):
            start, opener = match.start(), mark
        elif start >= 0 and (mark not in _OPEN or opener + mark in _TURNED):
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


def _outward(text: str, match: re.Match[str]) -> bool:
    """Whether a guillemet opens as in German, »so«: before a word and behind none."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    return match.group() == "»" and after.isalnum() and (not before or before in " \n\t(–—-")


def unbalanced(text: str) -> bool:
    """Whether a quotation mark or bracket stands without its partner: misleading when shown alone."""
    opener = ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if opener and mark in _OPEN - {"„", "“"} and opener + mark not in _TURNED:
            return True
        if not opener and mark in _CLOSE and not _outward(text, match):
            return True
        opener = "" if opener else mark
    return bool(opener) or text.count("(") != text.count(")") or text.count("[") != text.count("]")


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
