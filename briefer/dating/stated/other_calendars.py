"""Days of the Solar Hijri calendar, which are converted, and of the lunar one, where its weekday settles them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from re import Match

from briefer.dating.intervals import DAY, Days

MOST = 2_000  # expressions

# In Iran, and in Afghanistan.
_SOLAR = {
    name: number
    for number, names in enumerate(
        (
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله",
            "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LUNAR = {
    name: number
    for number, names in enumerate(
        (
            "محرم|المحرم", "صفر", "ربيع الأول|ربیع الاول|ربيع الاول", "ربيع الآخر|ربيع الثاني|ربیع الثانی",
            "جمادى الأولى|جمادی الاول|جمادى الاولى", "جمادى الآخرة|جمادى الثانية|جمادی الثانی", "رجب",
            "شعبان", "رمضان", "شوال|شوّال", "ذو القعدة|ذي القعدة|ذی القعده", "ذو الحجة|ذي الحجة|ذی الحجه",
        ),
        1,
    )
    for name in names.split("|")
}  # fmt: skip
_SOLAR_NAMED = re.compile(
    rf"(?<!\d)(?:(?P<day>[12]?\d|3[01])(?:م|ام|\u200cام)? (?:ماه )?)?(?<!\w)(?P<month>{'|'.join(_SOLAR)})(?!\w) ?(?:ماه )?(?:سال )?(?P<year>1[34]\d\d)(?!\d)"
)
_SOLAR_DIGITS = re.compile(
    r"(?<![\d/.-])(?P<year>1[34]\d\d)([/.-])(?P<month>1[0-2]|0?[1-9])\2(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/])"
)
_LUNAR_NAMED = re.compile(
    rf"(?<!\d)(?P<day>[12]?\d|30) (?P<month>{'|'.join(sorted(_LUNAR, key=len, reverse=True))}),? ?(?:عام |سنة )?(?P<year>1[34]\d\d)(?!\d)"
)

_PERSIAN = re.compile(r"[\u0600-\u06ff]")
_SOLAR_EPOCH = date(622, 3, 21)
_LUNAR_EPOCH = date(622, 7, 19)  # of the civil reckoning
_WITHIN = 2  # days by which a month that begins with the sighted moon can be off the reckoned one


def solar_days(text: str) -> Iterator[tuple[Match[str], Days]]:
    """Yield the dates of the Solar Hijri calendar with the days or the month that they are."""
    if not _PERSIAN.search(text):
        return
    for pattern in (_SOLAR_NAMED, _SOLAR_DIGITS):
        for match in islice(pattern.finditer(text), MOST):
            month, year = _SOLAR.get(match["month"]), int(match["year"])
            number = month if month is not None else int(match["month"])
            first = _solar(year, number, 1)
            length = (
                (_solar(year, number + 1, 1) if number < 12 else _solar(year + 1, 1, 1)) - first
            ).days
            day = int(match["day"]) if match["day"] else None
            if day is None:
                yield match, Days(first, first + (length - 1) * DAY)
            elif 1 <= day <= length:
                yield match, Days(first + (day - 1) * DAY, first + (day - 1) * DAY)


def _solar(year: int, month: int, day: int) -> date:
    """Convert a day, by the cycle of 33 years with 8 leap years, good from 1799 to 2256."""
    leaps = sum(_is_leap(one) for one in range(1, year))
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _SOLAR_EPOCH + timedelta(days=365 * (year - 1) + leaps + before + day - 1)


def _is_leap(year: int) -> bool:
    return (8 * year + 29) % 33 < 8


def lunar_days(text: str) -> Iterator[tuple[Match[str], int]]:
    """Yield the dates of the lunar Hijri calendar with the day as reckoned, counted from year 1.

    Months begin with the moon that is seen: by itself such a date is good for no day.
    """
    if not _PERSIAN.search(text):
        return
    for match in islice(_LUNAR_NAMED.finditer(text), MOST):
        year, month, day = int(match["year"]), _LUNAR[match["month"]], int(match["day"])
        whole = 354 * (year - 1) + (3 + 11 * year) // 30
        yield (
            match,
            (
                _LUNAR_EPOCH + timedelta(days=whole + (59 * (month - 1) + 1) // 2 + day - 1)
            ).toordinal(),
        )


def on_weekday(reckoned: int, weekday: int) -> date | None:
    """Return the one day near a reckoned one that falls on a weekday, if there is one."""
    near = (date.fromordinal(reckoned + step) for step in range(-_WITHIN, _WITHIN + 1))
    return next((day for day in near if day.weekday() == weekday), None)
