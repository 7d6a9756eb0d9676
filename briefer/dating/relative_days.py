"""Days counted from the day of publication: "yesterday", "last week", "two years ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from re import Match

from briefer.dating import intervals
from briefer.dating.intervals import DAY, Days

# Days from the day of publication.
_NEAR = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "gestern": -1, "heute": 0, "morgen": 1,
    "vorgestern": -2, "übermorgen": 2, "hier": -1, "aujourd'hui": 0, "demain": 1, "ayer": -1, "hoy": 0,
    "mañana": 1, "ieri": -1, "oggi": 0, "domani": 1, "ontem": -1, "hoje": 0, "amanhã": 1,
}  # fmt: skip
# "hier" is German for here, "morgen" also for morning: only good among words of their language.
_CONTEXT = {"hier": re.compile(r"\b(?:le|la|les|des|est|une|dans)\b"), "morgen": re.compile(r"\b(?:wird|werden|will|soll|sollen)\b")}  # fmt: skip
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_COUNTS = {word: count for count, word in enumerate(("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)} | {"an": 1, "one": 1}  # fmt: skip

_UNIT = r"day|week|month|year|decade"
RELATIVE = re.compile(
    rf"(?<!\w)(?:(?P<step>last|past|previous|this|next|coming) (?P<period>week(?:end)?|month|year)"
    rf"|(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<unit>{_UNIT})s? (?P<way>ago|earlier|later|from now)"
    rf"|(?P<near>{'|'.join(sorted(_NEAR, key=len, reverse=True))}))(?!\w)",
    re.I,
)


def resolved(text: str, match: Match[str], base: date) -> Days | None:
    """Return the days that a match of RELATIVE means, or None if it depends on something else."""
    if match["near"]:
        word = match["near"].lower()
        near = text[max(0, match.start() - 80) : match.end() + 80]
        if word in _CONTEXT and not _CONTEXT[word].search(near):
            return None
        on = base + _NEAR[word] * DAY
        return Days(on, on)
    if match["period"]:
        return _period(match["period"].lower(), _STEPS[match["step"].lower()], base)
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    way = match["way"].lower()
    if way in ("earlier", "later"):  # than what is told there, not than the day of publication
        return None
    return _counted(-count if way == "ago" else count, match["unit"].lower(), base)


def _period(unit: str, step: int, base: date) -> Days | None:
    monday = base - base.weekday() * DAY + step * timedelta(weeks=1)
    if unit == "weekend":
        return Days(monday + 5 * DAY, monday + 6 * DAY)
    if unit == "week":
        return Days(monday, monday + 6 * DAY)
    if unit == "month":
        there = intervals.shift(base.replace(day=1), step)
        return intervals.month(there.year, there.month)
    return intervals.year(base.year + step)


def _counted(count: int, unit: str, base: date) -> Days | None:
    if unit == "day":
        on = base + count * DAY
        return Days(on, on)
    if unit == "week":
        return _period("week", count, base)
    if unit == "month":
        return _period("month", count, base)
    year = base.year + count * (10 if unit == "decade" else 1)
    return intervals.year(year) if unit == "year" and 1 <= year <= 9999 else None
