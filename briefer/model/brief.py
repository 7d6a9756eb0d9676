"""The document, complete, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefer.model.changes import Changes, Previous
from briefer.model.corrections import Correction
from briefer.model.coverage import FeedCoverage, SourceCoverage
from briefer.model.notebook import summary
from briefer.model.presentation import Presentation
from briefer.model.quotes import (
    Difference,
    Event,
    KeyFigure,
    Passage,
    Point,
    Quote,
    Section,
    Source,
    Step,
)
from briefer.model.review import Comment, Decision
from briefer.model.rows import Row, rows
from briefer.remarks import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that gave no article, and why."""

    name: str
    reason: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A passage of a source that was cleaned away."""

    source: int
    start: int
    end: int
    reason: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How the brief was made and what it left out."""

    articles: int  # read
    sentences: int  # considered
    quoted: int
    set_aside: tuple[tuple[Remark, int], ...]  # why sentences were not quoted alone, and how many
    removed: tuple[Removal, ...]
    skipped: tuple[Skipped, ...]
    folded: tuple[tuple[int, int], ...]  # (source, the source it repeats)
    inferred: tuple[int, ...]  # sources whose date is not stated by the publisher
    undated: tuple[int, ...]
    settings: tuple[tuple[str, str], ...]  # the chief ones, named as in briefer.toml
    versions: tuple[tuple[str, str], ...]
    recipe: tuple[tuple[str, str], ...] = ()  # what was set, as JSON: to make the brief again
    coverage: tuple[SourceCoverage, ...] = ()  # of a library: what came of the sources it knows
    feeds: tuple[FeedCoverage, ...] = ()  # that were not read in all of the period

    @property
    def silent(self) -> tuple[SourceCoverage, ...]:
        """The sources of which nothing came in the period."""
        return tuple(one for one in self.coverage if one.silent)

    @property
    def late(self) -> tuple[SourceCoverage, ...]:
        """The sources of which something came that had appeared before the period."""
        return tuple(one for one in self.coverage if one.late)

    @property
    def unreadable(self) -> tuple[SourceCoverage, ...]:
        """The sources of which something could not be read."""
        return tuple(one for one in self.coverage if one.refused)

    corrections: tuple[Correction, ...] = ()  # decisions of a person, with what came of each
    review: tuple[Decision, ...] = ()  # … on the finished brief, in the order in which they hold


Chapter = Literal[
    "bottom-line",
    "next-dates",
    "changes",
    "themes",
    "further",
    "positions",
    "differences",
    "timeline",
]

# Positions stand within their themes unless an order names them by themselves.
ORDER: tuple[Chapter, ...] = (
    "bottom-line",
    "next-dates",
    "changes",
    "themes",
    "further",
    "differences",
    "timeline",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Brief(Presentation):
    """The document, complete: every format is made from this and nothing else."""

    title: str
    slug: str
    issued: date
    coverage: str  # EDTF of the days the dated sources cover; empty if all are undated
    bottom_line: tuple[Point, ...]
    sections: tuple[Section, ...]
    timeline: tuple[Event, ...]
    periods: tuple[Step, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    method: Method
    series: str | None = None  # the name its issues share
    issue: int | None = None  # its number in the series
    changes: Changes | None = None  # since the previous issue; none in a first one
    subjects: tuple[str, ...] = ()  # the names that most sources share
    further: tuple[Point, ...] = ()  # of articles that belong to no theme
    next_dates: tuple[Event, ...] = ()  # announced for days after that of issue, in their order
    differences: tuple[Difference, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()  # of what is quoted, the weightiest first
    comments: tuple[Comment, ...] = ()  # of an analyst, on all of it: no quotation
    order: tuple[Chapter, ...] = ORDER  # in which a reader meets the quotations

    def __repr__(self) -> str:
        told = f"{len(self.sources)} sources, {self.method.quoted} quoted sentences"
        return f"<Brief {self.title!r}, {self.issued}: {told}, {len(self.sections)} themes>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return summary(self)

    def to_rows(self) -> list[Row]:
        """Return a row a quoted sentence, in the order of the document, for a table of your own."""
        return rows(self)

    @property
    def themes(self) -> tuple[Section, ...]:
        """The sections of the brief: each has a `label`, `points` and `positions`."""
        return self.sections

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quoted sentence, in the order of the document."""
        return tuple(
            quote for name in self.order for group in self.chapter(name) for quote in group
        )

    @property
    def own(self) -> tuple[Quote, ...]:
        """Every sentence quoted from this issue's own articles, in the order of the document."""
        return replace(self, changes=None).quotes

    @property
    def previous(self) -> Previous | None:
        """The issue before this one."""
        return self.changes.previous if self.changes else None

    def point_of(self, quote: Quote) -> int | None:
        """Return the point of the bottom line that shows a quotation, from 1; None if none does."""
        return next(
            (
                place
                for place, point in enumerate(self.bottom_line, start=1)
                if any(shown.number == quote.number for shown in point.quotes)
            ),
            None,
        )

    def chapter(self, name: Chapter) -> Iterator[tuple[Quote, ...]]:
        """Yield the quotations of one chapter, by the paragraph they stand in."""
        apart = "positions" in self.order
        if name == "bottom-line":
            yield from (point.quotes for point in self.bottom_line)
        elif name == "next-dates":  # what the bottom line shows is only pointed to
            yield from ((e.quote,) for e in self.next_dates if self.point_of(e.quote) is None)
        elif name == "changes":
            yield from () if self.changes is None else (self.changes.quotes,)
        elif name == "themes":
            for section in self.sections:
                yield from (point.quotes for point in section.points)
                if not apart:
                    yield from (position.quotes for position in section.positions)
        elif name == "positions":
            for section in self.sections:
                yield from (position.quotes for position in section.positions)
        elif name == "further":
            yield from (point.quotes for point in self.further)
        elif name == "differences":
            yield from (side.quotes for difference in self.differences for side in difference.sides)
        else:
            yield from ((event.quote,) for event in self.timeline)
