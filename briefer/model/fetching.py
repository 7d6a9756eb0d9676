"""What is fetched from the web, and what is remembered of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefer.model.article import Metadatum
from briefer.remarks import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One article as bytes, with what was said about it where it was found."""

    name: str  # a file name, the same for the same bytes of the same address
    url: str  # where it was found, after redirects
    content: bytes
    media_type: str
    retrieved: datetime
    feed: str | None = None  # address of the feed that named it
    said: tuple[Metadatum, ...] = ()  # by the feed: title, publisher, author, date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed, as the feed has it."""

    key: str  # what tells it from the others: its id, else its address, else its words
    address: str | None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # a moment in UTC
    updated: str | None = None
    content: str = ""  # HTML
    complete: bool = False  # whether the feed calls it the content, and not a summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's own document, read."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    pause: int | None = None  # seconds between two polls, where the feed asks for them
    left_out: int = 0  # entries past the most that are read
    cut_short: bool = False  # its XML ends before its end


EntryOutcome = Literal["taken", "waiting", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState:
    """What became of one entry of a feed; what waits carries all that is needed to fetch it."""

    key: str
    digest: str  # of what the feed said, to tell when it says something else
    outcome: EntryOutcome
    address: str | None = None
    said: tuple[Metadatum, ...] = ()
    reason: str | None = None  # why it waits or was refused
    failures: int = 0  # one after the other
    readings: int = 0  # how often it was taken
    due: datetime | None = None  # not before
    noted: datetime | None = None  # since when it waits, or when it was refused
    content: str = ""  # what the feed itself carries of it, taken where its page gives nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A spell in which a feed or page could not be read, however often it was asked."""

    began: datetime
    ended: datetime | None = None  # None: it lasts
    why: Remark  # as it was last


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed, or of a page that is watched."""

    address: str  # as configured
    moved: str | None = None  # where it moved for good
    title: str | None = None
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    digest: str | None = None  # of the bytes that were last taken
    succeeded: datetime | None = None
    failed: datetime | None = None
    reason: str | None = None  # of the last failure
    failures: int = 0  # one after the other
    due: datetime | None = None  # next poll
    gone: bool = False  # the server says so (410): it is asked no more, and stays listed
    outage: Outage | None = None  # the latest
    entries: tuple[EntryState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What a host asked of those who fetch from it."""

    origin: str  # scheme, name and port
    robots: str | None = None  # its robots.txt; None: never asked, or it could not say
    asked: datetime | None = None  # when that was
    resume: datetime | None = None  # it wants to be left alone until then


FetchOutcome = Literal["read", "cut short", "unchanged", "failed", "gone", "not due", "postponed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page that a feed named and that was not fetched yet."""

    address: str
    reason: str | None = None  # why it waits; None: nothing went wrong
    due: datetime | None = None  # not before; None: in the next round


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """How one feed or page fared in one round."""

    address: str
    outcome: FetchOutcome
    title: str | None = None
    reason: str | None = None
    taken: int = 0  # articles
    waiting: int = 0
    refused: tuple[tuple[str, str], ...] = ()  # address or title, and why: in this round
    moved: str | None = None
    failures: int = 0
    due: datetime | None = None  # not before; of one that was postponed, None: in the next round
    succeeded: datetime | None = None
    pages: tuple[Waiting, ...] = ()  # that wait


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReport:
    """How one round over all feeds and pages went."""

    feeds: tuple[FeedReport, ...]
    offline: bool = False  # nobody could be reached at all: nothing was marked

    @property
    def taken(self) -> int:
        """How many articles were handed on."""
        return sum(feed.taken for feed in self.feeds)

    @property
    def ok(self) -> bool:
        """Whether every feed that was asked answered as a feed should."""
        return not self.offline and not any(
            feed.outcome in ("failed", "gone", "cut short") for feed in self.feeds
        )
