"""What a person decides on sentences: pinned, dropped, replaced, given to a speaker, commented on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from briefer.editing.anchors import statements, theme_meant
from briefer.editing.exchanging import (
    Instead,
    Quotes,
    Shown,
    carriers,
    exchanged,
    exchanged_in,
    noted,
    shown_by,
)
from briefer.editing.outcomes import Applied, Outcome
from briefer.editing.section_sources import origins_of, with_sections
from briefer.model import (
    BOTTOM_LINE,
    FURTHER,
    Brief,
    Comment,
    Decision,
    Point,
    Position,
    Section,
)
from briefer.remarks import Remark, remark

if TYPE_CHECKING:
    from briefer.composing import Supply

Part = TypeVar("Part", bound=Point | Position)

NOT_PRINTED = remark("not-printed")


# --- dropped and replaced ----------------------------------------------------


def drop(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Leave a sentence out, wherever it is printed, and in its copies; its text has to be here."""
    if all(not supply.words(anchor) for anchor in one.sentences):
        return remark("no-such-text")
    return Applied(
        brief=exchanged(brief, shown_by(brief, one.sentences, supply), Instead(), supply)
    )


def replaced_by(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Print a sentence in the place of another; where it can't stand, as on a day, the other is left out."""
    shown = shown_by(brief, one.sentences, supply)
    if not any(shown(quote) for quote in brief.quotes):
        here = any(supply.words(anchor) for anchor in one.sentences)
        return NOT_PRINTED if here else remark("no-such-text")
    if one.instead is None:
        return NOT_PRINTED
    draft = supply.draft(one.instead)
    if isinstance(draft, Remark):
        return draft
    instead = Instead(
        quotes=noted(brief, draft),
        sources=carriers(brief, draft, supply),
        speaks=lambda actor: supply.shows(actor, draft),
    )
    changed = exchanged(brief, shown, instead, supply)
    if not any(quote in instead.quotes for quote in changed.quotes):
        place = _theme_of(brief, shown)
        changed = _beside(changed, None if place is None else brief.sections[place], instead)
    return Applied(brief=changed, drafts=(draft,))


def _theme_of(brief: Brief, shown: Shown) -> int | None:
    """Return the first theme under which a sentence stands."""
    return next(
        (
            place
            for place, section in enumerate(brief.sections)
            if any(shown(quote) for part in section.parts for quote in part.quotes)
        ),
        None,
    )


def _beside(changed: Brief, theme: Section | None, instead: Instead) -> Brief:
    """Print a statement as a point, where it can't stand as what it replaces did: as somebody's words."""
    origins = origins_of(changed)
    point = Point(
        quotes=instead.quotes,
        sources=instead.sources,
        origins=len({origins[number] for number in instead.sources}),
    )
    if theme is None:
        return replace(changed, further=(*changed.further, point))
    left = next((one for one in changed.sections if one.label == theme.label), None)
    if left is None:  # it had nothing else
        alone = replace(theme, points=(point,), positions=())
        return with_sections(changed, [*changed.sections, alone])
    under = replace(left, points=(*left.points, point))
    return with_sections(changed, [under if one is left else one for one in changed.sections])


# --- pinned ------------------------------------------------------------------


def pin(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Have a sentence stand where it was pinned; where it stands there already, it stays in its place."""
    (anchor,) = one.sentences
    draft = supply.draft(anchor)
    if isinstance(draft, Remark):
        return draft
    quotes = noted(brief, draft)
    sources = carriers(brief, draft, supply)
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
    shown = shown_by(brief, one.sentences, supply)
    for place, section in enumerate(brief.sections):
        told = [s for part in section.parts for s in statements(part.quotes) if any(map(shown, s))]
        if not told:
            continue
        was = next(
            (p.actor for p in section.positions if any(shown(quote) for quote in p.quotes)), ""
        )
        given = _given(exchanged_in(section, brief, shown, Instead(), supply), one.value, told[0])
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
    shown = shown_by(brief, one.sentences, supply)
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
