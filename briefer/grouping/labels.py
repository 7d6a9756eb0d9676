"""The name of a group: phrases of its own texts that a person would have chosen.

A phrase is worth more the more of the group it speaks of, the less of the other groups
(class-based TF-IDF), and the more it looks like a heading: two or three words, not a
person, not a speaker, not a bare noun, not what all texts are about anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.grouping.phrases import LONGEST, Phrase, fold
from briefer.language import words

# Judged by eye on `events`, `themes` and `quotations`.
LENGTH = {1: 0.5, 2: 1.0, 3: 1.0, 4: 0.8, 5: 0.5}
KIND = {"common": 1.0, "name": 1.0, "place": 0.7, "person": 0.2, "speaker": 0.3}
ALONE = {"common": 1.0, "name": 1.6, "place": 1.4, "person": 1.4, "speaker": 1.0}  # one word
VAGUE = 0.3
VERBAL = 0.6  # for a single word in -ing and a first one in -ed, which are often verbs
KNOWN = 0.7  # for each word that is the subject of all texts
PARTLY = 2  # power to which the share of a phrase's words found in a text is raised
ENOUGH = 0.45  # share of a group that one phrase must speak of to name it alone
WORTH = 0.5  # of the first phrase's worth makes a second one worth adding
SHARED = 0.6  # how much a phrase gains when further articles have it
STATED = 8  # texts of a group for each one that must have the very phrase
TERMS = 6  # phrases kept as what a label rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label and the phrases it rests on, strongest first."""

    text: str
    terms: tuple[str, ...]


def shape(phrase: Phrase, subject: Collection[str]) -> float:
    """Return how much a phrase looks like a heading, whatever it is about; 0 if not at all."""
    known = sum(word in subject for word in phrase.key)
    single = len(phrase.key) == 1
    if known == len(phrase.key) or (single and phrase.vague):
        return 0.0
    worth = LENGTH.get(len(phrase.key), 0.0) * KIND[phrase.kind]
    if single:
        worth *= ALONE[phrase.kind]
    if phrase.text.endswith("ing") if single else phrase.text.split()[0].endswith("ed"):
        worth *= VERBAL
    for _ in range(known):
        worth *= KNOWN
    return worth * (VAGUE if phrase.vague else 1.0)


def presence(texts: Sequence[str], found: Sequence[Phrase]) -> list[dict[int, float]]:
    """Return for each phrase the texts that have its words, with how much of them, 0 to 1."""
    where: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for span in words(text):
            where.setdefault(fold(text[span.start : span.end]), set()).add(number)
    weight = {word: log(1 + len(texts) / len(numbers)) for word, numbers in where.items()}
    shares = []
    for phrase in found:
        total = sum(weight.get(word, 0.0) for word in set(phrase.key))
        sums: dict[int, float] = {}
        for word in sorted(set(phrase.key)):
            for number in sorted(where.get(word, ())):
                sums[number] = sums.get(number, 0.0) + weight[word] / total
        share = {number: value**PARTLY for number, value in sorted(sums.items())}
        shares.append(share | dict.fromkeys(phrase.texts, 1.0))
    return shares


def heard(found: Sequence[Phrase], articles: Sequence[str]) -> list[int]:
    """Return in how many articles each phrase stands, word after word."""
    wanted = {phrase.key for phrase in found}
    counted: Counter[tuple[str, ...]] = Counter()
    for article in articles:
        folded = [fold(article[span.start : span.end]) for span in words(article)]
        runs = {
            tuple(folded[start : start + size])
            for size in range(1, LONGEST + 1)
            for start in range(len(folded) - size + 1)
        }
        counted.update(runs & wanted)
    return [max(1, counted[phrase.key]) for phrase in found]


def label(
    groups: Sequence[Sequence[int]],
    found: Sequence[Phrase],
    *,
    shares: Sequence[Mapping[int, float]],
    spread: Sequence[int],
    subject: Collection[str],
) -> list[Label]:
    """Name each group of texts; no two names share a word that says something.

    `shares` comes from `presence`, `spread` from `heard`.
    """
    owner = {text: number for number, group in enumerate(groups) for text in group}
    used: set[str] = set()
    names: list[Label] = []
    for number, group in enumerate(groups):
        ranked = []
        for phrase, share, articles in zip(found, shares, spread, strict=True):
            value = _worth(number, len(group), phrase, share, owner) * shape(phrase, subject)
            value *= 1 + SHARED * log(articles)
            if value > 0:
                ranked.append((-round(value, 9), phrase.key, phrase, share))
        ranked.sort(key=lambda entry: entry[:2])
        free = [entry for entry in ranked if not used & (set(entry[1]) - set(subject))] or ranked
        chosen = _compose(group, [(-v, phrase, share) for v, _, phrase, share in free])
        used.update(word for phrase in chosen for word in phrase.key)
        terms = tuple(dict.fromkeys(phrase.text for _, _, phrase, _ in free[:TERMS]))
        text = " and ".join(phrase.text for phrase in chosen) or f"Subject {number + 1}"
        names.append(Label(text=_sentence_case(text), terms=terms))
    return names


def _worth(
    number: int, size: int, phrase: Phrase, share: Mapping[int, float], owner: Mapping[int, int]
) -> float:
    """Return how well a phrase tells one group from the others."""
    stated = sum(owner.get(text) == number for text in phrase.texts)
    if stated < 1 + size // STATED:
        return 0.0
    inside = sum(value for text, value in share.items() if owner.get(text) == number)
    everywhere = sum(value for text, value in share.items() if text in owner)
    purity, rarity = inside / everywhere, log(1 + len(owner) / everywhere)
    return sqrt((inside + stated) / size) * purity * sqrt(rarity)


def _compose(
    group: Sequence[int], ranked: Sequence[tuple[float, Phrase, Mapping[int, float]]]
) -> list[Phrase]:
    """Take the best phrase, and a second one of its kind where it leaves much unsaid."""
    if not ranked:
        return []
    worth, first, said = ranked[0]
    if sum(said.get(text, 0.0) for text in group) >= ENOUGH * len(group):
        return [first]
    for value, phrase, share in ranked[1:]:
        if value < WORTH * worth:
            break
        further = sum(max(0.0, share.get(t, 0.0) - said.get(t, 0.0)) for t in group)
        if (
            not set(phrase.key) & set(first.key)
            and all(len(p.key) > 1 or p.kind == "name" for p in (first, phrase))
            and len(phrase.key) + len(first.key) <= 5
            and further >= max(1.0, 0.15 * len(group))
        ):
            return [first, phrase]
    return [first]


def _sentence_case(text: str) -> str:
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]
