"""Datelines: "WASHINGTON, Jan. 21, 2021 (TON):", with or without the year."""

from __future__ import annotations

import re

from briefer.model import Span

_PLACE = re.compile(
    r"(?:^|\n|[.\"”)] )\s*(?:\([^()\n]{1,20}\) ?)?([^\W\d_][^\n\d()]{2,44}?)[,:|–—-]{0,2}\s*\(?$"
)
_REST = re.compile(
    r"\)?,?\s{0,2}(?:\([^()\n]{2,30}\)\s*(?:[:—–-]|\S)|[:—–-]{1,2}\s*\S|/[\w ]{2,20}/)"
)


def opens_dateline(text: str, span: Span) -> bool:
    """Whether a place in capitals stands before a date, and a dash or an agency after it."""
    place = _PLACE.search(text[max(0, span.start - 70) : span.start])
    if place is None or _REST.match(text, span.end, span.end + 40) is None:
        return False
    first = re.split(r"[,|–—(]", place[1])[0].strip()
    capitals = sum(letter.isupper() for letter in first)
    return capitals * 2 >= len(first.replace(" ", "")) and len(first) > 2
