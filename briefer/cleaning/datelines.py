"""The place, day and agency that stand before a report's first sentence."""

from __future__ import annotations

import re

from briefer.cleaning.blocks import Block
from briefer.cleaning.phrases import kinds
from briefer.model import Span

LONGEST = 90  # characters
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:de|of|the|al|el|bin|[A-ZÀ-Þ][\w.'’-]*)){0,3}"
_DATE = r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?|(?:19|20)\d\d"
_AGENCY = r"\((?P<agency>[A-Z][\w.&'’ -]{1,28}(?:/[A-Z][\w.&'’ -]{1,28})?)\)"
# "WASHINGTON, 21 January, 2021, (TON): ", "NEW DELHI (Reuters) - ", "Islamabad: ", "(CNN) -- "
_DATELINE = re.compile(
    rf"(?P<place>(?:{_NAME}(?:,? ?/ ?{_NAME})?(?:, {_NAME}){{0,2}})?)"
    rf"(?P<date>(?:,? ?(?:{_DATE})){{0,2}}),?\s?(?:{_AGENCY})?"
    r"\s{0,2}(?P<mark>[:–—―]|--?|(?<=\)))\s{0,2}(?=[\w\"“‘'(])"
)
# Agencies and stations that print their name without a dash behind it.
_BARE = frozenset(["AFP", "ANI", "AP", "APP", "CNN", "IANS", "PTI", "Reuters", "UPI", "Xinhua"])
# First words of places of several words: what else stands before a colon is mostly a speaker.
_PLACES = frozenset(
    re.findall(
        r"\w+",
        "Abu Addis Bandar Buenos Cape Dar Dera East El Fort Great Ho Hong Kota Kuala La Las Le Los "
        "Mexico New North Panama Phnom Port Rio Saint San Santa Santo Sao South Sri St Tel West",
    )
)


def dateline(block: Block) -> tuple[Span, Span | None] | None:
    """Return the dateline with which a block opens, and the agency it names."""
    match = _DATELINE.match(block.text[: 2 * LONGEST])
    if not match or match.end() > LONGEST or match.end("mark") == 0:
        return None
    if not _believable(match, block.text[match.end() : match.end() + 1]):
        return None
    whole = Span(block.start, block.start + len(match.group().rstrip()))
    if match.group("agency") is None:
        return whole, None
    return whole, Span(block.start + match.start("agency"), block.start + match.end("agency"))


def _believable(match: re.Match[str], after: str) -> bool:
    place, agency, mark = match["place"], match["agency"], match["mark"]
    if agency:
        return bool(mark) or agency in _BARE
    shouted = place.split(",")[0].isupper() and len(place) > 2
    if place and match["date"]:
        return True
    if mark != ":":
        return shouted
    words = place.split()
    if not words or kinds(place) or after in "\"“‘'(":
        return False
    return len(place) > 3 and (len(words) == 1 or words[0].title() in _PLACES or "," in place)
