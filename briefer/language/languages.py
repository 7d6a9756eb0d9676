"""What is known of each language, as its file in data/ and the user's folder say; docs/languages.md describes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefer.resources import data

LANGUAGES = (
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "it",
    "ja",
    "nl",
    "pt",
    "ru",
    "tr",
    "ur",
    "zh",
)
# Every word by which a label may join two things.
CONJUNCTIONS = ("and", "und", "et", "y", "e")
_NEVER = r"(?!)"
# How an entry of one's own joins the packaged one: as another way of a pattern, or instead of it; all others
# are lists, which grow.
_PATTERNS = """
opens whole cut saying follows ahead denies denials refused rejects claims determiners calls is false formulas
asserts accuses answers apart turns views prosecution defence critics backers blames negations parts supports
opposes published updated past future behind before doing duty coming judging denying ours we_do announcing holding
sourced until called_off unsure breaks ends
"""
_REPLACED = """
and family numerals named unnamed written adjectives script spaces locales counts year_before
"""
PATTERNS = frozenset(_PATTERNS.split())
REPLACED = frozenset(_REPLACED.split())

Entries = Mapping[str, str]  # of one table of a file
_own: dict[str, Mapping[str, Entries]] = {}  # what the user's folder adds, by language


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """How sentences of one language beside English lean, report and name."""

    code: str  # ISO 639-1
    conjunction: str  # "and"
    alone: frozenset[str]  # opening words that stand for something said before
    pointing: frozenset[str]  # the same before a noun, unless it is one of the times
    times: frozenset[str]
    joining: frozenset[str]  # opening words that go on from what was said
    opens: re.Pattern[str]  # longer openings of either kind
    whole: re.Pattern[str]  # openings that only look so ("il y a")
    cut: re.Pattern[str]  # openings that can be left out, with the comma after them
    joined: frozenset[str]  # words that only join a sentence to the one before
    saying: re.Pattern[str]
    verbs_of_saying: frozenset[str]  # of these the ones of a single word
    unnamed: re.Pattern[str]  # who speaks is not named; the group is what stands for the name
    named: re.Pattern[str]  # a name
    organs: frozenset[str]  # bodies of a state that speak without a name: "armée"
    ahead: re.Pattern[str]  # what was still to come when it was written
    capitals: bool  # whether nouns are written with a capital
    articles: frozenset[str]
    joints: frozenset[str]  # words inside a noun phrase ("de")
    adjectives: re.Pattern[str]  # how those end that follow their noun
    vague: frozenset[str]  # nouns that name no subject


def known_languages() -> tuple[str, ...]:
    """Return the codes of the packaged languages and of those that the user's folder adds."""
    return (*LANGUAGES, *sorted(_own.keys() - set(LANGUAGES)))


def own_tables(name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return a table of each language of the user's folder that has it."""
    return {code: tables[name] for code, tables in sorted(_own.items()) if name in tables}


def put_in_force(own: Mapping[str, Mapping[str, Entries]]) -> None:
    """Take what a user's folder says of languages instead of what was said before."""
    _own.clear()
    _own.update(own)


@lru_cache
def table(code: str, name: str) -> Entries:
    """Return a table of a language's file, empty where it has none: "words" of German."""
    return merged(_file(code).get(name, {}), _own.get(code, {}).get(name, {}))


def entry_words(code: str, name: str, key: str) -> frozenset[str]:
    """Return the words that an entry of a language's file lists."""
    return frozenset(table(code, name).get(key, "").split())


@lru_cache
def entry_pattern(code: str, name: str, key: str) -> str:
    """Return the pattern that an entry of a language's file is, without its line breaks; "" for none."""
    return table(code, name).get(key, "").replace("\n", "")


@lru_cache
def tongues() -> Mapping[str, Tongue]:
    """Return how sentences lean, report and name, by language, where a file says it."""
    codes = (code for code in known_languages() if code != "en")
    return {code: _tongue(code) for code in codes if table(code, "nouns")}


@lru_cache
def asks() -> re.Pattern[str]:
    """Return how pages ask something of their readers, in any language beside English."""
    known = [table(code, "notices").get("asks", _NEVER) for code in LANGUAGES]
    return re.compile(rf"(?:{'|'.join(known)})(?![\w-])", re.IGNORECASE)


@lru_cache
def titles_before_names() -> frozenset[str]:
    """Return the titles that stand before names in any language, in small letters: "m", "sra", "hr"."""
    listed = (title for code in LANGUAGES for title in entry_words(code, "sentences", "titles"))
    return frozenset(title.lower() for title in listed)


def conjunction(language: str | None) -> str:
    """Return the word that joins two things in a language, the English one where none is known."""
    known = table(language, "words") if language in known_languages() else {}
    return known.get("and", "and")


@lru_cache
def _file(code: str) -> Mapping[str, Entries]:
    if code not in LANGUAGES:
        return {}
    read = tomllib.loads(data(f"language/data/{code}.toml").read_text(encoding="utf-8"))
    return {name: entries for name, entries in read.items() if isinstance(entries, dict)}


def merged(
    packaged: Entries, own: Mapping[str, Any], patterns: frozenset[str] = PATTERNS
) -> Mapping[str, Any]:
    """Return the entries of a table with those of one's own: lists and patterns grow, others change."""
    together: dict[str, Any] = {**packaged}
    for key, value in own.items():
        before = together.get(key)
        if before and key in patterns:
            together[key] = f"{before}|{value}"
        elif before and isinstance(value, Mapping):
            together[key] = merged(before, value, patterns)
        elif before and isinstance(value, str) and key not in REPLACED:
            together[key] = f"{before} {value}"
        else:
            together[key] = value
    return together


def _tongue(code: str) -> Tongue:
    leaning, speech, nouns = (table(code, name) for name in ("leaning", "speech", "nouns"))

    def pattern(entries: Entries, name: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{entries.get(name, _NEVER)})(?![\w-])", re.IGNORECASE)

    return Tongue(
        code=code, conjunction=conjunction(code), alone=entry_words(code, "leaning", "alone"),
        pointing=entry_words(code, "leaning", "pointing"),
        times=entry_words(code, "leaning", "times"),
        joining=entry_words(code, "leaning", "joining"), opens=pattern(leaning, "opens"),
        whole=re.compile(leaning.get("whole", _NEVER), re.IGNORECASE),
        cut=re.compile(rf"(?:{leaning.get('cut', _NEVER)}), ", re.IGNORECASE),
        joined=entry_words(code, "leaning", "joined"), saying=pattern(speech, "saying"),
        verbs_of_saying=frozenset(filter(str.isalpha, speech.get("saying", "").split("|"))),
        unnamed=pattern(speech, "unnamed"), organs=entry_words(code, "speech", "organs"),
        ahead=re.compile(
            rf"(?<![\w-])(?:{table(code, 'time').get('ahead', _NEVER)})(?![\w-])", re.IGNORECASE
        ),
        named=re.compile(speech.get("named", r"[^\W\d_a-zà-öø-ÿ][\w.-]+")),
        capitals=nouns["written"] == "capitals", articles=entry_words(code, "nouns", "articles"),
        joints=entry_words(code, "nouns", "joints"),
        adjectives=re.compile(rf"\w+{nouns.get('adjectives', _NEVER)}"),
        vague=entry_words(code, "nouns", "vague"),
    )  # fmt: skip
