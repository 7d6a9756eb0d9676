"""Who says the words inside quotation marks that stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.attributing.speakers import (
    REACH,
    SpeakerMatch,
    speaker_after,
    speaker_before,
    speaker_named,
    without_adverbs,
)
from briefer.language.lexicon import SAYING, TITLES
from briefer.model import Span

_CUE = re.compile(rf"(?<![\w-])(?:according to|{SAYING})(?![\w-])")
_CLOSED = re.compile(r"(?<!\.)\.[”\"»’']*\Z")
# What goes on after the verb: a sentence that says something else.
_ANEW = re.compile(
    r"(?: [^.;:“”\"\n]{0,60}?)? (?:that|he|she|it|they|the)\b| [^.;“”\"\n]{0,60}[:,] ?[“\"]"
)
_STOP = re.compile(r"[.!?](?=[\s”\"]|$)|[“”\"\n;]")
_SHORTENED = re.compile(rf"\b(?:[A-Z]\.?|{'|'.join(sorted(word.title() for word in TITLES))})$")


def attributed(text: str, quotations: Sequence[Span]) -> Iterator[SpeakerMatch]:
    """Attribute each quotation by the words after it, before it, or by the one it goes on from."""
    last: SpeakerMatch | None = None
    for number, span in enumerate(quotations):
        past = quotations[number - 1].end if number else 0
        match = _attributed_after(text, span) or _attributed_before(text, span, past)
        if match is None and (named := speaker_named(text, span.start, past)):
            match = SpeakerMatch(span, named)
        if match is None and last is not None:
            match = SpeakerMatch(span, last.speaker, last.cue)
        match = match or SpeakerMatch(span)
        yield match
        last = match if match.speaker else last


def _stop(text: str, start: int, end: int) -> int:
    """Return where the sentence or the next quotation breaks off; "Mr." does not end one."""
    for stop in _STOP.finditer(text, start, end):
        at = stop.start()
        if stop.group() != "." or not _SHORTENED.search(text[max(0, at - 6) : at]):
            return at
    return end


def _attributed_after(text: str, span: Span) -> SpeakerMatch | None:
    """Read "…," Khan said, or "…," said Khan; not "….” Khan said that …", a sentence of its own."""
    end = _stop(text, span.end, min(len(text), span.end + REACH))
    cue = _CUE.search(text, span.end, end)
    if cue is None:
        return None
    between = without_adverbs(text[span.end : cue.start()])
    if _CLOSED.search(text, span.start, span.end) and _ANEW.match(text, cue.end()):
        return None
    if between.strip(" ,"):
        left = span.end + len(between) - len(between.lstrip(" ,"))
        return SpeakerMatch(span, Span(left, span.end + len(between)), Span(*cue.span()))
    return SpeakerMatch(span, speaker_after(text, cue.end()), Span(*cue.span()))


def _attributed_before(text: str, span: Span, past: int) -> SpeakerMatch | None:
    """Read Khan said: "…"."""
    start = max(past, span.start - REACH)
    cues = list(_CUE.finditer(text, start, span.start))
    if not cues or _stop(text, cues[-1].end(), span.start) < span.start:
        return None
    return SpeakerMatch(span, speaker_before(text, cues[-1].start(), past), Span(*cues[-1].span()))
