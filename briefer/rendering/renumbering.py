"""New numbers for a brief of which something was taken out or put elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefer.model import (
    Brief,
    Chapter,
    Difference,
    Event,
    Method,
    Passage,
    Point,
    Position,
    Quote,
    Section,
    Side,
    Source,
    Step,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Old number → new number, of footnotes and of sources; each method rewrites one record."""

    notes: dict[int, int]
    entries: dict[int, int]

    @classmethod
    def of(cls, brief: Brief) -> Numbers:
        """Return new numbers for the footnotes and sources of a brief, in the order of reading."""
        notes = {quote.number: 0 for quote in brief.quotes}
        entries = dict.fromkeys(_met(brief), 0)
        for numbers in (notes, entries):
            numbers.update({old: new for new, old in enumerate(numbers, start=1)})
        return cls(notes=notes, entries=entries)

    def brief(self, brief: Brief) -> Brief:
        """Return the brief with the new numbers everywhere."""
        sources = sorted(map(self._source, brief.sources), key=lambda source: source.number)
        passages = map(self._passage, brief.passages)
        return replace(
            brief,
            bottom_line=tuple(map(self._point, brief.bottom_line)),
            sections=tuple(map(self._section, brief.sections)),
            differences=tuple(map(self._difference, brief.differences)),
            timeline=tuple(map(self._event, brief.timeline)),
            periods=tuple(map(self._step, brief.periods)),
            sources=tuple(sources),
            passages=tuple(sorted(passages, key=lambda one: (one.source, one.index))),
            method=self._method(brief.method),
        )

    def _sources(self, numbers: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(self.entries[number] for number in numbers))

    def _quotes(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        return tuple(
            replace(one, number=self.notes[one.number], source=self.entries[one.source])
            for one in quotes
        )

    def _point(self, point: Point) -> Point:
        return replace(
            point, quotes=self._quotes(point.quotes), sources=self._sources(point.sources)
        )

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            points=tuple(map(self._point, section.points)),
            positions=tuple(map(self._position, section.positions)),
            sources=self._sources(section.sources),
        )

    def _position(self, position: Position) -> Position:
        return replace(position, quotes=self._quotes(position.quotes))

    def _difference(self, difference: Difference) -> Difference:
        return replace(difference, sides=tuple(map(self._side, difference.sides)))

    def _side(self, side: Side) -> Side:
        return replace(side, quotes=self._quotes(side.quotes), sources=self._sources(side.sources))

    def _event(self, event: Event) -> Event:
        (quote,) = self._quotes([event.quote])
        return replace(event, quote=quote, sources=self._sources(event.sources))

    def _step(self, step: Step) -> Step:
        return replace(step, sources=self._sources(step.sources))

    def _source(self, source: Source) -> Source:
        copied = None if source.copy_of is None else self.entries[source.copy_of]
        return replace(source, number=self.entries[source.number], copy_of=copied)

    def _passage(self, passage: Passage) -> Passage:
        return replace(passage, source=self.entries[passage.source])

    def _method(self, method: Method) -> Method:
        removed = [replace(one, source=self.entries[one.source]) for one in method.removed]
        folded = [(self.entries[copy], self.entries[one]) for copy, one in method.folded]
        return replace(
            method,
            quoted=len(self.notes),
            removed=tuple(sorted(removed, key=lambda one: (one.source, one.start))),
            folded=tuple(sorted(folded)),
            inferred=self._sources(method.inferred),
            undated=self._sources(method.undated),
        )


def _met(brief: Brief) -> Iterator[int]:
    """Yield the sources as a reader meets them: with each quotation, then who else carries it."""
    for chapter in brief.order:
        for quotes in brief.chapter(chapter):
            yield from (quote.source for quote in quotes)
        yield from _carriers(brief, chapter)
    yield from (source.number for source in brief.sources)


def _carriers(brief: Brief, chapter: Chapter) -> Iterator[int]:
    """Yield the sources of a chapter that are named without being quoted."""
    if chapter == "bottom-line":
        yield from (number for point in brief.bottom_line for number in point.sources)
    elif chapter == "themes":
        for section in brief.sections:
            yield from (number for point in section.points for number in point.sources)
    elif chapter == "differences":
        for one in brief.differences:
            yield from (number for side in one.sides for number in side.sources)
    elif chapter == "timeline":
        yield from (number for event in brief.timeline for number in event.sources)
