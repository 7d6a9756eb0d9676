"""Reported speech: what somebody said in the words of the article, by verbs and word order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.lexicon import INTENDING, JUDGING, REPORTING, SAYING, THINKING
from briefer.language.speakers import Found, speaker_before
from briefer.model import Span

_ACTIVE = r"(?<![\w-])(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )"
# Say something with a bare clause after them; with "that"; with "to"; about somebody or something.
_BARE = rf"(?:{REPORTING})(?= (?!to\b|for\b|of\b|by\b))"
_THAT = rf"(?:{THINKING})(?:ed|d|es|s|ing|e)?(?= that\b)"
_TO = rf"(?:{INTENDING})(?= to\b)"
_ABOUT = rf"(?:{JUDGING})(?= )"
_LAST = rf"(?:{SAYING})(?=[.,;]|$)"  # "…, Khan said."
_REPORTS = re.compile(rf"{_ACTIVE}(?:{_BARE}|{_THAT}|{_TO}|{_ABOUT}|{_LAST})")
_JOINED = re.compile(r",? (?:and|but) (?:also |then |later |has |have )?$")
_PLACE = re.compile(r"(?: in [^,]{1,40},| on [A-Z]\w+day,?)?\s+")


def reported(text: str, at: Span, marks: Sequence[Span]) -> Iterator[Found]:
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
            speaker = speaker or speaker_before(text, cue, past)
            yield Found(content, speaker, Span(*cue.span()))
            if speaker is None:
                return


def _join(text: str, cue: re.Match[str]) -> re.Match[str] | None:
    return _JOINED.search(text, max(0, cue.start() - 16), cue.start())


def _according(text: str, at: Span, cue: re.Match[str]) -> Iterator[Found]:
    """Yield what somebody is the source of: what stands before, or after the next comma."""
    start, end = at.start + cue.start(), at.start + cue.end()
    speaker = re.match(r" [^,.;“”\"]{2,120}", text[end : at.end])
    who = Span(end + 1, end + speaker.end()) if speaker else None
    if start - at.start > 20:
        yield Found(Span(at.start, _trimmed(text, at.start, start)), who, Span(start, end))
    elif who and at.end - who.end > 20:
        left = who.end + len(text[who.end : at.end]) - len(text[who.end : at.end].lstrip(" ,"))
        yield Found(Span(left, _trimmed(text, left, at.end)), who, Span(start, end))


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
