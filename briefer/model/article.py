"""A text as it was read, and the article in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefer.model.dating import Dating
from briefer.model.spans import Span
from briefer.remarks import Remark


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
    reason: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """Which spans of a text are the article, what was dropped, and what else was recognised."""

    kept: tuple[Span, ...]
    dropped: tuple[Dropped, ...] = ()
    parts: tuple[Part, ...] = ()

    def part(self, role: Role) -> Span | None:
        """Return the first part with this role."""
        return next((part.span for part in self.parts if part.role == role), None)

    def body(self, text: str) -> str:
        """Return the kept spans of the text, joined by blank lines."""
        return "\n\n".join(text[start:end] for start, end in self.kept)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to be grouped, with what is known of where and when it appeared."""

    id: str
    text: str  # whole
    title: str | None = None
    date: Dating | date | str | None = None  # as text: EDTF
    source: str | None = None  # publisher
    url: str | None = None
    kept: tuple[Span, ...] | None = None  # the spans that are the article; None: all of it

    @property
    def body(self) -> str:
        """The kept spans, joined by blank lines."""
        if self.kept is None:
            return self.text
        return "\n\n".join(self.text[start:end] for start, end in self.kept)
