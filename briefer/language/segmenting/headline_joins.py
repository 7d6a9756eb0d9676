"""Where a headline or a caption without a full stop runs into the sentence that follows it.

A page that was flattened to one line reads "Villagers wait for water A flood has cut …". What
stands between a lower-case word and a capital is weighed by the words on either side of it: a
logistic regression over plain signs, trained by `benchmarks/train_joining.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from briefer.language.lexicon import SAYING, STOP_WORDS
from briefer.language.segmenting.boundary_features import (
    FEWEST,
    OPENERS,
    Sign,
    boundary_places,
    looks_like_a_name,
    written_feature,
)
from briefer.resources import data

WEIGHTS_FILE = "language/segmenting/headline_joins.json"

# On one half of `events`, `themes`, `cnn` and `quotations`, learnt from the other: of 1320 titles put
# before their articles 489 are told from the lead; of some 2000 first sentences as they were printed
# 2 are cut, of 12,000 later ones 8, half of them glued indeed.
OPENING, INSIDE = 0.75, 0.9
LONGEST = 150  # words: what is longer is no sentence
NEAR = 4  # words between two ends, of which only the likelier is one
# Of some 3,400 opening sentences as they were printed, 8 repeat so many words behind such a place; of
# the flattened pages of `timelines`, whose headlines ran into their leads, two in five do.
UNSURE, AGAIN = 0.2, 2
HEADED = 25  # words of headlines and standfirsts before a lead
SMALL = 3  # letters of a word that says too little to be repeated
WINDOW = 20_000  # characters of the text in which a word is looked up

_WORD = re.compile(r"\S+")
_SAYS = re.compile(rf"(?:{SAYING})$")
_MARKS = ".,;:!?\"'“”‘’()[]"
# Inside a text only a word that is seldom written large is looked at: searching costs little.
_LIKELY = re.compile(
    r" (?=[A-Z\"“‘])(?<=[a-z\d%] )[\"“‘]?(?:"
    + "|".join(sorted(word.capitalize() for word in OPENERS if len(word) > 1 or word == "a"))
    + r")\b"
)


def likely(text: str) -> Iterator[int]:
    """Yield where a text that goes on should be looked at more closely."""
    return (match.start() for match in _LIKELY.finditer(text))


def headline_ends(sentence: str, text: str, *, opens: bool) -> list[int]:
    """Return the offsets at which another sentence begins inside one, without a mark before it.

    `text` is what it stands in, `opens` whether it is the first sentence there.
    """
    words = list(_WORD.finditer(sentence))
    if not 2 * FEWEST <= len(words) <= LONGEST:
        return []
    told = [word.group() for word in words]
    likely = []
    for number, signs in boundary_places(told, text[:WINDOW], opens=opens):
        sure = not opens or looks_like_a_name(told[number - 1], told[number])
        if (share := likelihood(signs)) > (INSIDE if sure else OPENING):
            likely.append((share, number))
    chosen: list[int] = []
    for _, number in sorted(likely, key=lambda pair: (-pair[0], pair[1])):
        if all(abs(number - other) >= NEAR for other in chosen):
            chosen.append(number)
    return [words[number].start() for number in sorted(chosen)]


def joins(sentence: str, text: str) -> bool:
    """Whether a headline seems to have run into an opening sentence, too unsurely to part them.

    A headline says in short what its lead says again: a place where a sentence may begin is enough
    where the words before it come again behind it.
    """
    words = [word.group() for word in _WORD.finditer(sentence)]
    if not 2 * FEWEST <= len(words) <= LONGEST:
        return False
    stems = [_stem(word) for word in words]
    return any(
        number <= HEADED
        and not _SAYS.search(words[number - 1])
        and len(set(filter(None, stems[:number])) & set(stems[number:])) >= AGAIN
        and likelihood(signs) > UNSURE
        for number, signs in boundary_places(words, text[:WINDOW], opens=True)
    )


def _stem(word: str) -> str:
    """Return what tells a content word from others, in any of its forms; nothing for a small word."""
    bare = re.sub(r"['’]s$", "", word.strip(_MARKS)).lower()
    return bare[:6] if len(bare) > SMALL and bare not in STOP_WORDS["en"] else ""


def likelihood(signs: Sequence[Sign]) -> float:
    """Return how likely a sentence begins where these signs are seen."""
    known = _weights().get
    score = sum(known(written_feature(sign), 0.0) for sign in signs)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, float] = json.loads(data(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return stored
