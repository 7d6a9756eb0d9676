"""What a person decides on sentences: pinned, dropped, replaced, given to a speaker, commented on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from briefer.editing.anchors import anchor_of, is_of, statements, texts_of, theme_meant
from briefer.editing.outcomes import Applied, Outcome
from briefer.editing.section_sources import origins_of, with_sections
from briefer.model import (
    Anchor,
    Brief,
    Comment,
    Decision,
    Difference,
    Point,
    Position,
    Quote,
    Section,
)
from briefer.remarks import Remark, remark

if TYPE_CHECKING:
    from briefer.composing import Draft, Supply

Part = TypeVar("Part", bound=Point | Position)

BOTTOM_LINE, FURTHER = "bottom-line", "further"  # where a pinned sentence stands, if under no theme
NOT_PRINTED = remark("not-printed")

Shown = Callable[[Quote], bool]  # whether a quotation is of the sentence that is meant
Quotes = tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instead:
    """What is printed in the place of a statement: of nothing, it is just left out."""

    quotes: Quotes = ()
    sources: tuple[int, ...] = ()
    speaks: Callable[[str], bool] = lambda actor: False  # whether an actor speaks in it


# --- dropped and replaced ----------------------------------------------------


def drop(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Leave a sentence out, wherever it is printed, and in its copies; its text has to be here."""
    if all(not supply.words(anchor) for anchor in one.sentences):
        return remark("no-such-text")
    return Applied(
        brief=_exchanged(brief, _shown(brief, one.sentences, supply), _Instead(), supply)
    )


