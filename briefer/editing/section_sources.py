"""The sources and independent origins of a theme, counted anew from what is left under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefer.model import Brief, Section


def carried_by(section: Section, origins: Mapping[int, int]) -> Section:
    """Return a theme with the sources of its points and positions; `origins` go by source."""
    carried = {number for point in section.points for number in point.sources}
    carried |= {quote.source for one in section.positions for quote in one.quotes}
    return with_sources(section, carried, origins)


def with_sources(section: Section, carried: Iterable[int], origins: Mapping[int, int]) -> Section:
    """Return a theme with some sources, and with how many of them are independent."""
    numbers = tuple(sorted(set(carried)))
    return replace(section, sources=numbers, origins=len({origins[n] for n in numbers}))


def origins_of(brief: Brief) -> dict[int, int]:
    """Return the independent origin of each source, by its number."""
    return {source.number: source.origin for source in brief.sources}


def with_sections(brief: Brief, sections: Iterable[Section]) -> Brief:
    """Return a brief with some themes in the place of its own: those that changed are counted anew."""
    known = {_held(one) for one in brief.sections}
    origins = origins_of(brief)
    return replace(
        brief,
        sections=tuple(
            one if _held(one) in known else carried_by(one, origins)
            for one in sections
            if one.points or one.positions
        ),
    )


def _held(section: Section) -> tuple[tuple[int, ...], ...]:
    """Return the footnotes of a theme."""
    return tuple(tuple(quote.number for quote in part.quotes) for part in section.parts)
