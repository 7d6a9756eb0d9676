"""Days and intervals of days, and how EDTF writes them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days from `start` to `end`, both inclusive; `None` is open."""

    start: date | None
    end: date | None

    @property
    def length(self) -> int | None:
        """How many days, or None if it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meet(self, other: Days) -> Days | None:
        """Return the days in both, or None if there are none."""
        starts = [day for day in (self.start, other.start) if day]
        ends = [day for day in (self.end, other.end) if day]
        start, end = max(starts, default=None), min(ends, default=None)
        return None if start and end and start > end else Days(start, end)

    @property
    def edtf(self) -> str:
        """Write the shortest EDTF that says exactly this."""
        start, end = self.start, self.end
        if start is None or end is None:
            return _open(start, end)
        if start == end:
            return start.isoformat()
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            whole = f"{start.year:04}", f"{end.year:04}"
        elif start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            whole = f"{start:%Y-%m}", f"{end:%Y-%m}"
        else:
            whole = start.isoformat(), end.isoformat()
        return whole[0] if whole[0] == whole[1] else "/".join(whole)


def _open(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def day(year: int, month: int, number: int) -> date | None:
    """Return a day of the calendar, or None where there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def one(year: int, month: int, number: int) -> Days | None:
    """Return one day as an interval, or None where there is no such day."""
    on = day(year, month, number)
    return Days(on, on) if on else None


def month(year: int, number: int) -> Days:
    """Return the days of a month."""
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Days:
    """Return the days of a year."""
    return Days(date(number, 1, 1), date(number, 12, 31))


def shift(start: date, months: int) -> date:
    """Move by whole months, to the last day where the month is shorter."""
    number = start.year * 12 + start.month - 1 + months
    where, which = divmod(number, 12)
    return date(where, which + 1, min(start.day, monthrange(where, which + 1)[1]))
