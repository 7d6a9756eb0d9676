"""Which briefs are due: a pure function of the table, what was done, and the time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from briefer.config import Entry

# A run is missed, not just late, when nobody has come for it in this time. Runners come every
# few minutes, but one may be held up by another long brief.
LATE = timedelta(hours=1)
# A table of every minute has 1,440 slots a day: past these, older ones are not listed one by one.
MOST_SLOTS = 3000
DENSE = timedelta(days=1)
CLOCK_CHANGE = timedelta(hours=3)  # longer than any clock is set forward or back


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of one brief; all moments are aware."""

    last: datetime  # newest slot that was taken or skipped, or when the brief was first seen
    made: datetime | None = None  # newest slot whose brief was finished
    open: datetime | None = None  # slot that was taken and not finished
    retry: datetime | None = None  # not to be tried again before


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One run to be done now."""

    name: str
    slot: datetime  # when it should have run, in the time zone of the brief
    since: datetime | None = None  # slot of the last finished run: what the issue reaches back to
    skipped: tuple[datetime, ...] = ()  # missed slots that this run makes up for

    @property
    def issued(self) -> date:
        """The date of issue: the day of the slot where the desk is."""
        return self.slot.date()

    @property
    def at(self) -> str:
        """The slot in writing."""
        return self.slot.isoformat(timespec="minutes")

    @property
    def run(self) -> str:
        """What tells this run from every other one, also from those of other briefs."""
        return f"{self.name} {self.at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A run in the future."""

    name: str
    slot: datetime


def due(entries: Sequence[Entry], state: Mapping[str, History], now: datetime) -> list[Due]:
    """Return the runs to be done now, at most one for each brief, in the order of the table.

    Missed runs are made up by one: the newest. A brief that was never seen is due
    only for a slot of the day that `now` falls on where its desk is.
    Raises ValueError for a `now` without time zone.
    """
    now = _utc(now)
    found = []
    for entry in entries:
        zone = ZoneInfo(entry.timezone)
        past = state.get(entry.name) or _unseen(zone, now)
        since = past.made.astimezone(zone) if past.made else None
        passed = _passed(entry.cron, zone, past.last, now)
        if entry.name not in state:
            passed = passed[-1:]  # nobody has missed what came before
        taken = [past.open.astimezone(zone)] if past.open else []
        if passed and (entry.catch_up or now - passed[-1] <= LATE):
            *missed, newest = taken + passed
            found.append(Due(name=entry.name, slot=newest, since=since, skipped=tuple(missed)))
        elif taken and (past.retry is None or past.retry <= now):
            found.append(Due(name=entry.name, slot=taken[0], since=since))
    return found


def next_runs(entries: Sequence[Entry], now: datetime, count: int) -> list[Coming]:
    """Return the next runs of all briefs together, earliest first.

    Raises ValueError for a `now` without time zone.
    """
    now = _utc(now)
    coming = [
        Coming(name=entry.name, slot=slot)
        for entry in entries
        for slot in islice(slots(entry.cron, ZoneInfo(entry.timezone), now), count)
    ]
    return sorted(coming, key=lambda run: (_utc(run.slot), run.name))[:count]


def slots(cron: str, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    """Yield the slots of a cron expression after a moment, as Debian's cron understands it.

    A time that summer time leaves out runs right after the gap, one that comes twice runs once.
    """
    from cronsim import CronSim

    start = _utc(after)
    # From before any change of the clock: at the end of summer time the same face comes twice,
    # and a search that begins right behind the gap in spring would leave an hour out.
    for slot in CronSim(cron, (start - CLOCK_CHANGE).astimezone(zone)):
        if _utc(slot) > start:
            yield slot


def _passed(cron: str, zone: ZoneInfo, after: datetime, now: datetime) -> list[datetime]:
    """Return the slots in (after, now], oldest first."""
    found: list[datetime] = []
    for slot in slots(cron, zone, after):
        if _utc(slot) > now:
            break
        found.append(slot)
        if len(found) > MOST_SLOTS:
            return _passed(cron, zone, max(now - DENSE, _utc(slot)), now)
    return found


def _unseen(zone: ZoneInfo, now: datetime) -> History:
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return History(last=midnight - timedelta(microseconds=1))


def _utc(moment: datetime) -> datetime:
    """Bring a moment to UTC: two times of one zone compare by their clock faces otherwise."""
    if moment.tzinfo is None:
        raise ValueError("a time without time zone is not a moment")
    return moment.astimezone(UTC)
