"""The weekday on which a page says that it was first posted, where its date is that of an update."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from re import Pattern

from briefer.dating.stated.calendar_names import calendar_names
from briefer.dating.stated.features import Candidate
from briefer.model import Evidence, Span
from briefer.remarks import remark


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPosted:
    """The day on which a page was first posted, and the words that say so."""

    day: date
    pieces: tuple[Evidence, ...]


def first_posted(text: str, updated: date, candidates: Sequence[Candidate]) -> FirstPosted | None:
    """Return the last such weekday before an update: "originally posted at 1:47 p.m. Monday"."""
    if not candidates or not all(option.signs.get("updated") for option in candidates):
        return None
    match = _posted().search(text)
    if match is None:
        return None
    weekday = calendar_names().full_weekdays[match[1].lower()]
    span = Span(*match.span())
    day = updated - timedelta(days=(updated.weekday() - weekday) % 7)
    piece = Evidence(
        kind="byline",
        edtf=day.isoformat(),
        words=text[slice(*span)],
        span=span,
        note=remark("called-publication"),
    )
    return FirstPosted(day=day, pieces=(piece,))


@cache
def _posted() -> Pattern[str]:
    return re.compile(
        rf"\b(?:originally|first) (?:posted|published|appeared|ran)(?:(?! last)[^\n;,()]){{0,24}}? ({calendar_names().full_weekday})(?!\w)",
        re.IGNORECASE,
    )
