"""What is known of the languages beside English, as languages.toml lists it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefer.resources import data

# Every word by which a label may join two things.
CONJUNCTIONS = ("and", "und", "et", "y", "e")
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """How sentences of one language lean, report and name."""

    code: str  # ISO 639-1
    conjunction: str  # "and"
    alone: frozenset[str]  # opening words that stand for something said before
    pointing: frozenset[str]  # the same before a noun, unless it is one of the times
    times: frozenset[str]
    joining: frozenset[str]  # opening words that go on from what was said
    opens: re.Pattern[str]  # longer openings of either kind
    whole: re.Pattern[str]  # openings that only look so ("il y a")
    cut: re.Pattern[str]  # openings that can be left out, with the comma after them
    saying: re.Pattern[str]
    verbs_of_saying: frozenset[str]  # of these the ones of a single word
    reporting: re.Pattern[str]  # the same, and the verbs by which somebody takes a side
    unnamed: re.Pattern[str]  # who speaks is not named; the group is what stands for the name
    named: re.Pattern[str]  # a name
    ahead: re.Pattern[str]  # what was still to come when it was written
    capitals: bool  # whether nouns are written with a capital
    articles: frozenset[str]
    joints: frozenset[str]  # words inside a noun phrase ("de")
    adjectives: re.Pattern[str]  # how those end that follow their noun
    vague: frozenset[str]  # nouns that name no subject


@lru_cache
def tongues() -> Mapping[str, Tongue]:
    """Return what is known, by language."""
    read = tomllib.loads(data("language/languages.toml").read_text(encoding="utf-8"))
    return {code: _tongue(code, table) for code, table in read.items()}


def conjunction(language: str | None) -> str:
    """Return the word that joins two things in a language, the English one where none is known."""
    tongue = tongues().get(language or "") if language != "en" else None
    return tongue.conjunction if tongue else "and"


def _tongue(code: str, table: Mapping[str, str]) -> Tongue:
    def words(name: str) -> frozenset[str]:
        return frozenset(table.get(name, "").split())

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{table.get(name, _NEVER)})(?![\w-])", re.IGNORECASE)

    return Tongue(
        code=code, conjunction=table["and"], alone=words("alone"), pointing=words("pointing"),
        times=words("times"), joining=words("joining"), opens=pattern("opens"),
        whole=re.compile(table.get("whole", _NEVER), re.IGNORECASE),
        cut=re.compile(rf"(?:{table.get('cut', _NEVER)}), ", re.IGNORECASE),
        saying=pattern("saying"),
        verbs_of_saying=frozenset(filter(str.isalpha, table.get("saying", "").split("|"))),
        reporting=_either(table), unnamed=pattern("unnamed"),
        ahead=re.compile(rf"(?<![\w-])(?:{table.get('ahead', _NEVER)})(?![\w-])", re.IGNORECASE),
        named=re.compile(table.get("named", r"[^\W\d_a-zà-öø-ÿ][\w.-]+")),
        capitals=table["nouns"] == "capitals", articles=words("articles"),
        joints=words("joints"),
        adjectives=re.compile(rf"\w+{table.get('adjectives', _NEVER)}"), vague=words("vague"),
    )  # fmt: skip


def _either(table: Mapping[str, str]) -> re.Pattern[str]:
    verbs = "|".join(table[name] for name in ("saying", "stances") if name in table)
    return re.compile(rf"(?<![\w-])(?:{verbs})(?![\w-])", re.IGNORECASE)
