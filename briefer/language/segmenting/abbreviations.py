"""Which words of a language a point may abbreviate, and whether a sentence can end behind them.

The files of languages list them, apart by what follows: a name, a number, anything. Multi-part ones
are listed without spaces: "z.B" stands for "z. B.", too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.language.languages import entry_words, known_languages, table
from briefer.language.lexicon import GERMAN_MONTHS

_CAPITALS = frozenset(("de",))  # where every noun has a capital
_LETTERS = re.compile(r"[^\W\d_]+(?:[\u0900-\u0963][^\W\d_]*)*")
_NUMBER = re.compile(r"[§(]?(?:\d|[IVXLC]+\b)")
_ROMAN = re.compile(r"[IVXLC]+")
_VOWELLESS = re.compile(r"[b-df-hj-np-tv-xzß]{2,5}|[бвгджзклмнпрстфхцчшщ]{2,4}")
_JOINED = 5  # letters of the first part of an abbreviation in two
_LEAST_TOLD = 4  # words among which there can be a verb
_DIGITS = 3  # of an ordinal
_MARKS = "\"'“”„‘’«»()[],;:!?.۔…"
# An Arabic letter that stands alone: the initial of a name, or a title.
_SHORT_ARABIC = re.compile(r"[\u0621-\u064a]")
_AND = ("و", "ف")  # "and" is written as one word with what follows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The abbreviations of a language beside English, by what follows them."""

    code: str
    capitals: bool  # whether all nouns have a capital, so that one says little
    titles: frozenset[str]  # before a name
    inside: frozenset[str]  # before anything: never the last word
    numbered: frozenset[str]  # before a number
    endings: tuple[str, ...]  # the same, of compounds: "Hauptstr."
    counted: frozenset[str]  # behind a number
    closing: frozenset[str]  # may end a sentence
    names: frozenset[str]  # does so only before a word that is no name
    in_parts: frozenset[str]  # those of all kinds that have points inside
    letters: frozenset[str]  # names of letters, which initials are made of
    ordinals: frozenset[str]  # words before a number whose point makes it an ordinal
    openers: frozenset[str]  # words that are no names
    elided: re.Pattern[str] | None  # what is written as one word with the next: "l'"

    def listed(self, token: str, among: frozenset[str]) -> bool:
        """Whether a token is listed, as written or with a capital."""
        return token in among or (token[:1].isupper() and token[:1].lower() + token[1:] in among)

    def opens(self, word: str) -> bool:
        """Whether a word opens a sentence and is no name."""
        word = word.lstrip(_MARKS)
        found = _LETTERS.match(word)
        if found is None or (len(found.group()) == 1 and word[found.end() :][:1] == "."):
            return False  # the next initial
        lower = found.group().lower()
        joined = self.code == "ar" and len(lower) > 3 and lower[0] in _AND
        return joined or lower in self.openers


@lru_cache
def abbreviations(language: str | None) -> Abbreviations | None:
    """Return what is known of a language's abbreviations; None of English and where no file says it."""
    if language == "en" or language not in known_languages() or not table(language, "sentences"):
        return None

    def words(key: str) -> frozenset[str]:
        return entry_words(language, "sentences", key)

    several = frozenset().union(*map(words, ("titles", "inside", "closing", "names", "counted")))
    elided = "|".join(sorted(words("elided")))
    return Abbreviations(
        code=language, capitals=language in _CAPITALS, titles=words("titles") | _related(language),
        inside=words("inside"),
        numbered=frozenset(word for word in words("numbered") if word[0] != "-"),
        endings=tuple(sorted(word[1:] for word in words("numbered") if word[0] == "-")),
        counted=words("counted"), closing=words("closing"), names=words("names"),
        in_parts=frozenset(word for word in several if "." in word),
        letters=words("letters"), ordinals=words("ordinals"),
        openers=words("openers") or entry_words(language, "words", "stop"),
        elided=re.compile(rf"(?:{elided})['’]", re.IGNORECASE) if elided else None,
    )  # fmt: skip


def _related(language: str) -> frozenset[str]:
    """Return the titles with a capital of related languages: they quote one another, and look alike."""
    family = table(language, "sentences").get("family")
    return frozenset(
        title
        for code in known_languages()
        if family and table(code, "sentences").get("family") == family
        for title in entry_words(code, "sentences", "titles")
        if title[0].isupper()
    )


def long_abbreviations(known: Abbreviations) -> frozenset[str]:
    """Return those that look like ordinary words: of three letters and more."""
    listed = known.titles | known.inside | known.numbered | known.counted | known.closing
    return frozenset(word for word in listed | known.names if len(word) > 2 and word.isalpha())


