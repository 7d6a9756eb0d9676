"""By which words other languages than English say who says what, as attribution_words.toml lists it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from briefer.language.languages import merged, own_tables
from briefer.resources import data

Kind = Literal["says", "holds", "takes"]
Form = Literal["finite", "participle", "gerund"]
_KINDS: tuple[Kind, ...] = ("says", "holds", "takes")
_FORMS: tuple[Form, ...] = ("finite", "participle", "gerund")
_SIGNS = re.compile("[\u064b-\u0652\u0640]")  # Arabic vowel signs and stretching
_LETTERS = str.maketrans("أإآ", "ااا")
_APART = re.compile(r"(\w')(?=\w)")
_WORDS = re.compile(r"[^\W\d_]+")
_ALTERNATIVES = frozenset(("phrases",))  # parted by a bar
_SILENT = frozenset("e ent era eront erait eraient a an".split())  # noqa: SIM905 - as in the data


@dataclass(frozen=True, slots=True)
class Verb:
    """A form that attributes: what kind of verb it is of, and what belongs to it farther on."""

    kind: Kind
    form: Form
    part: str = ""  # "mit" of "teilte … mit"


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """The words of one language by which texts attribute."""

    code: str
    verbs: Mapping[str, tuple[Verb, ...]]
    words: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, ...], ...]  # "de acuerdo con"
    asides: tuple[tuple[str, ...], ...] = ()  # "por su parte"

    def has(self, group: str, word: str) -> bool:
        """Whether a word is in one of the groups of the file."""
        return word in self.words.get(group, ())


def folded(word: str) -> str:
    """Return a word as it is looked up: in lower case, with one apostrophe, without Arabic signs."""
    return _SIGNS.sub("", word).translate(_LETTERS).lower().replace("’", "'")


@cache
def attribution_words() -> Mapping[str, AttributionWords]:
    """Return the words of each language that the file, or the user's folder, lists."""
    path = data("language/attributing/abroad/attribution_words.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    for code, own in own_tables("attributing").items():
        read[code] = dict(merged(read.get(code, {}), own, _ALTERNATIVES))
    return {code: _language(code, table) for code, table in read.items()}


def takes_a_side(word: str, language: str) -> bool:
    """Whether a verb demands, promises, rejects or blames by itself, in a language beside English."""
    return _is_of("takes", word, language)


def holds_a_view(word: str, language: str) -> bool:
    """Whether a verb tells what somebody thinks, hopes or fears, in a language beside English."""
    return _is_of("holds", word, language)


def attributes(words: str, language: str) -> bool:
    """Whether some words hold a form of a verb of saying, thinking or taking a side."""
    known = attribution_words().get(language)
    found = map(folded, _WORDS.findall(words))
    return known is not None and any(word in known.verbs for word in found)


def _is_of(kind: Kind, word: str, language: str) -> bool:
    known = attribution_words().get(language)
    if known is None:
        return False
    form = folded(word)
    forms = known.verbs.get(form, ())
    if (
        not forms and language == "ar" and form[:1] in ("و", "ف")
    ):  # "and" is written as one word with it
        forms = known.verbs.get(form[1:], ())
    return any(verb.kind == kind for verb in forms)


def _language(code: str, table: Mapping[str, Any]) -> AttributionWords:
    verbs: dict[str, list[Verb]] = {}
    for kind in _KINDS:
        for form, word in _listed(table.get(kind, {}), table.get("conjugations", {})):
            first, *rest = word.split("+")
            known = verbs.setdefault(folded(first), [])
            known.append(Verb(kind, form, " ".join(rest)))
    lists = {name: value for name, value in table.items() if isinstance(value, str)}
    phrases, asides = (_phrases(lists.pop(name, "")) for name in ("phrases", "asides"))
    return AttributionWords(
        code=code,
        verbs={word: tuple(dict.fromkeys(known)) for word, known in verbs.items()},
        words={name: frozenset(map(folded, value.split())) for name, value in lists.items()},
        phrases=phrases,
        asides=asides,
    )


def _phrases(listed: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases as their words, an elided one apart: "de l' avis de"."""
    return tuple(tuple(_APART.sub(r"\1 ", folded(one)).split()) for one in listed.split("|") if one)


def _listed(
    verbs: Mapping[str, str], conjugations: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Form, str]]:
    """Yield the forms of the verbs of one kind, "+" before what belongs to a form farther on."""
    for name, listed in verbs.items():
        for word in listed.split():
            form = next((form for form in _FORMS if form == name), None)
            if form is not None:
                yield form, word
            elif name == "arabic":
                yield from (("finite", form) for form in _arabic(word))
            elif "+" in word:
                yield from _parted(word, conjugations[name])
            else:
                yield from _conjugated(word, conjugations[name])


def _conjugated(word: str, endings: Mapping[str, str]) -> Iterator[tuple[Form, str]]:
    stem, _, silent = word.partition("/")
    for form in _FORMS:
        before, _, listed = endings.get(form, "").rpartition("ge ")
        for ending in listed.split():
            own = silent if silent and ending in _SILENT else stem
            yield (
                form,
                ("ge" if before == "" and "ge " in endings.get(form, "") else "")
                + (_joined(own, ending)),
            )


def _joined(stem: str, ending: str) -> str:
    """Join an ending to a stem as the spelling asks: "annonç-a", "jug-e-a", "denunci-ò"."""
    if stem.endswith("c") and ending[0] in "aàâ" and stem[-2:] in ("nc", "rc", "ec"):
        return (
            f"{stem[:-1]}ç{ending}" if stem.endswith(("nnonc", "mmenc", "nonc")) else stem + ending
        )
    if stem.endswith("g") and ending[0] in "aâ" and stem.endswith(("jug", "exig")):
        return f"{stem}e{ending}"
    return stem + ending


def _parted(word: str, endings: Mapping[str, str]) -> Iterator[tuple[Form, str]]:
    """Yield the forms of a verb with a part: "räumte … ein", "einräumte", "eingeräumt"."""
    part, _, stem = word.partition("+")
    for form, own in _conjugated(stem, endings):
        if form == "finite":
            yield form, f"{own}+{part}"
        yield form, part + own


def _arabic(word: str) -> Iterator[str]:
    past, _, present = word.partition("/")
    bare = past[:-1] if past[-1] in "اى" else past
    yield from (past, f"{bare}ت", f"{bare}وا")
    yield from (f"ي{present}", f"ت{present}", f"ي{present}ون")
