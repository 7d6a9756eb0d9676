"""Who said what: direct, mixed and indirect quotations, by marks, cue verbs and word order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from briefer.language.lexicon import SAYING
from briefer.language.quoting import quoted
from briefer.language.splitting import split
from briefer.model import Quotation, Sentence, Span

_CUE = re.compile(rf"(?<![\w-])(?:according to|{SAYING})(?![\w-])")
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_NAME = rf"{_UPPER}[\w’'.-]*"
_BEFORE = re.compile(
    r"(?:(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?"
    rf"(?:[\w-]+ ){{0,4}}?{_NAME}(?: (?:(?:of|for|the) )?{_NAME}){{0,6}}(?:, [^,;]{{1,80}},)?$"
    r"|(?<![\w’'-])(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Ww]ho|[Ss]ources|[Oo]fficials)$"
    r"|(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,3}[\w-]+$"
)
_AFTER = re.compile(
    rf" (?:(?:[Tt]he|[Aa]n?) )?(?:[a-z-]+ ){{0,3}}?{_NAME}(?: (?:(?:of|for|the) )?{_NAME}){{0,6}}"
    r"| (?:he|she|they|it)(?![\w’'])"
)
_BETWEEN = re.compile(r"(?:\s+(?:also|further|later|then|has|had|have|\w+ly))*,?\s*$")
_REACH = 140  # characters: how far before its cue a speaker may begin
_LONGEST = 1200  # characters: a longer "sentence" is no prose, and is passed over
_LEAST = 3  # words inside marks without a cue: fewer are a term, not a quotation


def quotations(text: str) -> list[Quotation]:
    """Return what a text attributes to somebody, in order; speaker and cue where they are found."""
    return [
        Quotation(
            content=_moved(content, sentence.start),
            speaker=_moved(speaker, sentence.start) if speaker else None,
            cue=_moved(cue, sentence.start) if cue else None,
            kind=_kind(sentence.text, content),
        )
        for sentence in split(text)
        if len(sentence.text) <= _LONGEST
        for content, speaker, cue in _attributed(sentence)
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _kind(text: str, content: Span) -> Literal["direct", "mixed", "indirect"]:
    inside = sum(end - start for start, end in quoted(text[slice(*content)]))
    if inside >= content.end - content.start - 2:
        return "direct"
    return "mixed" if inside else "indirect"


Found = tuple[Span, Span | None, Span | None]


def _attributed(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    marks = quoted(text)
    cues = [cue for cue in _CUE.finditer(text) if not _inside(cue.start(), marks)]
    whole = [span for span in marks if _whole(text, span)]
    for span in whole:
        cue = _nearest(span, cues)
        if cue is None and len(text[slice(*span)].split()) < _LEAST:
            continue
        yield span, _speaker(text, cue) if cue else None, Span(*cue.span()) if cue else None
    if whole or not cues:
        return
    cue = cues[0]
    content = _clause(text, cue)
    if content:
        yield content, _speaker(text, cue), Span(*cue.span())


def _inside(at: int, marks: list[Span]) -> bool:
    return any(start < at < end for start, end in marks)


def _whole(text: str, span: Span) -> bool:
    """Whether a quotation is a clause of its own, not words inside a reported clause."""
    inner = text[slice(*span)].strip("\"“”„«»' ")
    return inner[:1].isupper() or span.start == 0 or text[: span.start].rstrip()[-1:] in (",", ":")


def _distance(span: Span, cue: re.Match[str]) -> int:
    return cue.start() - span.end if cue.start() >= span.end else span.start - cue.end()


def _nearest(span: Span, cues: list[re.Match[str]]) -> re.Match[str] | None:
    return min(cues, key=lambda cue: _distance(span, cue), default=None)


def _speaker(text: str, cue: re.Match[str]) -> Span | None:
    """Return the noun phrase before a cue, or after it ("…, said Khan")."""
    after = _AFTER.match(text, cue.end())
    start = max(0, cue.start() - _REACH)
    before = text[start : cue.start()]
    between = _BETWEEN.search(before)
    before = before[: between.start()] if between else before
    match = _BEFORE.search(before)
    if cue.group() != "according to" and match:
        return Span(start + match.start(), start + match.end())
    return Span(after.start() + 1, after.end()) if after else None


def _clause(text: str, cue: re.Match[str]) -> Span | None:
    """Return what is reported: the clause after the cue, or before it where the cue comes last."""
    rest = text[cue.end() :]
    tail = text.rstrip(' .!?”"')
    before = text[: cue.start()]
    comma = before.rfind(",")
    if cue.group() == "according to" or len(rest.split()) < 4:
        end = comma if comma > 0 else 0
        return Span(0, end) if end > 20 else None
    match = re.match(r"(?: in [^,]{1,40},| on [A-Z]\w+day,?)?\s+", rest)
    start = cue.end() + (match.end() if match else 0)
    return Span(start, len(tail)) if len(tail) - start > 10 else None
