"""What stands around a quotation: enough to see, of the passages alone, that it is put together rightly.

The same look at it is taken when a sentence is drafted and when a brief is verified: what could not
be seen then is not quoted now.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from briefer.composing.introductory_names import without_introductions
from briefer.composing.standing import standing
from briefer.fingerprint import segments
from briefer.language import dateline, whole
from briefer.model import Piece, Sentence, Span

BACK = (1, 2, 3, 4)  # segments before a quotation that are looked at
LONGEST = 100_000  # characters that are looked at around a sentence
_AGENCY = re.compile(r"(?:/[^/\n]{2,25}/|\([^()\n]{2,25}\))[.:।]?")  # the end of a dateline
_FARTHEST = 3  # sentences before one whose "he" is named


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Segments of a text that touch."""

    text: str
    segments: Sequence[Span]  # in the whole text
    begins: bool  # where the text begins
    ends: bool  # where it ends
    near: dict[Span, Excerpt] = field(default_factory=dict, repr=False, compare=False)  # made of it
    seen: list[frozenset[Span]] = field(default_factory=list, repr=False, compare=False)  # so far

    @property
    def span(self) -> Span:
        """Where it stands in the whole text."""
        return Span(self.segments[0].start, self.segments[-1].end)

    def sentences(self) -> Iterator[frozenset[Span]]:
        """Yield the sentences that are seen whole in it, in the whole text, the surest set first."""
        at = 0
        while at < len(self.seen) or self._see():
            yield self.seen[at]
            at += 1

    def _see(self) -> bool:
        """Look once more, if there is another way to look; most sentences are found at once."""
        by = self.span.start
        for found in self._looks:
            self.seen.append(frozenset(Span(start + by, end + by) for start, end in found))
            return True
        return False

    @cached_property
    def _looks(self) -> Iterator[frozenset[Span]]:
        return whole(self.text, begins=self.begins, ends=self.ends)

    def read(self, span: Span) -> str:
        """Return the characters of a span of the whole text."""
        by = self.span.start
        return self.text[span.start - by : span.end - by]

    def around(self, span: Span, back: int, ahead: int = 1) -> Excerpt:
        """Return the segments of a span with some before and behind it; blank ones don't count."""
        starts = [segment.start for segment in self.segments]
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end - 1) - 1
        first, last = self._past(first, -1, back), self._past(last, 1, ahead)
        shown = self.segments[first : last + 1]
        span = Span(shown[0].start, shown[-1].end)
        if span not in self.near:
            self.near[span] = Excerpt(
                text=self.read(span),
                segments=shown,
                begins=self.begins and first == 0,
                ends=self.ends and last == len(self.segments) - 1,
            )
        return self.near[span]

    def _past(self, index: int, step: int, count: int) -> int:
        while count and 0 <= index + step < len(self.segments):
            index += step
            count -= bool(self.read(self.segments[index]).strip())
        return index


def surroundings(text: str, sentence: Sentence, pieces: Sequence[Piece]) -> Span | None:
    """Return the segments from which it is seen that pieces are made of this whole sentence."""
    return _surroundings(text, sentence.span, sentence.position + 1, tuple(pieces))


@lru_cache(maxsize=1 << 12)  # the same sentence is drafted for its theme, its speaker, its number
def _surroundings(text: str, sentence: Span, number: int, pieces: tuple[Piece, ...]) -> Span | None:
    seen = [
        excerpt
        for excerpt in looked_at(_excerpt(text), pieces)
        if quoted_sentence(excerpt, pieces) == sentence
    ]
    right = all(counted(excerpt, sentence, number) for excerpt in seen)
    return seen[0].span if seen and right else None


@lru_cache(maxsize=4)
def _excerpt(text: str) -> Excerpt:
    return Excerpt(text=text, segments=segments(text), begins=True, ends=True)


