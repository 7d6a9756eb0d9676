"""What grouping needs of an article, whichever way it was handed in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from briefer.errors import InputError
from briefer.model import Article, Dating

_DAY = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:[T ].*)?", re.DOTALL)

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article, ready to be compared."""

    id: str
    title: str
    text: str
    start: date | None
    end: date | None
    source: str  # publisher, or the host of the address, in lower case; empty if unknown

    @property
    def known(self) -> date | None:
        """The day it is placed by: the first one, or the end of an interval open at the left."""
        return self.start or self.end


def as_entries(articles: Iterable[Article | Mapping[str, Any]]) -> list[Entry]:
    """Return the articles as entries, by date, then id; the undated last.

    Raises InputError for a missing or repeated id and for a date that is not EDTF.
    """
    entries = [_entry(article) for article in articles]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise InputError("two articles have this id", subject=entry.id, hint="make ids unique")
        seen.add(entry.id)
    return in_order(entries)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by date, then id; the undated last."""
    return sorted(entries, key=lambda e: (e.known is None, e.known or date.min, e.id))


def first_and_last_day(when: Dating | date | str | None, *, subject: str = "") -> Days:
    """Return the first and last day a date covers; `None` where it is open or unknown."""
    if when is None:
        return None, None
    if isinstance(when, Dating):
        return when.start, when.end
    if isinstance(when, datetime):
        return when.date(), when.date()
    if isinstance(when, date):
        return when, when
    return _edtf(when.strip(), subject)


def _edtf(text: str, subject: str) -> Days:
    """Read the part of EDTF that dates articles: days, months, years, intervals."""
    if text in ("", "..", "/"):
        return None, None
    first, slash, last = text.partition("/")
    try:
        start = None if first in ("", "..") else _bounds(first)[0]
        end = None if last in ("", "..") else _bounds(last)[1]
        if not slash:
            end = _bounds(first)[1]
    except ValueError as error:
        raise InputError(
            "not a date", subject=f"{subject} {text!r}".strip(), hint="write 2023-02-12 or 2021-08"
        ) from error
    return (end, start) if start and end and end < start else (start, end)


def _bounds(text: str) -> tuple[date, date]:
    """Return the first and last day of a day, month, year or decade; ValueError otherwise."""
    match = _DAY.fullmatch(text.rstrip("?~%"))
    if match is None:
        raise ValueError(text)
    year, month, day = (part or "XX" for part in match.groups())
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    months = (1, 12) if month == "XX" else (int(month), int(month))
    if day == "XX" or month == "XX":
        return date(first, months[0], 1), date(last, months[1], monthrange(last, months[1])[1])
    return date(first, months[0], int(day)), date(last, months[1], int(day))


def entry(
    *, id: str, text: str, title: str | None, days: Days, source: str | None, url: str | None
) -> Entry:
    """Return one article, ready to be compared."""
    return Entry(
        id=id,
        title=title or "",
        text=text,
        start=days[0],
        end=days[1],
        source=_publisher(source) or _host(url or ""),
    )


def _entry(article: Article | Mapping[str, Any]) -> Entry:
    if isinstance(article, Article):
        return entry(
            id=article.id,
            text=article.body,
            title=article.title,
            days=first_and_last_day(article.date, subject=article.id),
            source=article.source,
            url=article.url,
        )
    if "id" not in article or "text" not in article:
        raise InputError("an article needs an id and a text", subject=repr(article)[:80])
    return entry(
        id=str(article["id"]),
        text=article["text"],
        title=article.get("title"),
        days=first_and_last_day(article.get("date"), subject=str(article["id"])),
        source=article.get("source"),
        url=article.get("url"),
    )


def _publisher(source: str | None) -> str:
    name = (source or "").strip().lower()
    return name.removeprefix("www.") if " " not in name else name


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
