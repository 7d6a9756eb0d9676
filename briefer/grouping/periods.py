"""Which step of the calendar an article falls into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise
from statistics import median

from briefer.edtf import covering, in_words
from briefer.errors import ConfigError
from briefer.grouping.entries import Entry
from briefer.model import Period

STEPS = ("year", "quarter", "month", "week", "day")  # coarsest first
LENGTHS = {"year": 366, "quarter": 92, "month": 31, "week": 7, "day": 1}
DEVELOPMENT = 3  # steps with articles that show development
_REACH = 40  # steps of an interval that are looked at: more hold every length of the calendar


def tile_periods(entries: Sequence[Entry], step: str) -> tuple[Period, ...]:
    """Tile the calendar and place every entry once; those last of which a day is not known or only bounded.

    Steps without articles are left out; the boundaries of the others lie on the tiling.
    """
    if step not in (*STEPS, "auto"):
        raise ConfigError(
            "no such period", subject=step, hint=f"known are auto, {', '.join(STEPS)}"
        )
    dated = [entry for entry in entries if entry.start and entry.end]
    chosen = _coarsest(dated) if step == "auto" else step
    placed: dict[date, list[Entry]] = {}
    for entry in dated:
        placed.setdefault(_place(entry, chosen), []).append(entry)
    periods = [_period(first, placed[first], chosen) for first in sorted(placed)]
    undated = tuple(entry.id for entry in entries if not (entry.start and entry.end))
    if undated:
        periods.append(Period(members=undated, label="Undated"))
    return tuple(periods)


def _period(first: date, members: Sequence[Entry], step: str) -> Period:
    following = _next(first, step)
    last = following - timedelta(days=1) if following else date.max
    return Period(
        members=tuple(entry.id for entry in members),
        label=in_words(covering(first, last)),
        start=first,
        end=last,
        approximate=tuple(entry.id for entry in members if entry.start != entry.end),
    )


def _coarsest(dated: Sequence[Entry]) -> str:
    """Return the coarsest step that spreads the articles over enough steps.

    No step finer than the dates themselves; one day, or nothing, is told by day.
    """
    widths = [(e.end - e.start).days + 1 for e in dated if e.start and e.end]
    precision = median(widths) if widths else 1
    fine = [step for step in STEPS if LENGTHS[step] >= precision] or ["year"]
    spread = {step: len({_place(entry, step) for entry in dated}) for step in fine}
    enough = [step for step in fine if spread[step] >= DEVELOPMENT]
    if enough:
        return enough[0]
    most = max(spread.values())
    return fine[-1] if most <= 1 else next(step for step in fine if spread[step] == most)


def _place(entry: Entry, step: str) -> date:
    """Return the first day of the step that an entry overlaps most; the earliest of equals."""
    start, end = entry.start, entry.end
    if start is None or end is None:
        raise ValueError(entry.id)
    best, most = _first(start, step), -1
    for first, following in islice(pairwise(_tiles(start, step)), _REACH):
        if first > end:
            break
        overlap = (min(end, following - timedelta(days=1)) - max(start, first)).days
        if overlap > most:
            best, most = first, overlap
    return best


def _tiles(day: date, step: str) -> Iterator[date]:
    """Yield the first day of the step that holds a day, and of each one after it."""
    first: date | None = _first(day, step)
    while first is not None:
        yield first
        first = _next(first, step)


_FIRST: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: date.fromordinal(max(1, day.toordinal() - day.weekday())),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
    "year": lambda day: date(day.year, 1, 1),
}


def _first(day: date, step: str) -> date:
    return _FIRST[step](day)


def _next(first: date, step: str) -> date | None:
    """Return the first day of the following step; `None` at the end of the calendar."""
    try:
        return _first(first + timedelta(days=LENGTHS[step]), step)
    except OverflowError:
        return None
