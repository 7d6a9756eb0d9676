"""JSON: a list of articles, an object of one or with a list of them, a JSON Feed, references of Zotero."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.decoding import decode, looks_like_jsonl
from briefer.reading.document import Hints
from briefer.reading.feeds import is_json_feed, read_json_feed
from briefer.reading.tables.json_lines import json_lines, record_document
from briefer.reading.tables.references import is_reference, reference_document
from briefer.remarks import remark

# Under which key an object holds its list, as interfaces of news services answer.
_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "documents",
    "docs",
    "hits",
    "response",
    "records",
)
_DEEPEST = 3
_MOST = 100_000  # records of a file


def json_records(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Yield the document of each article, or what is wrong with it, under `file:number`.

    Raises InputError for what is no JSON, or holds no article.
    """
    data = stream.read()
    text, _ = decode(data, name=hints.name)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        if looks_like_jsonl(data) and data.strip().count(b"\n"):
            yield from json_lines(BytesIO(data), hints)
            return
        what = getattr(error, "msg", "nested too deeply, or a number in it is too long")
        raise InputError(f"not JSON ({what})", subject=hints.name) from error
    if is_json_feed(found):
        yield from read_json_feed(found, hints)
        return
    records = _records(found)
    if not any(isinstance(record, dict) for record in records):
        raise InputError("no article and no list of articles in it", subject=hints.name)
    if len(records) > _MOST:
        yield InputError(
            f"more than {_MOST:,} records: the others are not read", subject=hints.name
        )
    for number, record in enumerate(records[:_MOST], 1):
        name = hints.name if found is record else f"{hints.name}:{number}"
        yield _tried(record, replace(hints, name=name))


def _records(found: Any) -> list[Any]:
    """Return the articles in what was found: a list, an object's list, or the object itself."""
    for _ in range(_DEEPEST):
        if isinstance(found, list):
            return found
        if not isinstance(found, dict):
            return []
        inner = next(
            (found[key] for key in _LISTS if isinstance(found.get(key), list | dict)), None
        )
        if inner is None:
            break
        found = inner
    return [found] if isinstance(found, dict) else []


def _tried(record: Any, place: Hints) -> Document | InputError:
    if not isinstance(record, dict):
        return InputError(remark("no-object"), subject=place.name)
    raw = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        if is_reference(record):
            return reference_document(record, raw, place)
        return record_document(record, raw, place, media_type="application/json", where="json")
    except InputError as error:
        return error
