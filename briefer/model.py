"""The nouns: what one stage hands to the next, as frozen records.

Everything that is shown of a source is a `Span` of its stored text. No record
holds a rewritten copy: the text of a source lives once, in its `Document`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Characters `[start, end)` of a stored text."""

    start: int
    end: int


def collapse(text: str) -> str:
    """Return a stretch of a text as a brief shows it: white space collapsed."""
    return " ".join(text.split())


# --- reading -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadatum:
    """One thing a file says about itself, under the name it uses."""

    name: str  # "front-matter:date", "meta:article:published_time", "jsonl:publisher"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was read, stored once and never changed."""

    id: str  # twelve hex digits over name and text
    name: str  # where it was read from, relative to what the user named
    text: str
    sha256: str  # of the text in UTF-8
    raw_sha256: str  # of the bytes it came from
    media_type: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None  # ISO 639-1
    retrieved: str | None = None  # EDTF, where the file says so
    metadata: tuple[Metadatum, ...] = ()
    notes: tuple[str, ...] = ()  # what reading had to mend ("2 bytes were not UTF-8")
    html: str | None = field(default=None, repr=False, compare=False)


# --- cleaning ----------------------------------------------------------------

Role = Literal["title", "byline", "credit", "caption", "dateline", "subheading", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the page that is not running text but says something about it."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A block that was cleaned away, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """Which spans of a text are the article, what was dropped, and what else was recognised."""

    kept: tuple[Span, ...]
    dropped: tuple[Dropped, ...] = ()
    parts: tuple[Part, ...] = ()

    def part(self, role: Role) -> Span | None:
        """Return the first part with this role."""
        return next((part.span for part in self.parts if part.role == role), None)

    @property
    def prose(self) -> tuple[Span, ...]:
        """The kept spans without titles, datelines and the like: what can be quoted."""
        taken = sorted(part.span for part in self.parts)
        return tuple(rest for kept in self.kept for rest in _without(kept, taken))


def _without(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of a span when others, in order, are taken out."""
    start = span.start
    for cut in taken:
        if cut.end <= start or cut.start >= span.end:
            continue
        if cut.start > start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)


# --- dating ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason to believe a date."""

    kind: (
        str  # "metadata", "url", "dateline", "byline", "sentence", "weekday", "bound", "office", …
    )
    edtf: str  # what this piece alone says
    words: str = ""  # the words that carry it, verbatim where `span` is given
    span: Span | None = None
    note: str = ""  # how the words lead to the value, one short phrase


