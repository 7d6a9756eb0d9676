"""The document, complete, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefer.model.changes import Changes, Previous
from briefer.model.quotes import Difference, Event, Passage, Point, Quote, Section, Source


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
    periods: tuple[tuple[str, int], ...]  # label, number of sources
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    method: Method
    series: str | None = None  # the name its issues share
    issue: int | None = None  # its number in the series
    changes: Changes | None = None  # since the previous issue; none in a first one
    prepared_for: str | None = None
    prepared_by: str | None = None
    marking: str | None = None
    subjects: tuple[str, ...] = ()  # the names that most sources share
    differences: tuple[Difference, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quoted sentence, in the order of the document."""
        changed = self.changes.quotes if self.changes else ()
        return (*self._gist(), *changed, *self._rest())

    @property
    def own(self) -> tuple[Quote, ...]:
        """Every sentence quoted from this issue's own articles, in the order of the document."""
        return (*self._gist(), *self._rest())

    @property
    def previous(self) -> Previous | None:
        """The issue before this one."""
        return self.changes.previous if self.changes else None

    def _gist(self) -> Iterator[Quote]:
        for point in self.bottom_line:
            yield from point.quotes

    def _rest(self) -> Iterator[Quote]:
        for section in self.sections:
            for point in section.points:
                yield from point.quotes
            for position in section.positions:
                yield from position.quotes
        for difference in self.differences:
            for side in difference.sides:
                yield from side.quotes
        for event in self.timeline:
            yield event.quote
