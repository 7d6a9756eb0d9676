"""CSL-JSON: what Zotero keeps of an article, with its abstract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefer.errors import InputError
from briefer.model import Document
from briefer.reading.document import Hints, Said, document, tidy
from briefer.reading.mail.html_text import shown_words

_TEXTS = ("full-text", "fulltext", "text", "body", "note")
_LEAST_NOTE = 100  # words of a note that is the article itself
_STRINGS = (
    ("title", "title"), ("container-title", "publisher"), ("URL", "url"), ("language", "language"),
    ("genre", "genre"),
)  # fmt: skip


def is_reference(record: dict[str, Any]) -> bool:
    """Whether a record is a reference: it has a type, and days or names as CSL writes them."""
    days = record.get("issued") or record.get("accessed")
    named = record.get("author")
    told = isinstance(named, list) and any(isinstance(n, dict) and "family" in n for n in named)
    return "type" in record and (isinstance(days, dict) or told)


def reference_document(record: dict[str, Any], raw: bytes, hints: Hints) -> Document:
    """Return the document of a reference: its text, or else its abstract with a note.

    Raises InputError where it has neither.
    """
    texts = [record[key] for key in _TEXTS if isinstance(record.get(key), str)]
    text = next((text for text in texts if len(text.split()) >= _LEAST_NOTE), "")
    notes: tuple[str, ...] = ()
    if not text:
        text = record["abstract"] if isinstance(record.get("abstract"), str) else ""
        notes = ("only its abstract is known",)
    if not text.strip():
        hint = "hand in the article itself"
        raise InputError("a reference without text or abstract", subject=hints.name, hint=hint)
    return document(
        shown_words(text) if "<" in text else text,
        raw=raw, hints=hints, media_type="application/vnd.citationstyles.csl+json",
        said=list(_said(record)), notes=notes,
    )  # fmt: skip


def _said(record: dict[str, Any]) -> Iterator[Said]:
    for key, name in _STRINGS:
        if isinstance(record.get(key), str):
            yield Said(where="csl", name=name, value=tidy(record[key]))
    if "container-title" not in record and isinstance(record.get("publisher"), str):
        yield Said(where="csl", name="publisher", value=tidy(record["publisher"]))
    for key, name in (("issued", "issued"), ("accessed", "retrieved")):
        yield Said(where="csl", name=name, value=_day(record.get(key)))
    authors = record.get("author")
    for author in authors[:50] if isinstance(authors, list) else []:
        if isinstance(author, dict):
            parts = [
                author.get(key) for key in ("given", "non-dropping-particle", "family", "literal")
            ]
            name = " ".join(part for part in parts if isinstance(part, str))
            yield Said(where="csl", name="author", value=tidy(name))


def _day(value: Any) -> str:
    """Return a day, month or year of CSL in EDTF; an interval by its first day."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(part) for part in parts[0][:3]]
        if numbers and all(number.isdecimal() for number in numbers):
            return "-".join(number.zfill(2) for number in numbers)
    plain = value.get("raw") or value.get("literal")
    return tidy(plain) if isinstance(plain, str) else ""
