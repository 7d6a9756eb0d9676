"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.compilations import DATABASES, Layout, Piece, fronted, split
from briefer.reading.decoding import decode
from briefer.reading.document import FIELDS, Hints, Said, document, tidy
from briefer.reading.mail_marks import without_marks
from briefer.reading.markdown_marks import unmarked
from briefer.remarks import remark

_NAMES = ("title", "publisher", "author")
_MOST_LINES = 100  # of front matter
_PAIR = re.compile(r"([A-Za-z][\w .:-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)$")


def plain(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read plain text; what stands in front matter becomes metadata."""
    data = stream.read()
    text, notes = decode(data, name=hints.name)
    pieces, doubts = _articles(text)
    for piece, place in zip(pieces, _places(hints, len(pieces)), strict=True):
        yield _filled(
            piece.text, data, place, "text/plain", list(piece.said), notes + doubts, title=None
        )
        notes = ()  # told once a file


def markdown(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read Markdown as the words it shows."""
    data = stream.read()
    text, notes = decode(data, name=hints.name)
    pieces, doubts = _articles(text)
    for piece, place in zip(pieces, _places(hints, len(pieces)), strict=True):
        heading = re.match(r"\s{0,20}#[ \t]+([^\n]+)", piece.text)
        shown = unmarked(piece.text)
        title = tidy(unmarked(heading.group(1).rstrip("# "))) if heading else None
        said = [_without_marks(one) for one in piece.said]
        yield _filled(shown, data, place, "text/markdown", said, notes + doubts, title=title)
        notes = ()  # told once a file


def exported(
    text: str,
    *,
    raw: bytes,
    hints: Hints,
    media_type: str,
    said: Iterable[Said] = (),
    notes: tuple[str, ...] = (),
    title: str | None = None,
    layouts: Sequence[Layout] = DATABASES,
    tight: str = "",
    shared: Sequence[Said] = (),
) -> Iterator[Document | InputError]:
    """Yield the document of a text out of an office file, or those of the articles in it.

    They are looked for in the text with its paragraphs apart, then as it is typed (`tight`), where
    each line may be a paragraph. Of what the file says of itself, an article among several keeps
    but what its head says, and what is `shared`.
    """
    pieces, doubts = split(text, layouts=layouts)
    if len(pieces) == 1 and tight:
        typed, _ = split(tight, layouts=layouts)
        pieces = typed if len(typed) > 1 else pieces
    if len(pieces) == 1 and not pieces[0].said:
        pieces = [replace(pieces[0], said=tuple(said))]
    else:
        title = None
        pieces = [replace(piece, said=(*piece.said, *shared)) for piece in pieces]
    for piece, place in zip(pieces, _places(hints, len(pieces)), strict=True):
        yield _filled(
            piece.text, raw, place, media_type, list(piece.said), notes + doubts, title=title
        )
        notes = ()  # told once a file


def _without_marks(said: Said) -> Said:
    """Return a title or a name without what Markdown adds; an address stays as it is."""
    return replace(said, value=unmarked(said.value)) if said.name in _NAMES else said


def _articles(text: str) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the articles of a file with what it says of each, and notes where that is not certain."""
    parts = fronted(text)
    if parts:
        read = [front_matter(part) for part in parts]
        return [Piece(text=body, said=tuple(said)) for said, body in read], ()
    said, text = front_matter(text)
    text = without_marks(text)
    titled = any(one.name.lower() in FIELDS["title"] for one in said)
    pieces, doubts = split(text, titled=titled)
    return [replace(piece, said=(*piece.said, *said)) for piece in pieces], doubts


def _places(hints: Hints, number: int) -> list[Hints]:
    """Return the names of the articles of a file: its own, and of several the number of each."""
    if number == 1:
        return [hints]
    return [replace(hints, name=f"{hints.name}:{i}") for i in range(1, number + 1)]


def front_matter(text: str) -> tuple[list[Said], str]:
    """Return the pairs between two lines of dashes at the head of a text, and the text after them.

    Read are `key: value`, quoted values, `[a, b]` and lists of `- item` lines; no nesting.
    """
    lines = text.split("\n", _MOST_LINES)
    if lines[0].rstrip() != "---":
        return [], text
    closing = next((i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "...")), 0)
    said = list(_pairs(lines[1:closing]))
    if not said:
        return [], text
    return said, "\n".join(lines[closing + 1 :])


def _pairs(lines: list[str]) -> Iterator[Said]:
    key = ""
    for line in lines:
        pair = _PAIR.match(line)
        item = re.match(r"\s*-\s+(.*)", line)
        if pair:
            key = pair.group(1)
            yield from _values(key, pair.group(2) or "")
        elif key and item:
            yield from _values(key, item.group(1))


def _values(key: str, value: str) -> Iterator[Said]:
    value = value.strip()
    listed = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]
    for entry in listed:
        yield Said(where="front-matter", name=key, value=tidy(_unquoted(entry.strip())))


def _unquoted(value: str) -> str:
    """Return a value without its quotation marks; in double ones, as in YAML, escapes count."""
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "'\"":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        return str(json.loads(value))
    except ValueError:
        return value[1:-1]


def _filled(
    text: str,
    raw: bytes,
    hints: Hints,
    media_type: str,
    said: list[Said],
    notes: tuple[str, ...],
    title: str | None,
) -> Document | InputError:
    """Return the document of one article of a file, or what is wrong with it: it costs only itself."""
    if not text.strip():
        return InputError(remark("empty"), subject=hints.name)
    try:
        return document(
            text, raw=raw, hints=hints, media_type=media_type, said=said, notes=notes, title=title
        )
    except InputError as error:
        return error
