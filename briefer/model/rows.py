"""A brief as a table: one row a quoted sentence, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefer.model.quotes import Quote

if TYPE_CHECKING:
    from briefer.model.brief import Brief

Row = dict[str, str | int | None]


def rows(brief: Brief) -> list[Row]:
    """Return the rows; every one has the same keys, with plain values."""
    sources = {source.number: source for source in brief.sources}
    told: list[Row] = []
    for chapter, theme, actor, carried, origins, quote in _printed(brief):
        source = sources[quote.source]
        told.append(
            {
                "chapter": chapter,
                "theme": theme,
                "actor": actor,
                "text": quote.text,
                "note": quote.number,
                "source": source.number,
                "title": source.title,
                "publisher": source.publisher,
                "published": source.dating.edtf,
                "url": source.url,
                "file": source.name,
                "paragraph": quote.paragraph,
                "sentence": quote.sentence,
                "carried_by": carried,
                "origins": origins,
            }
        )
    return told


_Printed = tuple[str, str | None, str | None, int | None, int | None, Quote]


def _printed(brief: Brief) -> Iterator[_Printed]:
    """Yield what stands where: chapter, theme, actor, number of sources, of origins, sentence."""
    for name in brief.order:
        if name == "bottom-line" or name == "further":
            for point in brief.bottom_line if name == "bottom-line" else brief.further:
                for quote in point.quotes:
                    yield name, None, None, len(point.sources), point.origins, quote
        elif name == "themes" or name == "positions":
            yield from _themed(brief, name)
        else:
            for group in brief.chapter(name):
                for quote in group:
                    yield name, None, None, None, None, quote


def _themed(brief: Brief, name: str) -> Iterator[_Printed]:
    """Yield what stands under the themes: points, and positions where they are not told apart."""
    for section in brief.sections:
        if name == "themes":
            for point in section.points:
                for quote in point.quotes:
                    yield name, section.label, None, len(point.sources), point.origins, quote
        if name == "positions" or "positions" not in brief.order:
            for position in section.positions:
                for quote in position.quotes:
                    yield "positions", section.label, position.actor, None, None, quote
