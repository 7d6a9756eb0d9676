"""What was fetched, as articles: bytes with a name, and what the feed said of them."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from html import escape
from urllib.parse import unquote, urlsplit

from briefer.fetching.policy import Watched
from briefer.fetching.requesting import Answer
from briefer.model import Feed, FeedEntry, Fetched, Metadatum
from briefer.web_addresses import host_of

LEAST_COMPLETE = 150  # words of an entry that may be the whole article: a teaser has fifty
LEAST_SHORT = 20  # words of a feed's own text that are better than nothing
LONGEST_SHORT = 16 * 2**10  # characters of it that are remembered while its page is fetched
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read|continue|weiter)\s?(?:more|reading|lesen))\W*$", re.I
)
_LONGEST_SLUG = 60


def said_by_feed(entry: FeedEntry, feed: Feed, watched: Watched) -> tuple[Metadatum, ...]:
    """Return what a feed says of an article, as metadata under the name `feed`."""
    said = [
        ("title", entry.title),
        ("publisher", feed.title),
        *(("author", name) for name in entry.authors),
        ("published", entry.published),
        ("updated", entry.updated),
        ("url", entry.address),
    ]
    by_feed = [Metadatum(name=f"feed:{name}", value=value) for name, value in said if value]
    return (*said_by_desk(watched), *by_feed)


def said_by_desk(watched: Watched) -> tuple[Metadatum, ...]:
    """Return what the desk itself says of all that comes from an address."""
    if watched.publisher is None:
        return ()
    return (Metadatum(name="desk:publisher", value=watched.publisher),)


def has_article(entry: FeedEntry) -> bool:
    """Whether a feed seems to carry the whole article, and not a teaser of it."""
    words = re.sub(r"<[^<>]*>", " ", entry.content).split()
    return entry.complete and len(words) >= LEAST_COMPLETE and not _CUT.search(" ".join(words[-4:]))


def in_short(entry: FeedEntry) -> str:
    """Return what a feed carries of an article whose page it links: a short item, and no teaser."""
    words = re.sub(r"<[^<>]*>", " ", entry.content).split()
    short = entry.complete and len(words) >= LEAST_SHORT and len(entry.content) <= LONGEST_SHORT
    return entry.content if short and not _CUT.search(" ".join(words[-4:])) else ""


def from_entry(entry: FeedEntry, feed: Feed, watched: Watched, now: datetime) -> Fetched:
    """Return the article that a feed itself carries, as a page of its own."""
    address = entry.address or f"{watched.address}#{sha256(entry.key.encode()).hexdigest()[:8]}"
    said = said_by_feed(entry, feed, watched)
    return from_content(entry.content, entry.title, address, watched=watched, said=said, now=now)


def from_content(
    content: str,
    title: str | None,
    address: str,
    *,
    watched: Watched,
    said: tuple[Metadatum, ...],
    now: datetime,
) -> Fetched:
    """Return what a feed carries of an article, as a page of its own."""
    called = escape(title or "")
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{called}</title></head>\n'
        f"<body><article>\n<h1>{called}</h1>\n{content}\n</article></body></html>\n"
    ).encode()
    return Fetched(
        name=_name(address, page, ".html"),
        url=address,
        content=page,
        media_type="text/html",
        retrieved=now,
        feed=watched.address,
        said=said,
    )


def from_answer(
    answer: Answer, *, feed: str | None, said: tuple[Metadatum, ...], now: datetime
) -> Fetched:
    """Return the article on a page, as its publisher serves it."""
    media_type = answer.media_type or "text/html"
    return Fetched(
        name=_name(answer.address, answer.content, _ENDINGS.get(media_type, ".html")),
        url=answer.address,
        content=answer.content,
        media_type=media_type,
        retrieved=now,
        feed=feed,
        said=said,
    )


def _name(address: str, content: bytes, ending: str) -> str:
    """Return a file name that tells host and subject, and is another for other bytes."""
    path = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    subject = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.\w{1,5}$", "", path.lower())).strip("-")
    host = re.sub(r"[^a-z0-9.-]+", "-", host_of(address).removeprefix("www."))[:_LONGEST_SLUG]
    digest = sha256(address.encode() + b"\n" + content).hexdigest()[:8]
    return "-".join(part for part in (host, subject[:_LONGEST_SLUG], digest) if part) + ending
