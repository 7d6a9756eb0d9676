"""What one says and another contests: statements that speak against each other, side by side.

answers    what one says, and the next sentence in which another says no
contrasts  sentences that set the word of one against the word of another
denials    sentences that say that something is not so, and the sentence that says it is
stands     two who take opposite sides of one thing, or blame different people
told       what some articles of one subject say, sentence by sentence
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.composing.disagreements import Account, Disagreement
from briefer.composing.disputes.answers import answers
from briefer.composing.disputes.contrasts import contrasts
from briefer.composing.disputes.denials import Dispute, denials
from briefer.composing.disputes.stands import accusations, stands
from briefer.composing.disputes.told import Reading, Told
from briefer.composing.voices.attributions import said_in
from briefer.language import quotations
from briefer.model import Analysis, Span

STRENGTH = 8.0  # of a dispute of worth 1, beside two tolls of two origins
ALIKE = 0.4  # share of the words of a sentence that tell of one dispute
ALONE = 0.75  # of one that a single sentence tells, to one that two do

__all__ = ["disputes"]


def disputes(articles: Sequence[Analysis]) -> list[Disagreement]:
    """Return what is contested in the articles of one subject, the surest first, each thing once."""
    reading = Reading(articles)
    found = [
        *denials(reading),
        *stands(reading),
        *accusations(reading),
        *answers(reading),
        *contrasts(reading),
    ]
    chosen: list[Dispute] = []
    for dispute in sorted(found, key=lambda one: -_strength(one)):
        if not any(_same(dispute, other) for other in chosen):
            chosen.append(dispute)
    return [_disagreement(dispute, reading) for dispute in chosen]


def _strength(dispute: Dispute) -> float:
    alone = ALONE if dispute.claim == dispute.against else 1.0
    return STRENGTH * dispute.worth * alone


def _same(one: Dispute, other: Dispute) -> bool:
    """Whether two disputes share a sentence, or most of the words of one."""
    mine, theirs = (one.claim, one.against), (other.claim, other.against)
    return any(
        a == b or len(a.words & b.words) > ALIKE * min(len(a.words), len(b.words))
        for a in mine
        for b in theirs
    )


def _disagreement(dispute: Dispute, reading: Reading) -> Disagreement:
    sides = dict.fromkeys((dispute.claim, dispute.against))
    shared = dispute.claim.words & dispute.against.words
    return Disagreement(
        subject=tuple(sorted(shared, key=lambda word: (-reading.weight(frozenset((word,))), word)))[:4],
        accounts=tuple(_account(told, reading, alone=len(sides) == 1) for told in sides),
        strength=_strength(dispute),
    )


def _account(told: Told, reading: Reading, *, alone: bool) -> Account:
    """Return a sentence as one side, under the name of who speaks where it is sure."""
    made = reading.draft(told)
    assert made is not None
    span = Span(told.sentence.start, told.sentence.start) if alone else _speaker(told)
    text = told.article.text[slice(*span)]
    shows = any(
        piece.kind == "verbatim" and piece.start <= span.start and span.end <= piece.end
        for piece in made.lines[-1].pieces
    )
    if not shows or "\n" in text:
        span, text = Span(told.sentence.start, told.sentence.start), ""
    return Account(draft=made, span=span, shown=text, carriers=(told.article.id,))


def _speaker(told: Told) -> Span:
    """Return where a sentence names the one actor whom it shows to speak; nothing if that isn't sure."""
    start, end = told.sentence.span
    said = said_in(told.article, quotations(told.article.text))
    actors = {one.actor for one in said if start <= one.draft.key.start < end}
    actor = actors.pop() if len(actors) == 1 else ""
    place = told.article.text.find(actor, start, end) if actor else -1
    return Span(place, place + len(actor)) if place >= 0 else Span(start, start)
