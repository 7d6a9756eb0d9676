"""Footnotes and sources under new numbers, wherever a record names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from briefer.model import Brief, Chapter, Method, Quote, Source

# What is renumbered piece by piece.
PARTS = (
    "bottom_line",
    "next_dates",
    "key_figures",
    "changes",
    "sections",
    "further",
    "differences",
    "timeline",
    "periods",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The new number of each footnote and source."""

    notes: Mapping[int, int]
    sources: Mapping[int, int]


def reading_order(brief: Brief) -> Numbers:
    """Return the numbers of footnotes and sources in the order in which a reader meets them."""
    notes: dict[int, int] = {}
    sources: dict[int, int] = {}
    for met in _met(tuple(_chapter(brief, name) for name in brief.order)):
        if isinstance(met, Quote):
            notes.setdefault(met.number, len(notes) + 1)
        number = met.source if isinstance(met, Quote) else met
        sources.setdefault(number, len(sources) + 1)
    for source in brief.sources:
        sources.setdefault(source.number, len(sources) + 1)
    return Numbers(notes=notes, sources=sources)


def _chapter(brief: Brief, name: Chapter) -> Any:
    """Return the records of a chapter as they are read."""
    if name == "themes" and "positions" in brief.order:
        return tuple(section.points for section in brief.sections)
    if name == "next-dates":  # what the bottom line shows is only pointed to
        return tuple(one for one in brief.next_dates if brief.point_of(one.quote) is None)
    if name == "positions":
        return tuple(section.positions for section in brief.sections)
    return getattr(brief, {"themes": "sections"}.get(name, name.replace("-", "_")))


def _met(value: Any) -> Iterator[Quote | int]:
    """Yield the quotations and numbers of sources in a record, in order."""
    if isinstance(value, Quote):
        yield value
    elif type(value) is tuple:
        for item in value:
            yield from _met(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield from sorted(inner) if field.name == "sources" else _met(inner)


def renumbered_brief(brief: Brief, numbers: Numbers) -> Brief:
    """Return the brief under its new numbers."""
    new = numbers.sources
    passages = [replace(passage, source=new[passage.source]) for passage in brief.passages]
    return replace(
        brief,
        **{part: renumbered(getattr(brief, part), numbers) for part in PARTS},
        sources=tuple(sorted(renumbered(brief.sources, numbers), key=lambda record: record.number)),
        passages=tuple(sorted(passages, key=lambda record: (record.source, record.index))),
        method=replace(
            _method(brief.method, new), quoted=len({record.number for record in brief.own})
        ),
    )


def _method(method: Method, new: Mapping[int, int]) -> Method:
    removed = [replace(removal, source=new[removal.source]) for removal in method.removed]
    return replace(
        method,
        removed=tuple(sorted(removed, key=lambda one: (one.source, one.start))),
        folded=tuple(sorted((new[copy], new[first]) for copy, first in method.folded)),
        inferred=tuple(sorted(new[number] for number in method.inferred)),
        undated=tuple(sorted(new[number] for number in method.undated)),
    )


def renumbered(value: Any, numbers: Numbers) -> Any:
    """Return a record with the new numbers wherever it names a footnote or a source."""

    def new(name: str, inner: Any) -> Any:
        if name == "sources":
            return tuple(sorted(numbers.sources[number] for number in inner))
        return renumbered(inner, numbers)

    if isinstance(value, Quote):
        note = numbers.notes[value.number]
        return replace(value, number=note, source=numbers.sources[value.source])
    if isinstance(value, Source):
        first = None if value.copy_of is None else numbers.sources[value.copy_of]
        return replace(value, number=numbers.sources[value.number], copy_of=first)
    return _rebuilt(value, new)


def replaced(value: Any, quotes: Mapping[int, Quote]) -> Any:
    """Return a record with its quotations replaced, by their numbers."""
    if isinstance(value, Quote):
        return quotes[value.number]
    return _rebuilt(value, lambda name, inner: replaced(inner, quotes))


def _rebuilt(value: Any, new: Callable[[str, Any], Any]) -> Any:
    """Return a record or a tuple with something new in place of each of its parts."""
    if type(value) is tuple:
        return tuple(new("", item) for item in value)
    if is_dataclass(value):
        parts = {field.name: new(field.name, getattr(value, field.name)) for field in fields(value)}
        return replace(cast(Any, value), **parts)
    return value