def replaced_by(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Print a sentence in the place of another; where it can't stand, as on a day, the other is left out."""
    shown = _shown(brief, one.sentences, supply)
    if not any(shown(quote) for quote in brief.quotes):
        here = any(supply.words(anchor) for anchor in one.sentences)
        return NOT_PRINTED if here else remark("no-such-text")
    if one.instead is None:
        return NOT_PRINTED
    draft = supply.draft(one.instead)
    if isinstance(draft, Remark):
        return draft
    instead = _Instead(
        quotes=_noted(brief, draft),
        sources=_carriers(brief, draft, supply),
        speaks=lambda actor: supply.shows(actor, draft),
    )
    return Applied(brief=_exchanged(brief, shown, instead, supply), drafts=(draft,))


def _shown(brief: Brief, anchors: Sequence[Anchor], supply: Supply) -> Shown:
    """Return whether a quotation is of one of some sentences, or of the same words in a copy."""
    texts = texts_of(brief)
    words = {supply.words(anchor) for anchor in anchors} - {""}

    def shown(quote: Quote) -> bool:
        return quote.text in words or any(is_of(quote, anchor, texts) for anchor in anchors)

    return shown


def _exchanged(brief: Brief, shown: Shown, instead: _Instead, supply: Supply) -> Brief:
    """Return a brief with something in the place of the statements that are meant, wherever they stand."""
    sections = [_section(one, brief, shown, instead, supply) for one in brief.sections]
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
    points: Iterable[Point], brief: Brief, shown: Shown, instead: _Instead, supply: Supply
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


def _sources(quotes: Quotes, instead: _Instead, brief: Brief, supply: Supply) -> tuple[int, ...]:
    """Return who carries the statements that are left of a point."""
    numbers = set(instead.sources if set(instead.quotes) & set(quotes) else ())
    texts = texts_of(brief)
    for quote in quotes:
        draft = supply.draft(anchor_of(quote, texts))
        numbers |= (
            {quote.source} if isinstance(draft, Remark) else {*_carriers(brief, draft, supply)}
        )
    return tuple(sorted(numbers))


def _section(
    section: Section, brief: Brief, shown: Shown, instead: _Instead, supply: Supply
) -> Section:
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


# --- pinned ------------------------------------------------------------------


def pin(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Have a sentence stand where it was pinned; where it stands there already, it stays in its place."""
    (anchor,) = one.sentences
    draft = supply.draft(anchor)
    if isinstance(draft, Remark):
        return draft
    quotes = _noted(brief, draft)
    sources = _carriers(brief, draft, supply)
    origins = origins_of(brief)
    point = Point(quotes=quotes, sources=sources, origins=len({origins[n] for n in sources}))
    if one.value == BOTTOM_LINE:
        line = _put(brief.bottom_line, point, one.place)
        if line == brief.bottom_line:
            return Applied(brief=brief)
        cleared = _told_above(brief, point)
        return Applied(brief=replace(cleared, bottom_line=line), drafts=(draft,))
    place = _theme_for(brief, one, draft.article)
    if place is None:
        further = _put(brief.further, point, one.place)
        return Applied(brief=replace(brief, further=further), drafts=(draft,))
    section = brief.sections[place]
    if any(quote in quotes for position in section.positions for quote in position.quotes):
        return Applied(brief=brief)
    under = replace(section, points=_put(section.points, point, one.place))
    sections = [under if n == place else other for n, other in enumerate(brief.sections)]
    return Applied(brief=with_sections(brief, sections), drafts=(draft,))


def _put(points: tuple[Point, ...], point: Point, place: int) -> tuple[Point, ...]:
    """Return points with one more, unless it stands there already; 0: the last."""
    key = point.quotes[-1]
    if any(key in other.quotes for other in points):
        return points
    at = min(place - 1, len(points)) if place else len(points)
    return (*points[:at], point, *points[at:])


def _told_above(brief: Brief, point: Point) -> Brief:
    """Return a brief whose themes don't tell again what the bottom line does, but to be there at all."""
    key = point.quotes[-1]
    sections = []
    for section in brief.sections:
        left = tuple(one for one in section.points if key not in one.quotes)
        sections.append(replace(section, points=left) if left else section)
    further = tuple(one for one in brief.further if key not in one.quotes)
    return replace(with_sections(brief, sections), further=further)


def _theme_for(brief: Brief, one: Decision, article: str) -> int | None:
    """Return the theme under which a sentence is pinned, else one in which its article is heard."""
    if one.value == FURTHER or not one.themes:
        return None
    meant = theme_meant(one.themes[0], brief)
    if meant is not None:
        return meant
    number = next(source.number for source in brief.sources if source.id == article)
    heard = (n for n, section in enumerate(brief.sections) if number in section.sources)
    return next(heard, None)


# --- whose words, and what is said of them -----------------------------------


def speaker(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Give a sentence under a theme to whom a person names as its speaker."""
    shown = _shown(brief, one.sentences, supply)
    for place, section in enumerate(brief.sections):
        told = [s for part in section.parts for s in statements(part.quotes) if any(map(shown, s))]
        if not told:
            continue
        was = next(
            (p.actor for p in section.positions if any(shown(quote) for quote in p.quotes)), ""
        )
        given = _given(_section(section, brief, shown, _Instead(), supply), one.value, told[0])
        sections = [given if n == place else other for n, other in enumerate(brief.sections)]
        return Applied(brief=with_sections(brief, sections), was=was)
    printed = any(shown(quote) for quote in brief.quotes)
    return remark("under-no-theme") if printed else NOT_PRINTED


def _given(section: Section, actor: str, quotes: Quotes) -> Section:
    """Return a theme in which an actor says something more."""
    own = next((one for one in section.positions if actor in (one.actor, one.name)), None)
    if own is None:
        new = Position(actor=actor, name=actor, quotes=quotes)
        return replace(section, positions=(*section.positions, new))
    more = replace(own, quotes=(*own.quotes, *quotes))
    return replace(
        section, positions=tuple(more if one is own else one for one in section.positions)
    )


def comment(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Set an analyst's comment behind the first paragraph that prints a sentence."""
    shown = _shown(brief, one.sentences, supply)
    said = Comment(text=one.value, by=one.by)
    if noted := _commented(brief.bottom_line, shown, said):
        return Applied(brief=replace(brief, bottom_line=noted))
    for place, section in enumerate(brief.sections):
        points = _commented(section.points, shown, said)
        positions = () if points else _commented(section.positions, shown, said)
        if points or positions:
            changed = replace(
                section,
                points=points or section.points,
                positions=positions or section.positions,
            )
            sections = [changed if n == place else other for n, other in enumerate(brief.sections)]
            return Applied(brief=replace(brief, sections=tuple(sections)))
    if noted := _commented(brief.further, shown, said):
        return Applied(brief=replace(brief, further=noted))
    return NOT_PRINTED


def _commented(parts: tuple[Part, ...], shown: Shown, said: Comment) -> tuple[Part, ...]:
    """Return paragraphs with a comment behind the first that prints what is meant; else none."""
    meant = (n for n, part in enumerate(parts) if any(shown(quote) for quote in part.quotes))
    place = next(meant, None)
    if place is None:
        return ()
    noted = replace(parts[place], comments=(*parts[place].comments, said))
    return (*parts[:place], noted, *parts[place + 1 :])


# --- footnotes ---------------------------------------------------------------


def _noted(brief: Brief, draft: Draft) -> Quotes:
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


def _carriers(brief: Brief, draft: Draft, supply: Supply) -> tuple[int, ...]:
    """Return the numbers of the sources that state what a draft does."""
    numbers = {source.id: source.number for source in brief.sources}
    return tuple(sorted({numbers[id] for id in supply.carriers(draft)}))
