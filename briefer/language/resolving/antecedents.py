"""Who "he" or "she" is, where the sentences before leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.language.attributing.quotation_marks import outside
from briefer.language.lexicon import OFFICES, SAYING
from briefer.language.naming.entities import names
from briefer.language.resolving.dangling import opens_dangling
from briefer.model import Name, Sentence

_BACK = 3  # sentences looked back: farther, another subject may have come between
_HE = re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{SAYING})\b")
_SPEAKS = re.compile(rf"[^.;]{{0,60}}?\b(?<!been )(?<!was )(?<!were )(?<!being )(?:{SAYING})\b")
_ADVERBIAL = re.compile(r"(?:On|In|At|Earlier|Later|Last|After|During|Speaking)\b")
_JOINED = re.compile(r"['’`]|\s+(?:and|or)\b|\s*,\s*(?:whose|whom)\b")
_WORD = re.compile(r"[^\W\d_]+")
_MASCULINE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Herr|Monsieur|Sheikh)\b\.?\s+$")
_FEMININE = re.compile(r"\b(?:Mrs|Ms|Miss|Madam|Lady|Queen|Princess|Frau|Madame|Begum)\b\.?\s+$")


def antecedent(
    sentences: Sequence[Sentence], i: int, *, language: str | None = "en"
) -> Name | None:
    """Return the person that the "he" or "she" of sentence `i` stands for, if it is unambiguous.

    Offsets are those of the text, so that the name can be shown as an insertion
    and traced.
    """
    dangling = opens_dangling(sentences[i].text)
    pronoun = sentences[i].text[slice(*dangling.span)].lower() if dangling else ""
    if not pronoun.startswith(("he", "she", "his", "him")):
        return None
    feminine = pronoun.startswith(("she", "her"))
    nobody: list[str] = []  # sentences that may name nobody, if one before them is to tell
    for at in range(i - 1, max(0, i - _BACK) - 1, -1):
        text = sentences[at].text
        plain = outside(text)
        meant = (_SHE if feminine else _HE).search(plain)
        if _SAYS.search(plain):
            if persons := _persons(text, language):
                person = _subject(plain, persons)
                found = _placed(sentences[at], person) if _fits(plain, person, feminine) else None
                return None if any(_persons(one, language) for one in nobody) else found
        elif meant:
            nobody.append(text)  # whoever is named here does not speak
        if not meant:
            return None  # neither named nor meant here: the thread is lost
    return None


@lru_cache(maxsize=1 << 12)  # a sentence stands before several others, and is asked for in each
def _persons(text: str, language: str | None) -> tuple[Name, ...]:
    """Return the persons whom a sentence names outside its quotations."""
    (named,) = names([text], languages=[language])
    plain = outside(text)
    return tuple(name for name in named if name.kind == "PERSON" and plain[name.start] != " ")


def _subject(text: str, persons: Sequence[Name]) -> Name | None:
    """Return the person who opens a sentence as its subject and speaks in it, if one does.

    Strict on purpose: a wrong name in brackets is worse than none.
    """
    first = persons[0]
    opening = text[: first.start]
    if opening.count(",") == 1 and _ADVERBIAL.match(opening):
        opening = opening.partition(",")[2]
    for word in _WORD.findall(opening):
        if not word[0].isupper() and word not in OFFICES:
            return None
    speaks = _SPEAKS.match(text, first.end)
    if speaks is None or _JOINED.match(text, first.end):
        return None
    others = {person.text.split()[-1] for person in persons if person.start < speaks.end() + 40}
    return first if len(others) == 1 else None


def _fits(text: str, person: Name | None, feminine: bool) -> bool:
    if person is None:
        return False
    before = text[max(0, person.start - 12) : person.start]
    return not (_MASCULINE if feminine else _FEMININE).search(before)


def _placed(sentence: Sentence, person: Name | None) -> Name | None:
    if person is None:
        return None
    return Name(
        text=person.text,
        start=sentence.start + person.start,
        end=sentence.start + person.end,
        kind=person.kind,
    )
