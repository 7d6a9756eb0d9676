"""Years counted from a year: "the 20th anniversary of the 1989 revolution"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from briefer.model import Span

MOST = 100  # places that are looked at
BEFORE, AFTER = 40, 60  # characters around "anniversary" and "years after"

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "hundred": 100, "fifth": 5, "tenth": 10,
    "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "decade": 10,
    "zehn": 10, "zwanzig": 20, "dix": 10, "vingt": 20, "diez": 10, "veinte": 20,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_NINE_ELEVEN = r"(?P<attacks>(?:Sept(?:ember|\.)? 11|11 September|9/11)(?! ?\d)(?:,? 2001)?)"
_GAP = r"(?:[\w'’-]+ ){0,4}?"
_CUE = re.compile(
    r"\b(?:anniversary of|years? (?:after|since|ago)|Jahrestag|Jahre nach|anniversaire d|aniversario d"
    r"|ans après|años después)",
    re.I,
)
_COUNTED = re.compile(
    rf"(?<!\w){_COUNT}(?:st|nd|rd|th|\.)?[ -](?:anniversary of|Jahrestag|anniversaire d\w+|aniversario d\w+"
    rf"|years? (?:after|since)|Jahre nach|ans après|años después de) {_GAP}(?:{_YEAR}|{_NINE_ELEVEN})(?!\w)",
    re.I,
)
_AGO = re.compile(
    rf"\bin {_YEAR},? {_COUNT} years ago|{_COUNT.replace('count', 'count2')} years ago,? in {_YEAR.replace('year', 'year2')}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The year that an anniversary leads to, and where it stands."""

    year: int
    span: Span


def find_anniversaries(text: str) -> Iterator[Anniversary]:
    """Find the years that are counted from another year."""
    reached = 0
    for cue in islice(_CUE.finditer(text), MOST):
        for pattern in (_COUNTED, _AGO):
            match = pattern.search(text, max(reached, cue.start() - BEFORE), cue.end() + AFTER)
            if match:
                reached = match.end()
                groups = match.groupdict()
                since = 2001 if groups.get("attacks") else int(groups["year"] or groups["year2"])
                count = groups["count"] or groups["count2"]
                yield Anniversary(since + _number(count), Span(*match.span()))


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
