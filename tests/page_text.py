"""The words that can be read on a page."""

from __future__ import annotations

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
