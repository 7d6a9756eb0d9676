"""The year of a day or month in words: "June 12 last year", "8. Mai dieses Jahres"."""

from __future__ import annotations

import re

_YEAR_IN_WORDS = re.compile(
    r",? (?:of |del? |des |de l')?(?:(?P<last>last year|(?:letzten|vergangenen|vorigen) Jahres|(?:año|ano) pas(?:s)?ado|"
    r"(?:an|année) derni(?:er|ère)|pasado año|(?:dello )?scorso anno|anno scorso)|"
    r"(?P<this>this year|dieses Jahres|este año|cette année|quest'anno)|"
    r"(?P<next>next year|(?:nächsten|kommenden) Jahres|próximo año|an(?:née)? prochaine?|prossimo anno))\b",
    re.IGNORECASE,
)


def year_in_words(text: str, end: int) -> int | None:
    """Return how many years the words behind a place count from that of publication, if they do."""
    told = _YEAR_IN_WORDS.match(text, end)
    return None if told is None else {"last": -1, "this": 0, "next": 1}[told.lastgroup or "this"]
