"""Who published a text, where its dateline or what surrounds it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefer.model import Span

# One to five capitalised words: "The BOL News", "Reuters", "TON".
_NAME = r"((?:The )?[A-Z][\w&’'-]*(?: (?!All |ALL )[A-Z][\w&’'-]*){0,4})"
_CREDIT = re.compile(rf"\({_NAME}\)")
_OWN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Dd]ownload (?:the )?{_NAME} (?:App|app)\b",
        rf"\b[Uu]pdates? (?:on|from) {_NAME}\s*$",
        rf"(?:©|\([Cc]\)|\bCopyright)\s*(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s*)?(?:by )?{_NAME}",
        rf"{_NAME}\.? [Aa]ll [Rr]ights [Rr]eserved",
        rf"\b(?:published|appeared) (?:first )?(?:on|in) {_NAME}\s*\.?\s*$",
    )
)
_LONGEST_LINE = 200  # characters: what a site says of itself is short
_NOT_NAMES = re.compile(
    r"(?:The )?(?:App|Google|Facebook|Twitter|WhatsApp|YouTube|Instagram|Telegram|LinkedIn|"
    r"All|Copyright|Our|Newsletter|Home|News|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: .*)?"
)


def publisher(text: str, dateline: Span | None, dropped: Iterable[Span]) -> Span | None:
    """Return where a text names its publisher: in the dateline, or in what the site says of itself."""
    if dateline is not None:
        credit = _CREDIT.search(text, *dateline)
        if credit:
            return Span(*credit.span(1))
    for start, end in dropped:
        if end - start > _LONGEST_LINE:
            continue
        for pattern in _OWN_WORDS:
            named = pattern.search(text, start, end)
            if named and not _NOT_NAMES.fullmatch(named.group(1)):
                return Span(*named.span(1))
    return None
