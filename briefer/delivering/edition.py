"""What a channel is handed, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefer.addresses import mailbox, one_line, slug
from briefer.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefer.config import Channel, Mail, Role
    from briefer.model import Brief

FILES = ("brief.pdf", "brief.html", "brief.json")
ATTACHED = ("brief.pdf",)

State = Literal[
    "written", "skipped", "queued", "sending", "sent", "uncertain", "deferred", "failed", "expired",
    "cancelled",
]  # fmt: skip
DONE: frozenset[State] = frozenset(("written", "sent", "skipped", "cancelled"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a finished brief."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One who gets a mail: what is attached to it, and what stands in its head for them."""

    mailbox: str  # "Ann Example <ann@example.org>", or the address alone
    role: Role = "to"
    attached: tuple[str, ...] | None = None  # names of files; None: those of the edition
    copies: tuple[str, ...] = ()  # mailboxes that its head names as having got a copy
    group: str = ""  # what a copy is addressed to, where it goes to several
    reply_to: str | None = None  # None: as the settings say

    def __post_init__(self) -> None:
        for value in (self.mailbox, *self.copies, *([self.reply_to] if self.reply_to else [])):
            _check(mailbox, value)
        if self.group:
            _check(one_line, self.group)

    @property
    def address(self) -> str:
        """The bare address."""
        return mailbox(self.mailbox)[1]


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
    recipients: tuple[Reader | str, ...] = ()
    attached: tuple[str, ...] = ATTACHED  # names of the files that a mail carries
    subject: str = ""  # as the template has it; empty: the usual one
    language: str = "en"
    marking: str | None = None
    series: str | None = None
    issue: int | None = None  # its number in a series
    run: str = ""  # the scheduled run it was made for; empty for one that was asked for by hand
    identity: str = ""  # SHA-256 of its data; empty: of its files
    place: str = ""  # the name of the folder it lies in; empty: its day and name
    too_large: str = "Too large for this mail: {formats}."  # in its language

    def __post_init__(self) -> None:
        _check(one_line, self.title)
        _check(slug, self.slug)
        for text in (self.marking, self.run, self.subject, self.place):
            if text:
                _check(one_line, text)
        if self.series is not None:
            _check(slug, self.series)
        for file in self.files:
            _check(_file_name, file.name)
        _ = self.readers

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """Its recipients; one that is an address alone gets what is usual."""
        return tuple(
            Reader(mailbox=one) if isinstance(one, str) else one for one in self.recipients
        )

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return self.place or f"{self.issued.isoformat()}-{self.slug}"

    @property
    def known(self) -> str:
        """What tells its content from that of every other: the same whatever files it has."""
        return self.identity or self.digest

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
        return self.run or f"{self.issued.isoformat()} {self.known[:12]}"

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
    first: bool = False  # whether that was the first attempt
    brief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a channel did."""

    channel: str
    deliveries: tuple[Delivery, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything arrived."""
        return all(delivery.state in DONE for delivery in self.deliveries)


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
    channels: tuple[Channel, ...] = ()
    channel: Channel | None = None  # the one that is being served
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)  # by names of channels
    sign: Callable[[Mapping[str, bytes]], dict[str, bytes]] = field(default=dict, repr=False)
    version: str = "0"  # of this program, for who is called by it

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a time without time zone is not a moment")

    def channel_named(self, name: str) -> Channel:
        """Return the settings of a channel. Raises DeliveryError if there is none of that name."""
        for one in self.channels:
            if one.name == name:
                return one
        raise DeliveryError("no such channel", subject=name, hint="add it as a [[channel]]")


def collect(
    folder: Path,
    brief: Brief,
    *,
    html: str,
    text: str,
    recipients: tuple[Reader, ...] = (),
    attached: tuple[str, ...] = ATTACHED,
    made: Mapping[str, bytes] | None = None,
    alone: bool = False,
    **more: str,
) -> Edition:
    """Gather a finished brief from its folder: what a mail carries, what else is usual, and signatures.

    What was `made` goes before what lies in the folder, or stands `alone`; `more` is handed on to the
    edition.
    Raises DeliveryError if a file that is to be attached is not there.
    """
    found = dict(made or {})
    usual = () if alone else tuple(name for name in FILES if (folder / name).is_file())
    for name in dict.fromkeys((*attached, *usual)):
        if name in found:
            continue
        try:
            found[name] = (folder / name).read_bytes()
            beside = folder / f"{name}.p7s"
            if beside.is_file():
                found[beside.name] = beside.read_bytes()
        except OSError as refused:
            reason = (refused.strerror or "cannot be read").lower()
            hint = "give the folder that briefer make wrote; --format makes other files"
            raise DeliveryError(reason, subject=str(folder / name), hint=hint) from None
    kept = {one.address.lower(): one for one in reversed(recipients)}  # the first of each
    return Edition(
        title=brief.title,
        slug=brief.slug,
        issued=brief.issued,
        marking=brief.marking,
        series=brief.series,
        issue=brief.issue,
        language=brief.language,
        files=tuple(File(name=name, content=content) for name, content in found.items()),
        html=html,
        text=text,
        recipients=tuple(reversed(kept.values())),
        attached=tuple(dict.fromkeys(attached)),
        **more,
    )


def _check(check: Callable[[str], object], value: str) -> None:
    try:
        check(value)
    except ValueError as wrong:
        raise DeliveryError(str(wrong), subject=repr(value)) from None


def _file_name(name: str) -> str:
    if one_line(name) != name or name.startswith(".") or set(name) & set('/\\:"'):
        raise ValueError("is not a plain file name")
    return name
