"""Where fetched articles go, and where the states of their feeds are kept: a folder, or the library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefer import library, records
from briefer.config import Settings
from briefer.delivering import write_all
from briefer.errors import VerifyError
from briefer.issuing.adding import add_to_library
from briefer.issuing.arriving import Arrival
from briefer.library import Library, Refused
from briefer.model import FeedState, Fetched, HostState, Metadatum
from briefer.reading import Beside, beside_path


@dataclass(frozen=True, slots=True)
class FolderSink:
    """Writes each article into a folder as it was served, with what was said of it beside it."""

    folder: Path

    def take(self, article: Fetched) -> None:
        """Write an article; one that is there already stays as it is.

        Raises DeliveryError where it can't be written.
        """
        path = self.folder / article.name
        if path.exists() and beside_path(path).exists():
            return
        beside = Beside(url=article.url, media_type=article.media_type, said=_said(article))
        # What is said of it first: no article is ever without.
        files = {beside_path(path).name: beside.to_bytes(), path.name: article.content}
        write_all(self.folder, files)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySink:
    """Reads and analyses each article, and keeps it in the library, or the reason why there is none."""

    kept: Library
    settings: Settings
    today: date
    refused: list[Refused] = field(default_factory=list)  # what gave no article, as it came
    without: list[str] = field(default_factory=list)  # names of files that gave none at all

    def take(self, article: Fetched) -> None:
        """Keep an article; one that is there already is passed over.

        Raises LibraryError where the library can't be written.
        """
        arrival = Arrival(
            name=article.name,
            data=article.content,
            media_type=article.media_type,
            url=article.url,
            said=_said(article),
        )
        taken_in = add_to_library(
            [arrival],
            kept=self.kept,
            settings=self.settings,
            today=self.today,
            now=article.retrieved,
        )
        outcomes = list(taken_in)  # each is durable by now; what was refused is listed
        refused = [one for one in outcomes if isinstance(one, Refused)]
        self.refused.extend(refused)
        if len(refused) == len(outcomes):
            self.without.append(article.name)


def _said(article: Fetched) -> tuple[Metadatum, ...]:
    day = Metadatum(name="fetch:retrieved", value=article.retrieved.date().isoformat())
    return (day, *article.said)


class StatesInLibrary:
    """Keeps the states of feeds and hosts in the library; each `put` is durable when it returns."""

    def __init__(self, kept: Library) -> None:
        self._kept = kept
        self._states = library.feed_states(kept)

    def get(self, address: str) -> FeedState | None:
        """Return what is known of a feed or page; nothing of one that another version wrote."""
        found: FeedState | None = self._read(address, FeedState)
        return found

    def put(self, state: FeedState) -> None:
        """Keep what is now known of it."""
        self._write(state.address, state)

    def listed(self) -> Iterator[FeedState]:
        """Yield what is known of each, by address."""
        yield from (found for address in sorted(self._states) if (found := self.get(address)))

    def host(self, origin: str) -> HostState | None:
        """Return what a host asked for; its key has no path, and that of every feed has one."""
        found: HostState | None = self._read(origin, HostState)
        return found

    def put_host(self, state: HostState) -> None:
        """Keep what it asks for now."""
        self._write(state.origin, state)

    def _read(self, key: str, kind: type) -> Any:
        try:
            return records.from_plain(json.loads(self._states[key]), kind)
        except (KeyError, ValueError, VerifyError):
            return None

    def _write(self, key: str, state: FeedState | HostState) -> None:
        text = json.dumps(records.to_plain(state), ensure_ascii=False)
        library.keep_feed_state(self._kept, key, text)
        self._states[key] = text
