"""What a file says about its own date: front matter, meta tags, fields of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefer.dating import intervals
from briefer.dating.intervals import Days
from briefer.dating.stated.expressions import find_dates
from briefer.dating.stated.plain_characters import plain_characters
from briefer.model import Metadatum

# Later names are looked at only where earlier ones say nothing.
PUBLISHED = (
    re.compile(
        r"(?:^|:)(?:article:)?(?:date_?published|published(?:_?(?:time|at|date|on))?|pub_?date|publication_?date|dateline)$",
        re.I,
    ),
    re.compile(
        r"(?:^|:)(?:dc(?:terms)?[.:])?(?:date(?:\.?(?:issued|created))?|issued|created(?:_?at)?|parsely-pub-date|sailthru\.date|datum|day)$",
        re.I,
    ),
)
UPDATED = re.compile(
    r"(?:modified|updated|revised|lastmod)(?:_?(?:time|at|date|on))?$|date_?modified$", re.I
)

_ISO = re.compile(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?![\d-])")


def days_published(metadata: Iterable[Metadatum]) -> tuple[Days, Metadatum] | None:
    """Return the date of publication that the metadata states, and where."""
    entries = list(metadata)
    for pattern in PUBLISHED:
        for entry in entries:
            if pattern.search(entry.name) and (days := days_in_value(entry.value)):
                return days, entry
    return None


def days_updated(metadata: Iterable[Metadatum]) -> tuple[Days, Metadatum] | None:
    """Return the date of the last revision that the metadata states, and where."""
    for entry in metadata:
        if UPDATED.search(entry.name) and (days := days_in_value(entry.value)):
            return days, entry
    return None


def days_in_value(text: str) -> Days | None:
    """Read one value: ISO 8601, EDTF, RFC 2822, or a date as people write it."""
    text = text[:100]
    if match := _ISO.match(text):
        return _iso(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    stated = [
        expression.days
        for expression in find_dates(plain_characters(text))
        if not expression.swapped
    ]
    return next((days for days in stated if days), None)


def _iso(year: int, month: int, day: int) -> Days | None:
    if not 1900 <= year < 2100 or month > 12:
        return None
    if not month:
        return intervals.year(year)
    if not day:
        return intervals.month(year, month)
    return intervals.one(year, month, day)
