"""What a channel is handed, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefer.addresses import address, one_line, slug
from briefer.errors import DeliveryError

if TYPE_CHECKING:
    from briefer.config import Mail
    from briefer.model import Brief

FILES = ("brief.pdf", "brief.html", "brief.json")
ATTACHED = ("brief.pdf",)

State = Literal[
    "written", "queued", "sending", "sent", "uncertain", "deferred", "failed", "expired"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a finished brief."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A finished brief with its files, its mail and the people it goes to.

    Raises DeliveryError for anything that cannot stand in a mail header or a file name.
    """

    title: str
    slug: str
    issued: date
    files: tuple[File, ...]
    html: str = field(repr=False)
    text: str = field(repr=False)
    recipients: tuple[str, ...] = ()
    attached: tuple[str, ...] = ATTACHED  # names of the files that a mail carries
    marking: str | None = None
    issue: int | None = None  # its number in a series
    run: str = ""  # the scheduled run it was made for; empty for one that was asked for by hand

    def __post_init__(self) -> None:
        for check, value in (
            (one_line, self.title),
            (slug, self.slug),
            *((one_line, text) for text in (self.marking, self.run or None) if text is not None),
            *((_file_name, file.name) for file in self.files),
            *((address, recipient) for recipient in self.recipients),
        ):
            try:
                check(value)
            except ValueError as wrong:
                raise DeliveryError(str(wrong), subject=repr(value)) from None

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the names and bytes of all files."""
        whole = sha256()
        for file in sorted(self.files, key=lambda file: file.name):
            whole.update(file.name.encode() + b"\0" + sha256(file.content).digest())
        return whole.hexdigest()

    @property
    def period(self) -> str:
        """What tells one issue from the next: the scheduled run, else the day and the content."""
        return self.run or f"{self.issued.isoformat()} {self.digest[:12]}"

    def file(self, name: str) -> File:
        """Return one file by its name.

        Raises DeliveryError if the edition does not hold it.
        """
        for file in self.files:
            if file.name == name:
                return file
        raise DeliveryError("the brief has no such file", subject=name, hint="run briefer make")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where one edition went, or why it did not."""

    target: str  # an address or a path
    state: State
    detail: str = ""
    when: datetime | None = None  # of the next attempt, where there will be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a channel did."""

    channel: str
    deliveries: tuple[Delivery, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything arrived."""
        return all(delivery.state in ("written", "sent") for delivery in self.deliveries)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """What the channels need to know; each takes its own part."""

    now: datetime  # aware
    output: Path = Path("output")
    outbox: Path = Path(".briefer/outbox.db")
    mail: Mail | None = None
    password: str | None = field(default=None, repr=False)
    dry_run: Path | None = None  # the folder that gets the mails as .eml files instead
    again: bool = False  # mail a second time what was already sent

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a time without time zone is not a moment")


def collect(
    folder: Path,
    brief: Brief,
    *,
    html: str,
    text: str,
    recipients: tuple[str, ...] = (),
    attached: tuple[str, ...] = ATTACHED,
    run: str = "",
) -> Edition:
    """Gather a finished brief from its folder: what a mail carries, and what else is usual.

    Raises DeliveryError if a file that is to be attached is not there.
    """
    files = []
    usual = (name for name in FILES if (folder / name).is_file())
    for name in dict.fromkeys((*attached, *usual)):
        try:
            files.append(File(name=name, content=(folder / name).read_bytes()))
        except OSError as refused:
            reason = (refused.strerror or "cannot be read").lower()
            hint = "give the folder that briefer make wrote; --format makes other files"
            raise DeliveryError(reason, subject=str(folder / name), hint=hint) from None
    return Edition(
        title=brief.title,
        slug=brief.slug,
        issued=brief.issued,
        marking=brief.marking,
        issue=brief.issue,
        files=tuple(files),
        html=html,
        text=text,
        recipients=tuple(dict.fromkeys(recipients)),
        attached=tuple(dict.fromkeys(attached)),
        run=run,
    )


def _file_name(name: str) -> str:
    if one_line(name) != name or name.startswith(".") or set(name) & set('/\\:"'):
        raise ValueError("is not a plain file name")
    return name
