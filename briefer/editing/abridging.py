"""A brief cut down to what a template has room for, and numbered anew.

Footnotes and sources run from 1 in the order of reading, as in any brief; the passages that only
proved what was left out go with it. A brief that fits is returned as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from briefer.editing.anchors import pinned
from briefer.editing.section_sources import carried_by, origins_of
from briefer.model import (
    ORDER,
    Brief,
    Chapter,
    Passage,
    Point,
    Position,
    Quote,
    Section,
    Span,
    collapse,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """In which order a template shows the chapters of a brief, and how much of each; None: all."""

    order: tuple[Chapter, ...] = ORDER
    bottom_line: int | None = None  # points
    next_dates: int | None = None
    key_figures: int | None = None
    themes: int | None = None
    points: int | None = None  # of a theme
    positions: int | None = None  # of a theme
    further: int | None = None  # points of articles that belong to no theme
    differences: int | None = None
    events: int | None = None  # the latest ones
    once: bool = False  # whether what one chapter quotes is left out of the later ones

    def measures(self) -> dict[str, int | None]:
        """Return how much there is room for, by name."""
        return {name: getattr(self, name) for name in MEASURES}


Part = TypeVar("Part", bound=Point | Position)

OPTIONAL: tuple[Chapter, ...] = ("next-dates", "further")  # a template need not name them
FEWEST_EVENTS = 2  # that are left of a timeline, or none
MEASURES = tuple(one.name for one in fields(Plan) if one.name not in ("order", "once"))


def abridged(brief: Brief, plan: Plan) -> Brief:
    """Return what a plan shows of a brief, numbered in its order."""
    cut = _cut(brief, plan)
    if cut == brief:
        return brief
    # Composing loads the language rules, which `--help` can do without.
    from briefer.editing.renumbering import reading_order, renumbered_brief

    left = replace(cut, passages=tuple(needed_passages(cut)))
    return renumbered_brief(left, reading_order(left))


# --- what stays --------------------------------------------------------------


def _cut(brief: Brief, plan: Plan) -> Brief:
    cut = replace(brief if "changes" in plan.order else _unchanged(brief), order=plan.order)
    if "next-dates" not in plan.order:
        cut = replace(cut, next_dates=())
    if "further" not in plan.order:
        cut = replace(cut, further=())
    shown: set[int] = set()
    for chapter in plan.order:
        cut = _CUTS[chapter](cut, plan, frozenset(shown if plan.once else ()))
        if chapter != "changes":  # its new points are those of the themes
            shown.update(quote.number for quotes in cut.chapter(chapter) for quote in quotes)
    kept = tuple(section for section in cut.sections if section.points or section.positions)
    return _settled(_with_figures(replace(cut, sections=kept), plan))


def _with_figures(brief: Brief, plan: Plan) -> Brief:
    """Return the brief with the figures of those sentences only that are left."""
    shown = {quote.number for quote in brief.quotes}
    left = [one for one in brief.key_figures if one.quote.number in shown]
    return replace(brief, key_figures=tuple(left[: plan.key_figures]))


def _unchanged(brief: Brief) -> Brief:
    """Return the brief without what it says of the previous issue, and what that rests on."""
    if brief.changes is None:
        return brief
    carried = set(brief.changes.sources)
    sources = tuple(source for source in brief.sources if source.number not in carried)
    return replace(brief, changes=None, sources=sources)


def _settled(brief: Brief) -> Brief:
    """Return the brief with only those changes that are of what is left."""
    changes = brief.changes
    if changes is None:
        return brief
    points = [point for section in brief.sections for point in section.points]
    labels = {section.label for section in brief.sections}
    own = {quote.number for quote in brief.own}
    new = [
        replace(change, points=tuple(point for point in change.points if point in points))
        for change in changes.new
        if change.label in labels
    ]
    left = replace(
        changes,
        lead=tuple(place for place in changes.lead if place <= len(brief.bottom_line)),
        new=tuple(change for change in new if change.points or change.theme),
        revised=tuple(change for change in changes.revised if change.now.quote.number in own),
        continuing=tuple(change for change in changes.continuing if change.label in labels),
        due=tuple(one for one in changes.due if one.now is None or one.now.number in own),
    )
    quoted = {quote.source for quote in left.earlier}
    dropped = {number for number in changes.sources if number not in quoted}
    return replace(
        brief,
        changes=replace(left, sources=tuple(n for n in changes.sources if n in quoted)),
        sources=tuple(source for source in brief.sources if source.number not in dropped),
    )


def _bottom_line(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    points = [point for point in brief.bottom_line if _new(point.quotes, shown)]
    left = tuple(_first(points, plan.bottom_line, pinned(brief)))
    if brief.changes is None or left == brief.bottom_line:
        return replace(brief, bottom_line=left)
    new = [brief.bottom_line[place - 1] for place in brief.changes.lead]
    lead = tuple(place for place, point in enumerate(left, start=1) if point in new)
    return replace(brief, bottom_line=left, changes=replace(brief.changes, lead=lead))


def _next_dates(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    return replace(brief, next_dates=brief.next_dates[: plan.next_dates])


def _themes(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    origins, kept = origins_of(brief), pinned(brief)
    apart = "positions" in plan.order
    sections = [
        _shortened(
            section,
            _first(
                [point for point in section.points if _new(point.quotes, shown)], plan.points, kept
            ),
            section.positions if apart else _first(section.positions, plan.positions, kept),
            origins,
        )
        for section in _first_themes(brief.sections, plan.themes, kept)
    ]
    return replace(brief, sections=tuple(sections))


def _positions(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    origins, kept = origins_of(brief), pinned(brief)
    sections = [
        _shortened(
            section,
            section.points,
            _first(
                [one for one in section.positions if _new(one.quotes, shown)], plan.positions, kept
            ),
            origins,
        )
        for section in _first_themes(brief.sections, plan.themes, kept)
    ]
    return replace(brief, sections=tuple(sections))


def _changes(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    return brief


def _further(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    points = [point for point in brief.further if _new(point.quotes, shown)]
    return replace(brief, further=tuple(_first(points, plan.further, pinned(brief))))


def _differences(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    return replace(brief, differences=brief.differences[: plan.differences])


def _timeline(brief: Brief, plan: Plan, shown: frozenset[int]) -> Brief:
    events = [event for event in brief.timeline if event.quote.number not in shown]
    first = 0 if plan.events is None else max(0, len(events) - plan.events)
    left = events[first:]
    lone = len(left) < len(brief.timeline) and len(left) < FEWEST_EVENTS
    return replace(brief, timeline=() if lone else tuple(left))


_CUTS: dict[Chapter, Callable[[Brief, Plan, frozenset[int]], Brief]] = {
    "bottom-line": _bottom_line,
    "next-dates": _next_dates,
    "changes": _changes,
    "themes": _themes,
    "positions": _positions,
    "further": _further,
    "differences": _differences,
    "timeline": _timeline,
}


def _first(parts: Sequence[Part], most: int | None, kept: Collection[int]) -> Sequence[Part]:
    """Return what there is room for: what a person pinned, and the first of the others."""
    if not most or len(parts) <= most:
        return parts[:most]
    fixed = [any(quote.number in kept for quote in part.quotes) for part in parts]
    room = max(0, most - sum(fixed))
    others = [place for place, pin in enumerate(fixed) if not pin][:room]
    return [part for place, part in enumerate(parts) if fixed[place] or place in others]


def _first_themes(
    sections: Sequence[Section], most: int | None, kept: Collection[int]
) -> Sequence[Section]:
    """Return the themes that there is room for, and those of which a person pinned something."""
    if not most:
        return sections[:most]
    return [
        section
        for place, section in enumerate(sections)
        if place < most
        or any(quote.number in kept for part in section.parts for quote in part.quotes)
    ]


def _new(quotes: Sequence[Quote], shown: frozenset[int]) -> bool:
    return any(quote.number not in shown for quote in quotes)


def _shortened(
    section: Section,
    points: Sequence[Point],
    positions: Sequence[Position],
    origins: Mapping[int, int],
) -> Section:
    """Return a theme with some of its points and positions, and the sources of these."""
    kept = replace(section, points=tuple(points), positions=tuple(positions))
    return section if kept == section else carried_by(kept, origins)


def needed_passages(brief: Brief) -> Iterator[Passage]:
    """Yield the passages that what a brief shows rests on."""
    from briefer.editing.merging import quoted_spans, runs, touches

    wanted: dict[int, list[Span]] = {source.number: [] for source in brief.sources}
    for quote in brief.quotes:
        wanted[quote.source].extend(quoted_spans(quote))
    for source in brief.sources:
        wanted[source.number].extend(one.span for one in source.dating.evidence if one.span)
    positions = [position for section in brief.sections for position in section.positions]
    actors = {name for one in positions for name in (one.actor, one.name)}
    for run in runs(one for one in brief.passages if one.source in wanted):
        told = collapse("".join(one.text for one in run))
        touched = any(touches(one, wanted[one.source]) for one in run)
        if touched or any(actor in told for actor in actors):
            yield from run
