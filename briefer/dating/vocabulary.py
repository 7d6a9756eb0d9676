"""What is known of how a language names days: one file a language, in words/."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from briefer.language import merged, own_tables
from briefer.resources import data

FIRST = "dating/words/ar.toml"  # its folder holds the others
Spaces = Literal["both", "before", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language; names are in lower case, weekdays count from Monday = 0."""

    code: str  # ISO 639-1
    locales: tuple[str, ...]  # of CLDR, whose names of months and weekdays are taken
    script: str  # what stands between the brackets of a character class, "" for Latin letters
    marks: frozenset[str]  # words that tell that a text is in this language
    spaces: Spaces  # where words are parted from their neighbours
    prefixes: tuple[str, ...]  # particles that are written together with a name
    months: Mapping[str, int]  # forms that CLDR doesn't list
    weekdays: Mapping[str, int]
    of: tuple[str, ...]  # between a month and its year
    ranges: tuple[str, ...]  # between two days: "3 to 5 May"
    year_before: str  # a pattern whose group is a year that stands before its month
    published: str  # patterns of what a page says beside its date
    updated: str
    past: str  # patterns of words that put a day behind or ahead
    future: str
    near: Mapping[str, int]  # days from that of publication
    either: Mapping[str, int]  # the same for words that count both ways
    periods: Mapping[str, tuple[str, int]]  # "last week": its unit and steps
    units: Mapping[str, str]  # "days": day
    counts: Mapping[str, int]  # "three": 3
    ago_behind: str
    ago_before: str
    ago_within: frozenset[str]  # units whose form says it


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """Read all languages, once, in the order of their codes; those of the user's folder grow them."""
    files = sorted(data(FIRST).parent.glob("*.toml"))
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    for code, own in own_tables("dates").items():
        tables[code] = dict(merged(tables.get(code, {"locales": [code]}), own))
    return {code: _vocabulary(code, table) for code, table in sorted(tables.items())}


def _vocabulary(code: str, table: Mapping[str, Any]) -> Vocabulary:
    ago = table.get("ago", {})
    return Vocabulary(
        code=code,
        locales=tuple(table["locales"]),
        script=table.get("script", ""),
        marks=frozenset(table.get("marks", "").split()),
        spaces=table.get("spaces", "both"),
        prefixes=tuple(table.get("prefixes", "").split()),
        months=_numbered(table.get("months", {})),
        weekdays=_numbered(table.get("weekdays", {})),
        of=tuple(table.get("of", "").split()),
        ranges=tuple(table.get("range", "").split()),
        year_before=table.get("year_before", ""),
        published=table.get("published", ""),
        updated=table.get("updated", ""),
        past=table.get("past", ""),
        future=table.get("future", ""),
        near=table.get("near", {}),
        either=table.get("either", {}),
        periods={
            phrase: (unit, step)
            for unit in ("week", "month", "year")
            for phrase, step in table.get(unit, {}).items()
        },
        units={
            word: unit for unit, words in table.get("units", {}).items() for word in words.split()
        },
        counts={word: count for count, word in enumerate(table.get("counts", "").split(), 1)},
        ago_behind=ago.get("behind", ""),
        ago_before=ago.get("before", ""),
        ago_within=frozenset(ago.get("within", "").split()),
    )


def _numbered(table: Mapping[str, str]) -> dict[str, int]:
    """Return each form with the number of its month or weekday; an underscore is a space."""
    return {
        form.replace("_", " ").lower(): int(number)
        for number, forms in table.items()
        for form in forms.split()
    }
