"""A text cut at the marks that are laid over it: what is quoted, which days are meant, what was searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text with what is to be said of it."""

    span: Span
    kind: str  # "quotation", "day", "evidence", "passage", "found"
    note: str = ""  # for the reader who asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a text in which nothing begins or ends."""

    text: str
    start: int
    kinds: tuple[str, ...] = ()
    note: str = ""


def segments(text: str, span: Span, marks: Iterable[Mark]) -> list[Segment]:
    """Return a stretch of a text, whole and in order, cut wherever a mark begins or ends."""
    inside = [mark for mark in marks if mark.span.start < span.end and span.start < mark.span.end]
    cuts = {span.start, span.end}
    for mark in inside:
        cuts |= {max(span.start, mark.span.start), min(span.end, mark.span.end)}
    edges = sorted(cuts)
    return [_segment(text, start, end, inside) for start, end in pairwise(edges)]


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
    return Segment(
        text=text[start:end],
        start=start,
        kinds=tuple(sorted({mark.kind for mark in over})),
        note="; ".join(dict.fromkeys(mark.note for mark in over if mark.note)),
    )


def found(text: str, asked: str) -> list[Segment]:
    """Return a text with the words that were searched for marked."""
    words = [word for word in re.findall(r"(?<![-\w])\w+", asked) if word != "OR"]
    if not words:
        return [Segment(text=text, start=0)]
    places = re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\w*", text, re.IGNORECASE)
    marks = [Mark(span=Span(*place.span()), kind="found") for place in places]
    return segments(text, Span(0, len(text)), marks)
