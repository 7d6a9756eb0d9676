"""What makes two articles one, whom they are from, and how moments are written."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from urllib.parse import urldefrag, urlsplit

from briefer.library.records import Incoming
from briefer.model import Document


def stamp(now: datetime) -> str:
    """Return a moment as it is kept."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def address_of(document: Document) -> str | None:
    """Return an address as it is compared: without the part that names a place in the page."""
    return urldefrag(document.url).url if document.url else None


def identity(item: Incoming) -> str:
    """Return what makes two articles one: text and address; without one, what the file said."""
    where = address_of(item.document) or item.said
    return hashlib.sha256(f"{item.document.sha256}\n{where}".encode()).hexdigest()


def source_of(publisher: str | None, url: str | None) -> str | None:
    """Return whom an article is from: its publisher, or the host of its address."""
    return publisher or (urlsplit(url or "").hostname or "").removeprefix("www.") or None
