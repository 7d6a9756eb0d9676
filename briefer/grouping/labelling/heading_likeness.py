"""How much a phrase looks like a heading, whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping

from briefer.grouping.labelling.candidates import Kind
from briefer.grouping.labelling.complements import JOINING
from briefer.grouping.labelling.heading_words import BLAME
from briefer.grouping.labelling.phrases import Phrase
from briefer.language import OFFICES, TITLES

# What happens says more than what it happens to, a thing more than who has to do with it. The
# steps between these were set by reading the labels of folders of many kinds.
KIND: Mapping[Kind, float] = {
    "common": 1.0,
    "matter": 1.0,
    "name": 1.0,
    "pair": 0.8,
    "people": 0.65,
    "organisation": 0.8,  # by a model that takes products for such, too
    "body": 0.6,
    "place": 0.5,
    "person": 0.5,
    "speaker": 0.4,
}
DOING = 1.2  # for a head that names what happens,
TO_WHOM = 1.25  # and once more where a name says to whom: "sentencing of Brian Nichols"
ALONE = 0.5  # for a single common noun
NAME_ALONE, ACRONYM = 0.65, 0.75  # for a single name, and once more for one in capitals
VAGUE = 0.6  # for a head that names no subject
GENERIC = 0.5  # where no word does
PARTICIPLE = 0.6  # for a word in -ed, which is often a verb: "judge ordered"
OWNED = 0.6  # for what begins with whose it is: "Basel's upper dam";
OWNED_BY_PERSON = 0.9  # of a person it tells more: "Michael Jackson's death"
BLAMED = 0.2  # for what somebody may be accused of, as theirs: "Ann Lee's negligence"
BESIDE = 0.7  # for a common noun before a name: "comedy Sideways"
COMPLETED = 0.8  # for what happens to something: "death of Kim" is longer than "Kim's death"
OFFICE = 0.6  # for each word that says who somebody is, and for other nouns with a complement
TITLED = 0.8  # for what is a phrase in titles only, where a verb may pass for a noun,
DOUBTFUL = 0.4  # and for one whose last word is no noun anywhere else


def heading_likeness(phrase: Phrase) -> float:
    """Return how much a phrase looks like a heading."""
    words = phrase.text.split()
    worth = KIND[phrase.kind] * _happening(phrase, words)
    worth *= (VAGUE if phrase.vague else 1.0) * (GENERIC if phrase.generic else 1.0)
    worth *= 1.0 if phrase.running else TITLED if phrase.head else DOUBTFUL
    worth *= BESIDE if phrase.beside else 1.0
    if len(words) == 1:
        worth *= ALONE if phrase.kind in ("common", "people") else NAME_ALONE
        worth *= ACRONYM if words[0].isupper() else 1.0
    if phrase.kind == "common" and any(map(_participle, words)):
        worth *= PARTICIPLE
    if any(word.endswith(("'s", "’s")) for word in words[:-1]):
        worth *= OWNED_BY_PERSON if phrase.personal else OWNED
    joined = [word for word in words if word in JOINING]
    worth *= BLAMED if _blames(words) else 1.0
    worth *= (COMPLETED if phrase.doing else OFFICE) if joined else 1.0
    plain = [word.lower().strip(".,'’").rstrip("s") for word in words if word not in joined]
    return worth * OFFICE ** sum(word in OFFICES or word in TITLES for word in plain)


def _blames(words: list[str]) -> bool:
    """Whether a phrase calls somebody's own what they may only be accused of."""
    owner = any(word.endswith(("'s", "’s")) and word[0].isupper() for word in words[:-1])
    of = words.index("of") if "of" in words[1:-1] else 0
    named = bool(of) and words[of + 1][0].isupper() and words[of - 1].lower().rstrip("s") in BLAME
    return named or (owner and words[-1].lower().rstrip("s") in BLAME)


def _happening(phrase: Phrase, words: list[str]) -> float:
    if not phrase.doing:
        return 1.0
    owned = any(word.endswith(("'s", "’s")) for word in words[:-1])
    named = any(word[0].isupper() for word in (words[0], words[-1])) and not owned
    return DOING * (TO_WHOM if named else 1.0)


def _participle(word: str) -> bool:
    return word[0].islower() and word.endswith("ed") and not word.endswith("eed")
