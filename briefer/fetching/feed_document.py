"""What a feed says, read in a child process: RSS, Atom and JSON Feed, as their entries.

Nothing of a feed is trusted: its bytes are parsed within limits of time and memory, its addresses are
checked like any other, and no entity of its XML is resolved.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import escape, unescape
from io import BytesIO
from typing import Any

from briefer import bounded, records
from briefer.errors import BriefError, FetchError
from briefer.fetching.cut_short import whole_entries
from briefer.inert import one_line_label
from briefer.model import Feed, FeedEntry
from briefer.web_addresses import joined

MOST_ENTRIES = 300  # of one document; the newest come first
SECONDS, MEMORY = 3, 1 << 30  # of the processor, bytes
_LONGEST_LABEL = 500
_LONGEST_CONTENT = 2_000_000  # characters: as long as an article may be
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400}
_MOST_AUTHORS = 20
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.I)
_ENTITIES = re.compile(rb"<!\s*DOCTYPE[^>\[]{0,2000}\[|<!\s*ENTITY", re.I)


def read_feed(content: bytes, *, address: str, media_type: str = "") -> Feed:
    """Return the entries of a feed.

    Raises FetchError where the bytes are none, or take more than they may.
    """
    try:
        (made,) = bounded.each(
            "briefer.fetching.feed_document:read_in_child",
            content,
            address,
            media_type,
            seconds=SECONDS,
            memory=MEMORY,
        )
        feed: Feed = records.from_plain(json.loads(made), Feed)
    except bounded.FailedError as failed:
        raise FetchError(str(failed)[:300], failure="answer", subject=address) from None
    except bounded.StoppedError as stopped:
        what = f"reading the feed {stopped}"
        raise FetchError(what, failure="overlong", subject=address) from None
    return feed


def looks_like_feed(content: bytes) -> bool:
    """Whether bytes begin like a feed rather than like a page."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return b"jsonfeed.org/version" in start
    return bool(re.search(rb"<(?:[\w-]{1,20}:)?(?:rss|feed|rdf)[\s>]", start, re.I)) and not (
        re.match(rb"<(?:!doctype\s+)?html", start, re.I)
    )


def read_in_child(content: bytes, address: str, media_type: str) -> Iterator[bytes]:
    """Yield a feed as JSON; this runs in a process of its own."""
    if not looks_like_feed(content):
        raise BriefError(_no_feed(content, address))
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    feed = _json_feed(content, address) if is_json else _xml_feed(content, address, media_type)
    yield json.dumps(records.to_plain(feed)).encode()


def _no_feed(content: bytes, address: str) -> str:
    """Say what came instead of a feed; of a page, where it says its feed is."""
    for link in re.findall(rb"<link\b[^<>]{0,1000}>", content[:200_000], re.I):
        href = re.search(rb"\bhref\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,1000})", link, re.I)
        if href and re.search(rb"application/(?:rss|atom|feed)\+", link, re.I):
            try:
                feed = joined(address, href[1].decode("utf-8", "replace"))
            except ValueError:
                continue
            return f"is no feed but a page; its feed is {feed}"
    page = re.search(rb"<html\b|<!doctype html", content[:4096], re.I)
    return "is no feed but a page" if page else "is no feed"


def _xml_feed(content: bytes, address: str, media_type: str) -> Feed:
    import feedparser

    if _ENTITIES.search(content.replace(b"\0", b"")):
        raise BriefError("has XML entities of its own, which are not read")
    said = {"content-location": address, "content-type": media_type or "application/xml"}
    # As a stream: a text it might take for an address or a file, and open.
    parsed = feedparser.parse(BytesIO(content), response_headers=said, sanitize_html=False)
    if not parsed.version:
        wrong = parsed.get("bozo_exception")
        raise BriefError(f"is no feed that can be read: {wrong}" if wrong else "is no feed")
    whole = whole_entries(content) if parsed.bozo else None
    found = parsed.entries[:whole]
    entries = (_xml_entry(entry, address) for entry in found[:MOST_ENTRIES])
    return Feed(
        title=_label(parsed.feed.get("title")),
        entries=_once(entries),
        pause=_pause(parsed.feed),
        left_out=max(len(found) - MOST_ENTRIES, 0),
        cut_short=whole is not None,
    )


