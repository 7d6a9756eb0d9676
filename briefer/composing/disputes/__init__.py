"""What one says and another contests: statements that speak against each other, side by side.

answers       what one says, and the next sentence in which another says no
claims        the sentence that claims what another one denies
denial_forms  what a sentence says is not so, and how it speaks of it
denials       sentences that say that something is not so, and the sentence that says it is
opponents     two who say the opposite by what they are
stands        two who take opposite sides of one thing, or blame different people
told          what some articles of one subject say, sentence by sentence
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefer.composing.disagreements import Account, Disagreement
from briefer.composing.disputes.answers import answers
from briefer.composing.disputes.denials import denials
from briefer.composing.disputes.opponents import opponents
from briefer.composing.disputes.stands import accusations, stands
from briefer.composing.disputes.told import Dispute, Reading, Told
from briefer.composing.voices.utterances import said_in
from briefer.language import CONNECTIVES, quotations
from briefer.model import Analysis, Span

STRENGTH = 8.0  # of a dispute of worth 1, beside two tolls of two origins
SUBJECT = 4  # words that name what is disputed
ALIKE = 0.4  # share of the words of a sentence that tell of one dispute
BOTH = 1 / 3  # the same of both its sentences together

_CONNECTED = re.compile(rf"(?:{CONNECTIVES}|yet|still)\b", re.IGNORECASE)

__all__ = ["disputes", "under_names"]


def disputes(articles: Sequence[Analysis]) -> list[Disagreement]:
    """Return what is contested in the articles of one subject, the surest first, each thing once."""
    reading = Reading(articles)
    found = [
        *denials(reading),
        *stands(reading),
        *accusations(reading),
        *opponents(reading),
        *answers(reading),
    ]
    chosen: list[Dispute] = []
    for dispute in sorted(found, key=lambda one: -one.worth):
        if not _leads_in(dispute, reading) and not any(_same(dispute, other) for other in chosen):
            chosen.append(dispute)
    return [_disagreement(dispute, reading) for dispute in chosen]


def _same(one: Dispute, other: Dispute) -> bool:
    """Whether two disputes share a sentence, or most of the words of one or of a sentence of it."""
    mine, theirs = (one.claim, one.against), (other.claim, other.against)
    both = one.claim.words | one.against.words, other.claim.words | other.against.words
    return _alike(*both, BOTH) or any(
        a == b or _alike(a.words, b.words, ALIKE) for a in mine for b in theirs
    )


def _alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    return len(one & other) > share * min(len(one), len(other))


def _disagreement(dispute: Dispute, reading: Reading) -> Disagreement:
    shared = dispute.claim.words & dispute.against.words
    rarest = sorted(shared, key=lambda word: (-reading.weight(frozenset((word,))), word))
    return Disagreement(
        subject=tuple(rarest[:SUBJECT]),
        accounts=tuple(_account(told, reading) for told in (dispute.claim, dispute.against)),
        strength=STRENGTH * dispute.worth,
    )


def _leads_in(dispute: Dispute, reading: Reading) -> bool:
    """Whether a claim is shown with what goes against it, so that there are no two sides to show."""
    drafted = reading.draft(dispute.against)
    lines = drafted.lines if drafted else ()
    return any(
        line.article == dispute.claim.article.id
        and line.sentence.start == dispute.claim.sentence.start
        for line in lines
    )


def _account(told: Told, reading: Reading) -> Account:
    """Return a sentence as one side; who speaks in it is told by `under_names`."""
    made = reading.draft(told)
    assert made is not None
    start = told.sentence.start
    return Account(draft=made, span=Span(start, start), shown="", carriers=(told.article.id,))


def under_names(one: Disagreement, articles: Mapping[str, Analysis]) -> Disagreement:
    """Return a dispute with the name of who speaks on each side, where its sentence shows one actor."""
    if any(account.shown for account in one.accounts):
        return one
    accounts = (_under_name(account, articles[account.draft.article]) for account in one.accounts)
    return replace(one, accounts=tuple(accounts))


def _under_name(account: Account, article: Analysis) -> Account:
    sentence = account.draft.key
    said = said_in(article, quotations(article.text), positions=False)
    actors = {one.actor for one in said if sentence.start <= one.draft.key.start < sentence.end}
    actor = actors.pop() if len(actors) == 1 else ""
    if _CONNECTED.match(actor):
        return account
    place = article.text.find(actor, sentence.start, sentence.end) if actor else -1
    span = Span(place, place + len(actor))
    shown = place >= 0 and any(
        piece.kind == "verbatim" and piece.start <= span.start and span.end <= piece.end
        for piece in account.draft.lines[-1].pieces
    )
    return replace(account, span=span, shown=actor) if shown else account
