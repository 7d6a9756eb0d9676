"""Openings that lean on what stood before, in the languages beside English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from briefer.language.attributing.abroad import attributes
from briefer.language.languages import Tongue, tongues
from briefer.language.lexicon import STOP_WORDS
from briefer.language.words import language
from briefer.model import Span

Lean = tuple[Literal["pronoun", "connective"], Span]

FIRST_WORDS = 4  # of a sentence among which one may point back
_JOINED = re.compile(r"([^\W\d_]{1,4}) ([^\W\d_]+)['’]?")
_JOIN = re.compile(r"[^\W\d_]+ ")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def leans(sentence: str, at: int, plain: str) -> Lean | None:
    """Return how a sentence of another language leans on what stood before it.

    `at` is where its first word stands, `plain` the sentence with what it quotes blanked out.
    """
    word, tongue = _WORD.match(sentence, at), _tongue(sentence)
    if word is None or tongue is None:
        return None
    listed = word.group().lower() in STOP_WORDS[tongue.code]
    return _opening(tongue, sentence, word) or _unnamed(tongue, plain, word.end() if listed else 0)


def leaves_out(sentence: str) -> int:
    """Return the offset past an opening that can be left out ("Toutefois, "), 0 if there is none."""
    tongue = _tongue(sentence)
    if tongue is None:
        return 0
    opening = tongue.cut.match(sentence) or _joining(tongue, sentence)
    return opening.end() if opening and opening.end() < len(sentence) else 0


def _joining(tongue: Tongue, sentence: str) -> re.Match[str] | None:
    """Return an opening "Et ", "Pero " before a name, an article or a day, which opens the rest as well."""
    opening = _JOINED.match(sentence)
    if opening is None or opening.group(1).lower() not in tongue.joined:
        return None
    word = opening.group(2)
    opens = word[0].isupper() or word.lower() in tongue.articles | tongue.times
    return _JOIN.match(sentence) if opens else None


def reports(sentence: str, plain: str) -> bool:
    """Whether a sentence says in another language that somebody spoke."""
    tongue = _tongue(sentence)
    if tongue is None:
        return False
    return bool(tongue.saying.search(plain)) or attributes(plain, tongue.code)


@lru_cache(maxsize=1 << 10)  # the same sentence is asked about several times in a row
def _tongue(sentence: str) -> Tongue | None:
    spoken = language(sentence)
    return None if spoken in (None, "en") else tongues().get(spoken)


def _opening(tongue: Tongue, sentence: str, word: re.Match[str]) -> Lean | None:
    first = word.group().lower()
    if tongue.whole.match(sentence, word.start()):
        return None
    if first in tongue.alone:
        return "pronoun", Span(*word.span())
    if pointing := _pointing(tongue, sentence, word):
        return "pronoun", Span(*pointing.span())
    if first in tongue.joining:
        return "connective", Span(*word.span())
    longer = tongue.opens.match(sentence, word.start())
    return ("connective", Span(*longer.span())) if longer else None


def _pointing(tongue: Tongue, sentence: str, word: re.Match[str]) -> re.Match[str] | None:
    """Return the word that points back, the first or behind prepositions; not "this week"."""
    for _ in range(FIRST_WORDS):
        following = _WORD.search(sentence, word.end())
        if word.group().lower() in tongue.pointing:
            timed = following is not None and following.group().lower() in tongue.times
            return None if timed else word
        if following is None or not _goes_on(sentence, word, following):
            return None
        word = following
    return None


def _goes_on(sentence: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether an opening of small words goes on: no comma, no name, no noun of its own."""
    joined = not sentence[word.end() : following.start()].strip()
    return joined and following.group()[0].islower()


def _unnamed(tongue: Tongue, plain: str, since: int) -> Lean | None:
    """Look for "sagte er" with nobody named between it and a place before."""
    match = tongue.unnamed.search(plain)
    if match is None or not match.lastindex:
        return None
    start, end = match.span(match.lastindex)
    return None if tongue.named.search(plain, since, start) else ("pronoun", Span(start, end))
