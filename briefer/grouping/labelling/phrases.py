"""Noun phrases that could name a subject, with where they stand and how they are written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefer.grouping.labelling.heading_words import ADJECTIVAL, BARE, SEATS, SOURCES, VAGUE, WEAK
from briefer.grouping.labelling.trimming import CLITIC, WORD, fit_for_a_label, trim_phrase
from briefer.language import OFFICES, SAYING, TITLES, names, noun_phrases, tokens
from briefer.model import Name

LONGEST = 5  # words of a phrase
RUNNING = 3  # how much more a spelling in running text counts than one in a title
FULL_NAME = 3  # how much more a first and a last name say of a person than a name alone

Kind = Literal["common", "name", "place", "person", "speaker"]

_SAYS = re.compile(rf"\W{{1,3}}(?:\w+ly |has |have |had |also |later |further )*(?:{SAYING})\b")
_SAID_BY = re.compile(r"(?:according to|told|reported by|said) (?:the |a |an )?$")
PLACES = frozenset(("GPE", "LOC", "NORP"))  # and their people


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase under all its spellings."""

    key: tuple[str, ...]  # its words, folded
    text: str  # as the texts write it most
    texts: tuple[int, ...]  # numbers of the texts it stands in
    kind: Kind
    vague: bool  # whether its head names no subject of its own
    generic: bool  # whether none of its words names one
    running: bool  # whether it stands in running text, and not in titles alone


@lru_cache(maxsize=1 << 16)
def fold_spelling(word: str) -> str:
    """Return the form under which spellings of one word are the same."""
    stems = tokens(word)
    folded = "".join(stems) if stems else word.lower()
    return f"{folded[:-1]}c" if folded.endswith("ens") else folded


def phrases(texts: Sequence[str], languages: Sequence[str]) -> list[Phrase]:
    """Return the phrases of some texts (sentences, titles), in order of their keys."""
    named = names(texts, languages=languages)
    persons = _persons(named)
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    kinds: dict[tuple[str, ...], Counter[Kind]] = defaultdict(Counter)
    running: set[tuple[str, ...]] = set()
    chunked = noun_phrases(texts, languages=languages)
    for number, (text, chunks) in enumerate(zip(texts, chunked, strict=True)):
        titled = _titled(text)
        headed = languages[number] == "en"
        for words, kind in _candidates(text, chunks, named[number], persons, headed):
            key = tuple(fold_spelling(CLITIC.sub("", word)) for word in words)
            spellings[key][" ".join(words)] += 1 if titled else RUNNING
            places[key].add(number)
            kinds[key][kind] += 1
            running.update(() if titled else (key,))
    return [
        Phrase(
            key=key,
            text=_spelling(spellings[key]),
            texts=tuple(sorted(places[key])),
            kind=min(kinds[key], key=lambda kind: (-kinds[key][kind], kind)),
            vague=_vague(_spelling(spellings[key]).lower().split()),
            generic=all(map(_generic, _spelling(spellings[key]).lower().split())),
            running=key in running,
        )
        for key in sorted(spellings)
    ]


def _spelling(counter: Counter[str]) -> str:
    """Return the most frequent spelling; of equals the one with fewest capitals."""
    return min(counter, key=lambda s: (-counter[s], sum(map(str.isupper, s)), s))


def _vague(words: Sequence[str]) -> bool:
    """Whether the last word names no subject of its own, or none when it stands alone."""
    return _listed(words[-1], VAGUE) or (len(words) == 1 and _listed(words[-1], BARE))


def _generic(word: str) -> bool:
    """Whether a word stands in any of the lists."""
    return any(_listed(word, listed) for listed in (VAGUE, BARE, WEAK, OFFICES))


def _listed(word: str, listed: Collection[str]) -> bool:
    """Whether a list has a word, in the singular or the plural."""
    return word in listed or word.rstrip("s") in listed or f"{word[:-3]}y" in listed


def _titled(text: str) -> bool:
    """Whether a text is written with capitals throughout, as titles are."""
    long = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _persons(named: Sequence[Sequence[Name]]) -> frozenset[str]:
    """Return the words that stand in names of persons more than in other names."""
    balance: Counter[str] = Counter()
    for in_text in named:
        for name in in_text:
            parts = WORD.findall(name.text)
            vote = FULL_NAME if len(parts) > 1 else 1
            for word in parts:
                balance[fold_spelling(word)] += vote if name.kind == "PERSON" else -1
    return frozenset(word for word, count in balance.items() if count > 0)


def _candidates(
    text: str,
    chunks: Sequence[Name],
    named: Sequence[Name],
    persons: Collection[str],
    headed: bool,
) -> Iterator[tuple[list[str], Kind]]:
    """Yield each phrase with its kind: whole and, if its core comes last, without what precedes it."""
    place = {name.start for name in named if name.kind in PLACES}
    for chunk in chunks:
        if any(n.start <= chunk.start and chunk.end < n.end for n in named):
            continue  # the first half of "Ministry of Health"
        words = trim_phrase(chunk.text)
        if chunk.start and text[chunk.start - 1] == "-":  # "two-stage rocket"
            words = words[1:]
        for size in range(1 if headed else max(len(words), 1), min(len(words), LONGEST) + 1):
            part = words[-size:]
            inside = size < len(words) and part[0][0].isupper() and words[-size - 1][0].isupper()
            if fit_for_a_label(part) and not inside and " ".join(part) in chunk.text:
                start = chunk.start + max(chunk.text.find(part[0]), 0)
                yield part, _kind(text, chunk, part, persons, start in place)
    for name in named:
        words = trim_phrase(name.text)
        adjective = name.kind == "NORP" and words and words[-1].endswith(ADJECTIVAL)
        verbatim = " ".join(words) in name.text
        if 1 <= len(words) <= LONGEST and not adjective and verbatim and fit_for_a_label(words):
            yield words, _kind(text, name, words, persons, name.kind in PLACES)


def _kind(
    text: str, where: Name, words: Sequence[str], persons: Collection[str], place: bool
) -> Kind:
    lower = [word.lower().rstrip(".") for word in words]
    if (
        any(fold_spelling(word) in persons for word in words if word[0].isupper())
        or lower[0] in TITLES
    ):
        return "person"
    if (
        " ".join(lower) in SOURCES
        or _SAYS.match(text, where.end)
        or _SAID_BY.search(text[max(0, where.start - 24) : where.start])
    ):
        return "speaker"
    if (place and len(words) < 3) or " ".join(lower) in SEATS:
        return "place"
    return "name" if all(word[0].isupper() for word in words) else "common"
