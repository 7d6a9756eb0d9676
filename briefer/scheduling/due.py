"""Which briefs are due: a pure function of the table, what was done, and the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefer.scheduling.holidays import RestDays
from briefer.scheduling.slots import in_utc, rests, slots

if TYPE_CHECKING:
    from briefer.config import Entry

# A run is missed, not just late, when nobody has come for it in this time. Runners come every
# few minutes, but one may be held up by another long brief.
LATE = timedelta(hours=1)
# A table of every minute has 1,440 slots a day: past these, older ones are not listed one by one.
MOST_SLOTS = 3000
DENSE = timedelta(days=1)
LONGEST_REST = timedelta(days=40)  # before which nobody wrote down what rested
NO_REST: Mapping[str, RestDays] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of one brief; all moments are aware."""

    last: datetime  # newest slot that was taken or skipped, or when the brief was first seen
    made: datetime | None = None  # newest slot whose brief was finished
    open: datetime | None = None  # slot that was taken and not finished
    retry: datetime | None = None  # not to be tried again before
    lease: datetime | None = None  # until then whoever took the open slot is believed to be at it
    rested: datetime | None = None  # newest slot that a day of rest took away, as far as is known


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

    @property
    def at(self) -> str:
        """The slot in writing."""
        return self.slot.isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """A slot that a day of rest took away."""

    name: str
    slot: datetime
    because: str  # what the day is called, and where the run went


def due(
    entries: Sequence[Entry],
    state: Mapping[str, History],
    now: datetime,
    rest: Mapping[str, RestDays] = NO_REST,
) -> list[Due]:
    """Return the runs to be done now, at most one for each brief, in the order of the table.

    Missed runs are made up by one: the newest. A brief that was never seen is due
    only for a slot of the day that `now` falls on where its desk is. While somebody holds the
    lease of a run, no other of that brief is due.
    Raises ValueError for a `now` without time zone.
    """
    now = in_utc(now)
    found = []
    for entry in entries:
        zone = ZoneInfo(entry.timezone)
        past = state.get(entry.name) or _unseen(zone, now)
        if past.open and past.lease and past.lease > now:
            continue
        since = past.made.astimezone(zone) if past.made else None
        passed = _passed(entry.cron, zone, past.last, now, rest.get(entry.name))
        if entry.name not in state:
            passed = passed[-1:]  # nobody has missed what came before
        taken = [past.open.astimezone(zone)] if past.open else []
        if passed and (entry.catch_up or now - passed[-1] <= LATE):
            *missed, newest = taken + passed
            found.append(Due(name=entry.name, slot=newest, since=since, skipped=tuple(missed)))
        elif taken and (past.retry is None or past.retry <= now):
            found.append(Due(name=entry.name, slot=taken[0], since=since))
    return found


def rested(
    entries: Sequence[Entry],
    state: Mapping[str, History],
    now: datetime,
    rest: Mapping[str, RestDays],
) -> list[Rested]:
    """Return the slots that days of rest took away and that nobody has written down yet."""
    found = []
    for entry in entries:
        past, days = state.get(entry.name), rest.get(entry.name)
        if past is None or days is None:
            continue
        zone = ZoneInfo(entry.timezone)
        after = max(past.last, past.rested or past.last, in_utc(now) - LONGEST_REST)
        found += [
            Rested(name=entry.name, slot=slot, because=because)
            for slot, because in rests(entry.cron, zone, after, now, days)
        ]
    return found[-MOST_SLOTS:]


def next_runs(
    entries: Sequence[Entry], now: datetime, count: int, rest: Mapping[str, RestDays] = NO_REST
) -> list[Coming]:
    """Return the next runs of all briefs together, earliest first.

    Raises ValueError for a `now` without time zone.
    """
    now = in_utc(now)
    coming = [
        Coming(name=entry.name, slot=slot)
        for entry in entries
        for slot in islice(
            slots(entry.cron, ZoneInfo(entry.timezone), now, rest.get(entry.name)), count
        )
    ]
    return sorted(coming, key=lambda run: (in_utc(run.slot), run.name))[:count]


def _passed(
    cron: str, zone: ZoneInfo, after: datetime, now: datetime, rest: RestDays | None
) -> list[datetime]:
    """Return the slots in (after, now], oldest first."""
    first = _first_after(cron, zone, after, rest)
    if first is None or first > now:
        return []
    found: list[datetime] = []
    for slot in slots(cron, zone, after, rest):
        if in_utc(slot) > now:
            break
        found.append(slot)
        if len(found) > MOST_SLOTS:
            return _passed(cron, zone, max(now - DENSE, in_utc(slot)), now, rest)
    return found


@lru_cache(maxsize=4096)
def _first_after(
    cron: str, zone: ZoneInfo, after: datetime, rest: RestDays | None
) -> datetime | None:
    """Return the first slot after a moment: most looks are for what is not due yet."""
    return next(map(in_utc, slots(cron, zone, after, rest)), None)


def _unseen(zone: ZoneInfo, now: datetime) -> History:
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return History(last=midnight - timedelta(microseconds=1))
