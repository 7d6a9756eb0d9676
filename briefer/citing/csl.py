"""CSL-JSON, which Zotero, Mendeley and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefer.citing import dates
from briefer.citing.names import Author, author
from briefer.citing.weblinks import weblink
from briefer.edtf import Moment, in_words, parse
from briefer.model import Source


def export(sources: Sequence[Source]) -> str:
    """Return the sources as a CSL-JSON array."""
    items = [_item(source) for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"source-{source.number}",
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "author": [_name(author(name)) for name in source.authors if name.strip()],
        "issued": _date(source.dating.edtf, dates.approximate(source.dating)),
        "accessed": _date(source.retrieved or "", False),
        "URL": weblink(source.url),
        "language": source.language,
        "note": f"SHA-256 of the text: {source.sha256}",
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Author) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given}


def _date(edtf: str, approximate: bool) -> dict[str, Any]:
    interval = parse(edtf)
    if interval is None:
        return {}
    if interval.start is None or interval.end is None:
        return {"literal": in_words(edtf)}
    ends = [interval.start] if interval.start == interval.end else [interval.start, interval.end]
    value: dict[str, Any] = {"date-parts": [_parts(end) for end in ends]}
    return {**value, "circa": True} if approximate or interval.approximate else value


def _parts(value: Moment) -> list[int]:
    return [part for part in (value.year, value.month, value.day) if part is not None]
