"""Names of months and weekdays, from babel's CLDR data and from words/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from briefer.dating.languages_present import languages_present
from briefer.dating.vocabulary import Vocabulary, vocabularies

Trie = dict[str, "Trie"]  # letter → what may follow; "" ends a word

LOCALES = ("en", "de", "de_AT", "fr", "es", "pt", "it", "nl")  # known to every text
_PLACES = ("format", "stand-alone")  # CLDR: in a date, and on its own
_WIDTHS = ("wide", "abbreviated")

# What newspapers write and CLDR does not list.
MORE_MONTHS = {"sept": 9, "febr": 2, "mär": 3, "jänner": 1, "sett": 9, "fév": 2, "agosto": 8}
MORE_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5}

# Letters, with the vowel signs of scripts that write them as marks.
_SIGNS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0971-\u097f\u0981-\u09e3"
NO_LETTER_BEFORE = rf"(?<![^\W\d_])(?<![{_SIGNS}])"
NO_LETTER_BEHIND = rf"(?![^\W\d_]|[{_SIGNS}])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Lower-case names and what they stand for; weekdays count from Monday = 0."""

    months: dict[str, int]
    weekdays: dict[str, int]  # with abbreviations, only good beside a date
    full_weekdays: dict[str, int]  # good on their own
    foreign_weekdays: frozenset[str]  # full ones of the languages that only this text needs
    month: str  # regular expressions
    weekday: str
    full_weekday: str
    full_month: str
    loose_weekday: str  # of scripts that part no words, or "" for none


def calendar_names(text: str = "") -> Names:
    """Collect the names of the languages known to every text and of those it is written in."""
    return names_in(languages_present(text) if text else ())


@cache
def names_in(languages: tuple[str, ...]) -> Names:
    """Collect the names of some languages beside those known to every text, once."""
    months: dict[str, int] = {}
    long_months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    long_weekdays: dict[str, int] = {}
    for kind, width, key, name in _listed(LOCALES):
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
    foreign: dict[str, int] = {}
    loose: dict[str, int] = {}
    for code in languages:
        one = vocabularies()[code]
        months_of, weekdays_of = _names_of(one)
        if one.spaces != "none":
            months |= months_of
            long_months |= months_of
        (foreign if one.spaces == "both" else loose).update(weekdays_of)
    return Names(
        months=months,
        weekdays=weekdays | foreign | loose,
        full_weekdays=long_weekdays | foreign | loose,
        foreign_weekdays=frozenset(foreign | loose) - frozenset(long_weekdays),
        month=alternation(months),
        weekday=alternation(weekdays | foreign | loose),
        full_weekday=alternation(long_weekdays | foreign),
        full_month=alternation(long_months),
        loose_weekday=alternation(loose),
    )


def known_names() -> frozenset[str]:
    """Return every name that is known to every text."""
    names = names_in(())
    return frozenset(names.months) | frozenset(names.weekdays)


def names_of(one: Vocabulary) -> Iterator[str]:
    """Yield the names of months and weekdays of one language in all their forms."""
    for table in _names_of(one):
        yield from table


@cache
def _tables(code: str) -> tuple[dict[str, int], dict[str, int]]:
    one = vocabularies()[code]
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for kind, width, key, name in _listed(one.locales):
        if width == "wide" and not name.isdecimal():
            (months if kind == "months" else weekdays).setdefault(name.lower(), key)
    return _prefixed({**months, **one.months}, one), _prefixed({**weekdays, **one.weekdays}, one)


def _names_of(one: Vocabulary) -> tuple[dict[str, int], dict[str, int]]:
    return _tables(one.code)


def _prefixed(table: dict[str, int], one: Vocabulary) -> dict[str, int]:
    with_particles = {
        particle + name: number for particle in one.prefixes for name, number in table.items()
    }
    return with_particles | table


def _listed(locales: Iterable[str]) -> Iterable[tuple[str, str, int, str]]:
    from babel import Locale

    for code in locales:
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
