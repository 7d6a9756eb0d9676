"""Days as Chinese, Japanese and Korean write them: 2021年5月4日, 5月4日, 令和3年, 民國110年, 2021년 5월."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from re import Match

MOST = 4_000  # expressions

_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_FIRST = {
    "令和": 2019,
    "平成": 1989,
    "昭和": 1926,
    "大正": 1912,
    "明治": 1868,
}  # year 1 of each era
_LAST = {"平成": 31, "昭和": 64, "大正": 15, "明治": 45}
_REPUBLIC = 1911  # of China: its year 1 is 1912
_NUMBER = "[〇零○一二三四五六七八九十]"

_DATE = re.compile(
    rf"(?:(?:(?P<era>{'|'.join(_FIRST)}|民國|民国) ?(?P<eraYear>\d{{1,3}}|元)"
    rf"|(?<!\d)(?P<year>\d{{4}}|{_NUMBER}{{4}}))\s?[年년]\s?(?:的)?"
    rf"(?:(?P<month>1[0-2]|0?[1-9]|{_NUMBER}{{1,2}})\s?[月월](?:\s?(?P<day>3[01]|[12]\d|0?[1-9]|{_NUMBER}{{1,3}})\s?[日号號일])?)?"
    rf"|(?<![\d年년])(?P<onlyMonth>1[0-2]|0?[1-9])\s?[月월]\s?(?P<onlyDay>3[01]|[12]\d|0?[1-9])\s?[日号號일])"
)


def written_in_han(text: str) -> Iterator[tuple[Match[str], int | None, int | None, int | None]]:
    """Yield each such date with its year, month and day; what it leaves out is None."""
    for match in islice(_DATE.finditer(text), MOST):
        if match["onlyMonth"]:
            yield match, None, int(match["onlyMonth"]), int(match["onlyDay"])
            continue
        year = _year(match)
        if year is not None:
            yield match, year, _number(match["month"]), _number(match["day"])


def _year(match: Match[str]) -> int | None:
    """Return the year of the Gregorian calendar, or None if its era had no such year."""
    if match["year"]:
        written = match["year"]
        year = int(written) if written.isdigit() and written.isascii() else _digits(written)
        return year if year is not None and 1600 <= year < 2100 else None
    count = 1 if match["eraYear"] == "元" else int(match["eraYear"])
    if match["era"] not in _FIRST:
        return _REPUBLIC + count
    if not 1 <= count <= _LAST.get(match["era"], 99):
        return None
    return _FIRST[match["era"]] + count - 1


def _digits(written: str) -> int | None:
    return None if "十" in written else int("".join(str(_DIGITS[digit]) for digit in written))


def _number(written: str | None) -> int | None:
    """Read 12, 十二 or 二十."""
    if written is None:
        return None
    if written.isascii():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _digits(written)
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones[:1]] if ones else 0)