def _xml_entry(entry: Any, address: str) -> FeedEntry:
    contents = [str(one.get("value", "")) for one in entry.get("content", ())]
    summary = str(entry.get("summary", "")) if "summary" in entry else ""
    content = max([*contents, summary], key=len)[:_LONGEST_CONTENT]
    names = [one.get("name") for one in entry.get("authors", ())] or [entry.get("author")]
    return _entry(
        identity=entry.get("id") if "id" in entry else None,
        address=_address(entry.get("link"), address),
        title=entry.get("title"),
        authors=names,
        published=_moment(entry, "published_parsed"),
        updated=_moment(entry, "updated_parsed"),
        content=content,
        complete=bool(contents) and len(max(contents, key=len)) >= len(summary),
    )


def _moment(entry: Any, name: str) -> str | None:
    parsed = entry[name] if name in entry.keys() else None  # noqa: SIM118  # `in entry` maps other names
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _pause(feed: Any) -> int | None:
    """Return the seconds between two polls that a feed asks for: `ttl`, or the syndication module."""
    asked = []
    if re.fullmatch(r"\d{1,9}", str(feed.get("ttl", "")).strip()):
        asked.append(60 * int(str(feed["ttl"]).strip()))
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if period:
        often = str(feed.get("sy_updatefrequency", "1")).strip()
        asked.append(period // max(int(often) if re.fullmatch(r"\d{1,6}", often) else 1, 1))
    return max(asked, default=None)


def _json_feed(content: bytes, address: str) -> Feed:
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BriefError("is no JSON that can be read") from None
    items = data.get("items")
    if not isinstance(items, list):
        raise BriefError("is a JSON Feed without items")
    entries = (_json_entry(i, address) for i in items[:MOST_ENTRIES] if isinstance(i, dict))
    return Feed(
        title=_label(data.get("title")),
        entries=_once(entries),
        left_out=max(len(items) - MOST_ENTRIES, 0),
    )


def _json_entry(item: dict[str, Any], address: str) -> FeedEntry:
    html, text = item.get("content_html"), item.get("content_text")
    content = html if isinstance(html, str) else _paragraphs(text) if isinstance(text, str) else ""
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    return _entry(
        identity=item.get("id"),
        address=_address(item.get("url") or item.get("external_url"), address),
        title=item.get("title"),
        authors=[one.get("name") for one in people or () if isinstance(one, dict)],
        published=_iso(item.get("date_published")),
        updated=_iso(item.get("date_modified")),
        content=content[:_LONGEST_CONTENT],
        complete=bool(content),
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _iso(value: Any) -> str | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.astimezone(UTC).isoformat() if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _entry(
    *,
    identity: Any,
    address: str | None,
    title: Any,
    authors: Iterable[Any],
    published: str | None,
    updated: str | None,
    content: str,
    complete: bool,
) -> FeedEntry:
    words = sha256(f"{title}\n{content}".encode("utf-8", "replace")).hexdigest()
    return FeedEntry(
        key=(_label(str(identity)) if identity else None) or address or words,
        address=address,
        title=_label(title),
        authors=tuple(name for one in list(authors)[:_MOST_AUTHORS] if (name := _label(one))),
        published=published,
        updated=updated,
        content=content.encode("utf-8", "replace").decode(),
        complete=complete,
    )


def _label(value: Any) -> str | None:
    """Return words for a line, or None where there are none."""
    if not isinstance(value, str):
        return None
    plain = re.sub(r"<[^<>]{0,1000}>", "", value[: 4 * _LONGEST_LABEL])
    plain = _REFERENCE.sub(lambda found: unescape(found[0]), plain)  # titles are HTML, often
    plain = plain.encode("utf-8", "replace").decode()
    return one_line_label(plain)[:_LONGEST_LABEL] or None


def _address(value: Any, base: str) -> str | None:
    try:
        return joined(base, value) if isinstance(value, str) and value.strip() else None
    except ValueError:
        return None


def _once(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Return entries, of those with one key the first."""
    first: dict[str, FeedEntry] = {}
    for entry in entries:
        first.setdefault(entry.key, entry)
    return tuple(first.values())
