"""What a person decides on themes: named, joined, parted, moved, commented on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefer.editing.anchors import is_of, texts_of, theme_meant
from briefer.editing.outcomes import Applied, Outcome
from briefer.editing.section_sources import origins_of, with_sections, with_sources
from briefer.model import Brief, Comment, Decision, Point, Position, Section
from briefer.remarks import remark

if TYPE_CHECKING:
    from briefer.composing import Supply

APART = " · "  # between the subjects of a title
GONE = remark("theme-gone")
NAME_TAKEN = remark("name-taken")


def rename(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Give a theme another name, in the title of the brief, too, where that is made of names of themes."""
    place = theme_meant(one.themes[0], brief)
    if place is None:
        return GONE
    if _taken(one.value, brief, {place}):
        return NAME_TAKEN
    section = brief.sections[place]
    named = replace(section, label=one.value, named=True)
    return Applied(
        brief=_titled(_with(brief, {place: [named]}), section.label, one.value), was=section.label
    )


def merge(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Join themes under the first of them: its points come first."""
    first, *others = [theme_meant(theme, brief) for theme in one.themes]
    joined = dict.fromkeys(n for n in others if n is not None and n != first)
    if first is None or not joined:
        return GONE
    if one.value and _taken(one.value, brief, {first, *joined}):
        return NAME_TAKEN
    whole = brief.sections[first]
    for place in joined:
        whole = _joined(whole, brief.sections[place])
    origins = origins_of(brief)
    sources = {n for place in (first, *joined) for n in brief.sections[place].sources}
    whole = with_sources(whole, sources, origins)
    was = " + ".join(brief.sections[place].label for place in (first, *joined))
    if one.value:
        whole = replace(whole, label=one.value, named=True)
    sections = [
        whole if place == first else section
        for place, section in enumerate(brief.sections)
        if place not in joined
    ]
    changed = replace(brief, sections=tuple(sections))
    for place in (first, *joined):
        changed = _titled(changed, brief.sections[place].label, whole.label)
    return Applied(brief=changed, was=was)


def _joined(one: Section, other: Section) -> Section:
    points = [*one.points, *(point for point in other.points if point not in one.points)]
    positions = list(one.positions)
    for more in other.positions:
        at = next((n for n, known in enumerate(positions) if known.actor == more.actor), None)
        if at is None:
            positions.append(more)
            continue
        known = positions[at]
        fresh = tuple(quote for quote in more.quotes if quote not in known.quotes)
        positions[at] = replace(
            known, quotes=(*known.quotes, *fresh), comments=(*known.comments, *more.comments)
        )
    return replace(
        one,
        points=tuple(points),
        positions=tuple(positions),
        terms=tuple(dict.fromkeys((*one.terms, *other.terms))),
        comments=(*one.comments, *other.comments),
    )


def split(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Have some sentences of a theme stand under one of their own, behind it."""
    place = theme_meant(one.themes[0], brief)
    if place is None:
        return GONE
    if _taken(one.value, brief, set()):
        return NAME_TAKEN
    section, texts = brief.sections[place], texts_of(brief)

    def meant(part: Point | Position) -> bool:
        return any(is_of(q, anchor, texts) for q in part.quotes for anchor in one.sentences)

    points = tuple(point for point in section.points if meant(point))
    positions = tuple(position for position in section.positions if meant(position))
    if not (points or positions):
        return remark("not-printed")
    apart = Section(label=one.value, points=points, positions=positions, named=True)
    left = replace(
        section,
        points=tuple(point for point in section.points if point not in points),
        positions=tuple(position for position in section.positions if position not in positions),
    )
    return Applied(brief=_with(brief, {place: [left, apart]}), was=section.label)


def move(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Put a theme at another place among the themes."""
    place = theme_meant(one.themes[0], brief)
    if place is None:
        return GONE
    others = [section for n, section in enumerate(brief.sections) if n != place]
    others.insert(one.place - 1 if one.place else len(others), brief.sections[place])
    return Applied(brief=replace(brief, sections=tuple(others)))


def comment(brief: Brief, one: Decision, supply: Supply) -> Outcome:
    """Set an analyst's comment at the head of a theme."""
    place = theme_meant(one.themes[0], brief)
    if place is None:
        return GONE
    section = brief.sections[place]
    said = Comment(text=one.value, by=one.by)
    return Applied(
        brief=_with(brief, {place: [replace(section, comments=(*section.comments, said))]})
    )


def _with(brief: Brief, changed: dict[int, list[Section]]) -> Brief:
    sections = [new for n, own in enumerate(brief.sections) for new in changed.get(n, [own])]
    return with_sections(brief, sections)


def _taken(label: str, brief: Brief, but: Iterable[int]) -> bool:
    """Whether another theme is called so."""
    spared = set(but)
    return any(
        section.label.casefold() == label.casefold()
        for n, section in enumerate(brief.sections)
        if n not in spared
    )


def _titled(brief: Brief, before: str, now: str) -> Brief:
    """Return a brief with a theme's new name in its title, unless the desk gave it that title."""
    if any(name == "title" for name, _ in brief.method.recipe):
        return brief
    parts = brief.title.split(APART)
    named = [now if part.casefold() == before.casefold() else part for part in parts]
    return replace(brief, title=APART.join(dict.fromkeys(named)))
