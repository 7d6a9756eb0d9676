"""How much of a text is comment rather than report: comment leads nowhere in particular.

A report is dense with numbers, quotations and verbs of saying, and what is news in it stands first. A
comment has few of these, and what its author means may stand anywhere.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from briefer.language import tongues
from briefer.summarising.features import NAMES
from briefer.summarising.surface_features import fragments_of
from briefer.summarising.term_weights import Terms
from briefer.summarising.vocabulary import Floats
from briefer.summarising.word_codes import Table, word_table

# What is known of a sentence that tells what a comment says: nothing of its place, beyond how far into
# the text it stands.
SIGNALS = (
    *("log_length", "length", "commas", "capitals", "cover", "central"),
    *("question", "quotation", "relative"),
)
# Shares of sentences with a number, with a quotation and with a verb of saying, added up: at the one a
# text is all comment, at the other all report. Of German comments three quarters have less than .3 …
# and of news three quarters have more than .25; the summaries of English news, whose verbs are known
# better, are worse with any share of comment, and there is no labelled comment in English.
COMMENT, REPORT = 0.3, 0.5
QUOTED = 0.1  # share of a sentence from which on it quotes
_QUOTATION = NAMES.index("quotation")


def comment_share(terms: Terms, rows: Floats) -> float:
    """Return how much of one article is comment, from 0 to 1, by the `features` of its sentences.

    Of languages whose verbs of saying are not listed, and of English, nothing is called so.
    """
    wording = terms.wording
    tongue = tongues().get(wording.languages[0] or "")
    whole = ~fragments_of([wording.sentences])
    if tongue is None or not whole.any():
        return 0.0
    verbs = _verbs(tongue.code).holds(wording.read)
    said = np.bincount(wording.of[verbs], minlength=terms.sentences) > 0
    signs = (wording.numbers > 0, rows[:, _QUOTATION] > QUOTED, said)
    reported = sum(float(sign[whole].mean()) for sign in signs)
    return min(1.0, max(0.0, (REPORT - reported) / (REPORT - COMMENT)))


@lru_cache
def _verbs(code: str) -> Table:
    return word_table(sorted(tongues()[code].verbs_of_saying))
