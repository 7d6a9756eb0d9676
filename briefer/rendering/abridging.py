"""A brief cut down to what a template has room for, and numbered anew.

Footnotes and sources run from 1 in the order of reading, as in any brief; the passages that only
proved what was left out go with it. A brief that fits is returned as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.model import ORDER, Brief, Chapter, Passage, Section, Span
from briefer.rendering.renumbering import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """In which order a template shows the chapters of a brief, and how much of each; None: all."""

    order: tuple[Chapter, ...] = ORDER
    bottom_line: int | None = None  # points
    themes: int | None = None
    points: int | None = None  # of a theme
    positions: int | None = None  # of a theme
    differences: int | None = None
    events: int | None = None  # the latest ones


def abridged(brief: Brief, plan: Plan) -> Brief:
    """Return what a plan shows of a brief, numbered in its order."""
    cut = _cut(brief, plan)
    if cut == brief:
        return brief
    return Numbers.of(cut).brief(replace(cut, passages=tuple(_passages(cut))))


# --- what stays --------------------------------------------------------------


def _cut(brief: Brief, plan: Plan) -> Brief:
    origins = {source.number: source.origin for source in brief.sources}
    sections = (_shortened(section, plan, origins) for section in brief.sections[: plan.themes])
    first = 0 if plan.events is None else max(0, len(brief.timeline) - plan.events)
    return replace(
        brief,
        order=plan.order,
        bottom_line=brief.bottom_line[: plan.bottom_line],
        sections=tuple(one for one in sections if one.points or one.positions),
        differences=brief.differences[: plan.differences],
        timeline=brief.timeline[first:],
    )


def _shortened(section: Section, plan: Plan, origins: dict[int, int]) -> Section:
    points = section.points[: plan.points]
    positions = section.positions[: plan.positions]
    if points == section.points and positions == section.positions:
        return section
    carried = {number for point in points for number in point.sources}
    carried |= {quote.source for position in positions for quote in position.quotes}
    return replace(
        section,
        points=points,
        positions=positions,
        sources=tuple(sorted(carried)),
        origins=len({origins[number] for number in carried}),
    )


def _passages(brief: Brief) -> Iterator[Passage]:
    """Yield the passages that what is left rests on."""
    wanted: dict[int, list[Span]] = {source.number: [] for source in brief.sources}
    for quote in brief.quotes:
        shown = [piece for piece in quote.pieces if piece.kind != "cut"]
        runs = [piece for piece in shown if piece.kind == "verbatim"]
        wanted[quote.source] += [Span(piece.start, piece.end) for piece in shown]
        wanted[quote.source] += [Span(a.end, b.start) for a, b in pairwise(runs)]
    for source in brief.sources:
        wanted[source.number] += [one.span for one in source.dating.evidence if one.span]
    for passage in brief.passages:
        end = passage.start + len(passage.text)
        if any(span.start < end and passage.start < span.end for span in wanted[passage.source]):
            yield passage
