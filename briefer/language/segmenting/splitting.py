"""Sentences by rule: fast, linear, and exact to the character.

Lines become segments first (a hard-wrapped line runs on, a heading or list
item stands alone), then each segment is cut at the full stops that end a
sentence. No text is changed: everything is an offset.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator

from briefer.language.scripts import unspaced
from briefer.language.segmenting.full_stops import boundary, terminators
from briefer.language.segmenting.headline_joins import WINDOW, headline_ends, likely
from briefer.language.segmenting.line_breaks import hard_wrap_width, line_runs
from briefer.language.segmenting.phrase_spaces import phrase_ends
from briefer.language.segmenting.written_small import parted_there
from briefer.language.words import splitting_language
from briefer.model import Sentence, Span

_MARKER = re.compile(
    r"(?:(?<=\s)|^)(?:[•⁃▪‣◦]\s?\d{0,2}\.?|\d{1,2}\.?\)|\d{1,2}\.|[a-h]\.)(?=\s+\S)"
)
# A quotation or bracket up to this long is not cut inside. Straight marks, which open as they close,
# are paired at any length and held if they are short.
_HELD = 241  # characters
_PAIRED = re.compile(
    rf"“[^“”]{{,{_HELD - 2}}}”|\([^()]{{,{_HELD - 2}}}\)|\"[^\"]*\""
    rf"|„[^„“”]{{,{_HELD - 2}}}[“”]|«[^«»]{{,{_HELD - 2}}}»|「[^「」]{{,{_HELD - 2}}}」|»(?<!\w»)\b[^«»]{{,{_HELD - 2}}}«"
    rf"|（[^（）]{{,{_HELD - 2}}}）|『[^『』]{{,{_HELD - 2}}}』"
)

_NOWHERE = (sys.maxsize, sys.maxsize)

Cut = tuple[int, int, int, int]  # start and end of a sentence, its paragraph, its place there


def split(text: str, spans: Iterable[Span] | None = None, *, apart: bool = False) -> list[Sentence]:
    """Return the sentences of the given spans of a text (all of it if none are given).

    With `apart`, a headline that runs into the sentence behind it without a mark is told from it.
    """
    return [sentence_at(text, cut) for cut in cuts(text, spans, apart=apart)]


def sentence_at(text: str, cut: Cut, *, score: float = 0.0) -> Sentence:
    """Return the sentence of a text that stands at a cut."""
    start, end, paragraph, position = cut
    return Sentence(
        text=text[start:end], start=start, end=end,
        paragraph=paragraph, position=position, score=score,
    )  # fmt: skip


def cuts(
    text: str, spans: Iterable[Span] | None = None, *, apart: bool = False, width: int | None = None
) -> list[Cut]:
    """Return where the sentences stand; cheaper than the sentences, where few of them are kept.

    `width` is where the lines of a text of which this is a part are wrapped, where it is known.
    """
    spans = [Span(0, len(text))] if spans is None else spans
    runs_on = hard_wrap_width(text) if width is None else width
    spoken = splitting_language(text)
    known = text[:WINDOW] if apart and spoken == "en" else ""
    marked = deque(likely(text) if known else ())
    places: list[Cut] = []
    paragraph = -1
    for span in spans:
        for segment, opens in line_runs(text, span, wrapped=runs_on):
            if opens or paragraph < 0:
                paragraph, position = paragraph + 1, 0
            for piece in _cut(text, segment, spoken):
                for start, end in _parted(text, piece, known, marked, opens=not places):
                    places.append((start, end, paragraph, position))
                    position += 1
    return places


def _parted(
    text: str, piece: tuple[int, int], known: str, marked: deque[int], *, opens: bool
) -> list[tuple[int, int]]:
    """Return a sentence, or what it is made of where a headline runs into it."""
    start, end = piece
    while marked and marked[0] < start:
        marked.popleft()
    if not known:
        return [piece]
    sentence = text[start:end]
    likely_there = opens or (marked and marked[0] < end)
    ends = headline_ends(sentence, known, opens=opens) if likely_there else []
    last = 0
    parts = []
    for at in sorted({*ends, *parted_there(sentence, known)}):
        parts.append((start + last, start + last + len(sentence[last:at].rstrip())))
        last = at
    return [*parts, (start + last, end)]


def _cut(text: str, segment: Span, language: str | None) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a segment starts and ends."""
    whole = text[segment.start : segment.end]
    start = 0
    for end in [*_ends(whole, language), len(whole)]:
        piece = whole[start:end]
        if shown := piece.strip():
            first = segment.start + start + piece.index(shown)
            yield first, first + len(shown)
        start = end


def _ends(segment: str, language: str | None) -> list[int]:
    """Return the offsets at which sentences of a segment end, in order, without the last."""
    items = _items(segment)
    marks = {item.end for item in items}
    ends = {item.start for item in items[1:]}
    held = _held(segment)
    opened, closed = next(held, _NOWHERE)
    last = 0
    for match in terminators(segment, language):
        start, end = match.span()
        while closed < end:
            opened, closed = next(held, _NOWHERE)
        inside = opened < start and end < closed
        if inside or end in marks or end == len(segment):
            continue
        past = boundary(segment, match, last, language)
        if past is not None:
            ends.add(past)
            last = past
    return sorted(ends.union(_phrases(segment)))


def _phrases(segment: str) -> Iterator[int]:
    """Yield where sentences end that nothing but a space parts, outside of quotations."""
    if unspaced(segment):
        held = list(_held(segment))
        for end in phrase_ends(segment):
            if not any(opened < end < closed for opened, closed in held):
                yield end


def _held(segment: str) -> Iterator[tuple[int, int]]:
    """Yield the short balanced quotations and brackets, outermost, which are kept whole."""
    for match in _PAIRED.finditer(segment):
        start, end = match.span()
        if end - start <= _HELD:
            yield start, end


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
