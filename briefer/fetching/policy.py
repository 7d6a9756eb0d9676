"""How fetching behaves towards others, as plain settings; and the clock it lives by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

AGENT = "briefer"  # the name by which robots.txt may speak to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What time it is, an even count of seconds, and how to wait: handed in, never read here."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is asked of others, and how much of it is taken."""

    version: str = "0"  # of this program, for the name by which it asks
    contact: str | None = None  # whom to write to: an address of mail or web
    pause: float = 1.0  # seconds between two requests to one host
    every: timedelta = timedelta(minutes=30)  # between two polls of one feed
    allow: frozenset[str] = frozenset()  # hosts that need not be public
    proxy: str | None = None  # its address; none is taken from the environment
    seconds: float = 60.0  # for one request, from its name to its last byte
    largest: int = 16 * 2**20  # bytes of an answer, unpacked
    redirects: int = 5
    workers: int = 8  # requests under way at once, each to another host; 0: one after the other
    patience: float = 60.0  # longest wait for a host within a round; what asks for more comes later
    round: float = 3600.0  # seconds after which a round begins no further request

    @property
    def agent(self) -> str:
        """How it calls itself."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{AGENT}/{self.version}{contact}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """An address that is asked again and again, as the user named it."""

    address: str
    kind: str = "feed"  # "feed", "page", or "auto": whichever it proves to be
    read: str = "auto"  # of a feed's entries: "page", "feed" (what it has itself), or "auto"
    publisher: str | None = None  # what the feed's articles are said to come from
    at_once: bool = False  # due or not
