"""A desk that fetches: a clock that only moves when it is told to, and what it was handed."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic

from briefer.config import Settings
from briefer.fetching import Clock, Policy, Requester, StatesInMemory
from briefer.issuing import fetch
from briefer.issuing.fetching import policy
from briefer.model import FeedState, Fetched, FetchReport

LOCAL = "127.0.0.1"
BEGINNING = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


def literal(host: str, port: int) -> list[str]:
    """Be a name service that knows no names."""
    if not host[-1:].isdigit():
        raise socket.gaierror(socket.EAI_NONAME, "not known")
    return [host]


@dataclass
class SlowClock:
    """Time that passes only while somebody sleeps, or when a test says so."""

    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return BEGINNING + timedelta(seconds=self.passed)

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.passed += seconds

    def later(self, **what: float) -> None:
        self.passed += timedelta(**what).total_seconds()

    @property
    def clock(self) -> Clock:
        return Clock(now=self.now, monotonic=lambda: self.passed, sleep=self.sleep)


@dataclass
class Desk:
    """Settings, what is remembered, what came in."""

    feeds: Sequence[object] = ()
    pages: Sequence[object] = ()
    allow: Sequence[str] = (LOCAL,)
    more: dict[str, object] = field(default_factory=dict)
    time: SlowClock = field(default_factory=SlowClock)
    states: StatesInMemory = field(default_factory=StatesInMemory)
    articles: list[Fetched] = field(default_factory=list)
    requester: Requester | None = None

    @property
    def settings(self) -> Settings:
        def rows(named: Sequence[object]) -> list[object]:
            return [{"address": one} if isinstance(one, str) else one for one in named]

        web = {"allow": list(self.allow), **self.more}
        return Settings.model_validate(
            {"feed": rows(self.feeds), "page": rows(self.pages), "fetch": web}
        )

    def take(self, article: Fetched) -> None:
        self.articles.append(article)

    def fetch(self, *addresses: str, at_once: bool = False) -> FetchReport:
        return fetch(
            self.settings,
            addresses,
            sink=self,
            states=self.states,
            clock=self.time.clock,
            at_once=at_once,
            requester=self.requester or Requester(self.policy, monotonic, resolver=literal),
        )

    @property
    def policy(self) -> Policy:
        return policy(self.settings)

    @property
    def urls(self) -> list[str]:
        return [article.url for article in self.articles]

    def state(self, address: str) -> FeedState:
        state = self.states.get(address)
        assert state is not None
        return state
