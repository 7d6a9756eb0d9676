"""The name of a group: phrases of its own texts that a person would have chosen.

A phrase is worth more the more of the group it covers, the less it stands elsewhere
(class-based TF-IDF), and the more it looks like a heading: two or three words, not a
person, not a bare noun, not what all texts are about anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.grouping.phrases import Phrase

# Judged by eye on `events`, `themes` and `quotations`.
LENGTH = {1: 0.6, 2: 1.0, 3: 1.0, 4: 0.8, 5: 0.5}
KIND = {"person": 0.3, "name": 0.9, "acronym": 0.8, "common": 1.0}
ALONE = {"name": 1.2, "acronym": 1.3}  # a single word that is a name still stands alone
VAGUE = 0.35
KNOWN = 0.75  # for each word that is the subject of all texts
JOIN = 0.6  # share of a group that one phrase must cover to name it alone
WORTH = 0.35  # of the first phrase's worth makes a second one worth adding
TERMS = 6  # phrases kept as what a label rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label and the phrases it rests on, strongest first."""

    text: str
    terms: tuple[str, ...]


def shape(phrase: Phrase, subject: Collection[str]) -> float:
    """Return how much a phrase looks like a heading, whatever it is about; 0 if not at all."""
    known = sum(word in subject for word in phrase.key)
    if known == len(phrase.key):
        return 0.0
    if len(phrase.key) == 1 and phrase.vague:
        return 0.0
    worth = LENGTH.get(len(phrase.key), 0.0) * KIND[phrase.kind] * float(KNOWN**known)
    if len(phrase.key) == 1:
        worth *= ALONE.get(phrase.kind, 1.0)
    return worth * (VAGUE if phrase.vague else 1.0)


def label(
    groups: Sequence[Sequence[int]],
    found: Sequence[Phrase],
    *,
    subject: Collection[str],
    closeness: Sequence[Sequence[float]] | None = None,
) -> list[Label]:
    """Name each group of texts; no two names share a word that says something.

    `closeness[g][p]` says how near phrase p lies to group g, 0 to 1.
    """
    owner = {text: number for number, group in enumerate(groups) for text in group}
    used: set[str] = set()
    names: list[Label] = []
    for number, group in enumerate(groups):
        worth: list[tuple[float, int]] = []
        for p, phrase in enumerate(found):
            inside = sum(owner.get(text) == number for text in phrase.texts)
            if not inside:
                continue
            near = closeness[number][p] if closeness is not None else 0.0
            value = _worth(phrase, inside, len(group), len(groups), owner, subject, near)
            if value > 0:
                worth.append((value, p))
        worth.sort(key=lambda pair: (-round(pair[0], 9), found[pair[1]].key))
        names.append(_compose(number, group, worth, found, used, subject))
    return names


def _worth(
    phrase: Phrase,
    inside: int,
    size: int,
    groups: int,
    owner: dict[int, int],
    subject: Collection[str],
    near: float,
) -> float:
    everywhere = sum(text in owner for text in phrase.texts)
    purity = inside / everywhere
    rarity = log(1 + len(owner) / everywhere)
    return (inside / size + near) * purity * sqrt(rarity) * shape(phrase, subject)


def _compose(
    number: int,
    group: Sequence[int],
    worth: Sequence[tuple[float, int]],
    found: Sequence[Phrase],
    used: set[str],
    subject: Collection[str],
) -> Label:
    """Take the best phrase that is still free, and a second one where it leaves much uncovered."""
    free = [(v, found[p]) for v, p in worth if not used & set(found[p].key) - set(subject)]
    if not free:
        free = [(v, found[p]) for v, p in worth]
    if not free:
        return Label(text=f"Subject {number + 1}", terms=())
    value, first = free[0]
    chosen = [first]
    covered = set(first.texts) & set(group)
    if len(covered) < JOIN * len(group):
        second = next(
            (
                phrase
                for other, phrase in free[1:40]
                if other >= WORTH * value
                and not set(phrase.key) & set(first.key)
                and len(set(phrase.texts) & set(group) - covered) >= max(1, len(group) // 6)
                and len(phrase.key) + len(first.key) <= 6
            ),
            None,
        )
        if second is not None:
            chosen.append(second)
    used.update(word for phrase in chosen for word in phrase.key)
    terms = list(dict.fromkeys(phrase.text for _, phrase in free))[:TERMS]
    return Label(text=_sentence_case(" and ".join(p.text for p in chosen)), terms=tuple(terms))


def _sentence_case(text: str) -> str:
    first, *_ = text.split(" ")
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]
