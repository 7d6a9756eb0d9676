"""Drafts: sentences as they will be shown, and why others can't be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefer.model import Piece, Sentence, Span


class Refusal(StrEnum):
    """Why a sentence can't be quoted alone: keys of remarks."""

    SHORT = "too-short"
    LONG = "too-long"
    QUESTION = "question"
    UNBALANCED = "unbalanced"
    DANGLING = "leaning"
    HEADING = "heading"
    NOTICE = "notice"
    TORN = "not-seen-whole"
    OVERTAKEN = "overtaken"
    VIEW = "view-of-the-writer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One sentence as it will be shown."""

    article: str
    sentence: Sentence
    pieces: tuple[Piece, ...]
    surroundings: Span  # from which whoever has nothing else sees that it is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for a sentence, each from 0 to about 1."""

    central: float  # likeness to the openings of all articles together
    shared: float  # how many independent origins open with its words, on average
    ranked: float  # its place among the sentences of its own article
    recent: float  # share of the articles that appeared before its own
    dated: float  # 1 where it names a day around that on which its article appeared
    length: float  # up to that of a sentence that says who did what, where and when
    spoken: float  # share of it that stands in quotation marks
    amount: float  # 1 where it states money or a share


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A candidate for a point: one sentence that stands, sometimes with the one before it."""

    article: str
    lines: tuple[Candidate, ...]
    score: float
    words: frozenset[str]  # of the key sentence, for telling like from like
    vague: bool = False  # speaks of what it doesn't name, of a surname, with a writer's "I", or before a "but"
    opinion: bool = False  # of a column, a letter, a comment, and nobody's told words
    signals: Signals | None = None  # what its score rests on
    # In a folder of several languages, that of its article, and what it shares with others.
    spoken: str = ""
    crossing: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether it is one sentence, shown as it stands in its source."""
        return len(self.lines) == 1 and all(p.kind == "verbatim" for p in self.lines[0].pieces)

    @property
    def key(self) -> Sentence:
        """The sentence that carries the point; what stands before it only leads in."""
        return self.lines[-1].sentence

    @property
    def place(self) -> tuple[str, int]:
        """Where the key sentence stands: its article, and its start there."""
        return self.article, self.key.start
