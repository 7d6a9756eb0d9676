"""The day, month or year that a web address names."""

from __future__ import annotations

import re

from briefer.dating import intervals
from briefer.dating.intervals import Days
from briefer.dating.stated.calendar_names import calendar_names

FIRST = 1994  # no page is older than the web; digits that say so are a number
_YEAR = r"((?:19|20)\d\d)"
_DAY = re.compile(rf"(?<!\d){_YEAR}([-/_.]?)(0[1-9]|1[0-2])([-/_.]?)(0[1-9]|[12]\d|3[01])(?!\d)")
_LOOSE_DAY = re.compile(rf"/{_YEAR}[/-](1[0-2]|[1-9])[/-](3[01]|[12]\d|[1-9])(?=[/.-]|$)")
_DAY_FIRST = re.compile(rf"(?<!\d)(0[1-9]|[12]\d|3[01])[-/_.](0[1-9]|1[0-2])[-/_.]{_YEAR}(?!\d)")
_NAMED_DAY = re.compile(rf"/{_YEAR}/([a-z]{{3,9}})/([0-3]?\d)(?=/|$)", re.I)
_MONTH = re.compile(rf"/{_YEAR}[/-]?(0[1-9]|1[0-2])(?=[/-]|$)")
_YEAR_PATH = re.compile(rf"/{_YEAR}(?=/)")


def from_url(url: str | None) -> Days | None:
    """Return what a web address says about the date of its page, or None."""
    if not url:
        return None
    path = url.split("://")[-1].partition("/")[2]
    path = "/" + path[:1000]
    return _day(path) or _month(path)


def _day(path: str) -> Days | None:
    for match in _DAY.finditer(path):
        # Eight digits in a row may be an article number; two equal separators are a date.
        if match[2] == match[4] or "/" in (match[2], match[4]):
            day = intervals.one(int(match[1]), int(match[3]), int(match[5]))
            if day and int(match[1]) >= FIRST:
                return day
    if loose := _LOOSE_DAY.search(path):
        return intervals.one(int(loose[1]), int(loose[2]), int(loose[3]))
    if first := _DAY_FIRST.search(path):
        return intervals.one(int(first[3]), int(first[2]), int(first[1]))
    named = _NAMED_DAY.search(path)
    if named and named[2].lower() in calendar_names().months:
        return intervals.one(
            int(named[1]), calendar_names().months[named[2].lower()], int(named[3])
        )
    return None


def _month(path: str) -> Days | None:
    if match := _MONTH.search(path):
        return intervals.month(int(match[1]), int(match[2]))
    if match := _YEAR_PATH.search(path):
        return intervals.year(int(match[1]))
    return None
