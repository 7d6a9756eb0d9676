"""What the figures of a brief show, as numbers: templates draw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefer.model import Brief, Event

_NEAR = 0.012  # of the axis: marks closer than that stand on each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One theme: how many of its sources fall into each period, and how many origins carry it."""

    label: str  # empty: all sources
    counts: tuple[int, ...]  # one a period
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Sources by theme and period."""

    periods: tuple[str, ...]  # EDTF; empty: undated
    rows: tuple[Row, ...]  # the themes, then all sources
    most: int  # in one cell of a theme
    total: int  # in one cell of all sources
    origins: int  # of the theme with most


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The events of one place on a time axis."""

    place: float  # 0 to 1
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The dated events of a brief on a line."""

    first: str  # EDTF of the event at either end
    last: str
    marks: tuple[Mark, ...]
    years: tuple[tuple[float, int], ...]  # where years begin


def theme_coverage(brief: Brief) -> Coverage:
    """Count the sources of each theme and period."""
    origins = {source.number: source.origin for source in brief.sources}
    themes = [
        Row(label=s.label, counts=_counts(brief, s.sources), origins=s.origins)
        for s in brief.sections
    ]
    everything = Row(
        label="", counts=_counts(brief, tuple(origins)), origins=len(set(origins.values()))
    )
    return Coverage(
        periods=tuple(step.edtf for step in brief.periods),
        rows=(*themes, everything),
        most=max((count for row in themes for count in row.counts), default=0),
        total=max(everything.counts, default=0),
        origins=max((row.origins for row in themes), default=0),
    )


def _counts(brief: Brief, sources: Sequence[int]) -> tuple[int, ...]:
    known = set(sources)
    return tuple(sum(number in known for number in step.sources) for step in brief.periods)


def timeline_axis(brief: Brief) -> Axis | None:
    """Place the events of the timeline on a line; None where they make none."""
    events = brief.timeline
    if not events:
        return None
    start, end = min(events, key=_middle), max(events, key=_middle)
    first, last = _middle(start), _middle(end)
    days = (last - first).days
    if len({event.edtf for event in events}) < 3 or days < 2:
        return None
    places = Counter(round((_middle(event) - first).days / days / _NEAR) for event in events)
    years = range(first.year + 1, last.year + 1)
    step = len(years) // 12 + 1  # more would stand on each other
    return Axis(
        first=start.edtf,
        last=end.edtf,
        marks=tuple(Mark(place=place * _NEAR, count=n) for place, n in sorted(places.items())),
        years=tuple(((date(year, 1, 1) - first).days / days, year) for year in years[::step]),
    )


def _middle(event: Event) -> date:
    return event.start + (event.end - event.start) / 2
