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
_TURNED = {"„": "“", "»": "«"}  # pairs that close with what opens elsewhere


def quoted(text: str) -> list[Span]:
    """Return what stands between double quotation marks, marks included; one left open runs on."""
    if text.isascii() and "''" not in text and "``" not in text:
        return _straight(text)
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
        elif _ends(text, text[start], match):
            spans.append(Span(start, end))
            start = -1
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


def _ends(text: str, opener: str, match: re.Match[str]) -> bool:
    """Whether a mark ends the quotation that another one opened."""
    mark = match.group()
    turned = _TURNED.get(opener) == mark
    return mark not in _OPEN or turned or (mark == "“" and _closes(text, *match.span()))


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark stands where one opens: behind a space, before a word."""
    return (not start or text[start - 1] in _BEFORE) and text[end : end + 1].isalnum()


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a mark stands where one closes: behind a word, before a space."""
    return start > 0 and not text[start - 1].isspace() and not text[end : end + 1].strip()


def unbalanced(text: str) -> bool:
    """Whether a quotation mark or bracket stands without its partner: misleading when shown alone."""
    opener = ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if opener and mark in _OPEN - {"„", "“"} and _TURNED.get(opener) != mark:
            return True
        if not opener and mark in _CLOSE and not (mark == "»" and _opens(text, *match.span())):
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
