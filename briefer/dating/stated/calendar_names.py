"""Names of months and weekdays in several languages, from babel's CLDR data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product

Trie = dict[str, "Trie"]  # letter → what may follow; "" ends a word

LOCALES = ("en", "de", "de_AT", "fr", "es", "pt", "it", "nl", "ar", "ar_LB", "ur")
_PLACES = ("format", "stand-alone")  # CLDR: in a date, and on its own
_WIDTHS = ("wide", "abbreviated")

# What newspapers write and CLDR does not list.
MORE_MONTHS = {"sept": 9, "febr": 2, "mär": 3, "jänner": 1, "sett": 9, "fév": 2, "agosto": 8}
MORE_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5}

# Eastern Arabic, Persian and Urdu digits, and the spaces that pages use, one for one.
PLAIN: dict[str, str] = (
    {chr(base + digit): str(digit) for base in (0x660, 0x6F0) for digit in range(10)}
    | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " ")
    | {"\u00ad": "\u200b", "\u2011": "-", "´": "'", "’": "'"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Lower-case names and what they stand for; weekdays count from Monday = 0."""

    months: dict[str, int]
    weekdays: dict[str, int]  # with abbreviations, only good beside a date
    full_weekdays: dict[str, int]  # good on their own
    month: str  # regular expressions
    weekday: str
    full_weekday: str
    full_month: str


@cache
def calendar_names() -> Names:
    """Collect the names of all languages, once."""
    months: dict[str, int] = {}
    long_months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    long_weekdays: dict[str, int] = {}
    for kind, width, key, name in _listed():
        word = name.lower().rstrip(".")
        if kind == "months":
            months.setdefault(word, key)
            if width == "wide":
                long_months.setdefault(word, key)
        elif len(word) > 1:
            weekdays.setdefault(word, key)
            if width == "wide":
                long_weekdays.setdefault(word, key)
    months |= MORE_MONTHS
    weekdays |= MORE_DAYS
    long_weekdays["sonnabend"] = 5
    return Names(
        months=months,
        weekdays=weekdays,
        full_weekdays=long_weekdays,
        month=alternation(months),
        weekday=alternation(weekdays),
        full_weekday=alternation(long_weekdays),
        full_month=alternation(long_months),
    )


def _listed() -> Iterable[tuple[str, str, int, str]]:
    from babel import Locale

    for code in LOCALES:
        locale = Locale.parse(code)
        tables = (("months", locale.months), ("days", locale.days))
        for (kind, table), place, width in product(tables, _PLACES, _WIDTHS):
            for key, name in sorted(table[place].get(width, {}).items()):
                yield kind, width, int(key), str(name)


def alternation(words: Iterable[str]) -> str:
    """Write an alternation that shares beginnings, so that a miss costs one look."""
    trie: Trie = {}
    for word in sorted(words):
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(trie)


def _branch(node: Trie) -> str:
    ends = "" in node
    ways = [re.escape(letter) + _branch(rest) for letter, rest in node.items() if letter]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 and not ends else "(?:" + "|".join(ways) + ")"
    return body + "?" if ends else body
