"""Two who say the opposite by what they are: prosecution and defence, critics and supporters."""

from __future__ import annotations

from collections.abc import Iterator

from briefer.composing.disputes.told import Dispute, Reading, Told, names_of

MOST = 100  # of either side in one subject
NEAR = 2  # sentences apart
SHARED = 2  # words that both sides have, at least; one more where they stand far apart
ALIKE = 0.3  # weight of the shared ones in the shorter sentence
BESIDE = 0.2  # more worth where the sides stand near one another


def opponents(reading: Reading) -> Iterator[Dispute]:
    """Yield what both sides of a trial or of a debate say of one thing."""
    for number in range(2):
        ones = [told for told in reading if told.known.opponents[number][0].search(told.text)]
        others = [told for told in reading if told.known.opponents[number][1].search(told.text)]
        for one in ones[:MOST]:
            for other in others[:MOST]:
                worth = _worth(one, other, reading)
                parted = worth and one not in others and other not in ones
                if parted and reading.draft(one) and reading.draft(other):
                    yield Dispute(one, other, worth)


def _worth(one: Told, other: Told, reading: Reading) -> float:
    """Say how surely two speak of one thing; 0 for not at all."""
    near = one.article.id == other.article.id and abs(one.place - other.place) <= NEAR
    shared = one.words & other.words
    common = shared - names_of(one)  # names, days and papers are not what is spoken of
    if len(common) < SHARED + (not near) or one.article.language != other.article.language:
        return 0.0
    shorter = min(reading.weight(one.words), reading.weight(other.words)) or 1.0
    alike = reading.weight(shared) / shorter
    return 0.4 + alike + BESIDE * near if alike >= ALIKE else 0.0
