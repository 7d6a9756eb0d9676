"""Figures as each language writes them, written plainly: "1400万", "14 million" and "1.4 करोड़" as 14000000."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from unicodedata import decimal

from briefer.language.scripts import HAN

# Signs between digits in Arabic script, and digits of full width.
_SIGNS = str.maketrans({"٬": ",", "٫": ".", "，": ",", "．": "."})
_FOREIGN = re.compile(r"(?![0-9])\d")
_UNSPACED = ("ja", "zh")  # where a figure may go on behind its word: "1万8500"
_BESIDE = re.compile(rf"(?<=[{HAN}])(?=\d)|(?<=\d)(?=[{HAN}])")
_INDIAN = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d\d)+,\d{3}(?![\d,])")  # "4,80,000"
_LONGEST = 15  # digits of what is worth comparing


def plain_figures(text: str, language: str | None) -> str:
    """Return a text whose figures have plain digits, multiplied by the words behind them."""
    if not text.isascii():
        text = _FOREIGN.sub(lambda digit: str(decimal(digit.group())), text.translate(_SIGNS))
    text = _INDIAN.sub(lambda found: found.group().replace(",", ""), text)
    pattern, factors = _multiplied(language or "")
    text = pattern.sub(lambda found: _value(found, factors), text) if factors else text
    return _BESIDE.sub(" ", text) if language in _UNSPACED else text


def _value(found: re.Match[str], factors: dict[str, int]) -> str:
    total = Decimal(0)
    for number, word in re.findall(r"(\d[\d.,]*)[ \u00a0\u202f]?(\D*)", found.group()):
        grouped = re.sub(r"[.,](?=\d{3}(?!\d))", "", number.rstrip(".,"))
        if len(grouped) > _LONGEST or grouped.count(",") + grouped.count(".") > 1:
            return found.group()
        total += Decimal(grouped.replace(",", ".")) * factors.get(word.strip().lower(), 1)
    return format(total.normalize(), "f")


@lru_cache
def _multiplied(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return what matches a figure with words that multiply it, and their factors."""
    factors = _factors(language)
    words = "|".join(map(re.escape, sorted(factors, key=lambda word: (-len(word), word))))
    number = r"(?<![\d.,])\d[\d.,]*"
    if language in _UNSPACED:
        return re.compile(rf"{number}(?:{words})(?:\d[\d.,]*(?:{words})?)*"), factors
    return re.compile(
        rf"{number}[ \u00a0\u202f]?(?:{words or '(?!)'})(?!\w)", re.IGNORECASE
    ), factors


def _factors(language: str) -> dict[str, int]:
    """Return the words for thousand, million and so on, as the Unicode locale data have them."""
    from babel import Locale, UnknownLocaleError

    try:
        formats = Locale(language).compact_decimal_formats if language else {}
    except (UnknownLocaleError, ValueError):
        return {}
    factors: dict[str, int] = {}
    for width in ("short", "long"):
        forms = dict(formats).get(width, {})
        for form in ("one", "two", "few", "many", "other"):
            for size, pattern in dict(forms.get(form, {})).items():
                written = str(pattern.pattern)
                word = written.strip("0 \u00a0\u202f'.").lower()
                told = len(word) > 1 or (word and language in _UNSPACED)
                if told and "0" in written:
                    factors.setdefault(word, int(size) // 10 ** (written.count("0") - 1))
    return {word: factor for word, factor in factors.items() if factor > 1}
