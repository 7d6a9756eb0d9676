"""What a server is started with, and what its handlers find: the library, the settings, the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from briefer import __version__
from briefer.config import Settings
from briefer.delivering import DeliverySettings
from briefer.errors import InputError
from briefer.issuing import Sign
from briefer.library import KeptIssue, Library
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
    mail_password: str | None = field(default=None, repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)  # by names of channels
    outbox: Path = Path(".briefer/outbox.db")
    schedule: Path = Path(".briefer/schedule.db")  # what was made when it was due
    sign: Sign = dict  # signs the files of briefs that are made here
    silence: timedelta = timedelta(seconds=30)  # after which who was at a job is taken for dead
    rate: int = 600  # requests a minute of one caller of the interface for programs
    clock: Callable[[], datetime] = _now
    calendar: Callable[[], date] = _today

    @property
    def delivery(self) -> DeliverySettings:
        """What is needed to send a brief from here."""
        return DeliverySettings(
            now=self.clock(),
            output=self.output,
            outbox=self.outbox,
            mail=self.settings.mail,
            password=self.mail_password,
            channels=self.settings.channels,
            secrets=self.secrets,
            sign=self.sign,
            version=__version__,
        )

    def folder_of(self, issue: KeptIssue) -> Path:
        """Return where a brief lies.

        Raises InputError where it lies nowhere.
        """
        if issue.folder is None:
            raise InputError("has no folder", subject=issue.title)
        return Path(issue.folder)


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


class AtDesk:
    """What whoever asks finds, a person on a page or a program."""

    __slots__ = ()

    site: Site

    @property
    def library(self) -> Library:
        """The library, open."""
        return self.site.library

    @property
    def serving(self) -> Serving:
        """What the server was started with."""
        return self.site.serving

    @property
    def settings(self) -> Settings:
        """The settings of the desk."""
        return self.serving.settings

    @property
    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.serving.clock()

    @property
    def today(self) -> date:
        """The day at the desk."""
        return self.serving.calendar()
