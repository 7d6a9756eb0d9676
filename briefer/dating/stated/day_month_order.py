"""Whether 03/04/2021 is a day in March or in April, as the text and its address tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefer.dating.intervals import Days
from briefer.dating.languages_present import languages_present
from briefer.dating.stated.expressions import Stated

_MONTH_FIRST = re.compile(r"\b(?:[ECMP][SD]?T|[ap]\.?m\.?)\b")
_ENGLISH = re.compile(r"\b(?:the|and|of|with|from)\b")
_OTHER = re.compile(
    r"\b(?:der|die|und|nicht|le|les|des|est|pour|el|los|que|il|della|per|het|een|van|não|uma)\b"
)
_COUNTRY = re.compile(r"^(?:[a-z]+://)?[^/]*\.([a-z]{2})(?:[:/]|$)", re.I)
_LOOKED_AT = 20_000  # characters that show the language


def settle_day_month_order(
    text: str, stated: Sequence[Stated], url: str | None, address: Days | None
) -> list[Stated]:
    """Turn the dates round that are written month first; what stays open keeps its mark."""
    if not any(expression.swapped for expression in stated):
        return list(stated)
    first = _day_first(text, stated, url, address)
    if first is None:
        return list(stated)
    return [_read(expression, first) if expression.swapped else expression for expression in stated]


def _read(stated: Stated, day_first: bool) -> Stated:
    if day_first:
        return replace(stated, swapped=False)
    return replace(swap_day_and_month(stated), swapped=False)


def swap_day_and_month(stated: Stated) -> Stated:
    """Read the day as the month and the month as the day."""
    return replace(stated, month=stated.day, day=stated.month)


def _day_first(
    text: str, stated: Sequence[Stated], url: str | None, address: Days | None
) -> bool | None:
    """Return whether days come first in this text, or None if nothing tells."""
    votes = _by_number(stated) + _by_meeting(stated, address)
    if votes:
        return votes > 0
    country = _COUNTRY.match(url) if url else None
    if country:
        return country[1].lower() != "us"
    if languages_present(text):
        return True
    shown = text[:_LOOKED_AT]
    english, other = len(_ENGLISH.findall(shown)), len(_OTHER.findall(shown))
    if other > english:
        return True
    return False if english and _MONTH_FIRST.search(shown) else None


def _by_number(stated: Sequence[Stated]) -> int:
    """Count the dates whose day can't be a month, each for its own order."""
    return sum((expression.order == "day") - (expression.order == "month") for expression in stated)


def _by_meeting(stated: Sequence[Stated], address: Days | None) -> int:
    """Count the readings that fall on a day that is also written out."""
    sure = {(s.year, s.month, s.day) for s in stated if s.day and s.year and not s.swapped}
    votes = 0
    for expression in stated:
        if not expression.swapped:
            continue
        for reading, vote in ((expression, 1), (swap_day_and_month(expression), -1)):
            days = reading.days
            inside = days and days.start and address and days.start in address
            votes += vote * ((reading.year, reading.month, reading.day) in sure or bool(inside))
    return votes