STATED = frozenset({"metadata", "front-matter", "url", "byline", "dateline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an article was published, how sure that is, and what it rests on.

    `start` and `end` are inclusive; both `None` and an empty `edtf` mean undated.
    """

    edtf: str = ""
    start: date | None = None
    end: date | None = None
    confidence: float = 0.0  # 0..1, measured share of such answers that are right
    evidence: tuple[Evidence, ...] = ()
    updated: str | None = None  # EDTF of a later revision, where the page names one

    @property
    def dated(self) -> bool:
        """Whether anything at all is known."""
        return self.start is not None or self.end is not None

    @property
    def stated(self) -> bool:
        """Whether the publisher says it, rather than the text letting it be inferred."""
        return any(piece.kind in STATED for piece in self.evidence)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.start is not None and self.start == self.end


UNDATED = Dating()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date that a text speaks of, with the words that carry it."""

    edtf: str
    start: date
    end: date  # inclusive
    span: Span
    words: str
    note: str = ""  # how the words lead to the date: "Tuesday before 12 August 2021"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with the spans that are its article, and when and where it appeared."""

    id: str
    text: str  # the stored text, whole
    title: str | None = None
    date: Dating | date | str | None = None
    source: str | None = None  # publisher
    url: str | None = None
    kept: tuple[Span, ...] | None = None  # None: all of it
    document: Document | None = field(default=None, repr=False)
    cleaning: Cleaning | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Where it was read from, or its id."""
        return self.document.name if self.document else self.id

    @property
    def dating(self) -> Dating:
        """When it appeared, as the pipeline found out; `UNDATED` before that."""
        return self.date if isinstance(self.date, Dating) else UNDATED

    @property
    def body(self) -> str:
        """The kept spans, joined by blank lines."""
        if self.kept is None:
            return self.text
        return "\n\n".join(self.text[start:end] for start, end in self.kept)


# --- language ----------------------------------------------------------------


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


# --- grouping ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that belong together; iterating yields their ids."""

    members: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies(Group):
    """One text, syndicated or scraped more than once: one origin. The first member stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Group):
    """One event, reported within days."""

    start: date | None = None
    end: date | None = None
    origins: int = 1  # independent ones: copies and wire texts count once


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Group):
    """A standing subject."""

    label: str
    terms: tuple[str, ...] = ()  # what the label rests on, strongest first
    guided: bool = False  # named by the desk, not found


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Group):
    """A step of the calendar, both days inclusive; without days: the undated."""

    label: str  # "2021", "August 2021", "Undated"
    start: date | None = None
    end: date | None = None
    approximate: tuple[str, ...] = ()  # members placed by an interval, shown with "c."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Four ways to see the same articles; each one holds every article exactly once."""

    copies: tuple[Copies, ...]
    stories: tuple[Story, ...]
    themes: tuple[Theme, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTheme:
    """A theme over key points: which of the sentences handed in belong to it."""

    label: str
    points: tuple[int, ...]  # indices of the sentences, heaviest first
    terms: tuple[str, ...] = ()
    guided: bool = False


# --- the brief ---------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        shown = {"verbatim": "{}", "cut": "[…]", "insertion": "[{}]"}
        return " ".join(shown[piece.kind].format(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one paragraph of the brief says: a key sentence, sometimes with the one before it."""

    quotes: tuple[Quote, ...]
    sources: tuple[int, ...]  # numbers of all sources that carry it
    origins: int  # how many of them are independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one actor said."""

    actor: str  # the longest form of the name in the sources
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One theme of the brief."""

    label: str
    points: tuple[Point, ...]
    positions: tuple[Position, ...] = ()
    sources: tuple[int, ...] = ()
    origins: int = 0
    terms: tuple[str, ...] = ()
    guided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated event of the timeline."""

    edtf: str
    start: date
    end: date
    quote: Quote
    words: str  # the words the date rests on
    note: str = ""  # how they lead to the date
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a difference."""

    quotes: tuple[Quote, ...]  # the number stands in the last
    value: str  # the number as it is written there: `quotes[-1].text[at.start:at.end]`
    at: Span
    sources: tuple[int, ...]  # numbers of all sources that state the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What independent sources of one story state with different numbers, side by side."""

    subject: tuple[str, ...]  # what is counted
    sides: tuple[Side, ...]


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
    text: str | None = field(default=None, repr=False)  # only with full evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quoted segment of a source and its way up to the source's fingerprint."""

    source: int
    index: int  # of the segment
    start: int
    text: str
    path: tuple[str, ...]  # "L<hex>" or "R<hex>": the sibling stands left or right


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that gave no article, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A passage of a source that was cleaned away."""

    source: int
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How the brief was made and what it left out."""

    articles: int  # read
    sentences: int  # considered
    quoted: int
    set_aside: tuple[tuple[str, int], ...]  # why sentences were not quoted alone, and how many
    removed: tuple[Removal, ...]
    skipped: tuple[Skipped, ...]
    folded: tuple[tuple[int, int], ...]  # (source, the source it repeats)
    inferred: tuple[int, ...]  # sources whose date is not stated by the publisher
    undated: tuple[int, ...]
    settings: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]


Chapter = Literal["bottom-line", "themes", "positions", "differences", "timeline"]

# Positions stand within their themes unless an order names them by themselves.
ORDER: tuple[Chapter, ...] = ("bottom-line", "themes", "differences", "timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The document, complete: every format is made from this and nothing else."""

    title: str
    slug: str
    issued: date
    coverage: str  # EDTF of the days the dated sources cover; empty if all are undated
    language: str
    template: str
    bottom_line: tuple[Point, ...]
    sections: tuple[Section, ...]
    timeline: tuple[Event, ...]
    periods: tuple[Step, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    method: Method
    issue: int | None = None
    prepared_for: str | None = None
    prepared_by: str | None = None
    marking: str | None = None
    subjects: tuple[str, ...] = ()  # the names that most sources share
    differences: tuple[Difference, ...] = ()
    order: tuple[Chapter, ...] = ORDER  # in which a reader meets the quotations
    citation: str = "numbered"  # the reference style of the list of sources
    paper: Literal["A4", "letter"] = "A4"
    variant: Literal["pdf/ua-1", "pdf/a-3a"] = "pdf/ua-1"  # the kind of PDF

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quoted sentence, in the order of the document."""
        return tuple(self._quotes())

    def _quotes(self) -> Iterator[Quote]:
        for chapter in self.order:
            for quotes in self.chapter(chapter):
                yield from quotes

    def chapter(self, name: Chapter) -> Iterator[tuple[Quote, ...]]:
        """Yield the quotations of one chapter, by the paragraph they stand in."""
        apart = "positions" in self.order
        if name == "bottom-line":
            yield from (point.quotes for point in self.bottom_line)
        elif name == "themes":
            for section in self.sections:
                yield from (point.quotes for point in section.points)
                if not apart:
                    yield from (position.quotes for position in section.positions)
        elif name == "positions":
            for section in self.sections:
                yield from (position.quotes for position in section.positions)
        elif name == "differences":
            yield from (side.quotes for one in self.differences for side in one.sides)
        else:
            yield from ((event.quote,) for event in self.timeline)


# --- verifying ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that does not hold, named."""

    where: str  # "footnote 7", "source 2", "text of page 3"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome of checking a finished brief."""

    checked: int  # quoted sentences
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything held."""
        return not self.failures
