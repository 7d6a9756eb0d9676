"""What goes into a library, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model import Dating, Document, Metadatum, Span
from briefer.remarks import Remark

UNDATED = "undated"  # how the day of an article is known that has none


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Bytes as they were handed in."""

    name: str
    data: bytes
    sha256: str
    media_type: str | None = None
    url: str | None = None
    said: tuple[Metadatum, ...] = ()  # of it, where it was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The analysis of an article, as bytes, and what of it can be asked for."""

    key: str
    today: date  # after which nothing was dated
    data: bytes
    title: str | None
    publisher: str | None
    language: str | None
    dating: Dating


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One article to be kept, with the file it came in."""

    document: Document
    said: str  # digest of what its analysis depends on
    file: File
    made: Made | None = None  # without one, it is analysed when it is first needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What gave no article, to be kept with its reason so that it can be tried again."""

    name: str
    reason: Remark
    file: File | None = None  # None: there were no bytes
    passing: bool = False  # told and not kept: a mistyped path is no input


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Says that a file was read to its end: handed in again, it is known."""

    file: File
    refused: tuple[str, ...] = ()  # names of what gave no article
    given: int = 0  # how many records gave one, new or known


Item = Incoming | Refusal | Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that is kept from now on."""

    id: int
    name: str
    version: int = 1  # of the texts of its address


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article that had been kept already: the same text from the same address."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What gave no article; it is listed with its reason."""

    id: int
    name: str
    reason: Remark


Outcome = Added | Known | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive that was taken in by pieces: what they add up to."""

    name: str
    pieces: int
    given: int  # records that gave an article, new or known
    lacking: int  # records that gave none: they are listed with the reason
    unfinished: int  # pieces that were not read to their end
    size: int  # bytes of the pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of the library, without its text."""

    id: int
    name: str
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    version: int
    latest: bool
    sha256: str
    added_at: str  # ISO 8601, UTC
    edtf: str | None  # of the day it appeared; empty: undated
    known: str | None  # "stated", "inferred", "undated"; None: not analysed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found, and the stretch of its text that shows why."""

    entry: Entry
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """What was refused, as it is listed."""

    id: int
    name: str
    reason: Remark
    version: str  # of briefer that refused it
    refused_at: str
    sha256: str | None  # of its bytes, where they are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are meant; what is None doesn't matter."""

    source: str | None = None  # part of the publisher's name or host
    first: date | None = None  # days between which it may have appeared; what is undated has none
    last: date | None = None
    known: str | None = None  # how its day is known
    language: str | None = None
    after: int | None = None  # came after this article
    beyond: tuple[str, int] | None = None  # further down the list of the newest than this place
    every_version: bool = False  # earlier texts of an address too

    @property
    def by_day(self) -> bool:
        """Whether only what appeared in some days is meant."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What counts as seen once an issue is made."""

    upto: int  # all articles up to this one
    articles: tuple[int, ...] = ()  # and these
    left: tuple[int, ...] = ()  # for the next one
