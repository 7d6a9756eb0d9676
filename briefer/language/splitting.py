"""Sentences by rule: fast, linear, and exact to the character.

Lines become segments first (a hard-wrapped line runs on, a heading or list
item stands alone), then each segment is cut at the full stops that end a
sentence. No text is changed: everything is an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.language.lines import segments, wrapped
from briefer.language.stops import boundary, terminators
from briefer.model import Sentence, Span

_MARKER = re.compile(
    r"(?:(?<=\s)|^)(?:[•⁃▪‣◦]\s?\d{0,2}\.?|\d{1,2}\.?\)|\d{1,2}\.|[a-h]\.)(?=\s+\S)"
)
_QUOTE = re.compile(r"[“”\"()]")
_HELD = 240  # characters: a quotation or bracket up to this long is not cut inside


def split(text: str, spans: Iterable[Span] | None = None) -> list[Sentence]:
    """Return the sentences of the given spans of a text (all of it if none are given)."""
    spans = [Span(0, len(text))] if spans is None else spans
    runs_on = wrapped(text)
    found: list[Sentence] = []
    paragraph = -1
    for span in spans:
        for segment, opens in segments(text, span, wrapped=runs_on):
            if opens or paragraph < 0:
                paragraph, position = paragraph + 1, 0
            for start, sentence in _cut(text, segment):
                found.append(
                    Sentence(
                        text=sentence, start=start, end=start + len(sentence),
                        paragraph=paragraph, position=position,
                    )
                )  # fmt: skip
                position += 1
    return found


def _cut(text: str, segment: Span) -> Iterator[tuple[int, str]]:
    """Yield where each sentence of a segment starts, and the sentence."""
    whole = text[segment.start : segment.end]
    start = 0
    for end in [*_ends(whole), len(whole)]:
        piece = whole[start:end]
        if sentence := piece.strip():
            yield segment.start + start + piece.index(sentence), sentence
        start = end


def _ends(segment: str) -> list[int]:
    """Return the offsets at which sentences of a segment end, in order, without the last."""
    items = _items(segment)
    marks = {item.end for item in items}
    held = _held(segment)
    ends = {item.start for item in items[1:]}
    last = at = 0
    for match in terminators(segment):
        start, end = match.span()
        while at < len(held) and held[at].end < end:
            at += 1
        if end == len(segment):
            break
        inside = at < len(held) and held[at].start < start and end < held[at].end
        if inside or end in marks:
            continue
        past = boundary(segment, match, last)
        if past is not None and past < len(segment):
            ends.add(past)
            last = past
    return sorted(ends)


def _held(segment: str) -> list[Span]:
    """Return the short balanced quotations and brackets, which are kept whole."""
    spans: list[Span] = []
    opened: dict[str, int] = {}
    for match in _QUOTE.finditer(segment):
        mark, at = match.group(), match.start()
        if mark in "“(" or (mark == '"' and '"' not in opened):
            opened[mark] = at
            continue
        start = opened.pop({"”": "“", ")": "("}.get(mark, mark), None)
        if start is not None and at - start <= _HELD:
            spans.append(Span(start, at + 1))
    return _outermost(spans)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _items(segment: str) -> list[Span]:
    """Return the markers of a list that runs on inside one segment ("1. … 2. …")."""
    if not _MARKER.match(segment):
        return []
    markers = list(_MARKER.finditer(segment))
    listed = [markers[0]]
    for marker in markers[1:]:
        if not _follows(listed[-1].group(), marker.group()):
            break
        listed.append(marker)
    return [Span(*marker.span()) for marker in listed] if len(listed) > 1 else []


def _follows(before: str, after: str) -> bool:
    if before[0] in "•⁃▪‣◦":
        return before[0] == after[0]
    left, right = before.rstrip(".)"), after.rstrip(".)")
    if left.isdigit() and right.isdigit():
        return int(right) == int(left) + 1
    return left.isalpha() and right.isalpha() and ord(right) == ord(left) + 1
