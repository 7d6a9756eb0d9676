"""Phrases with the texts that speak of them, outright, in part, or elsewhere in the article."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from briefer.grouping.labelling.phrases import LONGEST, Phrase, fold, phrases
from briefer.grouping.tfidf import spoken
from briefer.language import written

PARTLY = 2  # power to which the share of a phrase's words found in a text is raised
ELSEWHERE = 0.4  # for a text whose article has a phrase in another place, as others have


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that could name a group of texts."""

    phrase: Phrase
    said: Mapping[int, float]  # numbers of the texts that speak of it, and how much, 0 to 1
    articles: int  # in how many articles it stands

    @property
    def key(self) -> tuple[str, ...]:
        """The words of the phrase, folded."""
        return self.phrase.key


def candidates(
    texts: Sequence[str], homes: Sequence[int], articles: Sequence[str]
) -> list[Candidate]:
    """Return the phrases of some texts; `homes` says in which article each text stands."""
    languages = list(map(spoken, articles))
    known = phrases(texts, [languages[home] for home in homes])
    housed: dict[int, list[int]] = {}
    for text, home in enumerate(homes):
        housed.setdefault(home, []).append(text)
    found = []
    stands = _stands(known, articles)
    for phrase, partly in zip(known, _partly(texts, known), strict=True):
        at = stands[phrase.key] | {homes[text] for text in phrase.texts}
        said = {text: ELSEWHERE for home in sorted(at) for text in housed[home] if len(at) > 1}
        for text, share in partly.items():
            said[text] = max(said.get(text, 0.0), share)
        said |= dict.fromkeys(phrase.texts, 1.0)
        found.append(Candidate(phrase=phrase, said=said, articles=len(at)))
    return found


def _partly(texts: Sequence[str], known: Sequence[Phrase]) -> list[dict[int, float]]:
    """Return for each phrase how much of its words, by weight, each text has."""
    where: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for word in _folded(text):
            where.setdefault(word, set()).add(number)
    weight = {word: log(1 + len(texts) / len(numbers)) for word, numbers in where.items()}
    shares = []
    for phrase in known:
        total = sum(weight.get(word, 0.0) for word in sorted(set(phrase.key)))
        sums: dict[int, float] = {}
        for word in sorted(set(phrase.key)):
            for number in sorted(where.get(word, ())):
                sums[number] = sums.get(number, 0.0) + weight[word] / total
        shares.append({number: value**PARTLY for number, value in sums.items()})
    return shares


def _stands(known: Sequence[Phrase], articles: Sequence[str]) -> dict[tuple[str, ...], set[int]]:
    """Return for each phrase the articles that have it, word after word."""
    stands: dict[tuple[str, ...], set[int]] = {phrase.key: set() for phrase in known}
    openings: Collection[str] = {phrase.key[0] for phrase in known}
    for number, article in enumerate(articles):
        folded = tuple(_folded(article))
        for start in [start for start, word in enumerate(folded) if word in openings]:
            for end in range(start + 1, start + LONGEST + 1):
                if (run := folded[start:end]) in stands:
                    stands[run].add(number)
    return stands


def _folded(text: str) -> list[str]:
    return list(map(fold, written(text)))
