"""What one says, and the next sentence in which another says no: "But Ann Lee said there was no …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.composing.disputes.denials import Dispute
from briefer.composing.disputes.told import Reading, Told

WORTH = 0.5
BEFORE = 2  # sentences in which what is answered stands
CLAUSE = 90  # characters behind a verb of saying in which "not" is of what is said
_OPENS = re.compile(
    r"\W*(?:but|however|yet|nevertheless|nonetheless|by contrast|in contrast|aber|doch|jedoch|dagegen|mais|cependant|toutefois|"
    r"pero|sin embargo|no obstante|ma|però|tuttavia|mas|porém|no entanto)\b|\W*[^,;]{3,60}, (?:however|hingegen|en revanche|en cambio|invece)\b",
    re.IGNORECASE,
)
_WARNS = re.compile(r"warn", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:merely|instead)\b")


def answers(reading: Reading) -> Iterator[Dispute]:
    """Yield sentences that set a "no" against what another says right before them."""
    for article in reading.told.values():
        for answer in article:
            if not _OPENS.match(answer.text) or not _says_no(answer):
                continue
            drafted = reading.draft(answer)
            if drafted is None or any(one.kind == "insertion" for one in drafted.lines[-1].pieces):
                continue
            for back in range(1, min(BEFORE, answer.place) + 1):
                said = article[answer.place - back]
                if _answered(said, answer, reading):
                    yield Dispute(said, answer, WORTH - 0.05 * back)
                    break


def _says_no(told: Told) -> bool:
    """Whether what somebody says in a sentence is said with a "not", or with "merely"."""
    for said in told.known.asserts.finditer(told.text):
        if _WARNS.match(said.group()):
            continue  # what somebody warns of is no answer
        if told.known.negations.search(told.text, said.end(), said.end() + CLAUSE):
            return True
    return bool(_INSTEAD.search(told.text) and told.known.asserts.search(told.text))


def _answered(said: Told, answer: Told, reading: Reading) -> bool:
    """Whether somebody else says a thing of the same, without a "no"."""
    if said.words.isdisjoint(answer.words) or _says_no(said):
        return False
    if not said.known.asserts.search(said.text) or reading.draft(said) is None:
        return False
    mine, theirs = reading.voices(answer), reading.voices(said)
    return bool(mine and theirs) and not mine & theirs
