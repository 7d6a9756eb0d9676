"""On which days no brief comes: the events of an iCalendar file, and the weekend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.config import WEEK
from briefer.errors import ConfigError, MissingError
from briefer.inert import inert, one_line_label

if TYPE_CHECKING:
    from briefer.config import Entry, Settings

LARGEST = 8 << 20  # bytes of a file
MOST_MOVED = 60  # days: a run that would move farther is skipped
UNNAMED = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestDays:
    """The days on which a brief doesn't come, and what becomes of its runs."""

    holiday: Callable[[date], str | None]  # what a day is called, if it is one
    move: bool = False  # to the next working day, instead of being skipped
    weekend: frozenset[int] = field(default_factory=frozenset)  # 0 is Monday

    def moved(self, day: date) -> date | None:
        """Return the day on which a run of this one comes; None for a run that is skipped."""
        if self.holiday(day) is None:
            return day
        if not self.move:
            return None
        for later in (day + timedelta(days=n) for n in range(1, MOST_MOVED + 1)):
            if later.weekday() not in self.weekend and self.holiday(later) is None:
                return later
        return None


def rest_days(settings: Settings) -> dict[str, RestDays]:
    """Return the days of rest of each brief that has some, by its name.

    Raises ConfigError for a file that can't be used, MissingError where the extra is not installed.
    """
    found = {}
    for entry in settings.briefs:
        days = _of_entry(entry, settings)
        if days is not None:
            found[entry.name] = days
    return found


def _of_entry(entry: Entry, settings: Settings) -> RestDays | None:
    shared = settings.schedule
    path = entry.holidays or shared.holidays
    if path is None:
        return None
    return RestDays(
        holiday=read_calendar(path),
        move=(entry.on_holiday or shared.on_holiday) == "move",
        weekend=frozenset(map(WEEK.index, shared.weekend)),
    )


def read_calendar(path: Path) -> Callable[[date], str | None]:
    """Return what says of a day which holiday of an iCalendar file it is.

    Raises ConfigError for a file that can't be read, MissingError where the extra is not installed.
    """
    data = _bytes(path)
    try:
        import icalendar
        import recurring_ical_events
    except ImportError as missing:
        what, hint = f"{path.name} needs {missing.name}", "install briefer[calendar]"
        raise MissingError(what, subject="holidays", hint=hint) from None
    try:
        events = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
        events.at(date(2026, 1, 1))  # a rule that can't be followed is told now
    except Exception as wrong:  # of a foreign file the libraries raise whatever they meet
        said = inert(str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__)
        raise ConfigError(f"is no iCalendar file ({said[:200]})", subject=str(path)) from None

    @lru_cache(maxsize=64)
    def of_year(year: int) -> dict[date, str]:
        found: dict[date, str] = {}
        for event in events.between(date(year, 1, 1), date(year + 1, 1, 1)):
            for day in _days(event):
                found.setdefault(day, one_line_label(str(event.get("SUMMARY", ""))) or UNNAMED)
        return found

    return lambda day: of_year(day.year).get(day)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as refused:
        reason = (refused.strerror or "can't be read").lower()
        hint = "see holidays under [schedule] or [[brief]]"
        raise ConfigError(reason, subject=str(path), hint=hint) from None
    if len(data) > LARGEST:
        raise ConfigError(f"has more than {LARGEST >> 20} MiB", subject=str(path))
    return data


def _days(event: Any) -> list[date]:
    """Return the days of an event that is there all day; one of some hours is no holiday."""
    first = event["DTSTART"].dt
    if isinstance(first, datetime):
        return []
    end = event["DTEND"].dt if "DTEND" in event else first + timedelta(days=1)
    return [first + timedelta(days=n) for n in range(max((end - first).days, 1))]