def looked_at(excerpt: Excerpt, pieces: Sequence[Piece]) -> Iterator[Excerpt]:
    """Yield the surroundings of a quotation that are looked at, the nearest first."""
    shown = [piece for piece in without_introductions(pieces) if piece.kind != "cut"]
    span = Span(min(piece.start for piece in shown), max(piece.end for piece in shown))
    for back in BACK:
        near = excerpt.around(span, back)
        if len(near.text) <= LONGEST:
            yield near


def counted(excerpt: Excerpt, sentence: Span, number: int) -> bool:
    """Whether a whole sentence can be the one of this number, from 1, in its paragraph."""
    before = excerpt.read(Span(excerpt.span.start, sentence.start))
    gap = before[len(before.rstrip()) :]
    if gap == before:
        return number == 1 or not excerpt.begins
    if gap.count("\n") > 1:
        return number == 1
    told = _paragraph(excerpt, sentence, before)
    if told is not None:
        return told - _datelines(excerpt, sentence, before) < number <= told + 1
    seen = number > 1 or "\n" in gap or sentence not in next(excerpt.sentences())
    return seen or _AGENCY.fullmatch(before.strip()) is not None


def _paragraph(excerpt: Excerpt, sentence: Span, before: str) -> int | None:
    """Return how many sentences stand before one in its paragraph; None where it isn't seen."""
    blank = before.rfind("\n\n")
    opening = (before[blank + 2 :] if blank >= 0 else before).lstrip()
    if "\n" in opening or (blank < 0 and not excerpt.begins):
        return None
    start = sentence.start - len(opening)
    inside = sorted(
        span for span in next(excerpt.sentences()) if start <= span.start < sentence.start
    )
    ends = [start, *(span.end for span in inside)]
    starts = [*(span.start for span in inside), sentence.start]
    tiled = all(
        end <= begin and not excerpt.read(Span(end, begin)).strip()
        for end, begin in zip(ends, starts, strict=True)
    )
    return len(inside) if tiled else None


def _datelines(excerpt: Excerpt, sentence: Span, before: str) -> int:
    """Return how many of the sentences before one are its paragraph's dateline: "МОСКВА, 3 мар — Новости."."""
    opening = before[before.rfind("\n\n") + 1 :].lstrip()
    start = sentence.start - len(opening)
    place = (
        dateline(f"{opening}{excerpt.read(sentence)}")
        if opening and not opening.isascii()
        else None
    )
    if place is None:
        return 0
    inside = (span for span in next(excerpt.sentences()) if start <= span.start < sentence.start)
    return sum(span.end <= start + place.span.end for span in inside)


def quoted_sentence(excerpt: Excerpt, pieces: Sequence[Piece]) -> Span | None:
    """Return the whole sentence that these pieces quote; None if they are nothing drafting makes."""
    pieces = without_introductions(pieces)
    shown = [piece for piece in pieces if piece.kind == "verbatim"]
    if not shown:
        return None
    plain = len(pieces) == 1
    start, end = shown[0].start, shown[-1].end
    for cuts in excerpt.sentences():
        for span in sorted(cuts):
            if span.end != end or span.start > start or (plain and span.start != start):
                continue
            if plain or any(
                standing(told, len(told) - 1) == tuple(pieces)
                for told in _before(excerpt, span, pieces)
            ):
                return span
    return None


def _before(excerpt: Excerpt, span: Span, pieces: Sequence[Piece]) -> Iterator[list[Sentence]]:
    """Yield a sentence with those before it, back to the one that holds the name put into it."""
    sentence = _sentence(excerpt, span)
    named = next((piece for piece in pieces if piece.kind == "insertion"), None)
    if named is None:
        yield [sentence]
        return
    known = {one for found in excerpt.sentences() for one in found}
    told = [[sentence]]
    for _ in range(_FARTHEST):
        told = [
            [_sentence(excerpt, one), *later]
            for later in told
            for one in sorted(known)
            if one.end <= later[0].start and not excerpt.read(Span(one.end, later[0].start)).strip()
        ]
        yield from (one for one in told if one[0].start <= named.start and named.end <= one[0].end)


def _sentence(excerpt: Excerpt, span: Span) -> Sentence:
    return Sentence(text=excerpt.read(span), start=span.start, end=span.end)
