"""Dates in the words of a brief's language: ours for English, the Unicode locale data for others."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from briefer.citing import approximate, coarse, dating_in_words
from briefer.edtf import Interval, Moment, covering, in_words, parse
from briefer.model import Dating
from briefer.remarks import Remark
from briefer.rendering.catalogue import Catalogue, locale_of

_FIRST = {"fr": "1er"}  # CLDR has no pattern for it
_ONE = re.compile(r"(?<!\d)1(?!\d)")
_MONTH = re.compile("M{3,4}")
_SPACES = str.maketrans({"\u2009": " ", "\u202f": "\u00a0", "\u200e": None, "\u200f": None})


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written in one language."""

    wording: Catalogue

    def day(self, day: date) -> str:
        """Write one day: "12 February 2023", "12. Februar 2023"."""
        return self.edtf(day.isoformat())

    def edtf(self, value: str, short: bool = False) -> str:
        """Write an EDTF value; empty if it says nothing."""
        if self.wording.language == "en":
            return in_words(value, short=short)
        interval = parse(value)
        if interval is None:
            return ""
        words = self._interval(interval, short)
        return self.wording("c. {date}", date=words) if interval.approximate else words

    def dated(self, dating: Dating, short: bool = False) -> str:
        """Write when a source appeared, "c." before what is less than a day."""
        if self.wording.language == "en":
            return dating_in_words(dating, short=short)
        interval = parse(coarse(dating))
        if interval is None:
            return self.wording("undated")
        words = self._interval(interval, short)
        open_ended = interval.start is None or interval.end is None
        circa = interval.approximate or (approximate(dating) and not open_ended)
        return self.wording("c. {date}", date=words) if circa else words

    def spoken(self, remark: Remark) -> str:
        """Write what a stage remarks, its dates in words, shortened."""
        parts = remark.spelled(lambda value: self.edtf(value, short=True) or value)
        return self.wording(remark.phrase, **parts)

    def _interval(self, interval: Interval, short: bool) -> str:
        start, end = interval.start, interval.end
        if start is None or end is None:
            known = start or end
            assert known is not None  # parse() gives no interval without either
            return self._open(known, short, after=end is None)
        if start == end:
            return self._moment(start, short)
        if _precision(start) != _precision(end):
            return f"{self._moment(start, short)} – {self._moment(end, short)}"
        whole = parse(covering(_day(start), _day(end, last=True)))
        if whole is not None and whole.start == whole.end and whole.start is not None:
            return self._moment(whole.start, short)
        return self._span(start, end, short)

    def _open(self, known: Moment, short: bool, *, after: bool) -> str:
        """Write what has one end: before a day many languages have an article, before a year none."""
        words = self._moment(known, short)
        if known.day:
            return self.wording("after {day}" if after else "before {day}", day=words)
        return self.wording("after {date}" if after else "before {date}", date=words)

    def _span(self, start: Moment, end: Moment, short: bool) -> str:
        """Write both ends, what they share once; CLDR has the patterns for short months only."""
        from babel.dates import parse_pattern

        locale = locale_of(self.wording.language)
        patterns = locale.interval_formats
        known = patterns.get(_skeleton(start, short)) or patterns.get(_skeleton(start, True)) or {}
        alike = start.year == end.year, start.month == end.month
        parts = known.get("y" if not alike[0] else "d" if alike[1] else "M")
        if not parts or len(parts) != 2:
            return f"{self._moment(start, short)} – {self._moment(end, short)}"
        month = "MMM" if short else "MMMM"
        ends = zip(parts, (_day(start), _day(end)), strict=True)
        said = (
            str(parse_pattern(_MONTH.sub(month, part)).apply(day, locale)) for part, day in ends
        )
        return self._usual("".join(said), dayed=start.day is not None)

    def _moment(self, value: Moment, short: bool) -> str:
        from babel.dates import format_date, format_skeleton

        locale, day = locale_of(self.wording.language), _day(value)
        if value.day and not short:
            said = format_date(day, "long", locale=locale)
        else:
            said = format_skeleton(_skeleton(value, short), day, locale=locale)
        return self._usual(str(said), dayed=value.day is not None)

    def _usual(self, said: str, *, dayed: bool) -> str:
        """Write the first of a month as the language does, and spaces that every font has."""
        first = _FIRST.get(self.wording.language) if dayed else None
        return self.wording.digits(_ONE.sub(first or "1", said.translate(_SPACES)))

    @property
    def letters(self) -> str:
        """Every letter that a date or a fixed phrase of the language may hold."""
        if self.wording.language == "en":
            return self.wording.letters
        months = locale_of(self.wording.language).months["format"]
        names = (name for width in ("wide", "abbreviated") for name in months[width].values())
        return self.wording.letters + "".join(names)


def _precision(value: Moment) -> int:
    return (value.month is not None) + (value.day is not None)


def _skeleton(value: Moment, short: bool) -> str:
    """Return which fields are written, in CLDR's letters."""
    if not value.month:
        return "y"
    month = "MMM" if short else "MMMM"
    return f"y{month}d" if value.day else f"y{month}"


def _day(value: Moment, last: bool = False) -> date:
    month = value.month or (12 if last else 1)
    day = value.day or (monthrange(value.year or 1, month)[1] if last else 1)
    return date(value.year or 1, month, day)
