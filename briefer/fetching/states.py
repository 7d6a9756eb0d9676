"""What is remembered between two rounds, and where: in memory, or in a durable file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from briefer import records
from briefer.errors import VerifyError
from briefer.model import FeedState, HostState
from briefer.state import durable_database

State = TypeVar("State")

SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (address TEXT PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS hosts (origin TEXT PRIMARY KEY, state TEXT NOT NULL);
"""


class FetchStates(Protocol):
    """Keeps what is known of feeds and hosts; what was put is there after a kill."""

    def get(self, address: str) -> FeedState | None:
        """Return what is known of a feed or page."""

    def put(self, state: FeedState) -> None:
        """Keep what is now known of it."""

    def listed(self) -> Iterator[FeedState]:
        """Yield what is known of each, by address."""

    def host(self, origin: str) -> HostState | None:
        """Return what a host asked for."""

    def put_host(self, state: HostState) -> None:
        """Keep what it asks for now."""


class StatesInMemory:
    """Keeps everything until the process ends."""

    def __init__(self) -> None:
        self._feeds: dict[str, FeedState] = {}
        self._hosts: dict[str, HostState] = {}

    def get(self, address: str) -> FeedState | None:
        """Return what is known of a feed or page."""
        return self._feeds.get(address)

    def put(self, state: FeedState) -> None:
        """Keep what is now known of it."""
        self._feeds[state.address] = state

    def listed(self) -> Iterator[FeedState]:
        """Yield what is known of each, by address."""
        yield from (self._feeds[address] for address in sorted(self._feeds))

    def host(self, origin: str) -> HostState | None:
        """Return what a host asked for."""
        return self._hosts.get(origin)

    def put_host(self, state: HostState) -> None:
        """Keep what it asks for now."""
        self._hosts[state.origin] = state


class StatesInFile:
    """Keeps everything in a database of its own; each `put` is on the disk when it returns."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def get(self, address: str) -> FeedState | None:
        """Return what is known of a feed or page; nothing of one that another version wrote."""
        return self._read("SELECT state FROM feeds WHERE address = ?", address, FeedState)

    def put(self, state: FeedState) -> None:
        """Keep what is now known of it."""
        self._write("INSERT OR REPLACE INTO feeds VALUES (?, ?)", state.address, state)

    def listed(self) -> Iterator[FeedState]:
        """Yield what is known of each, by address."""
        rows = self._database.execute("SELECT address FROM feeds ORDER BY address").fetchall()
        yield from (state for (address,) in rows if (state := self.get(address)))

    def host(self, origin: str) -> HostState | None:
        """Return what a host asked for."""
        return self._read("SELECT state FROM hosts WHERE origin = ?", origin, HostState)

    def put_host(self, state: HostState) -> None:
        """Keep what it asks for now."""
        self._write("INSERT OR REPLACE INTO hosts VALUES (?, ?)", state.origin, state)

    def _read(self, query: str, key: str, kind: type[State]) -> State | None:
        row = self._database.execute(query, (key,)).fetchone()
        try:
            return records.from_plain(json.loads(row[0]), kind) if row else None
        except (ValueError, VerifyError):  # asked anew, as if for the first time
            return None

    def _write(self, statement: str, key: str, state: FeedState | HostState) -> None:
        plain = json.dumps(records.to_plain(state), ensure_ascii=False)
        self._database.execute(statement, (key, plain))


@contextmanager
def states_in(path: Path) -> Iterator[StatesInFile]:
    """Open what a file keeps of feeds.

    Raises DeliveryError naming the path where it can't be read or written.
    """
    with durable_database(path, SCHEMA) as database:
        yield StatesInFile(database)
