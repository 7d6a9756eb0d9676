"""Whether the XML of a feed was cut off before its end, and how many of its entries are whole."""

from __future__ import annotations

import re

_PREFIX = rb"(?:[\w.-]{1,20}:)?"
# In these stands what is no markup of the feed.
_ASIDE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.S)
_ROOT = re.compile(rb"<(" + _PREFIX + rb"(?:rss|feed|rdf))[\s>]", re.I)
_BEGINS = re.compile(rb"<" + _PREFIX + rb"(?:item|entry)[\s>]", re.I)
_ENDS = re.compile(rb"</" + _PREFIX + rb"(?:item|entry)\s*>", re.I)


def whole_entries(content: bytes) -> int | None:
    """Return how many entries are whole in a feed that was cut short; None: its root is closed."""
    plain = _ASIDE.sub(b"", content.replace(b"\0", b""))  # of two bytes a letter, or one
    root = _ROOT.search(plain)
    if root is None or re.search(rb"</" + re.escape(root[1]) + rb"\s*>", plain, re.I):
        return None
    ends = [found.start() for found in _ENDS.finditer(plain)]
    begun = [found.start() for found in _BEGINS.finditer(plain)]
    torn = bool(begun) and begun[-1] > max(ends, default=-1)
    return len(begun) - torn
