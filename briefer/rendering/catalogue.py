"""The fixed words of a document in its language, from the catalogues in templates/words/.

A catalogue is a TOML file named after its language. `[words]` gives the phrase for each English
one; `[counts]` gives, for a noun with its number, one form for each plural category of the
language. What a catalogue lacks is written in English. A user's folder of templates may hold
catalogues of its own, which come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer import toml
from briefer.errors import RenderError
from briefer.remarks import PLACE, Remark
from briefer.resources import inside

if TYPE_CHECKING:
    from babel import Locale

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # of plurals, in CLDR
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
# Where prose is written with other digits than 0–9; the press in Arabic, Urdu and Hindi has both.
DIGITS = {"fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The phrases and counted nouns of one language."""

    language: str
    words: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """`rtl` where the language is written from right to left, else `ltr`."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def __call__(self, said: str | Remark, /, **parts: Any) -> str:
        """Return a phrase in this language, `{name}`s replaced; markup in a part stays markup.

        A remark of the stages brings its parts along.
        """
        from markupsafe import Markup, escape

        phrase = said if isinstance(said, str) else said.phrase
        parts |= {} if isinstance(said, str) else said.spelled()
        text = self.words.get(phrase, phrase)
        if any(isinstance(part, Markup) for part in parts.values()):
            escaped = {name: escape(part) for name, part in parts.items()}
            return Markup(PLACE.sub(lambda at: escaped.get(at[1], at[0]), str(escape(text))))
        return PLACE.sub(lambda at: self._part(parts.get(at[1], at[0])), text)

    def _part(self, part: Any) -> str:
        return self.digits(part) if isinstance(part, int) else str(part)

    def digits(self, said: object) -> str:
        """Write the digits of a number, or of what holds some, as the language does."""
        text = str(said)
        return text.translate(DIGITS[self.language]) if self.language in DIGITS else text

    def quantity(self, number: int, noun: str, plural: str | None = None) -> str:
        """Write a number with its noun: "1 source", "3 sources"."""
        forms = self.counts.get(noun)
        if forms is None:
            return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
        locale = locale_of(self.language)
        form = forms.get(locale.plural_form(number)) or forms["other"]
        return form.replace("{n}", self.number(number))

    def number(self, number: int) -> str:
        """Write a whole number, its thousands apart."""
        if self.language == "en":
            return f"{number:,}"
        from babel.numbers import format_decimal

        system = "default" if self.language in DIGITS else "latn"
        return self.digits(
            format_decimal(number, locale=locale_of(self.language), numbering_system=system)
        )

    @property
    def letters(self) -> str:
        """Every letter of every phrase, so that a font can be reduced to them."""
        forms = (form for noun in self.counts.values() for form in noun.values())
        return "".join([*self.words.values(), *forms, self.digits("0123456789")])


@cache
def locale_of(language: str) -> Locale:
    """Return the locale data of a language, those of English where there are none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(language)
    except UnknownLocaleError:
        return Locale("en")


def wording(language: str, folders: Iterable[Path]) -> Catalogue:
    """Return the wording of a language from the catalogues in these folders, the first one first.

    Raises RenderError for a catalogue that can't be read.
    """
    words: dict[str, str] = {}
    counts: dict[str, Mapping[str, str]] = {}
    for folder in reversed(list(folders)):
        file = folder / "words" / f"{language}.toml"
        if file.is_file():
            tables = _catalogue(folder, file)
            words |= tables["words"]
            counts |= tables["counts"]
    return Catalogue(language, words, counts)


def _catalogue(folder: Path, file: Path) -> dict[str, Any]:
    """Read one catalogue: two tables, of phrases and of counted nouns."""
    try:
        tree = toml.read(inside(folder, str(file.relative_to(folder))))
    except (OSError, ValueError) as wrong:
        raise RenderError(f"not a catalogue ({wrong})", subject=file.name) from None
    words, counts = tree.pop("words", {}), tree.pop("counts", {})
    if tree or not all(isinstance(table, dict) for table in (words, counts)):
        raise RenderError("may hold [words] and [counts] only", subject=file.name)
    for phrase, said in words.items():
        _check_phrase(phrase, said, f"{file.name}: {phrase!r}")
    for noun, forms in counts.items():
        _check_forms(forms, f"{file.name}: {noun!r}")
    return {"words": words, "counts": counts}


def _check_phrase(phrase: str, said: object, where: str) -> None:
    if not isinstance(said, str):
        raise RenderError("must be a text", subject=where)
    wanted, found = _names(phrase), _names(said)
    if wanted != found:
        hint = f"its names are {_listed(wanted)}" if wanted else "it has no names"
        raise RenderError(f"has the names {_listed(found)}", subject=where, hint=hint)


def _check_forms(forms: object, where: str) -> None:
    """Check the forms of a counted noun: one for each plural category, in which only {n} stands."""
    hint = 'as { one = "{n} Quelle", other = "{n} Quellen" }'
    if not isinstance(forms, dict) or "other" not in forms:
        raise RenderError("needs a form other", subject=where, hint=hint)
    if unknown := sorted(forms.keys() - _CATEGORIES):
        hint = f"known are {', '.join(_CATEGORIES)}"
        raise RenderError("no such plural category", subject=f"{where}.{unknown[0]}", hint=hint)
    for category, form in forms.items():
        if not isinstance(form, str) or not _names(form) <= {"n"}:
            raise RenderError("must be a text, {n} in it", subject=f"{where}.{category}", hint=hint)


def _names(text: str) -> set[str]:
    """Return the names in braces; a brace that belongs to none is a name of its own."""
    return {*PLACE.findall(text), *re.findall(r"[{}]", PLACE.sub("", text))}


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
