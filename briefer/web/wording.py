"""The words of the pages in the reader's language, from words/: a file a language, by the English words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent / "words"
_FROM_RIGHT = frozenset({"ar", "ur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language."""

    language: str
    phrases: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]  # of a noun, a form for each plural category of CLDR

    @property
    def direction(self) -> str:
        """Where lines begin."""
        return "rtl" if self.language in _FROM_RIGHT else "ltr"

    @property
    def locale(self) -> Locale:
        """How the language writes days and numbers."""
        from babel import Locale

        return Locale.parse(self.language)

    def __call__(self, phrase: str, /, **parts: object) -> str:
        """Return a phrase in this language, by its English words; {parts} are filled in."""
        said = self.phrases.get(phrase, phrase)
        return said.format_map(parts) if parts else said

    def count(self, number: int, noun: str) -> str:
        """Return a number with its noun: `count(7, "article")`."""
        from babel.numbers import format_decimal

        shown = format_decimal(number, locale=self.locale)
        forms = self.counts.get(noun)
        if forms is None:
            return f"{shown} {noun if number == 1 else noun + 's'}"
        form = forms.get(self.locale.plural_form(number)) or forms["other"]
        return form.format(n=shown)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the pages speak, English first."""
    return ("en", *sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def words_of(language: str) -> Words:
    """Return the words of a language; English is what the pages are written in."""
    path = FOLDER / f"{language}.toml"
    said = {} if language == "en" else tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(language=language, phrases=said.get("words", {}), counts=said.get("counts", {}))


def words_for(accepted: str, wanted: str | None = None) -> Words:
    """Return the words for a reader: those that are `wanted`, else what an Accept-Language header prefers."""
    for language in [wanted] if wanted else preferences(accepted):
        if language in languages():
            return words_of(language)
    return words_of("en")


def preferences(accepted: str) -> list[str]:
    """Return the languages of an Accept-Language header, the most liked first, without their regions."""
    liked: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        name, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        if weight > 0:
            liked.append((-weight, name.strip().casefold().partition("-")[0]))
    return [name for _, name in sorted(liked, key=lambda pair: pair[0])]
