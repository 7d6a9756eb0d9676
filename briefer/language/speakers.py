"""Who stands before or after a verb of saying."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefer.model import Span

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
REACH = 140  # characters: how far before its cue a speaker may begin


class Found(NamedTuple):
    """What was said, by whom, and the words that say so."""

    content: Span
    speaker: Span | None = None
    cue: Span | None = None


def speaker_before(text: str, cue: re.Match[str], past: int = 0) -> Span | None:
    """Return the speaker who ends just before a verb ("Khan also said")."""
    start = max(past, cue.start() - REACH)
    before = tidied(text[start : cue.start()])
    match = _BEFORE.search(before) or _SHORT.search(before)
    return Span(start + match.start(), start + match.end()) if match else None


def speaker_after(text: str, cue: re.Match[str]) -> Span | None:
    """Return the speaker who follows a verb ("said Khan")."""
    match = _AFTER.match(text, cue.end())
    return Span(match.start() + 1, match.end()) if match else None


def tidied(text: str) -> str:
    """Return the words between a quotation and its verb without "also", "has" and the like."""
    gap = _BETWEEN.search(text)
    return text[: gap.start()] if gap else text
