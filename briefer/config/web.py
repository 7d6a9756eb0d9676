"""What is fetched from the web, and how the web is asked."""

from __future__ import annotations

from typing import Annotated, Literal

from briefer.config.fields import Contact, FetchHost, OneLine, WebAddress, whole
from briefer.config.frozen import Frozen


class Feed(Frozen):
    """One `[[feed]]`: RSS, Atom or JSON Feed, polled again and again."""

    address: WebAddress
    publisher: OneLine | None = None  # what its articles are from; None: as they or the feed say
    read: Literal["auto", "page", "feed"] = "auto"  # whole entries as they are, else their pages


class Page(Frozen):
    """One `[[page]]`: a page that is read again whenever it has changed."""

    address: WebAddress
    publisher: OneLine | None = None


class Fetch(Frozen):
    """`[fetch]`: how the web is asked."""

    contact: Contact | None = None  # told to every host: whom to write to
    every: Annotated[int, whole(1, 10_080)] = 30  # minutes between two polls of a feed
    pause: Annotated[int, whole(0, 600)] = 1  # seconds between two requests to one host
    seconds: Annotated[int, whole(1, 600)] = 60  # that one answer may take
    largest: Annotated[int, whole(1, 32)] = 16  # MiB of an answer
    allow: tuple[FetchHost, ...] = ()  # hosts of one's own network that may be asked
    proxy: WebAddress | None = None  # none is taken from the environment
