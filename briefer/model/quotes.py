"""What a brief quotes, where it stands there, and what it is quoted from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefer.model.corrections import Corrected
from briefer.model.dating import Dating
from briefer.model.review import Comment
from briefer.model.spans import Span
from briefer.remarks import NOTHING, Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a quotation as shown.

    `verbatim`: the span, white space collapsed. `cut`: shown as […].
    `insertion`: shown in square brackets; its span says where the source has the words.
    """

    kind: Literal["verbatim", "cut", "insertion"]
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def shown(self) -> str:
        """The words with the marks of their kind."""
        marked = {"verbatim": "{}", "cut": "[…]", "insertion": "[{}]"}
        return marked[self.kind].format(self.text)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Quote:
    """One quoted sentence with its footnote."""

    number: int  # of the footnote, 1… through the brief
    source: int  # number in the list of sources
    pieces: tuple[Piece, ...]
    paragraph: int  # of the article, from 1
    sentence: int  # in the paragraph, from 1

    @property
    def text(self) -> str:
        """The sentence as shown."""
        return " ".join(piece.shown for piece in self.pieces)

    def __repr__(self) -> str:
        return f"<Quote {self.number} of source {self.source}: {self.text!r}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Point:
    """What one paragraph of the brief says: a key sentence, sometimes with the one before it."""

    quotes: tuple[Quote, ...]
    sources: tuple[int, ...]  # numbers of all sources that carry it
    origins: int  # how many of them are independent
    comments: tuple[Comment, ...] = ()  # of an analyst: no quotation

    @property
    def text(self) -> str:
        """The sentences as shown."""
        return " ".join(quote.text for quote in self.quotes)

    def __repr__(self) -> str:
        return f"<Point {self.text!r} in {len(self.sources)} sources>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one actor said."""

    actor: (
        str  # the longest form of the name in the sources, with the office where it stands beside
    )
    name: str  # the name alone, by which the sentences show that the actor speaks
    quotes: tuple[Quote, ...]
    comments: tuple[Comment, ...] = ()  # of an analyst: no quotation


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Section:
    """One theme of the brief."""

    label: str
    points: tuple[Point, ...]
    positions: tuple[Position, ...] = ()
    sources: tuple[int, ...] = ()
    origins: int = 0
    terms: tuple[str, ...] = ()
    guided: bool = False
    named: bool = False  # whether a person gave it its name
    comments: tuple[Comment, ...] = ()  # of an analyst: no quotation

    @property
    def parts(self) -> tuple[Point | Position, ...]:
        """Its points and its positions."""
        return (*self.points, *self.positions)

    def __repr__(self) -> str:
        return f"<Theme {self.label!r}: {len(self.points)} points, {len(self.positions)} positions>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event of the timeline."""

    edtf: str
    start: date
    end: date
    quote: Quote
    words: str  # the words the date rests on
    note: Remark = NOTHING  # how they lead to the date
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a difference."""

    quotes: tuple[Quote, ...]  # the number, or what is said, stands in the last
    value: (
        str  # the number, or who speaks, as `quotes[-1].text[at.start:at.end]`; empty for neither
    )
    at: Span
    sources: tuple[int, ...]  # numbers of all sources that state the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What sources give different numbers for, or what one says and another contests, side by side."""

    subject: tuple[str, ...]  # what is counted or contested
    sides: tuple[Side, ...]  # two or more


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that matters, in the words around it: they stand in a sentence that is quoted."""

    quote: Quote  # shown elsewhere in the brief, under its footnote
    value: str  # the number as it is written there: `quote.text[at.start:at.end]`
    at: Span
    words: str  # what it is a number of: `quote.text[around.start:around.end]`
    around: Span
    sources: tuple[int, ...]  # numbers of all sources that state it
    origins: int  # how many of them are independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the calendar, and the sources that fall into it."""

    edtf: str  # empty: undated
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the numbered list of sources."""

    number: int
    id: str
    name: str
    title: str
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    dating: Dating
    retrieved: str | None
    language: str | None
    sha256: str  # of the text
    raw_sha256: str  # of the file
    fingerprint: str  # Merkle root over the segments of the text
    segments: int  # how many the text is tiled into
    length: int  # characters
    origin: int  # sources with the same number are one independent origin
    copy_of: int | None = None  # number of the source it repeats
    corrected: tuple[Corrected, ...] = ()  # what a person set of it
    text: str | None = field(default=None, repr=False)  # only with full evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quoted segment of a source and its way up to the source's fingerprint."""

    source: int
    index: int  # of the segment
    start: int
    text: str
    path: tuple[str, ...]  # "L<hex>" or "R<hex>": the sibling stands left or right
