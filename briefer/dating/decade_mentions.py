"""Decades: "in den siebziger Jahren", "les années 1970", "negli anni Settanta"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from briefer.dating.intervals import Days, year
from briefer.model import Span

MOST = 200
YEARS = ("jahr", "années ", "años ", "anni ", "anos ")  # without one of them there is no decade

# Those of the last century, as none of another is meant without it.
_TENS = {
    word: tens
    for words in (
        "zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger",
        "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    )
    for tens, word in enumerate(words.split(), 2)
}
_WORDS = "|".join(sorted(_TENS, key=len, reverse=True))
_NUMBER = rf"(?P<century>19|20)?(?P<tens>[2-9]0)|(?P<word>{_WORDS})"
_DECADE = re.compile(
    rf"(?<![\w'])(?:(?:den |der |die )?(?:{_NUMBER.replace('<', '<de_')})(?:er)?[ -]Jahren?"
    rf"|(?:(?:les )?années|(?:los )?años|(?:gli )?anni|(?:os )?anos) '?(?:{_NUMBER})s?)(?![\w%-])(?! (?:de|di|of) )",
    re.IGNORECASE,
)


def decade_mentions(text: str) -> Iterator[tuple[Span, Days]]:
    """Yield the decades that a text names with the years that they are."""
    told = text.lower()
    if not any(years in told for years in YEARS):
        return
    for match in islice(_DECADE.finditer(text), MOST):
        of = {name.removeprefix("de_"): found for name, found in match.groupdict().items() if found}
        written = match[0].lower()
        if "tens" in of and "jahr" in written and "er" not in written.partition("jahr")[0]:
            continue  # "in 20 Jahren"
        tens = _TENS[of["word"].lower()] if "word" in of else int(of["tens"]) // 10
        first = int(of.get("century", "19")) * 100 + tens * 10
        yield Span(*match.span()), Days(year(first).start, year(first + 9).end)
