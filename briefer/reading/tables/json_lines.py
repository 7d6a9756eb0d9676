"""JSON lines: one article a line; a bad line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.decoding import decode
from briefer.reading.document import Hints, Said, document, tidy
from briefer.remarks import remark

_TEXTS = ("text", "body", "content", "article", "maintext")


def json_lines(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Yield the document of each line, or what is wrong with it, under `file:line`."""
    for number, line in enumerate(stream.read().removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        place = replace(hints, name=f"{hints.name}:{number}")
        try:
            yield _row(line, place)
        except InputError as error:
            yield error


def _row(line: bytes, hints: Hints) -> Document:
    text, notes = decode(line, name=hints.name)
    record = _record(text, hints.name)
    return record_document(record, line, hints, notes=notes)


def record_document(
    record: dict[str, Any],
    raw: bytes,
    hints: Hints,
    *,
    media_type: str = "application/jsonl",
    where: str = "jsonl",
    notes: tuple[str, ...] = (),
) -> Document:
    """Return the document of an object with a text and what is said of it.

    Raises InputError where there is no text.
    """
    given = dict(hints.columns).get("text", "")
    texts = (given, *_TEXTS) if given else _TEXTS
    body = next((record[key] for key in texts if isinstance(record.get(key), str)), None)
    if body is None:
        raise InputError(f"no field {', '.join(_TEXTS[:-1])} or {_TEXTS[-1]}", subject=hints.name)
    if not body.strip():
        raise InputError(remark("empty"), subject=hints.name)
    body, mended = _encodable(body)
    return document(
        body.replace("\r\n", "\n").replace("\r", "\n"),
        raw=raw,
        hints=hints,
        media_type=media_type,
        said=list(_said(record, where, texts, dict(hints.columns))),
        notes=notes + mended,
    )


def _record(text: str, name: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        other = "nested too deeply" if deep else "a number in it is too long"
        what = getattr(error, "msg", other)
        raise InputError(f"not JSON ({what})", subject=name) from error
    if not isinstance(record, dict):
        raise InputError(remark("no-object"), subject=name)
    return record


def _said(
    record: dict[str, Any], where: str, texts: tuple[str, ...], columns: Mapping[str, str]
) -> Iterator[Said]:
    """Yield the short fields of a record; of a list, each entry."""
    called = {column: field for field, column in columns.items()}
    for key, value in record.items():
        if key in texts:
            continue
        for entry in value if isinstance(value, list) else [value]:
            named = entry.get("name") if isinstance(entry, dict) else entry
            if isinstance(named, str | int | float) and not isinstance(named, bool):
                shown = _encodable(str(named))[0]
                name = tidy(_encodable(called.get(key, key))[0])
                yield Said(where=where, name=name, value=tidy(shown))


def _encodable(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text with lone surrogates (a broken `\ud83d`) replaced, and a note if any were."""
    mended = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return mended, () if mended == text else ("broken \\u escapes were replaced",)
