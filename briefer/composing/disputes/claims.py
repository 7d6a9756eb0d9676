"""The sentence that claims what another one denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.composing.disputes.denial_forms import Denial
from briefer.composing.disputes.told import Dispute, Reading, Told, names_in
from briefer.language import OFFICES, ROLES, contests, tokens

BEFORE = 3  # sentences in which what a denial only points to is told
SURELY, COVERED, MOSTLY, NEARBY = (
    0.65,
    0.5,
    0.4,
    0.3,
)  # weight of what is denied that a claim shares
SHARED = 2  # words of it, at least
SUBJECT = 6  # words before a denial that tell who denies
_SILENT = re.compile(
    r"\b(?:pleaded not guilty|defended (?:him|her|it|them)sel\w+|innocen\w+|exonerat\w+|"
    r"(?:refused|declined|unable) to (?:comment|confirm|say)|(?:did|could|would) not (?:comment|confirm|say)|no comment|questions about|doubts? about|never (?:did|happened|said))\b"
)
_NAMED = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*")


def claims(denial: Denial, reading: Reading) -> Iterator[Dispute]:
    """Yield sentences that may claim what is denied, with their worth from 0 to about 1.5."""
    own = denial.told
    total = reading.weight(denial.denied) + 1.0
    for told in reading:
        if told.article.language != own.article.language or told == own:
            continue
        back = own.place - told.place if told.article.id == own.article.id else 0
        shared = denial.denied & told.words
        if not 1 <= back <= BEFORE and len(shared) < SHARED:
            continue
        covered = reading.weight(shared) / total
        if _fits(denial, told, back, shared, covered, reading) and _asserted(told, shared):
            worth = _worth(told, reading.weight(shared) / (reading.weight(told.words) or 1.0), back)
            yield Dispute(told, own, worth + (covered if len(denial.denied) >= SHARED else 0.0))


def _worth(told: Told, close: float, back: int) -> float:
    """Say how good a claim is: short, with a verb of accusing, right before its denial."""
    asserts = told.known.asserts.search(told.text) is not None
    accuses = told.known.accuses.search(told.text) is not None
    near = 0.6 - 0.15 * back if 1 <= back <= BEFORE else 0.0
    return 0.4 * close + 0.1 * asserts + 0.2 * accuses + near


def _fits(
    denial: Denial,
    told: Told,
    back: int,
    shared: frozenset[str],
    covered: float,
    reading: Reading,
) -> bool:
    """Whether a sentence may claim what is denied."""
    near = 1 <= back <= BEFORE
    if denial.part and not _accused(denial, told):
        return False
    if len(denial.denied) < SHARED or (denial.shows and back == 1 and shared):
        return 1 <= back <= (1 if denial.shows else BEFORE - 1)  # "dismissed the allegations"
    if not near and denial.evidence and not denial.names:
        return False
    if not near and not all(_named(name, told) for name in denial.names):
        return False
    if not near and covered < SURELY and _rarest(denial, reading) not in told.words:
        return False
    if covered >= COVERED or (len(shared) > SHARED and covered >= MOSTLY):
        return True
    accuses = told.known.accuses.search(told.text) is not None
    sure = near and not denial.evidence and (accuses or len(shared) >= SHARED)
    return sure and covered >= NEARBY


def _rarest(denial: Denial, reading: Reading) -> str:
    """Return the word of what is denied that says most."""
    words = sorted(denial.denied)
    return max(words, key=lambda word: reading.weight(frozenset((word,)))) if words else ""


def _asserted(told: Told, words: frozenset[str]) -> bool:
    """Whether a sentence asserts what it says of some words, and denies or doubts nothing."""
    known = told.known
    if known.asserts.search(told.text) is None or contests(told.text, known):
        return False
    return not (_SILENT.search(told.text) or _asserts_not(told) or _negates(told, words))


def _asserts_not(told: Told) -> bool:
    """Whether what is asserted is itself that something is not so: "says it has no plans"."""
    return any(
        told.known.negations.search(told.text, one.end(), one.end() + 40)
        for one in told.known.asserts.finditer(told.text)
    )


def _accused(denial: Denial, told: Told) -> bool:
    """Whether a sentence names who denies a part in something."""
    last = (_NAMED.findall(denial.before) or [""])[-1]
    if any(_named(name, told) for name in names_in(last)):
        return True
    if told.article.language != "en":
        return False
    subject = [
        word for word in denial.before.split()[-SUBJECT:] if word.lower() not in ROLES | OFFICES
    ]
    return not told.words.isdisjoint(tokens(" ".join(subject)))


def _named(name: str, told: Told) -> bool:
    """Whether a sentence has a name, or another form of it: "Chinese" of "China"."""
    return any(word.startswith(name[:4]) for word in names_in(told.text))


def _negates(told: Told, words: frozenset[str]) -> bool:
    """Whether a sentence negates some words itself: what stands close behind "not"."""
    for found in told.known.negations.finditer(told.text):
        behind = " ".join(told.text[found.end() : found.end() + 60].split()[:4])
        if words & frozenset(tokens(behind, told.article.language)):
            return True
    return False
