"""The words around a figure that say what it is a figure of: its clause, or the near part of it."""

from __future__ import annotations

import re

from briefer.model import Span

LEFT, RIGHT = 12, 12  # words on either side of a figure

_STOP = r",(?!\d)|[;:()“”\"]|\s[–—-]\s"
_OPENS = re.compile(
    rf"(?:{_STOP})\s*|\b(?:said|says|say|reported|reports|announced|estimated|admitted|showed|found)(?: that)? |"
    r"\b(?:and|or|but|while|whereas|because|although|despite|after|before|when|as|since|until) ",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    rf"{_STOP}|[.!?…]+\s*$|\s(?:but|while|whereas|because|although|despite|after|before|when|as|since|until|according"
    r"|which|who|that)\b",
    re.IGNORECASE,
)
# What a figure begins with: "at least", "more than", "some", "the", "a".
_HEDGED = re.compile(
    r"(?:\b(?:at least|at most|more than|fewer than|less than|as many as|as much as|no fewer than|up to|close to|"
    r"over|under|above|below|about|around|almost|nearly|roughly|approximately|some|an estimated|estimated|"
    r"just|only|the|a|an) )+$",
    re.IGNORECASE,
)
# What no stretch of words ends with.
_LOOSE = re.compile(
    r"(?:\s+(?:a|an|the|of|in|on|at|to|into|from|by|with|for|and|or|over|under|between|among|its|their|his|her|our|"
    r"this|these|is|are|was|were|be|been|has|have|had|will|would|Mr|Mrs|Ms|Dr|not|than))+$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:where|which|who|whom|whose|when|of which|of whom)\b", re.IGNORECASE)


def clause_around(text: str, at: Span) -> Span:
    """Return the words that say what a number is a number of; where its clause is long, from the number on."""
    start, end = _opening(text, at), _closing(text, at)
    if len(text[start : at.start].split()) > LEFT:
        start = _hedged(text, at)
    after = list(re.finditer(r"\S+", text[at.end : end]))
    if len(after) > RIGHT:
        end = at.end + after[RIGHT - 1].end()
    end = at.end + len(text[at.end : end].rstrip())
    loose = _LOOSE.search(text, at.end, end)
    return Span(start, loose.start() if loose else end)


def leans(text: str, at: Span) -> bool:
    """Whether the clause of a number leans on what stands before it: "…, where 20 people fell ill"."""
    return _RELATIVE.match(text, _opening(text, at)) is not None


def _opening(text: str, at: Span) -> int:
    hedged = _hedged(text, at)
    return max((m.end() for m in _OPENS.finditer(text) if m.end() <= hedged), default=0)


def _closing(text: str, at: Span) -> int:
    close = _CLOSES.search(text, at.end)
    return close.start() if close else len(text)


def _hedged(text: str, at: Span) -> int:
    hedge = _HEDGED.search(text, 0, at.start)
    return hedge.start() if hedge else at.start
