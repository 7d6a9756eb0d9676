"""Sentences that are somebody's words: those that open with them, those that began in another sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefer.language import speech
from briefer.model import Sentence, Span

_OPENING = frozenset('"“„«‘')


def opens_quotation(sentence: str) -> bool:
    """Whether a sentence opens with somebody's words."""
    return sentence[:1] in _OPENING


def within_quotations(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that are somebody's words which began in another sentence.

    Shown alone they would pass for the source's own. Also the first one of several in one pair of
    marks, and what an interview, a block quotation or a dash shows to be somebody's words.
    """
    paragraphs = [
        Span(group[0].start, group[-1].end)
        for group in (
            list(same) for _, same in groupby(sentences, key=lambda sentence: sentence.paragraph)
        )
    ]
    spans = speech(text, paragraphs)
    within: set[int] = set()
    place = 0
    for i in sorted(range(len(sentences)), key=lambda i: sentences[i].start):
        start, end = sentences[i].start, sentences[i].end
        while place < len(spans) and spans[place].end <= start:
            place += 1
        for opens, closes in spans[place:]:
            if opens >= end:
                break
            if opens < start < closes or (opens == start and closes > end):
                within.add(i)
    return frozenset(within)
