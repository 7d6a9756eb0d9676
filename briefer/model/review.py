"""What a person decided on a finished brief: which sentence, which theme, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from briefer.model.spans import Span
from briefer.remarks import NOTHING, Remark

REVIEW = "review.toml"  # what the file of decisions is called, beside the brief
BOTTOM_LINE, FURTHER = "bottom-line", "further"  # where a sentence is pinned, if under no theme
DIGITS = 6  # of an id, behind its letter

Decided = Literal[
    "ban",
    "comment",
    "drop",
    "fold",
    "merge",
    "move",
    "pin",
    "rename",
    "replace",
    "speaker",
    "split",
    "unfold",
]


def _id(letter: str, *parts: object) -> str:
    plain = json.dumps(parts, ensure_ascii=False)
    return letter + sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A sentence, told by the text that it stands in and its place there."""

    text: str  # SHA-256
    start: int
    end: int

    @property
    def id(self) -> str:
        """A short name that goes with the sentence wherever it is printed."""
        return _id("s", self.text, self.start, self.end)

    @property
    def place(self) -> str:
        """How it is written: `<SHA-256>:120-310`."""
        return f"{self.text}:{self.start}-{self.end}"

    def meets(self, span: Span) -> bool:
        """Whether a stretch of the same text is of this sentence."""
        return self.start < span.end and span.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAnchor:
    """A theme, told by what it held when it was decided on; its label only helps to read that."""

    label: str
    texts: tuple[str, ...] = ()  # SHA-256 of its articles
    sentences: tuple[Anchor, ...] = ()

    @property
    def id(self) -> str:
        """A short name that goes with what the theme holds."""
        return _id("t", self.label, self.texts, [one.place for one in self.sentences])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What an analyst remarks on a point or a theme: nobody is quoted with it."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on a brief, and what came of it.

    `fold`: the first of `texts` is a copy of the second; `unfold`: it is none. `split`: the sentences
    make a theme of their own. `merge`: the first of `themes` takes in the others.
    """

    what: Decided
    sentences: tuple[Anchor, ...] = ()  # which it is about
    instead: Anchor | None = None  # the sentence that replaces them
    themes: tuple[ThemeAnchor, ...] = ()  # which it is about; of a pin: where it is to stand
    texts: tuple[str, ...] = ()  # SHA-256 of articles
    value: str = ""  # the name, label, speaker or comment
    place: int = 0  # from 1: of a theme among the others, of a pinned sentence; 0: the last
    because: str = ""  # the person's reason
    by: str = ""  # the person
    at: str = ""  # when, as ISO 8601
    issue: str = ""  # day of the earlier issue that it was taken on; empty: this one
    words: str = ""  # of the sentence, for whoever reads the file; no brief carries them
    was: str = ""  # what it replaced: a label, a speaker
    idle: Remark = NOTHING  # why it does not apply here; nothing where it does

    @property
    def id(self) -> str:
        """A short name that stays while it decides the same."""
        themes = [(one.label, one.texts) for one in self.themes]
        places: Sequence[str] = [one.place for one in self.sentences]
        instead = self.instead.place if self.instead else ""
        return _id("d", self.what, places, instead, themes, self.texts, self.value, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A decision, and where a brief shows what it is about."""

    decision: Decision
    notes: tuple[int, ...] = ()  # footnotes of the sentences that stand there by it
    sources: tuple[int, ...] = ()  # of the sentences and texts that it is about
