"""A statement out of a brief, wherever it stands, and perhaps another in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefer.editing.anchors import anchor_of, is_of, statements, texts_of
from briefer.editing.section_sources import origins_of, with_sections
from briefer.model import Anchor, Brief, Difference, Point, Quote, Section
from briefer.remarks import Remark

if TYPE_CHECKING:
    from briefer.composing import Draft, Supply

Shown = Callable[[Quote], bool]  # whether a quotation is of the sentence that is meant
Quotes = tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What is printed in the place of a statement: of nothing, it is just left out."""

    quotes: Quotes = ()
    sources: tuple[int, ...] = ()
    speaks: Callable[[str], bool] = lambda actor: False  # whether an actor speaks in it


def shown_by(brief: Brief, anchors: Sequence[Anchor], supply: Supply) -> Shown:
    """Return whether a quotation is of one of some sentences, or of the same words in a copy."""
    texts = texts_of(brief)
    words = {supply.words(anchor) for anchor in anchors} - {""}

    def shown(quote: Quote) -> bool:
        return quote.text in words or any(is_of(quote, anchor, texts) for anchor in anchors)

    return shown


def exchanged(brief: Brief, shown: Shown, instead: Instead, supply: Supply) -> Brief:
    """Return a brief with something in the place of the statements that are meant, wherever they stand."""
    sections = [exchanged_in(one, brief, shown, instead, supply) for one in brief.sections]
    differences = (_difference(one, shown) for one in brief.differences)
    changed = with_sections(brief, sections)
    return replace(
        changed,
        bottom_line=_points(brief.bottom_line, brief, shown, instead, supply),
        further=_points(brief.further, brief, shown, instead, supply),
        differences=tuple(one for one in differences if len(one.sides) > 1),
        timeline=tuple(one for one in brief.timeline if not shown(one.quote)),
        next_dates=tuple(one for one in brief.next_dates if not shown(one.quote)),
        key_figures=tuple(one for one in brief.key_figures if not shown(one.quote)),
    )


def _points(
    points: Iterable[Point], brief: Brief, shown: Shown, instead: Instead, supply: Supply
) -> tuple[Point, ...]:
    origins = origins_of(brief)
    told: list[Point] = []
    printed = {q.number for point in points for q in point.quotes if not shown(q)}
    taken = any(quote.number in printed for quote in instead.quotes)
    for point in points:
        left = _statements(point.quotes, shown, () if taken else instead.quotes)
        if left == point.quotes:
            told.append(point)
        elif left:
            sources = _sources(left, instead, brief, supply)
            count = len({origins[number] for number in sources})
            told.append(replace(point, quotes=left, sources=sources, origins=count))
            taken = taken or bool(instead.quotes)
    return tuple(told)


def _statements(quotes: Quotes, shown: Shown, instead: Quotes) -> Quotes:
    """Return quotations with others in the place of the statement that is meant."""
    left: list[Quote] = []
    for statement in statements(quotes):
        meant = any(shown(quote) for quote in statement)
        left += [one for one in (instead if meant else statement) if one not in left]
    return tuple(left)


def _sources(quotes: Quotes, instead: Instead, brief: Brief, supply: Supply) -> tuple[int, ...]:
    """Return who carries the statements that are left of a point."""
    numbers = set(instead.sources if set(instead.quotes) & set(quotes) else ())
    texts = texts_of(brief)
    for quote in quotes:
        draft = supply.draft(anchor_of(quote, texts))
        numbers |= (
            {quote.source} if isinstance(draft, Remark) else {*carriers(brief, draft, supply)}
        )
    return tuple(sorted(numbers))


def exchanged_in(
    section: Section, brief: Brief, shown: Shown, instead: Instead, supply: Supply
) -> Section:
    """Return a theme with something in the place of the statements that are meant."""
    points = _points(section.points, brief, shown, instead, supply)
    positions = [
        replace(
            one,
            quotes=_statements(
                one.quotes, shown, instead.quotes if instead.speaks(one.actor) else ()
            ),
        )
        for one in section.positions
    ]
    kept = tuple(one for one in positions if one.quotes)
    return replace(section, points=points, positions=kept)


def _difference(one: Difference, shown: Shown) -> Difference:
    sides = (side for side in one.sides if not any(shown(quote) for quote in side.quotes))
    return replace(one, sides=tuple(sides))


# --- footnotes ---------------------------------------------------------------


def noted(brief: Brief, draft: Draft) -> Quotes:
    """Return the lines of a draft with their footnotes; a line that is printed keeps its own."""
    numbers = {source.id: source.number for source in brief.sources}
    known = {(quote.source, quote.pieces): quote for quote in brief.quotes}
    free = max((quote.number for quote in brief.quotes), default=0) + 1
    quotes = []
    for count, line in enumerate(draft.lines):
        source = numbers[line.article]
        new = Quote(
            number=free + count,
            source=source,
            pieces=line.pieces,
            paragraph=line.sentence.paragraph + 1,
            sentence=line.sentence.position + 1,
        )
        quotes.append(known.get((source, line.pieces), new))
    return tuple(quotes)


def carriers(brief: Brief, draft: Draft, supply: Supply) -> tuple[int, ...]:
    """Return the numbers of the sources that state what a draft does."""
    numbers = {source.id: source.number for source in brief.sources}
    return tuple(sorted({numbers[id] for id in supply.carriers(draft)}))
