"""What one says, and the next sentence in which another says no: "But Ann Lee said there was no …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.composing.disputes.told import Dispute, Reading, Told

WORTH = 0.5
BEFORE = 2  # sentences in which what is answered stands
CLAUSE = 90  # characters behind a verb of saying in which "not" is of what is said
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_FINDS = re.compile(r"warn|found|show", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:merely|instead)\b")


def answers(reading: Reading) -> Iterator[Dispute]:
    """Yield sentences that set a "no", or themselves, against what another says right before them."""
    for article in reading.told.values():
        for index, answer in enumerate(article):
            most = _reach(answer)
            drafted = reading.draft(answer) if most else None
            if drafted is None or any(one.kind == "insertion" for one in drafted.lines[-1].pieces):
                continue
            for back in range(1, min(most, index) + 1):
                said = article[index - back]
                if _answered(said, answer, reading):
                    yield Dispute(said, answer, WORTH - 0.05 * back)
                    break


def _reach(told: Told) -> int:
    """Return among how many sentences before it stands what a sentence answers; 0 for none."""
    known = told.known
    opens = known.answers.match(told.text)
    apart, turns = known.apart.search(told.text), known.turns.search(told.text)
    if not (opens or apart or turns):
        return 0
    if not known.asserts.search(told.text) and not known.views.search(told.text):
        return 0
    if opens and _says_no(told):
        return BEFORE
    sides = bool(known.accuses.search(told.text) or known.opposes.search(told.text))
    sides = sides or _says_no(told)
    if apart:
        return int(sides or told.article.language != "en")
    return int(sides and turns is not None)


def _says_no(told: Told) -> bool:
    """Whether what somebody says in a sentence is said with a "not", or with "merely"."""
    for said in told.known.asserts.finditer(told.text):
        if _FINDS.match(said.group()) or _PASSIVE.search(told.text, 0, said.start()):
            continue  # what somebody warns of or finds is no answer
        if told.known.negations.search(told.text, said.end(), said.end() + CLAUSE):
            return True
    return bool(_INSTEAD.search(told.text) and told.known.asserts.search(told.text))


def _answered(said: Told, answer: Told, reading: Reading) -> bool:
    """Whether somebody else says a thing of the same, without a "no"."""
    known = said.known
    strong = known.apart.search(answer.text) is not None
    if not strong and (said.words.isdisjoint(answer.words) or _says_no(said)):
        return False
    if not (known.asserts.search(said.text) or known.views.search(said.text)):
        return False
    if reading.draft(said) is None:
        return False
    mine, theirs = reading.voices(answer), reading.voices(said)
    sure = bool(mine and theirs) or (strong and answer.article.language != "en")
    return sure and not mine & theirs
