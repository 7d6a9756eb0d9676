"""Who "he" or "she" is, where the sentences before leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
# An apposition may be long: "Ann Lee, head of a union of thirteen bodies in the north, said".
_SPEAKS = re.compile(
    rf"(?:[^.;]{{0,60}}?|, [^.;:,]{{0,100}}(?:, [^.;:,]{{0,60}})?, )\b(?<!been )(?<!was )(?<!were )(?<!being )(?:{SAYING})\b"
)
# "“…,” said Ann Lee": what is quoted is blanked out, and the verb stands before its subject.
_INVERTED = re.compile(rf"\s{{12,}},?\s*(?:{SAYING})\b")
_ADVERBIAL = re.compile(r"(?:On|In|At|Earlier|Later|Last|After|During|Speaking)\b")
_JOINED = re.compile(r"['’`]|\s+(?:and|or)\b|\s*,\s*(?:whose|whom)\b")
_WORD = re.compile(r"[^\W\d_]+")
# No name begins with one of these, even where it opens a sentence.
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "it",
        "its",
        "he",
        "his",
        "she",
        "her",
        "they",
        "their",
        "we",
        "our",
        "you",
        "i",
        "and",
        "but",
        "or",
        "if",
        "when",
        "while",
        "as",
        "after",
        "before",
        "since",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "of",
        "to",
        "under",
        "over",
    ]
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b\.?\s+")
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
    before = range(i - 1, max(0, i - _BACK) - 1, -1)
    shown = {at: outside(sentences[at].text) for at in before}
    farthest = min((at for at in before if _may_be_subject(shown[at])), default=i)
    for at in range(i - 1, farthest - 1, -1):
        text = shown[at]
        meant = (_SHE if feminine else _HE).search(text)
        if not _SAYS.search(text) and not meant and _WORD.search(text):
            return None  # nobody speaks, nor is meant: the thread is lost, whoever is named
        persons = [
            one
            for name in _named(sentences[at].text, language)
            if (one := _person(text, name)) and text[one.start] != " "
        ]
        if persons:
            person = _subject(text, persons)
            return _placed(sentences[at], person) if _fits(text, person, feminine) else None
        if _WORD.search(text) and not meant:
            return None  # neither named nor meant here, nor quoted
    return None


@lru_cache(maxsize=1 << 12)  # a sentence stands before several others, and is asked for in each
def _named(text: str, language: str | None) -> tuple[Name, ...]:
    (named,) = names([text], languages=[language])
    return tuple(named)


def _person(text: str, name: Name) -> Name | None:
    """Return a name that is a person's: by its kind, or by the title before a surname ("Mr Mulet")."""
    title = _TITLED.match(name.text)
    surname = (
        replace(name, text=name.text[title.end() :], start=name.start + title.end())
        if title
        else name
    )
    titled = title is not None or _TITLED.fullmatch(
        text[max(0, name.start - 5) : name.start].lstrip()
    )
    if name.kind == "ORG" and titled and len(surname.text.split()) == 1:
        return replace(surname, kind="PERSON")
    return name if name.kind == "PERSON" else None


def _may_be_subject(text: str) -> bool:
    """Whether somebody could be the subject who speaks; else nobody is looked for, which takes long."""
    if not _SAYS.search(text):
        return False
    inverted = _INVERTED.match(text)
    clauses = [text[inverted.end() if inverted else 0 :]]
    if _ADVERBIAL.match(clauses[0]):
        clauses.append(clauses[0].partition(",")[2])
    return any(map(_opens_with_name, clauses))


def _opens_with_name(clause: str) -> bool:
    for word in _WORD.findall(clause):
        if word[0].isupper() and word.lower() not in _NO_NAME:
            return True
        if not word[0].isupper() and word not in OFFICES:
            return False
    return False


def _subject(text: str, persons: Sequence[Name]) -> Name | None:
    """Return the person who opens a sentence as its subject and speaks in it, if one does.

    Strict on purpose: a wrong name in brackets is worse than none.
    """
    first = persons[0]
    opening = text[: first.start]
    if inverted := _INVERTED.match(opening):
        opening = opening[inverted.end() :]
    if opening.count(",") == 1 and _ADVERBIAL.match(opening):
        opening = opening.partition(",")[2]
    for word in _WORD.findall(opening):
        if not word[0].isupper() and word not in OFFICES:
            return None
    speaks = inverted or _SPEAKS.match(text, first.end)
    if speaks is None or _JOINED.match(text, first.end):
        return None
    told = first.end if inverted else speaks.end()
    others = {person.text.split()[-1] for person in persons if person.start < told + 40}
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
