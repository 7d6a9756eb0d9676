"""What a file says about itself, made into a Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefer.bylines import authors
from briefer.errors import InputError
from briefer.inert import one_line_label
from briefer.model import Document, Metadatum
from briefer.reading.site_names import without_site

# Under which names files keep what a Document has a field for; the first that is given wins.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "og:title", "twitter:title", "dc.title", "page-title"),
    "publisher": ("publisher", "source", "site_name", "og:site_name", "outlet", "newspaper"),
    "authors": ("author", "authors", "byline", "by", "dc.creator", "article:author"),
    "url": ("url", "link", "canonical", "og:url", "permalink"),
    "language": ("language", "lang", "og:locale"),
    "retrieved": ("retrieved", "accessed", "crawled", "downloaded"),
}
_MENDED = re.compile(r"\bbytes? w|\bescapes\b")  # a note that says why letters are lost
_LONGEST = 1000  # characters of a value: a title, not a text
LONGEST_TEXT = 2_000_000  # characters: a report of a thousand pages; what is longer is no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing a file says about itself: where it says so, under which name, and what."""

    where: str  # "front-matter", "meta", "json-ld", "jsonl"; of what it came in: "feed", "desk"
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known of the bytes from outside."""

    name: str
    url: str | None = None
    said: tuple[Said, ...] = ()  # what the file that holds these bytes says of them
    columns: tuple[tuple[str, str], ...] = ()  # of a table: fields of an article, and their columns


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def document(
    text: str,
    *,
    raw: bytes,
    hints: Hints,
    media_type: str,
    said: Iterable[Said] = (),
    notes: tuple[str, ...] = (),
    title: str | None = None,
    html: str | None = None,
) -> Document:
    """Return the document for a text, with what its file says in the right fields.

    Raises InputError for a text that is too long for an article.
    """
    if len(text) > LONGEST_TEXT:
        what = f"{len(text):,} characters, and an article has {LONGEST_TEXT:,} at most"
        raise InputError(what, subject=hints.name, hint="split it")
    own = [statement for statement in said if statement.value]
    outer = [statement for statement in hints.said if statement.value]
    said = [*own, *outer]
    file = [*own, *(one for one in outer if one.where != "feed")]
    levels = (_of_desk(said), file, said)  # each is asked before the next
    sha256 = fingerprint(text.encode())
    known = hints.url if hints.url and _is_well_formed(hints.url) else None
    publisher, url = _first("publisher", *levels), known or _address(said)
    stated = _first("title", *levels)
    return Document(
        id=fingerprint(f"{hints.name}\n{sha256}".encode())[:12],
        name=hints.name,
        text=text,
        sha256=sha256,
        raw_sha256=fingerprint(raw),
        media_type=media_type,
        title=without_site(stated, publisher=publisher, url=url) if stated else title,
        publisher=publisher,
        authors=_authors(file) or _authors(said),
        url=url,
        language=_language(_first("language", *levels)),
        retrieved=_first("retrieved", *levels),
        metadata=tuple(Metadatum(name=f"{s.where}:{s.name}", value=s.value) for s in said),
        notes=notes + _lost(text, stated or "", told=notes),
        html=html,
    )


def _lost(text: str, title: str, *, told: tuple[str, ...]) -> tuple[str, ...]:
    """Return a note on letters that were lost before the file came here, if no note says so."""
    lost = text.count("\ufffd") + title.count("\ufffd")
    if not lost or any(_MENDED.search(note) for note in told):
        return ()
    return ("1 letter is lost (\ufffd)" if lost == 1 else f"{lost} letters are lost (\ufffd)",)


def tidy(value: str) -> str:
    """Return a value on one line, without control characters, cut to a sensible length."""
    return one_line_label(value[: 4 * _LONGEST])[:_LONGEST]


def _all(said: Iterable[Said], field: str) -> list[str]:
    names = FIELDS[field]
    values = [(names.index(s.name.lower()), s.value) for s in said if s.name.lower() in names]
    return [value for _, value in sorted(values, key=lambda pair: pair[0])]


def _first(field: str, *levels: Iterable[Said]) -> str | None:
    """Return what the first of several that states a field states."""
    return next((value for said in levels for value in _all(said, field)), None)


def _of_desk(said: Iterable[Said]) -> list[Said]:
    """Return what the desk itself says, which holds whatever a page may say."""
    return [statement for statement in said if statement.where == "desk"]


def _address(said: Iterable[Said]) -> str | None:
    """Return the first address that a reader may follow."""
    addresses = (value for value in _all(said, "url") if re.match(r"https?://[^\s/]", value))
    return next(filter(_is_well_formed, addresses), None)


def _is_well_formed(address: str) -> bool:
    """Whether an address can be taken apart: not `http://[`, for one."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _authors(said: Iterable[Said]) -> tuple[str, ...]:
    """Return the authors, each once; a profile's address is not a name."""
    lines = [value for value in _all(said, "authors") if "://" not in value]
    return tuple(dict.fromkeys(name for line in lines for name in authors(line) if name))


def _language(value: str | None) -> str | None:
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value or "")
    return code.group().lower() if code else None
