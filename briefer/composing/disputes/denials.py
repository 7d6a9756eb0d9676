"""Sentences that say that something is not so, and the sentence that says it is.

The claim stands in the sentences before the denial, or shares most of the words of what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from briefer.composing.disputes.claims import claims
from briefer.composing.disputes.denial_forms import Denial, denial_in
from briefer.composing.disputes.told import Dispute, Reading, Told

MOST = 100  # denials of one subject
SURE = 0.5  # worth from which a claim is taken
TRIED = 12  # claims whose sentence is tried
_PRONOUN = re.compile(r"\b(?:he|she|they)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|stands?|being) (?:\w+ly )?(?:accused|blamed|charged|suspected)\b"
)


def denials(reading: Reading) -> Iterator[Dispute]:
    """Yield what is denied in some articles, with the best sentence that claims it."""
    for denial in islice(filter(None, map(denial_in, reading)), MOST):
        ranked = sorted(claims(denial, reading), key=lambda one: -one.worth)
        good = [one for one in ranked[:TRIED] if one.worth >= SURE]
        if not good or not _by_somebody(denial, reading):
            continue
        found = next((one for one in good if _by_another(denial, one.claim, reading)), None)
        if found:
            yield found


def _by_somebody(denial: Denial, reading: Reading) -> bool:
    """Whether a denial can be quoted, and its "he" or "she" is named in it."""
    if reading.draft(denial.told) is None:
        return False
    return not _PRONOUN.search(denial.before) or bool(reading.voices(denial.told))


def _by_another(denial: Denial, claim: Told, reading: Reading) -> bool:
    """Whether a claim can be quoted and is not of who denies it; who is accused claims nothing."""
    if reading.draft(claim) is None:
        return False
    if _ACCUSED.search(claim.text):
        return True
    return not (denial.own | reading.voices(denial.told)) & reading.voices(claim)
