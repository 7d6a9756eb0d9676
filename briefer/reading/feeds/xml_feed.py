"""RSS, Atom and RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.feeds.entries import Entry, article, is_whole, web_address
from briefer.reading.mail.html_text import shown_words

_SUBSET = re.compile(rb"<!\s*DOCTYPE[^>\[]{0,2000}\[|<!\s*ENTITY", re.IGNORECASE)
_MOST_ENTRIES = 5_000


def read_feed(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Yield the article of each entry, or why there is none.

    Raises InputError for XML with entities of its own, and where there are no entries.
    """
    import feedparser

    data = stream.read()
    if _SUBSET.search(data.replace(b"\0", b"")):
        raise InputError(
            "a feed with XML entities of its own, which is not read", subject=hints.name
        )
    feed = feedparser.parse(BytesIO(data), sanitize_html=False)
    if not feed.entries:
        raise InputError("a feed without entries", subject=hints.name)
    general = [
        Said(where="feed", name=name, value=tidy(value))
        for name, value in (
            ("publisher", feed.feed.get("title")), ("language", feed.feed.get("language"))
        )
        if isinstance(value, str)
    ]  # fmt: skip
    for number, entry in enumerate(feed.entries[:_MOST_ENTRIES], 1):
        yield article(_entry(entry, general), number, hints, "application/feed+xml")
    left = len(feed.entries) - _MOST_ENTRIES
    if left > 0:
        yield InputError(f"{left:,} entries more than {_MOST_ENTRIES:,}", subject=hints.name)


def _entry(entry: Any, general: list[Said]) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    summary = shown_words(entry.get("summary", ""))
    text = max(map(shown_words, contents), key=len, default="")
    if not text and is_whole(summary):
        text = summary
    return Entry(
        text=text,
        summary=summary,
        said=(*_said(entry), *general),
        raw="\n".join([*contents, entry.get("summary", "")]).encode("utf-8", "replace"),
        url=web_address(entry.get("link")),
    )


def _said(entry: Any) -> Iterator[Said]:
    title = entry.get("title")
    if isinstance(title, str):
        shown = shown_words(title) if "<" in title else title
        yield Said(where="feed", name="title", value=tidy(shown))
    authors = [author.get("name") for author in entry.get("authors", []) if author.get("name")]
    for author in authors or [entry.get("author", "")]:
        yield Said(where="feed", name="author", value=tidy(author))
    source = entry.get("source")
    if isinstance(source, dict) and isinstance(source.get("title"), str):
        yield Said(where="feed", name="publisher", value=tidy(source["title"]))
    for name in ("published", "updated"):
        if isinstance(entry.get(name), str):
            yield Said(where="feed", name=name, value=tidy(entry[name]))
