"""Two who take opposite sides of one thing: one supports what the other opposes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.composing.disputes.told import Dispute, Reading, Told, names_in, names_of
from briefer.language import tokens

MOST = 300  # of either kind in one subject
OBJECT = 7  # content words behind a verb that may be its object
SHARED = 2  # of them that both sides have, at least
ALIKE = 0.25  # weight of the shared ones among those of both objects
NEAR = 2  # sentences apart
BLAMED = 60  # characters behind a verb of blaming in which the blamed are named
LONGEST = 110  # characters
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?|es|era|fue|está|estaba|est|été|è|sono|stat[oaie]|é|foi|wird|wurde[n]?|worden)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;:!?”\"»“«]|,\s")
# "the support of", "their support": nouns, not verbs.
_NOUN = re.compile(
    r"\b(?:the|an?|of|in|for|no|to|any|their|his|her|its|our|my|more|financial|public|without|de|la|el|le|il|lo|o|su|son|sa|der|die|das)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stand:
    told: Told
    verb: str
    about: frozenset[str]


def stands(reading: Reading) -> Iterator[Dispute]:
    """Yield sentences in which one supports what in another somebody else opposes."""
    told = [one for one in reading if not one.text.rstrip(" \"”»'").endswith("?")]
    supporting = [stand for one in told for stand in _stands(one, one.known.supports)][:MOST]
    opposing = [stand for one in told for stand in _stands(one, one.known.opposes)][:MOST]
    for one in supporting:
        for other in opposing:
            shared = one.about & other.about
            if one.told == other.told or len(shared) < SHARED:
                continue
            if shared <= names_of(one.told) & names_of(other.told):
                continue  # the same body, and who knows what of it
            alike = reading.weight(shared) / (reading.weight(one.about | other.about) or 1.0)
            if alike < ALIKE or not (reading.draft(one.told) and reading.draft(other.told)):
                continue
            if not reading.voices(one.told) & reading.voices(other.told):
                yield Dispute(one.told, other.told, 0.5 + alike)


def _stands(told: Told, verbs: re.Pattern[str]) -> Iterator[_Stand]:
    """Yield what a sentence takes a side of; "does not support" takes none."""
    for found in verbs.finditer(told.text):
        before = told.text[max(0, found.start() - 40) : found.start()]
        if _NOUN.search(before) or told.known.negations.search(" ".join(before.split()[-3:])):
            continue
        behind = told.text[found.end() : found.end() + LONGEST]
        stop = _STOPS.search(behind, 2)
        about = tokens(behind[: stop.start()] if stop else behind, told.article.language)[:OBJECT]
        if about:
            yield _Stand(told, found.group(), frozenset(about))


def accusations(reading: Reading) -> Iterator[Dispute]:
    """Yield neighbouring sentences in which two blame each other, or one thing on different people."""
    for article in reading.told.values():
        blaming = [(one, names) for one in article if (names := _blamed(one))]
        for one, names in blaming:
            for other, others in blaming:
                if not 0 < other.place - one.place <= NEAR or not one.words & other.words:
                    continue
                if names & others or not (reading.draft(one) and reading.draft(other)):
                    continue
                mine, theirs = reading.voices(one), reading.voices(other)
                if mine and theirs and not mine & theirs:
                    yield Dispute(one, other, 0.7)


def _blamed(told: Told) -> frozenset[str]:
    """Return the names of those whom a sentence says somebody blames."""
    found = told.known.blames.search(told.text)
    if found is None or _PASSIVE.search(told.text, 0, found.start()):
        return frozenset()
    return names_in(told.text[found.end() : found.end() + BLAMED])