def ends_sentence(
    known: Abbreviations, words: Sequence[str], opening: str, word: str, mark: str
) -> bool:
    """Whether a point behind some words ends their sentence, before `opening` and `word`.

    `words` are those of the sentence so far, the last without its point.
    """
    token = words[-1].lstrip("\"'“„‘‚«‹([—–-") if words else ""
    if known.elided:
        token = known.elided.sub("", token)
    before = words[-2].strip(_MARKS) if len(words) > 1 else ""
    opens = known.opens(word) or opening[:1] in ("“", "„", "«", "»", '"', "—", "¿", "¡", "”")
    if known.letters and _is_letter(known, words, token, word):
        return False
    if token.isdigit() or (known.ordinals and _ROMAN.fullmatch(token)):
        item = len(words) == 1  # "1." numbers one
        return not (item or _is_ordinal(known, words, token, word))
    if mark != ".":
        return True
    numbered = known.listed(token, known.numbered) or token.lower().endswith(known.endings or " ")
    if numbered and not opening and _NUMBER.match(word):
        return False
    after_number = before[-1:].isdigit()
    if after_number and known.listed(token, known.counted):
        return opens or (not known.capitals and len(words) > _LEAST_TOLD and word[:1].isupper())
    listed = _ends_listed(known, words, token, word, opens=opens)
    return (
        _ends_unlisted(known, token, opens=opens, counted=after_number)
        if listed is None
        else listed
    )


def _ends_listed(
    known: Abbreviations, words: Sequence[str], token: str, word: str, *, opens: bool
) -> bool | None:
    """Whether an abbreviation of the lists ends its sentence; None where none is listed."""
    joined = _joined(words, token)
    if f"{joined}.{word.rstrip(_MARKS)}" in known.in_parts:
        return False  # "EE." of "EE. UU."
    for one in dict.fromkeys((joined, token)):
        if known.listed(one, known.inside):
            return False
        if known.listed(one, known.names):
            return opens
        if known.listed(one, known.closing):
            return opens or (not known.capitals and len(words) > _LEAST_TOLD)
        if known.listed(one, known.titles):
            return False
    return None


def _ends_unlisted(known: Abbreviations, token: str, *, opens: bool, counted: bool) -> bool:
    """Whether a point behind a token of no list ends a sentence: nearly all do."""
    if known.code == "ar" and _SHORT_ARABIC.fullmatch(token):
        return counted
    if _is_initials(token):
        return opens
    if token.islower() and _VOWELLESS.fullmatch(token):
        return opens or (counted and not known.capitals)
    return True


def _joined(words: Sequence[str], token: str) -> str:
    """Return an abbreviation in two or three parts as one: "z.B" of "z." and "B"."""
    for part in reversed(words[max(0, len(words) - 3) : -1]):
        bare = part.lstrip(_MARKS)
        if not bare.endswith(".") or len(bare) > _JOINED or not bare[0].isalpha():
            break
        token = bare + token
    return token


def _is_initials(token: str) -> bool:
    """Whether a token is a letter, or letters with points between them."""
    parts = token.replace("-", "").split(".")
    return (len(parts) > 1 or len(token) == 1) and all(
        len(part) < 3 and part.isalpha() for part in parts
    )


def _is_letter(known: Abbreviations, words: Sequence[str], token: str, word: str) -> bool:
    """Whether a token is the name of a letter, beside another or in front of a name."""
    parts = re.split(r"[.۔]", token)
    if not all(part in known.letters for part in parts):
        return False
    beside = word.rstrip(_MARKS) in known.letters or (
        len(words) > 1 and words[-2][-1:] in ".۔" and words[-2].rstrip(_MARKS) in known.letters
    )
    return beside or len(parts) > 1 or len(words) < _LEAST_TOLD


def _is_ordinal(known: Abbreviations, words: Sequence[str], token: str, word: str) -> bool:
    """Whether a number with a point is an ordinal: "im 3. Quartal", "am 3. oder 4. Juni"."""
    if len(token) < _DIGITS and word.rstrip(_MARKS) in GERMAN_MONTHS:
        return True
    if not known.ordinals or len(token) > _DIGITS + token.isalpha() or len(words) < 2:
        return False
    before = words[-2]
    behind_another = before.rstrip(",") in ("und", "oder", "bis", "u", "o") and (
        len(words) > 2 and words[-3].rstrip(".").isdigit() and words[-3].endswith(".")
    )
    parts_of_date = token.isdigit() and bool(re.match(r"\d{1,2}\.|(?:19|20)\d\d\b", word))
    told = before.lower() in known.ordinals or behind_another or parts_of_date
    return told and not known.opens(word)
