"""JSON-LD as pages really carry it: in CDATA or comments, with commas too many and raw line breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

LIMIT = 500_000  # characters of a block
_WRAPPING = re.compile(
    r"\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*"
)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_SCRIPT = re.compile(
    r"<script\b[^<>]*\btype\s*=\s*[\"']?application/ld\+json\b[^<>]*>(.*?)(?:</script|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_NEWS = re.compile("Article|Posting|Report|WebPage")


def items(text: str) -> list[dict[str, Any]]:
    """Return the objects of a block, those of its `@graph` too; none where it can't be read."""
    text = text[:LIMIT].strip().rstrip(";")
    for plain in (text, _TRAILING.sub("", _WRAPPING.sub("", text))):
        try:
            return _flat(json.loads(plain, strict=False))
        except (ValueError, RecursionError):
            continue
    return []


def articles(html: str) -> Iterator[dict[str, Any]]:
    """Yield what the JSON-LD blocks of a page say of its articles."""
    for number, block in enumerate(_SCRIPT.finditer(html)):
        if number < 20:
            yield from (item for item in items(block.group(1)) if is_article(item))


def is_article(item: dict[str, Any]) -> bool:
    """Whether an object describes a page or an article."""
    return bool(_NEWS.search(str(item.get("@type"))))


def _flat(found: Any) -> list[dict[str, Any]]:
    top = found if isinstance(found, list) else [found]
    flat = [item for item in top[:50] if isinstance(item, dict)]
    for item in tuple(flat):
        graph = item.get("@graph")
        inner = graph[:50] if isinstance(graph, list) else []
        flat += [entry for entry in inner if isinstance(entry, dict)]
    return flat
