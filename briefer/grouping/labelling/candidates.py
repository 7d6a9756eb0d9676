"""Runs of words of a text that could be a label, with what kind of thing they name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from briefer.grouping.labelling.complements import completed, paired
from briefer.grouping.labelling.heading_words import (
    ADJECTIVAL,
    BARE,
    PEOPLE,
    SEATS,
    SOURCES,
    VAGUE,
    listed,
)
from briefer.grouping.labelling.nominalisations import nominalised
from briefer.grouping.labelling.spelling import fold_spelling
from briefer.grouping.labelling.trimming import fit_for_a_label, trim_phrase
from briefer.grouping.labelling.word_evidence import WordEvidence
from briefer.language import SAYING, TITLES
from briefer.model import Name

LONGEST = 5  # words of a noun phrase

# "matter" is a noun with what completes it, "release of Chibok schoolgirls"; "pair" two persons;
# "people" what stands before a person's name or "who", "courthouse killer"; "body" a name that ends
# in what kind of body it is, "Kenya Wildlife Service".
Kind = Literal[
    "common",
    "matter",
    "pair",
    "people",
    "name",
    "organisation",
    "body",
    "place",
    "person",
    "speaker",
]

_SAYS = re.compile(rf"\W{{1,3}}(?:\w+ly |has |have |had |also |later |further )*(?:{SAYING})\b")
_SAID_BY = re.compile(r"(?:according to|told|reported by|said) (?:the |a |an )?$")
_PLACES = frozenset(("GPE", "LOC", "NORP", "FAC"))  # and their people


def candidates(
    text: str,
    chunks: Sequence[Name],
    named: Sequence[Name],
    known: WordEvidence,
    *,
    headed: bool,
    in_title: bool,
) -> Iterator[tuple[list[str], Kind]]:
    """Yield the words of each phrase, and its kind.

    Phrases are `headed` by their last word in English, where "of" or "and" may join two of them.
    """
    yield from _chunked(text, chunks, named, known, headed, in_title)
    yield from _named(text, named, known)
    if headed:
        single = [chunk for chunk in chunks if _names_inside(chunk, named) < 2]
        for head, joint, tail in completed(text, single, known.done):
            if fit_for_a_label(head) and fit_for_a_label(tail):
                yield [*head, *joint, *tail], "matter"
        for head, joint, tail in nominalised(text, chunks, named, in_title=in_title):
            yield [*head, *joint, *(_full(tail, known))], "matter"
        for words in paired(text, named):
            yield words, "pair"


def _full(words: Sequence[str], known: WordEvidence) -> Sequence[str]:
    """Return the full name of somebody who is called by the last."""
    return known.full.get(words[0], words) if len(words) == 1 else words


def _names_inside(chunk: Name, named: Sequence[Name]) -> int:
    """Return how many names a noun phrase holds; two stand beside each other, as headlines do."""
    return sum(chunk.start <= name.start and name.end <= chunk.end for name in named)


def _chunked(
    text: str,
    chunks: Sequence[Name],
    named: Sequence[Name],
    known: WordEvidence,
    headed: bool,
    in_title: bool,
) -> Iterator[tuple[list[str], Kind]]:
    """Yield noun phrases, whole and, if their core comes last, without what precedes it."""
    places = {place for name in named if name.kind in _PLACES for place in (name.start, name.end)}
    for chunk in chunks:
        if any(n.start <= chunk.start and chunk.end < n.end for n in named):
            continue  # the first half of "Ministry of Health"
        if chunk.text.endswith("-") or text.startswith(("-", " & "), chunk.end):
            continue  # "flight u-turns", "Kleiner Perkins Caufield & Byers"
        whole = trim_phrase(chunk.text)
        if chunk.start and text[chunk.start - 1] == "-":  # "two-stage rocket"
            whole = whole[1:]
        runs = [whole]
        if headed and not in_title:
            runs = [_before_sentence(whole, known.small)]
            runs += _before_names(runs[0])
        for part in (part for run in runs for part in _endings(run, headed, known.verbs)):
            at = chunk.text.find(" ".join(part))
            if at >= 0 and not chunk.text.endswith(
                "-", 0, at
            ):  # "run crash" of a "hit-and-run crash"
                start = chunk.start + max(chunk.text.find(part[0]), 0)
                ends = {chunk.end} if chunk.text.endswith(part[-1]) else set()
                yield part, _kind(text, chunk, part, known, {start, *ends} & places)


def _named(
    text: str, named: Sequence[Name], known: WordEvidence
) -> Iterator[tuple[list[str], Kind]]:
    for name in named:
        if text.startswith(" & ", name.end):
            continue
        words = trim_phrase(name.text)
        adjective = name.kind == "NORP" and words and words[-1].endswith(ADJECTIVAL)
        verbatim = " ".join(words) in name.text
        if 1 <= len(words) <= LONGEST and not adjective and verbatim and fit_for_a_label(words):
            place = {name.start, name.end} if name.kind in _PLACES else set()
            kind = _kind(text, name, words, known, place)
            yield words, "organisation" if name.kind == "ORG" and kind == "name" else kind


def _endings(words: Sequence[str], headed: bool, verbs: Collection[str]) -> Iterator[list[str]]:
    """Yield the last words of a phrase, as many as may be a label, but no half of a name."""
    least = 1 if headed else max(len(words), 1)
    for size in range(least, min(len(words), LONGEST) + 1):
        part = list(words[-size:])
        inside = size < len(words) and part[0][0].isupper() and words[-size - 1][0].isupper()
        if fit_for_a_label(part) and not inside and not _clause(part, verbs):
            yield part


def _clause(words: Sequence[str], verbs: Collection[str]) -> bool:
    """Whether one of some words is a verb with its object behind it: "truck rams crowd"."""
    return any(
        word.endswith("s") and not word.endswith("ss") and fold_spelling(word) in verbs
        for word in words[1:-1]
    )


def _before_sentence(words: Sequence[str], small: Collection[str]) -> list[str]:
    """Return what stands before a word that has its capital as a sentence begins with it.

    A headline without a full stop runs into it: "on MTV Organisers of …". Whole names that end in a
    common word are found as names.
    """
    for at, word in enumerate(words):
        if at and word[0].isupper() and word.lower() in small:
            return [] if words[at - 1][0].isupper() else list(words[:at])
    return list(words)


def _before_names(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield what stands before each name inside a phrase: "data breach" of "data breach Equifax".

    There one thing stands beside another, or a headline runs into the sentence below it.
    """
    for at in range(1, len(words)):
        if words[at][0].isupper() and words[at - 1][0].islower():
            yield list(words[:at])


def _kind(
    text: str, where: Name, words: Sequence[str], known: WordEvidence, place: Collection[int]
) -> Kind:
    """Return what words name; `place` are those of their edges at which a place is named."""
    lower = [word.lower().rstrip(".") for word in words]
    proper = all(word[0].isupper() for word in words)
    if lower[0] in TITLES or (words[-1][0].isupper() and fold_spelling(words[-1]) in known.persons):
        return "person"
    if _speaks(text, where, " ".join(lower)):
        return "speaker"
    if where.end in place or (place and proper and len(words) < 3) or " ".join(lower) in SEATS:
        return "place"
    of_name = len(words) > 1 and all(word[0].isupper() for word in words[:-1])
    if of_name and listed(lower[-1], BARE | VAGUE if proper else BARE):
        return "body"
    if listed(lower[-1], PEOPLE) or (not proper and fold_spelling(words[-1]) in known.people):
        return "people"
    return "name" if proper else "common"


def _speaks(text: str, where: Name, lower: str) -> bool:
    """Whether the text gives words to what stands at a place in it."""
    before = text[max(0, where.start - 24) : where.start]
    return lower in SOURCES or bool(_SAYS.match(text, where.end) or _SAID_BY.search(before))
