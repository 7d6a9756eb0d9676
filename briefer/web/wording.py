"""The words of the pages in the reader's language: those in words/, then those of the documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefer import resources
from briefer.rendering import Catalogue, wording

_HERE = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the pages speak, English first."""
    return ("en", *sorted(path.stem for path in (_HERE / "words").glob("*.toml")))


@cache
def words_of(language: str) -> Catalogue:
    """Return the words of a language; English is what the pages are written in."""
    return wording(language, (_HERE, resources.templates()))


def words_for(accepted: str, wanted: str | None = None) -> Catalogue:
    """Return the words for a reader: those that are `wanted`, else what an Accept-Language header prefers."""
    for language in [wanted] if wanted else preferences(accepted):
        if language in languages():
            return words_of(language)
    return words_of("en")


def phrase(said: str) -> str:
    """Mark a phrase that a page says later, so that it is found for the catalogues in words/."""
    return said


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
