"""What a server is started with, and what its handlers find: the library, the settings, the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from briefer.config import Settings
from briefer.library import Library
from briefer.web.throttle import Throttle

Made = TypeVar("Made")

LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes of one request
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the reader's own day, not a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What a server is started with."""

    settings: Settings
    library: Path | str  # a file, or the address of a PostgreSQL database
    config: Path | None = None  # the briefer.toml that the settings are from
    output: Path = Path("output")  # below which briefs lie
    hosts: tuple[str, ...] = LOCAL_NAMES  # names under which it answers
    alone: bool = (
        True  # nobody but this machine comes in: without accounts, whoever asks may do all
    )
    language: str | None = None  # of the pages; None: as the reader's browser says
    largest: int = LARGEST_UPLOAD
    demo: bool = False
    clock: Callable[[], datetime] = _now
    calendar: Callable[[], date] = _today


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every handler finds: what the server was started with, and its library, open."""

    serving: Serving
    library: Library
    throttle: Throttle = field(default_factory=Throttle)
    _kept: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def remembered(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Return what was made of a key, its name first; whoever comes meanwhile waits for it.

        Of each name only the last is kept: what was made of an older library is of no use.
        """
        with self._lock:
            if key not in self._kept:
                made = make()
                for old in [one for one in self._kept if one[0] == key[0]]:
                    del self._kept[old]
                self._kept[key] = made
            return cast("Made", self._kept[key])
