"""When to ask again: what a host says, what a feed says, and what is sensible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)  # between two polls, whatever a feed or the number of failures says
LONGEST_REST = timedelta(days=7)  # that a host may ask for
FIRST_RETRY = timedelta(minutes=10)  # of an entry's page
MOST_RETRIES = 6  # of an entry's page: 10 minutes, 20, 40 … five hours in all

_MAX_AGE = re.compile(r"\bmax-age\s*=\s*(\d{1,9})", re.I)


def rest_asked(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long a host asks to be left alone (Retry-After), at most `LONGEST_REST`; None: it doesn't."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,12}", said):
        return min(timedelta(seconds=min(int(said), 10**8)), LONGEST_REST)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # "-0000", which is UTC of nobody in particular
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), LONGEST_REST)


def interval(every: timedelta, headers: Mapping[str, str], pause: int | None) -> timedelta:
    """Return how long to wait for the next poll after one that went well.

    `pause` is what the feed itself asks for, in seconds. The longest of all wishes counts, within a day.
    """
    age = _MAX_AGE.search(headers.get("cache-control", ""))
    wishes = [
        timedelta(seconds=min(seconds, 10**8))
        for seconds in (int(age[1]) if age else None, pause)
        if seconds is not None
    ]
    return max(every, min(max([*wishes, every]), LONGEST))


def back_off(every: timedelta, failures: int) -> timedelta:
    """Return how long to wait after so many failures, one after the other: twice as long each time."""
    return min(every * int(2 ** min(failures - 1, 20)), max(LONGEST, every))


def is_due(due: datetime | None, now: datetime) -> bool:
    """Whether its time has come; a time further off than any that is ever set is a clock's mistake."""
    return due is None or due <= now or due > now + LONGEST_REST + LONGEST
