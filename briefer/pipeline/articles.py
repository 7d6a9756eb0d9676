"""From paths to dated articles: what the user named, read, cleaned and dated.

Stages raise; only here does one article's failure become a `Skipped` record, so that one
bad file never costs the other 999.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefer import cleaning, dating, reading
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.model import Article, Cleaning, Dating, Document, Role, Skipped


def read_all(paths: Iterable[str | Path]) -> tuple[list[Document], list[Skipped]]:
    """Read every file below the paths, in the order of their names; what can't be read is recorded."""
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for path in paths:
        try:
            found = reading.find([path])
        except InputError as error:
            skipped.append(Skipped(name=str(path), reason=error.what))
            continue
        for file in found:
            read, refused = _read_file(file)
            skipped += refused
            for document in read:
                document = _told_apart(document, documents)
                documents[document.id] = document
    return sorted(documents.values(), key=lambda d: (d.name, d.id)), skipped


def _read_file(file: reading.SourceFile) -> tuple[list[Document], list[Skipped]]:
    try:
        read = reading.read_each(file.path, name=file.name)
    except InputError as error:
        return [], [Skipped(name=file.name, reason=error.what)]
    return (
        [one for one in read if isinstance(one, Document)],
        [
            Skipped(name=one.subject or file.name, reason=one.what)
            for one in read
            if isinstance(one, InputError)
        ],
    )


def _told_apart(document: Document, known: dict[str, Document]) -> Document:
    """Give a document that was read from two places under one name an id of its own."""
    number, plain = 2, document.id
    while document.id in known:
        document = replace(document, id=f"{plain}-{number}")
        number += 1
    return document


def clean_all(
    documents: Sequence[Document], each: Each = here
) -> tuple[list[Article], list[Skipped]]:
    """Find the article in every document; one that has none is recorded."""
    texts = [(document.text, document.title) for document in documents]
    articles, skipped = [], []
    for document, found in zip(documents, each(_clean, texts), strict=True):
        if found.prose:
            articles.append(_article(document, found))
        else:
            skipped.append(Skipped(name=document.name, reason="no article text in it"))
    return drop_recurring(articles), skipped


def _clean(document: tuple[str, str | None]) -> Cleaning:
    text, title = document
    return cleaning.examine(text, title=title)


def drop_recurring(articles: Sequence[Article]) -> list[Article]:
    """Take away the lines that stand on many pages of one publisher."""
    found = cleaning.drop_recurring(
        [article.text for article in articles],
        [article.cleaning or Cleaning(kept=()) for article in articles],
        [article.source or urlsplit(article.url or "").hostname for article in articles],
    )
    return [
        replace(article, kept=settled.kept, cleaning=settled) if article.cleaning else article
        for article, settled in zip(articles, found, strict=True)
    ]


def _article(document: Document, found: Cleaning) -> Article:
    return Article(
        id=document.id,
        text=document.text,
        title=document.title or _part(document, found, "title"),
        source=document.publisher or _part(document, found, "publisher"),
        url=document.url,
        kept=found.kept,
        document=document,
        cleaning=found,
    )


def _part(document: Document, found: Cleaning, role: Role) -> str | None:
    span = found.part(role)
    return " ".join(document.text[slice(*span)].split()) if span else None


def date_all(
    articles: Sequence[Article], *, today: date, settings: Settings, each: Each = here
) -> list[Article]:
    """Date every article, none after the day of issue."""
    terms = [
        dating.Term(names=(h.name,), office=h.office, country="", start=h.start, end=h.end)
        for h in settings.holders
    ]
    found = each(partial(_date, today, terms), list(map(_told, articles)))
    return [replace(article, date=when) for article, when in zip(articles, found, strict=True)]


def _told(article: Article) -> dict[str, Any]:
    """Return what an article and its file say, of which its date can be read."""
    document = article.document
    return {
        "text": article.text,
        "url": article.url,
        "html": document.html if document else None,
        "metadata": document.metadata if document else (),
    }


def _date(today: date, terms: Sequence[dating.Term], told: Mapping[str, Any]) -> Dating:
    return dating.date(**told, today=today, terms=terms)


def since_day(articles: Sequence[Article], first: date) -> tuple[list[Article], list[Skipped]]:
    """Leave out what surely appeared before a day; what may have appeared later stays."""
    kept, older = [], []
    for article in articles:
        last = article.date.end if isinstance(article.date, Dating) else None
        if last is None or last >= first:
            kept.append(article)
        else:
            name = article.document.name if article.document else article.id
            older.append(Skipped(name=name, reason=f"appeared before {first.isoformat()}"))
    return kept, older
