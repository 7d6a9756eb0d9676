"""Stretches of a stored text: spans, sentences, names and what is quoted in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Characters `[start, end)` of a stored text."""

    start: int
    end: int


def collapse(text: str) -> str:
    """Return a stretch of a text as a brief shows it: white space collapsed."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a text: `text` is exactly `source_text[start:end]`."""

    text: str
    start: int
    end: int
    source: str | int | None = None  # article id, or the index of the text it came from
    score: float = 0.0
    paragraph: int = 0  # from 0
    position: int = 0  # in its paragraph, from 0

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text: person, organisation, place or another proper noun."""

    text: str
    start: int
    end: int
    kind: str  # spaCy's label: PERSON, ORG, GPE, NORP, … ; "NAME" where only rules were at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a text attributes to somebody."""

    content: Span
    speaker: Span | None = None
    cue: Span | None = None
    kind: Literal["direct", "mixed", "indirect"] = "direct"
