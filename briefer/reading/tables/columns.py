"""Which column or key holds what: usual names, and those that were given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefer.reading.document import Hints

# Names of columns as exports, scrapers and people call them, in small letters with nothing between.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "maintext", "fulltext", "articletext", "articlebody",
        "story", "volltext", "inhalt", "texte", "contenu", "texto", "contenido", "testo",
        "plaintext", "bodytext", "snippet", "abstract", "abstractnote",
    ),
    "title": (
        "title", "headline", "titel", "titre", "título", "titulo", "titolo", "überschrift",
        "articletitle", "subject", "hlead",
    ),
    "date": (
        "date", "published", "publicationdate", "datepublished", "publishedat", "publisheddate",
        "pubdate", "publishdate", "datum", "day", "fecha", "data", "issued", "publicationyear",
        "loaddate", "timestamp", "created", "createdat",
    ),
    "publisher": (
        "publisher", "source", "sourcename", "publication", "outlet", "newspaper", "medium",
        "media", "quelle", "journal", "publicationtitle", "sitename", "site", "fuente", "domain",
    ),
    "author": ("author", "authors", "byline", "autor", "autorin", "auteur", "autore", "creator"),
    "url": ("url", "link", "address", "href", "permalink", "articleurl", "webaddress", "uri"),
    "language": ("language", "lang", "sprache", "langue", "idioma"),
    "retrieved": ("retrieved", "accessed", "crawled", "downloaded", "accessdate", "dateaccessed"),
}  # fmt: skip


def mapped(names: Sequence[str], hints: Hints) -> dict[str, str]:
    """Return which column holds each field of an article: as given, else by its usual name."""
    given = {field: column for field, column in hints.columns if column in names}
    plain = {_plain(name): name for name in reversed(names)}
    for field, usual in USUAL.items():
        column = next((plain[name] for name in usual if name in plain), None)
        if field not in given and column and column not in given.values():
            given[field] = column
    return given


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
