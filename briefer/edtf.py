"""EDTF: dates and intervals taken apart, and in words as people write them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # fixed: strftime would follow the locale of the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A year, perhaps with its month and day."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An EDTF value taken apart; a missing end is open or unknown."""

    start: Moment | None
    end: Moment | None
    approximate: bool = False


def parse(edtf: str) -> Interval | None:
    """Take an EDTF date or interval apart; None where it says nothing."""
    approximate = any(mark in edtf for mark in "~?%")
    bare = edtf.translate(dict.fromkeys(map(ord, "~?%")))
    first, slash, second = bare.partition("/")
    start = _moment(first)
    end = _moment(second) if slash else start
    if start is None and end is None:
        return None
    return Interval(start=start, end=end, approximate=approximate)


def _moment(text: str) -> Moment | None:
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]):
        return None
    year, month, day = [*map(int, parts), None, None][:3]
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:  # a thirteenth month, a thirtieth of February
        return None
    return Moment(year=year or 0, month=month, day=day)


def covering(first: date, last: date) -> str:
    """Return the shortest EDTF for the days from one to another: a year, months, or days."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (first.month, last.month) == (1, 12)
    size = 4 if whole and months else 7 if whole else 10  # characters of an ISO date
    start, end = first.isoformat()[:size], last.isoformat()[:size]
    return start if start == end else f"{start}/{end}"


def in_words(edtf: str, *, short: bool = False) -> str:
    """Write an EDTF value the way a reader expects it; empty if it says nothing."""
    interval = parse(edtf)
    if interval is None:
        return ""
    words = _interval(interval, short)
    return f"c. {words}" if interval.approximate else words


def _interval(interval: Interval, short: bool) -> str:
    start, end = interval.start, interval.end
    if start is None or end is None:
        known = start or end
        assert known is not None  # parse() gives no interval without either
        return f"{'after' if end is None else 'before'} {moment_in_words(known, short=short)}"
    if start == end:
        return moment_in_words(start, short=short)
    if whole := _whole_month(start, end):
        return moment_in_words(whole, short=short)
    first, last = _shared(start, end, short), moment_in_words(end, short=short)
    return f"{first}{' – ' if ' ' in first else '–'}{last}"


def _whole_month(start: Moment, end: Moment) -> Moment | None:
    """Return the month or year that an interval of days fills exactly."""
    if start.month is None or start.day != 1 or end.month is None or end.day is None:
        return None
    if start.year != end.year or end.day != monthrange(end.year, end.month)[1]:
        return None
    if start.month == end.month:
        return Moment(year=start.year, month=start.month)
    return Moment(year=start.year) if (start.month, end.month) == (1, 12) else None


def _shared(start: Moment, end: Moment, short: bool) -> str:
    """Write the first end without what the second repeats."""
    if start.year != end.year or start.month is None:
        return moment_in_words(start, short=short)
    if start.month == end.month and start.day is not None:
        return str(start.day)
    name = _month(start.month, short)
    return name if start.day is None else f"{start.day} {name}"


def _month(month: int, short: bool) -> str:
    return _shortened(MONTHS[month - 1]) if short else MONTHS[month - 1]


def _shortened(name: str) -> str:
    return name[:3] if len(name) > 4 else name


def abbreviated(words: str) -> str:
    """Shorten the names of months in a date that is already written out."""
    for name in MONTHS:
        words = words.replace(name, _shortened(name))
    return words


def moment_in_words(value: Moment, *, short: bool = False) -> str:
    """Write "12 February 2023", "February 2023" or "2023"."""
    parts = [str(value.day)] if value.day else []
    if value.month:
        parts.append(_month(value.month, short))
    return " ".join([*parts, str(value.year)])


def days(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of an EDTF date or interval; None where it is open.

    Raises ValueError for anything else, and for an interval that ends before it begins.
    """
    first, slash, second = edtf.partition("/")
    start = _bounds(first)
    end = _bounds(second) if slash else start
    opening, closing = start and start[0], end and end[1]
    if opening is None and closing is None:
        raise ValueError(edtf)
    if opening and closing and closing < opening:
        raise ValueError(edtf)
    return opening, closing


def _bounds(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a year, month or day; None for an open end."""
    if text in ("", ".."):
        return None
    moment = _moment(text[:-1] if text[-1] in "~?%" else text)
    if moment is None:
        raise ValueError(text)
    first = date(moment.year, moment.month or 1, moment.day or 1)
    last_month = moment.month or 12
    last_day = moment.day or monthrange(moment.year, last_month)[1]
    return first, date(moment.year, last_month, last_day)
