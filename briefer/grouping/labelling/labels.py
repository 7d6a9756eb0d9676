"""The name of a group: phrases of its own texts that a person would have chosen.

A phrase is worth more the more of the group it speaks of, the less of the other groups
(class-based TF-IDF), the more articles have it, and the more it looks like a heading:
two or three words, not a person, not a speaker, not a bare noun, not what all texts are
about anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.grouping.labelling.candidates import Candidate
from briefer.grouping.labelling.phrases import Phrase
from briefer.grouping.tfidf import spoken
from briefer.language import OFFICES, conjunction

# Judged by eye on `events`, `themes` and `quotations`.
LENGTH = {1: 0.35, 2: 1.0, 3: 1.0, 4: 0.8, 5: 0.5}
KIND = {"common": 1.0, "name": 1.0, "place": 0.7, "person": 0.2, "speaker": 0.3}
ALONE = {"common": 1.0, "name": 1.8, "place": 1.6, "person": 1.6, "speaker": 1.0}  # one word
VAGUE = 0.65
GENERIC = 0.3
VERBAL = 0.6  # for a single word in -ing and a first one in -ed, which are often verbs
PARTICIPLE = 0.3  # for a last word in -ed: "judge ordered"
OWNED = 0.5  # for what begins with whose it is: "Basel's upper dam"
OFFICE = 0.6  # for a last word that says who somebody is: "Vermont senator"
TITLED = 0.5  # for what stands in titles only, where capitals hide what is a name
KNOWN = 0.7  # for each word that is the subject of all texts
COVERAGE = 0.4  # power: in a large group every phrase speaks of a small part
SHARED = 1.0  # how much a phrase gains when further articles have it
STATED = (
    (30, 3),
    (8, 2),
    (0, 1),
)  # texts of a group, how many texts or articles must have the phrase
ENOUGH = 0.45  # share of a group that one phrase must speak of to name it alone
WORTH = 0.65  # of the first phrase's worth makes a second one worth adding
FURTHER = 0.15  # of the group must be what the second one adds
LONGEST = 4  # words of two phrases together
TERMS = 6  # phrases kept as what a label rests on
SPOKEN = 10  # texts of a group that tell its language
OPENING = 4  # words of a text that has no phrase at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label and the phrases it rests on, strongest first."""

    text: str
    terms: tuple[str, ...]


Ranked = tuple[float, Candidate]


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
    if phrase.kind == "common" and phrase.text.endswith("ed") and not phrase.text.endswith("eed"):
        worth *= PARTICIPLE
    if any(word.endswith(("'s", "’s")) for word in phrase.text.split()[:-1]):
        worth *= OWNED
    if not single and phrase.text.split()[-1].lower().rstrip("s") in OFFICES:
        worth *= OFFICE
    for _ in range(known):
        worth *= KNOWN
    worth *= GENERIC if phrase.generic else VAGUE if phrase.vague else 1.0
    return worth * (1.0 if phrase.running else TITLED)


def shared(articles: int) -> float:
    """Return how much more a phrase weighs because several articles have it."""
    return 1 + SHARED * log(articles)


def label(
    groups: Sequence[Sequence[int]],
    found: Sequence[Candidate],
    texts: Sequence[str],
    *,
    subject: Collection[str],
    taken: Collection[str] = (),
) -> list[Label]:
    """Name each group of texts; no two names share a word that says something.

    `taken` are names that are given already.
    """
    owner = {text: number for number, group in enumerate(groups) for text in group}
    used: set[str] = set()
    given = {name.casefold() for name in taken}
    names: list[Label] = []
    for number, group in enumerate(groups):
        ranked = _ranked(number, group, found, owner, subject)
        joint = conjunction(spoken(" ".join(texts[text] for text in group[:SPOKEN])))
        fresh = [entry for entry in ranked if _heading([entry[1]], joint).casefold() not in given]
        free = [entry for entry in fresh if not used & (set(entry[1].key) - set(subject))] or fresh
        chosen = _compose(group, free)
        if _heading(chosen, joint).casefold() in given:
            chosen = chosen[:1]
        used.update(word for candidate in chosen for word in candidate.key)
        text = _heading(chosen, joint) or _opening(texts[group[0]], number)
        given.add(text.casefold())
        terms = dict.fromkeys(candidate.phrase.text for _, candidate in free[:TERMS])
        names.append(Label(text=text, terms=tuple(terms)))
    return names


def _ranked(
    number: int,
    group: Sequence[int],
    found: Sequence[Candidate],
    owner: Mapping[int, int],
    subject: Collection[str],
) -> list[Ranked]:
    """Return the phrases of a group by worth; where none is good, the bar is lowered."""
    wanted = next(least for size, least in STATED if len(group) >= size)
    for least, known in ((wanted, subject), (1, subject), (1, frozenset[str]())):
        ranked = [
            (value, candidate)
            for candidate in found
            if (value := _worth(number, len(group), candidate, owner, least)) > 0
            and (value := value * shape(candidate.phrase, known)) > 0
        ]
        if ranked:
            return sorted(ranked, key=lambda entry: (-round(entry[0], 9), entry[1].key))
    return []


def _worth(
    number: int, size: int, candidate: Candidate, owner: Mapping[int, int], least: int
) -> float:
    """Return how well a phrase tells one group from the others."""
    stated = sum(owner.get(text) == number for text in candidate.phrase.texts)
    if not stated or max(stated, candidate.articles) < least:
        return 0.0
    inside = sum(value for text, value in candidate.said.items() if owner.get(text) == number)
    everywhere = sum(value for text, value in candidate.said.items() if text in owner)
    purity, rarity = inside / everywhere, log(1 + len(owner) / everywhere)
    coverage = float(((inside + stated) / size) ** COVERAGE)
    return coverage * purity * sqrt(rarity) * shared(candidate.articles)


def _compose(group: Sequence[int], ranked: Sequence[Ranked]) -> list[Candidate]:
    """Take the best phrase, and a second one of its kind where it leaves much unsaid."""
    if not ranked:
        return []
    worth, first = ranked[0]
    if sum(first.said.get(text, 0.0) for text in group) >= ENOUGH * len(group):
        return [first]
    for value, second in ranked[1:]:
        if value < WORTH * worth:
            break
        further = sum(max(0.0, second.said.get(t, 0.0) - first.said.get(t, 0.0)) for t in group)
        if (
            not set(second.key) & set(first.key)
            and len(first.key) > 1 < len(second.key)
            and len(second.key) + len(first.key) <= LONGEST
            and further >= max(1.0, FURTHER * len(group))
        ):
            return [first, second]
    return [first]


def _heading(chosen: Sequence[Candidate], joint: str) -> str:
    """Join phrases in sentence case; names and acronyms keep theirs."""
    text = f" {joint} ".join(candidate.phrase.text for candidate in chosen)
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]


def _opening(text: str, number: int) -> str:
    """Return the first words of a text, for a group without any phrase."""
    return " ".join(text.split()[:OPENING]) or f"{number + 1}"
