"""What texts tell of their words: which name persons, people or doings, which they write small."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefer.grouping.labelling.spelling import fold_spelling, small_words
from briefer.grouping.labelling.trimming import WORD
from briefer.language import written
from briefer.model import Name

_FULL_NAME = 3  # how much more a first and a last name say of a person than a name alone
_WHO = re.compile(r"\b([a-z]{3,}),? who\b")
_BEFORE = re.compile(r"\b([a-z]{3,}),? $")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEvidence:
    """Words, folded, by what the texts show of them."""

    persons: frozenset[str]  # of the names of persons
    full: Mapping[str, tuple[str, ...]]  # last names, and the only full name that ends in each
    people: frozenset[str]  # nouns for those who are called by a name or by "who"
    done: frozenset[str]  # that are verbs somewhere
    verbs: frozenset[str]  # the same, and of what the texts stand in
    small: frozenset[str]  # as they are written: that stand in small letters


def word_evidence(
    texts: Sequence[str], named: Sequence[Sequence[Name]], around: Sequence[str]
) -> WordEvidence:
    """Return what some texts, their names, and what they stand in tell of their words."""
    return WordEvidence(
        persons=_persons(named),
        full=_full_names(named),
        people=_people(texts, named, around),
        done=_verbs(texts),
        verbs=_verbs([*texts, *around]),
        small=small_words([*texts, *around]),
    )


def _persons(named: Sequence[Sequence[Name]]) -> frozenset[str]:
    """Return the words that stand in names of persons more than in other names."""
    balance: Counter[str] = Counter()
    for in_text in named:
        for name in in_text:
            parts = WORD.findall(name.text)
            vote = _FULL_NAME if len(parts) > 1 else 1
            for word in parts:
                balance[fold_spelling(word)] += vote if name.kind == "PERSON" else -1
    return frozenset(word for word, count in balance.items() if count > 0)


def _full_names(named: Sequence[Sequence[Name]]) -> dict[str, tuple[str, ...]]:
    """Return the full name of each person by the last, where most who have that are this person."""
    found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for in_text in named:
        for name in in_text:
            words = tuple(WORD.findall(name.text))
            if name.kind == "PERSON" and len(words) > 1:
                found[words[-1]][words] += 1
    most = {last: min(full, key=lambda w: (-full[w], w)) for last, full in found.items()}
    return {last: most[last] for last, full in found.items() if 2 * full[most[last]] > full.total()}


def _people(
    texts: Sequence[str], named: Sequence[Sequence[Name]], around: Sequence[str]
) -> frozenset[str]:
    """Return the nouns that stand before the name of a person or before "who"."""
    found = {fold_spelling(word) for text in (*texts, *around) for word in _WHO.findall(text)}
    for text, in_text in zip(texts, named, strict=True):
        for name in in_text:
            before = _BEFORE.search(text, 0, name.start) if name.kind == "PERSON" else None
            found.update({fold_spelling(before.group(1))} if before else ())
    return frozenset(found)


def _verbs(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that some texts use as verbs: "attacked", "released"."""
    return frozenset(
        fold_spelling(word)
        for text in texts
        for word in written(text)
        if word.endswith("ed") and word.islower()
    )
