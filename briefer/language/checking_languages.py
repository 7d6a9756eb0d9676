"""What is wrong with a file of a user's folder of languages, a line each: the key, and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from briefer.language.languages import LANGUAGES, PATTERNS, table
from briefer.language.lexicon import VALUES
from briefer.language.scripts import named_scripts
from briefer.resources import data

_CODE = re.compile(r"[a-z]{2,3}")
_WITHOUT_POINT = ("titles", "inside", "numbered", "counted", "closing", "names")
_ALSO_PATTERNS = frozenset(("named", "unnamed", "adjectives", "year_before"))
# Languages whose days every text is read for: that is a matter of rules, not of lists.
_DAYS_BY_RULE = frozenset(("de", "en", "es", "fr", "it", "pt"))
_DATES = """
locales script marks spaces prefixes months weekdays of range year_before published updated past future
near either week month year units counts ago
"""
_NUMBERS = frozenset(("near", "either", "week", "month", "year"))
_OPTIONAL = frozenset(("views",))
_FEWEST = 10  # function words by which a language can be told from its neighbours

Tables = Mapping[str, Any]


def mistakes_in(code: str, tables: Tables) -> Iterator[str]:
    """Yield what is wrong with the file of a language."""
    if not _CODE.fullmatch(code):
        yield "is not named after a language; name it after its ISO 639-1 code, as sw.toml"
        return
    if code == "en":
        yield "English is made of rules measured together; extend any other language"
        return
    for key, value in tables.items():
        if key in ("name", "script"):
            yield from _plain_text(key, value)
        elif key not in _known_keys():
            yield f"{key}: no such table; {_meant(key, _known_keys())}"
        elif not isinstance(value, Mapping):
            yield f"{key}: must be a table"
        else:
            yield from _in_table(key, value)
    yield from _lacking(code, tables)


def _plain_text(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{key}: must be a text in quotation marks"
    elif key == "script" and value not in named_scripts() and not _is_class(value):
        known = ", ".join(named_scripts())
        yield f'{key}: must be one of {known}, or a range of letters like "\\u0370-\\u03ff"'


def _in_table(name: str, entries: Tables) -> Iterator[str]:
    for key, value in entries.items():
        where = f"{name}.{key}"
        if key not in _known_keys()[name]:
            yield f"{where}: no such entry; {_meant(key, _known_keys()[name])}"
        elif name in ("dates", "attributing") and isinstance(value, Mapping):
            yield from _in_inner(where, key, value)
        elif key == "locales":
            yield from _locales(where, value)
        elif not isinstance(value, str):
            yield f"{where}: must be a text in quotation marks"
        else:
            yield from _said(where, key, value)


def _said(where: str, key: str, value: str) -> Iterator[str]:
    """Check one entry: a list of words, a pattern, or one of a few words."""
    pattern = key in PATTERNS | _ALSO_PATTERNS and not where.startswith("attributing.")
    if pattern and (wrong := _wrong_pattern(value)):
        yield f"{where}: is no regular expression ({wrong}); a mark that means itself has a \\ before it"
    elif key == "written" and value not in ("capitals", "determiners"):
        yield f'{where}: must be "capitals" or "determiners"'
    elif key == "spaces" and value not in ("both", "before", "none"):
        yield f'{where}: must be "both", "before" or "none"'
    elif where == "dates.script" and not _is_class(value):
        yield f'{where}: must be a range of letters like "\\u0370-\\u03ff"'
    elif key == "numerals" and len(value.split()) != len(VALUES):
        count = f"{len(VALUES)} words, from two to twenty and the tens to ninety"
        yield f"{where}: must be {count}, - for one that is left out, not {len(value.split())}"
    elif key in _WITHOUT_POINT and (pointed := [w for w in value.split() if w.endswith(".")]):
        yield f"{where}: is written without the last point: {pointed[0].rstrip('.')}"
    elif not pattern and key != "letters" and value != value.lower() and where.startswith("words."):
        yield f"{where}: must be in small letters"


def _in_inner(where: str, key: str, entries: Tables) -> Iterator[str]:
    """Check a table in a table: names with their numbers, words with their days."""
    for inner, value in entries.items():
        if key in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int)):
            yield f"{where}.{inner}: must be a whole number"
        elif key in ("months", "weekdays"):
            most, least = (12, 1) if key == "months" else (6, 0)
            if not inner.isdecimal() or not least <= int(inner) <= most:
                yield f"{where}.{inner}: must be a number from {least} to {most}"
            elif not isinstance(value, str):
                yield f"{where}.{inner}: must be a text in quotation marks"
        elif key == "units" and inner not in ("day", "week", "month", "year"):
            yield f"{where}.{inner}: must be day, week, month or year"
        elif key in ("units", "ago") and not isinstance(value, str):
            yield f"{where}.{inner}: must be a text in quotation marks"
        elif key == "ago" and (wrong := _wrong_pattern(value)):
            yield f"{where}.{inner}: is no regular expression ({wrong})"


def _locales(where: str, value: object) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError

    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield f"{where}: must be a list in square brackets"
        return
    for one in value:
        try:
            Locale.parse(one)
        except (UnknownLocaleError, ValueError):
            yield f"{where}: the Unicode locale data know no {one!r}; write months and weekdays out"


def _lacking(code: str, tables: Tables) -> Iterator[str]:
    """Yield what a language can't be told, or read, without."""
    dates, words = tables.get("dates"), tables.get("words")
    if code in _DAYS_BY_RULE and dates is not None:
        yield f"dates: those of {code} are known to every text, by rule; leave the table out"
    if code not in LANGUAGES and isinstance(words, Mapping):
        stops = words.get("stop", "")
        if isinstance(stops, str) and len(stops.split()) < _FEWEST:
            yield f"words.stop: must list {_FEWEST} function words or more, which tell the language"
    elif code not in LANGUAGES and set(tables) - {"name", "script", "dates"}:
        yield "words: is missing; its function words (stop) tell the language"
    if isinstance(dates, Mapping) and not _known_to_dates(code):
        if not dates.get("marks"):
            yield "dates.marks: is missing; list words that tell that a text is in this language"
        if "locales" not in dates and list(_locales("", [code])):
            yield f"dates.locales: is missing: the Unicode locale data know no {code!r}; write locales = [] and the months"
    nouns = tables.get("nouns")
    if isinstance(nouns, Mapping) and not {"written"} & (
        nouns.keys() | table(code, "nouns").keys()
    ):
        yield 'nouns.written: is missing; write "capitals" or "determiners"'
    if isinstance(tables.get("disputing"), Mapping) and not table(code, "disputing"):
        needed = _known_keys()["disputing"] - _OPTIONAL - tables["disputing"].keys()
        if needed:
            yield f'disputing: lacks {", ".join(sorted(needed))}; write "_" for what it has not'


def _known_to_dates(code: str) -> bool:
    return (data("dating/words/ar.toml").parent / f"{code}.toml").is_file()


@cache
def _known_keys() -> Mapping[str, frozenset[str]]:
    """Return the tables of a file, with the entries that those of the packaged languages have."""
    known: dict[str, set[str]] = {}
    for code in LANGUAGES:
        read = tomllib.loads(data(f"language/data/{code}.toml").read_text(encoding="utf-8"))
        for name, entries in read.items():
            if isinstance(entries, dict) and code != "en":
                known.setdefault(name, set()).update(entries)
    path = data("language/attributing/abroad/attribution_words.toml")
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    known["attributing"] = {key for entries in words.values() for key in entries}
    return {name: frozenset(keys) for name, keys in known.items()} | {
        "dates": frozenset(_DATES.split())
    }


def _meant(key: str, known: Mapping[str, Any] | frozenset[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"


def _wrong_pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as wrong:
        return str(wrong)
    return ""


def _is_class(value: str) -> bool:
    """Whether a text names letters beyond those of Latin, one by one or from one to another."""
    letters = value.replace("-", "")
    return bool(letters) and not any(map(str.isascii, letters)) and not _wrong_pattern(f"[{value}]")
