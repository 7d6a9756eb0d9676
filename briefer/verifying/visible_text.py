"""The words that can be read on a page, and where two pages first differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

_HIDDEN = ("script", "style", "head", "title", "desc")


def parse(text: str) -> Any:
    """Return the tree of an HTML page."""
    from lxml import html

    return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))


def reading(tree: Any) -> list[str]:
    """Return the words that can be read, in order."""
    words: list[str] = []
    skip = {part for name in _HIDDEN for element in tree.iter(name) for part in element.iter()}
    for element in tree.iter():
        if element not in skip and isinstance(element.tag, str) and element.text:
            words += element.text.split()
        if element.tail and (element.getparent() not in skip):
            words += element.tail.split()
    return words


def first_difference(expected: Sequence[str], shown: Sequence[str]) -> str:
    """Say where two runs of words first differ."""
    matcher = SequenceMatcher(None, expected[:4000], shown[:4000], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            wanted, found = " ".join(expected[a:b][:12]), " ".join(shown[c:d][:12])
            after = " ".join(expected[max(0, a - 3) : a])
            where = f" (after “…{after}”)" if after else ""
            return f"shows {found!r} where the data has {wanted!r}{where}"
    return "differs from the data"
