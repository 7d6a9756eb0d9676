"""Dates in the words of a brief's language: ours for English, the Unicode locale data for others."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from briefer.citing import approximate, coarse, of_dating
from briefer.edtf import WRITTEN, Interval, Moment, covering, in_words, parse
from briefer.model import Dating
from briefer.rendering.wording import Wording, locale


@dataclass(frozen=True, slots=True)
class Calendar:
    """How dates are written in one language."""

    wording: Wording

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
            return of_dating(dating, short=short)
        words = self.edtf(coarse(dating), short)
        if not words:
            return self.wording("undated")
        open_ended = dating.start is None or dating.end is None
        return (
            self.wording("c. {date}", date=words)
            if approximate(dating) and not open_ended
            else words
        )

    def spoken(self, note: str) -> str:
        """Write the EDTF dates inside a note in words, shortened."""
        return WRITTEN.sub(lambda found: self.edtf(found[0], short=True) or found[0], note)

    def _interval(self, interval: Interval, short: bool) -> str:
        from babel.dates import format_interval

        start, end = interval.start, interval.end
        if start is None or end is None:
            known = start or end
            assert known is not None  # parse() gives no interval without either
            phrase = "after {date}" if end is None else "before {date}"
            return self.wording(phrase, date=self._moment(known, short))
        if start == end:
            return self._moment(start, short)
        first, last = _day(start), _day(end, last=True)
        whole = parse(covering(first, last))
        if whole is not None and whole.start == whole.end and whole.start is not None:
            return self._moment(whole.start, short)
        skeleton = _skeleton(start, short)
        return str(format_interval(first, last, skeleton, locale=locale(self.wording.language)))

    def _moment(self, value: Moment, short: bool) -> str:
        from babel.dates import format_date, format_skeleton

        language, day = locale(self.wording.language), _day(value)
        if value.day:
            return str(format_date(day, "medium" if short else "long", locale=language))
        return str(format_skeleton(_skeleton(value, short), day, locale=language))


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
