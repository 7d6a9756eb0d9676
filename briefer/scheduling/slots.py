"""The moments of a cron expression, in its time zone, without the days of rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefer.scheduling.holidays import MOST_MOVED, RestDays

CLOCK_CHANGE = timedelta(hours=3)  # longer than any clock is set forward or back
NEVER = timedelta(days=4 * 366)  # without a run: then no more is looked for


def slots(
    cron: str, zone: ZoneInfo, after: datetime, rest: RestDays | None = None
) -> Iterator[datetime]:
    """Yield the slots of a cron expression after a moment, as Debian's cron understands it.

    A time that summer time leaves out runs right after the gap, one that comes twice runs once.
    What falls on a day of rest is left out, or comes at its time on the next working day, once.
    """
    if rest is None:
        yield from _plain(cron, zone, after)
        return
    start = in_utc(after)
    earliest = start - timedelta(days=MOST_MOVED) if rest.move else start
    day, there, last = date.min, set[datetime](), start
    for slot in _plain(cron, zone, earliest):
        target = rest.moved(slot.date())
        if target is not None:
            if target != day:
                yield from sorted(there, key=in_utc)
                day, there = target, set()
            moment = slot if target == slot.date() else at_time(slot.time(), target, zone)
            if in_utc(moment) > start:
                there.add(moment)
                last = in_utc(slot)
        if in_utc(slot) - last > NEVER:
            break
    yield from sorted(there, key=in_utc)


def rests(
    cron: str, zone: ZoneInfo, after: datetime, until: datetime, rest: RestDays
) -> Iterator[tuple[datetime, str]]:
    """Yield the slots in (after, until] that a day of rest takes away, with what the day is called."""
    for slot in _plain(cron, zone, after):
        if in_utc(slot) > in_utc(until):
            return
        name = rest.holiday(slot.date())
        if name is not None:
            later = rest.moved(slot.date())
            yield slot, f"{name}; moved to {later.isoformat()}" if later else name


def at_time(when: time, day: date, zone: ZoneInfo) -> datetime:
    """Return the moment of a time on a day, as cron has it where the clock is changed on it."""
    from cronsim import CronSim

    begin = datetime.combine(day, time(), zone) - CLOCK_CHANGE
    for slot in CronSim(f"{when.minute} {when.hour} * * *", begin):
        if slot.date() >= day:
            return slot
    raise AssertionError("every day has such a time")


def in_utc(moment: datetime) -> datetime:
    """Bring a moment to UTC: two times of one zone compare by their clock faces otherwise.

    Raises ValueError for one without time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without time zone is not a moment")
    return moment.astimezone(UTC)


def _plain(cron: str, zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    from cronsim import CronSim

    start = in_utc(after)
    # From before any change of the clock: at the end of summer time the same face comes twice,
    # and a search that begins right behind the gap in spring would leave an hour out.
    for slot in CronSim(cron, (start - CLOCK_CHANGE).astimezone(zone)):
        if in_utc(slot) > start:
            yield slot
