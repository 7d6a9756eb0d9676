"""Who said what: direct, mixed and indirect quotations, by marks, cue verbs and word order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from briefer.language.lexicon import SAYING
from briefer.language.quoting import quoted
from briefer.language.reporting import reported
from briefer.language.speakers import REACH, Found, speaker_after, speaker_before, tidied
from briefer.language.splitting import split
from briefer.model import Quotation, Sentence, Span

_CUE = re.compile(rf"(?<![\w-])(?:according to|{SAYING})(?![\w-])")
_STOP = re.compile(r"[.!?](?=[\s”\"]|$)|[“”\"\n;]")
_LONGEST = 3000  # characters: a longer paragraph is no prose, and is passed over
_LEAST = 6  # words: fewer inside marks, and no cue, are a title or a term


def quotations(text: str) -> list[Quotation]:
    """Return what a text attributes to somebody, in order; speaker and cue where they are found."""
    found: list[Quotation] = []
    for _, group in groupby(split(text), key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        start, end = sentences[0].start, sentences[-1].end
        if end - start <= _LONGEST:
            found += [
                _placed(item, text[start:end], start)
                for item in _paragraph(text[start:end], start, sentences)
            ]
    return found


def _placed(item: Found, text: str, by: int) -> Quotation:
    spans = [Span(s.start + by, s.end + by) if s else None for s in item[1:]]
    start, end = item.content
    return Quotation(
        content=Span(start + by, end + by), speaker=spans[0], cue=spans[1],
        kind=_kind(text[start:end]),
    )  # fmt: skip


def _kind(content: str) -> Literal["direct", "mixed", "indirect"]:
    inside = sum(end - start for start, end in quoted(content))
    if inside >= len(content) - 2:
        return "direct"
    return "mixed" if inside else "indirect"


def _paragraph(text: str, start: int, sentences: Sequence[Sentence]) -> list[Found]:
    marks = quoted(text)
    whole = [span for span in marks if _whole(text, span)]
    found = list(_direct(text, whole))
    for sentence in sentences:
        at = Span(sentence.start - start, sentence.end - start)
        if not any(span.start < at.end and span.end > at.start for span in whole):
            found += reported(text, at, marks)
    return sorted(found)


def _whole(text: str, span: Span) -> bool:
    """Whether a quotation is a clause of its own, not words inside a reported clause."""
    inner = text[slice(*span)].strip("\"“”„«»' [")
    opens = span.start == 0 or text[: span.start].rstrip()[-1:] in (",", ":", ".", "”", '"')
    closes = inner[-1:] in (",", ".", "?", "!", "…", "—") or span.end == len(text)
    return bool(inner) and (opens or inner[0].isupper()) and (closes or opens)


def _direct(text: str, whole: Sequence[Span]) -> Iterator[Found]:
    """Attribute each quotation by the words after it, before it, or by the one it goes on from."""
    last: Found | None = None
    for number, span in enumerate(whole):
        past = whole[number - 1].end if number else 0
        found = _attributed_after(text, span) or _attributed_before(text, span, past)
        if found is None and last is not None:
            found = Found(span, last.speaker, last.cue)
        if found is None and len(text[slice(*span)].split()) >= _LEAST:
            found = Found(span)
        if found is not None:
            yield found
            last = found


def _attributed_after(text: str, span: Span) -> Found | None:
    """Read "…," Khan said, or "…," said Khan."""
    stop = _STOP.search(text, span.end, span.end + REACH)
    end = stop.start() if stop else min(len(text), span.end + REACH)
    cue = _CUE.search(text, span.end, end)
    if cue is None:
        return None
    between = tidied(text[span.end : cue.start()])
    if between.strip(" ,"):
        left = span.end + len(between) - len(between.lstrip(" ,"))
        return Found(span, Span(left, span.end + len(between)), Span(*cue.span()))
    return Found(span, speaker_after(text, cue), Span(*cue.span()))


def _attributed_before(text: str, span: Span, past: int) -> Found | None:
    """Read Khan said: "…"."""
    start = max(past, span.start - REACH)
    cues = list(_CUE.finditer(text, start, span.start))
    if not cues or _STOP.search(text, cues[-1].end(), span.start):
        return None
    return Found(span, speaker_before(text, cues[-1], past), Span(*cues[-1].span()))
