"""Who stands before or after a verb of saying."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefer.language.attributing.attribution_verbs import meanings
from briefer.language.attributing.reported_speech import Reported
from briefer.language.attributing.word_classes import Words
from briefer.model import Span

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_NAME = rf"{_UPPER}[\w’'.-]*"
_NAMES = rf"{_NAME}(?: (?:(?:of|for|of the|de|al|bin|van) )?{_NAME}){{0,6}}"
# "Iranian envoy Reza Karimi", "UN spokesman Tom Reed": what a person is stands before the name, and
# may hold a name itself. No preposition or verb is part of it.
_NO_ROLE = (
    r"about|after|and|as|at|before|but|by|during|for|from|if|in|into|is|of|on|or|over|since|than|that|"
    r"the|to|told|until|was|when|where|which|while|who|whose|with|[a-z]+ly|[a-z]+ed"
)
_ROLE = rf"(?:(?!(?:{_NO_ROLE})\b)[a-z][a-z-]+ )"
_HEADED = rf"(?:{_NAMES}(?:[’']s?)? (?:{_ROLE}){{1,4}}(?:(?:of|for) (?:the )?(?:{_ROLE}|{_NAME} ){{1,3}})?)"
# "the German government", "the Kenyan army": the adjective alone is nobody.
_BODY = (
    r"(?: (?:[a-z]+ )?(?:administration|army|authorities|court|embassy|government|military|ministry|"
    r"officials|opposition|parliament|police)(?![\w’']))"
)
_APART = r"(?:,? \([^()]{1,30}\))?(?:, [^,;“”\"]{1,80}(?:, [^,;“”\"]{1,40})?,)?"
_BEFORE = re.compile(
    rf"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?(?:[\w-]+ ){{0,4}}?{_HEADED}?{_NAMES}(?:{_APART}|,)$"
    r"|(?<![\w’'-])(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Ww]ho|[Ss]ources|[Oo]fficials)$"
    r"|(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,3}[\w-]+$"
)
# Anything of one to four words that fills the clause up to the verb: "53 percent of voters".
_SHORT = re.compile(r"(?:^|(?<=[,;:—.] ))(?!that\b|and\b)[\w’'%-]{1,30}(?: [\w’'%-]{1,30}){0,3}$")
_AFTER = re.compile(
    rf" (?:(?:[Tt]he|[Aa]n?) )?(?:[a-z-]+ ){{0,4}}?{_HEADED}?{_NAMES}{_BODY}?| (?:he|she|they|it)(?![\w’'])"
    r"| (?:the|an?|one|his|her) (?:[a-z-]+ ){0,2}[a-z-]+"
    r"| (?:[a-z-]+ ){0,2}[a-z-]{3,}s(?![\w’'])"
)
_SHORTENED = re.compile(r"\b(?:[A-Z]|Jr|Sr|St|Inc|Corp|Ltd|Co)\.$|\.[A-Z]\.$")
_COLON = re.compile(rf"(?:^|(?<=[.!?”\"] ))({_NAMES}):$")
_BETWEEN = re.compile(
    r"(?:\s+(?:also|further|later|then|still|now|not|never|to|\w+ly|has|had|have|is|are|was|were|been"
    r"|will|would|can|could|may|might|must|should|did|do|does))*\s*$"
)
_OF_ACCORDING = re.compile(r" to ([^,.;“”\"]{2,120})")
_BY = re.compile(r" (?:by|from|of)(?= )")
REACH = 140  # characters: how far before its cue a speaker may begin


class SpeakerMatch(NamedTuple):
    """What was said, by whom, and the words that say so."""

    content: Span
    speaker: Span | None = None
    cue: Span | None = None


def speaker_before(text: str, cue: int, past: int = 0) -> Span | None:
    """Return the speaker who ends just before a verb ("Khan also said")."""
    start = max(past, cue - REACH)
    before = without_adverbs(text[start:cue])
    match = _BEFORE.search(before) or _SHORT.search(before)
    return Span(start + match.start(), start + match.end()) if match else None


def speaker_named(text: str, quotation: int, past: int) -> Span | None:
    """Return the speaker whom a colon parts from a quotation ("Khan: “…”")."""
    start = max(past, quotation - REACH)
    match = _COLON.search(text[start:quotation].rstrip())
    return Span(start + match.start(1), start + match.end(1)) if match else None


def speaker_after(text: str, cue: int) -> Span | None:
    """Return the speaker who follows a verb ("said Khan")."""
    match = _AFTER.match(text, cue)
    if match is None:
        return None
    named = match.group()
    full = named.endswith(".") and not _SHORTENED.search(named)
    return Span(match.start() + 1, match.end() - full)


def without_adverbs(text: str) -> str:
    """Return the words between a quotation and its verb without "also", "has" and the like."""
    gap = _BETWEEN.search(text)
    return text[: gap.start()] if gap else text


def reported_source(text: str, words: Words, item: Reported) -> Span | None:
    """Return who is the source of reported words: before the cue, after it, or its owner."""
    start, end = words.spans[item.cue]
    if words.lows[item.cue] == "according":
        named = _OF_ACCORDING.match(text, end)
        return Span(*named.span(1)) if named else None
    by = _BY.match(text, end)
    if by is not None and (speaker := speaker_after(text, by.end())) is not None:
        return speaker
    if item.after:
        owner = _owner(words, item.cue)
        return owner or speaker_before(text, start, words.spans[0][0]) or _subject(words, item.cue)
    past = words.spans[item.end - 1][1]
    if text[past:start].strip(" ,"):
        return speaker_before(text, start, past) or _subject(words, item.cue)
    return speaker_after(text, end)


def _owner(words: Words, cue: int) -> Span | None:
    """Return whose statement a noun speaks of: "Khan's claim that"."""
    if meanings()[words.lows[cue]] != "NOUN":
        return None
    for at in range(cue - 1, max(cue - 4, -1), -1):
        if words.kinds[at] in ("OWN", "POS"):
            first = at
            while first and words.kinds[first - 1] in ("NAME", "DET"):
                first -= 1
            return Span(words.spans[first][0], words.spans[at][1])
    return None


def _subject(words: Words, cue: int) -> Span | None:
    """Return the nearest name or pronoun before a cue."""
    for at in range(cue - 1, -1, -1):
        if words.held[at] == 0 and words.kinds[at] in ("NAME", "PRO"):
            first = at
            while first and words.kinds[first - 1] == "NAME":
                first -= 1
            return Span(words.spans[first][0], words.spans[at][1])
    return None
