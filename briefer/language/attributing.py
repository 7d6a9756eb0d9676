"""Who said what: direct, mixed and indirect quotations, by marks, cue verbs and word order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from briefer.language.lexicon import INTENDING, JUDGING, REPORTING, SAYING, THINKING
from briefer.language.quoting import quoted
from briefer.language.splitting import split
from briefer.model import Quotation, Sentence, Span

_CUE = re.compile(rf"(?<![\w-])(?:according to|{SAYING})(?![\w-])")
_ACTIVE = r"(?<![\w-])(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )"
# Say something with a bare clause after them; with "that"; with "to"; about somebody or something.
_BARE = rf"(?:{REPORTING})(?= (?!to\b|for\b|of\b|by\b))"
_THAT = rf"(?:{THINKING})(?:ed|d|es|s|ing|e)?(?= that\b)"
_TO = rf"(?:{INTENDING})(?= to\b)"
_ABOUT = rf"(?:{JUDGING})(?= )"
_LAST = rf"(?:{SAYING})(?=[.,;]|$)"  # "…, Khan said."
_REPORTS = re.compile(rf"{_ACTIVE}(?:{_BARE}|{_THAT}|{_TO}|{_ABOUT}|{_LAST})")
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_NAME = rf"{_UPPER}[\w’'.-]*"
_NAMES = rf"{_NAME}(?: (?:(?:of|for|of the|de|al|bin|van) )?{_NAME}){{0,6}}"
_APART = r"(?:,? \([^()]{1,30}\))?(?:, [^,;“”\"]{1,80}(?:, [^,;“”\"]{1,40})?,)?"
_BEFORE = re.compile(
    rf"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?(?:[\w-]+ ){{0,4}}?{_NAMES}(?:{_APART}|,)$"
    r"|(?<![\w’'-])(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Ww]ho|[Ss]ources|[Oo]fficials)$"
    r"|(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,3}[\w-]+$"
)
# Anything of one to four words that fills the clause up to the verb: "53 percent of voters".
_SHORT = re.compile(r"(?:^|(?<=[,;:—.] ))(?!that\b|and\b)[\w’'%-]{1,30}(?: [\w’'%-]{1,30}){0,3}$")
_AFTER = re.compile(
    rf" (?:(?:[Tt]he|[Aa]n?) )?(?:[a-z-]+ ){{0,4}}?{_NAMES}| (?:he|she|they|it)(?![\w’'])"
    r"| (?:the|an?|one|his|her) (?:[a-z-]+ ){0,2}[a-z-]+"
)
_BETWEEN = re.compile(r"(?:\s+(?:also|further|later|then|has|had|have|\w+ly))*\s*$")
_STOP = re.compile(r"[.!?](?=[\s”\"]|$)|[“”\"\n;]")
_JOINED = re.compile(r",? (?:and|but) (?:also |then |later |has |have )?$")
_PLACE = re.compile(r"(?: in [^,]{1,40},| on [A-Z]\w+day,?)?\s+")
_REACH = 140  # characters: how far before its cue a speaker may begin
_LONGEST = 3000  # characters: a longer paragraph is no prose, and is passed over
_LEAST = 6  # words: fewer inside marks, and no cue, are a title or a term


class _Found(NamedTuple):
    content: Span
    speaker: Span | None = None
    cue: Span | None = None


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


def _placed(item: _Found, text: str, by: int) -> Quotation:
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


def _paragraph(text: str, start: int, sentences: Sequence[Sentence]) -> list[_Found]:
    marks = quoted(text)
    whole = [span for span in marks if _whole(text, span)]
    found = list(_direct(text, whole))
    for sentence in sentences:
        at = Span(sentence.start - start, sentence.end - start)
        if not any(span.start < at.end and span.end > at.start for span in whole):
            found += _indirect(text, at, marks)
    return sorted(found)


def _whole(text: str, span: Span) -> bool:
    """Whether a quotation is a clause of its own, not words inside a reported clause."""
    inner = text[slice(*span)].strip("\"“”„«»' [")
    opens = span.start == 0 or text[: span.start].rstrip()[-1:] in (",", ":", ".", "”", '"')
    closes = inner[-1:] in (",", ".", "?", "!", "…", "—") or span.end == len(text)
    return bool(inner) and (opens or inner[0].isupper()) and (closes or opens)


def _direct(text: str, whole: Sequence[Span]) -> Iterator[_Found]:
    """Attribute each quotation by the words after it, before it, or by the one it goes on from."""
    last: _Found | None = None
    for number, span in enumerate(whole):
        past = whole[number - 1].end if number else 0
        found = _attributed_after(text, span) or _attributed_before(text, span, past)
        if found is None and last is not None:
            found = _Found(span, last.speaker, last.cue)
        if found is None and len(text[slice(*span)].split()) >= _LEAST:
            found = _Found(span)
        if found is not None:
            yield found
            last = found


def _attributed_after(text: str, span: Span) -> _Found | None:
    """Read "…," Khan said, or "…," said Khan."""
    stop = _STOP.search(text, span.end, span.end + _REACH)
    end = stop.start() if stop else min(len(text), span.end + _REACH)
    cue = _CUE.search(text, span.end, end)
    if cue is None:
        return None
    between = text[span.end : cue.start()]
    gap = _BETWEEN.search(between)
    between = between[: gap.start()] if gap else between
    if between.strip(" ,"):
        left = span.end + len(between) - len(between.lstrip(" ,"))
        return _Found(span, Span(left, span.end + len(between)), Span(*cue.span()))
    return _Found(span, _after(text, cue), Span(*cue.span()))


def _attributed_before(text: str, span: Span, past: int) -> _Found | None:
    """Read Khan said: "…"."""
    start = max(past, span.start - _REACH)
    cues = list(_CUE.finditer(text, start, span.start))
    if not cues or _STOP.search(text, cues[-1].end(), span.start):
        return None
    return _Found(span, _before(text, cues[-1], past), Span(*cues[-1].span()))


def _before(text: str, cue: re.Match[str], past: int = 0) -> Span | None:
    start = max(past, cue.start() - _REACH)
    before = text[start : cue.start()]
    gap = _BETWEEN.search(before)
    before = before[: gap.start()] if gap else before
    match = _BEFORE.search(before) or _SHORT.search(before)
    return Span(start + match.start(), start + match.end()) if match else None


def _after(text: str, cue: re.Match[str]) -> Span | None:
    match = _AFTER.match(text, cue.end())
    return Span(match.start() + 1, match.end()) if match else None


def _indirect(text: str, at: Span, marks: Sequence[Span]) -> Iterator[_Found]:
    """Read Khan said that …; …, Khan said; according to Khan, …."""
    for cue in re.finditer(r"(?<![\w-])[Aa]ccording to(?![\w-])", text[at.start : at.end]):
        yield from _according(text, at, cue)
        return
    cues = [
        cue
        for cue in _REPORTS.finditer(text, at.start, at.end)
        if not any(start < cue.start() < end for start, end in marks)
    ]
    speaker: Span | None = None
    for number, cue in enumerate(cues):
        if speaker is not None and not _join(text, cue):
            continue  # within what is reported already
        joins = [join for later in cues[number + 1 : number + 4] if (join := _join(text, later))]
        end = joins[0].start() if joins and joins[0].start() > cue.end() else at.end
        content = _clause(text, Span(at.start, end), cue)
        if content is not None:
            # "… and warned that …": the same speaker goes on.
            past = max([at.start, *(mark.end for mark in marks if mark.end <= cue.start())])
            speaker = speaker or _before(text, cue, past)
            yield _Found(content, speaker, Span(*cue.span()))
            if speaker is None:
                return


def _join(text: str, cue: re.Match[str]) -> re.Match[str] | None:
    return _JOINED.search(text, max(0, cue.start() - 16), cue.start())


def _according(text: str, at: Span, cue: re.Match[str]) -> Iterator[_Found]:
    """Yield what somebody is the source of: what stands before, or after the next comma."""
    start, end = at.start + cue.start(), at.start + cue.end()
    speaker = re.match(r" [^,.;“”\"]{2,120}", text[end : at.end])
    who = Span(end + 1, end + speaker.end()) if speaker else None
    if start - at.start > 20:
        yield _Found(Span(at.start, _trimmed(text, at.start, start)), who, Span(start, end))
    elif who and at.end - who.end > 20:
        left = who.end + len(text[who.end : at.end]) - len(text[who.end : at.end].lstrip(" ,"))
        yield _Found(Span(left, _trimmed(text, left, at.end)), who, Span(start, end))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,.;:!?\n"))


def _clause(text: str, at: Span, cue: re.Match[str]) -> Span | None:
    """Return what is reported: the clause after the cue, or before it where the cue comes last."""
    rest = text[cue.end() : at.end]
    if len(rest.split()) < 5 and ", " in text[at.start : cue.start()]:
        comma = text.rfind(",", at.start, cue.start())
        return Span(at.start, comma) if comma - at.start > 20 else None
    place = _PLACE.match(rest)
    start = cue.end() + (place.end() if place else 0)
    end = _trimmed(text, start, at.end)
    return Span(start, end) if end - start > 10 else None
