"""The words that markup in a mail or a feed shows: all of them, for it is no web page with an article."""

from __future__ import annotations

from briefer.reading.page import excess, words
from briefer.reading.visible_page import as_shown


def shown_words(html: str) -> str:
    """Return the words of markup without what is hidden, a block a line."""
    if not html.strip():
        return ""
    if excess(html):
        return words(html)
    from lxml import etree
    from lxml.html import tostring

    try:
        body = as_shown(html).find("body")
        shown: str = tostring(body, encoding="unicode") if body is not None else html
    except (etree.LxmlError, ValueError, AssertionError):
        return words(html)
    return words(shown)
