"""JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.feeds.entries import Entry, article, is_whole, web_address
from briefer.reading.mail.html_text import shown_words

_FIELDS = (
    ("title", "title"), ("date_published", "published"), ("date_modified", "updated"),
    ("language", "language"),
)  # fmt: skip


def is_json_feed(found: Any) -> bool:
    """Whether an object says that it is a JSON Feed."""
    version = found.get("version") if isinstance(found, dict) else None
    return isinstance(version, str) and "jsonfeed.org" in version


def read_json_feed(found: dict[str, Any], hints: Hints) -> Iterator[Document | InputError]:
    """Yield the article of each item, or why there is none."""
    items = found.get("items")
    general = list(_strings(found, (("title", "publisher"), ("language", "language"))))
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        if isinstance(item, dict):
            yield article(_entry(item, general), number, hints, "application/feed+json")


def _entry(item: dict[str, Any], general: list[Said]) -> Entry:
    text = _text(item, "content_text") or shown_words(_text(item, "content_html"))
    summary = _text(item, "summary")
    said = [*_strings(item, _FIELDS), *_authors(item), *general]
    return Entry(
        text=text or (summary if is_whole(summary) else ""),
        summary=summary,
        said=tuple(said),
        raw=json.dumps(item).encode(),
        url=web_address(item.get("url")) or web_address(item.get("external_url")),
    )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _authors(item: dict[str, Any]) -> Iterator[Said]:
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    for author in authors[:20]:
        if isinstance(author, dict) and isinstance(author.get("name"), str):
            yield Said(where="feed", name="author", value=tidy(author["name"]))


def _strings(found: dict[str, Any], names: tuple[tuple[str, str], ...]) -> Iterator[Said]:
    for key, name in names:
        if isinstance(found.get(key), str):
            yield Said(where="feed", name=name, value=tidy(found[key]))
