"""What can be set, what is allowed, and every default, in one place."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from briefer import addresses
from briefer.config.channels import Channel
from briefer.config.engine import EngineChoice
from briefer.config.fields import (
    Address,
    ColumnField,
    Contact,
    Cron,
    DatabaseUrl,
    Format,
    Host,
    Language,
    Mailbox,
    Marking,
    Name,
    OneLine,
    SourcePath,
    SubjectPattern,
    TimeZone,
    proving,
    unique,
    whole,
)
from briefer.config.frozen import Frozen
from briefer.config.recipients import Group, Recipients, asked_formats, check_known, in_role
from briefer.config.schedule import OnHoliday, Schedule
from briefer.config.web import Feed, Fetch, Page
from briefer.formats import USUAL
from briefer.model import Presentation

PASSWORD_VARIABLE = "BRIEFER_SMTP_PASSWORD"
SIGN_PASSWORD_VARIABLE = "BRIEFER_SIGN_PASSWORD"

Period = Literal["auto", "day", "week", "month", "quarter", "year"]
Security = Literal["starttls", "tls", "none"]


class Holder(Frozen):
    """One term of office that the desk knows of."""

    name: OneLine
    office: OneLine
    start: date
    end: date | None = None  # None: still in office

    @field_validator("end")
    @classmethod
    def _in_order(cls, end: date | None, info: ValidationInfo) -> date | None:
        if end and end < info.data.get("start", end):
            raise ValueError("must not lie before start")
        return end


class Mail(Frozen):
    """The server that takes the mails, and whom they come from."""

    host: Host
    sender: Mailbox = Field(alias="from")
    port: Annotated[int, whole(1, 65535)] | None = None  # None: 587, 465 or 25, by security
    security: Security = "starttls"
    username: OneLine | None = None
    reply_to: Mailbox | None = None
    cc: Recipients = ()  # of every issue that is mailed
    bcc: Recipients = ()
    subject: SubjectPattern | None = (
        None  # None: as the template has it; the marking goes before it
    )
    unsubscribe: Contact | None = None  # None: the address for replies, of a series
    largest: Annotated[int, whole(1, 1000)] = 10  # MiB of a mail; beyond, a smaller format goes
    unchanged: Literal["skip", "send"] = "skip"  # a scheduled issue in which nothing is new
    undelivered: Name | None = None  # the channel that is told; None: standard error
    attach: Annotated[tuple[Format, ...], AfterValidator(proving)] = ("pdf",)  # formats
    timeout: Annotated[int, whole(1, 600)] = 30  # seconds

    @property
    def copies(self) -> Recipients:
        """Who gets a copy of every mailed issue."""
        return (*in_role(self.cc, "cc"), *in_role(self.bcc, "bcc"))

    @field_validator("security")
    @classmethod
    def _never_in_the_open(cls, security: Security, info: ValidationInfo) -> Security:
        if security == "none" and not addresses.loopback(info.data.get("host", "localhost")):
            raise ValueError('must be "starttls" or "tls"; "none" is for localhost only')
        return security


class LibraryPlace(Frozen):
    """Where what was read is kept: a file, or a PostgreSQL server."""

    path: SourcePath | None = None  # None: .briefer/library.db beside the briefer.toml
    url: DatabaseUrl | None = None  # goes before the path
    # days; what appeared longer ago goes when room is made; None: nothing does
    retention: Annotated[int, whole(1, 36_525)] | None = None

    @field_validator("url")
    @classmethod
    def _one_place(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url and info.data.get("path"):
            raise ValueError("must not be given beside path: a library lies in one place")
        return url


class LanguagesPlace(Frozen):
    """Where the languages lie that a desk adds or extends: files like sw.toml."""

    folder: SourcePath | None = None


class Entry(Frozen):
    """One `[[brief]]`: a brief that is made again and again, a series of its name."""

    name: Name
    library: bool = False  # from the library, and not from sources
    sources: Annotated[tuple[SourcePath, ...], Field(min_length=1)] | None = Field(
        default=None, validate_default=True
    )
    query: OneLine | None = None  # of the library: what briefer search finds by it
    source: OneLine | None = None  # of the library: what is from such a publisher
    theme: OneLine | None = None  # of the library: what has a term of this theme
    cron: Cron
    timezone: TimeZone = "UTC"
    period: Period | None = None  # None: as set for all
    template: Name | None = None
    title: OneLine | None = None
    prepared_for: OneLine | None = None
    prepared_by: OneLine | None = None
    marking: Marking | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = USUAL
    to: Recipients = Field(default=(), alias="recipients")
    cc: Recipients = ()
    bcc: Recipients = ()
    catch_up: bool = True  # a missed run is made up once
    # None: as set under [schedule] for all
    owner: Address | None = None  # is told of what failed, and gets what `schedule test` makes
    timeout: Annotated[int, whole(1, 1440)] | None = None  # minutes that a run may take
    holidays: SourcePath | None = None  # an iCalendar file
    on_holiday: OnHoliday | None = None

    @field_validator("sources")
    @classmethod
    def _from_somewhere(
        cls, sources: tuple[Path, ...] | None, info: ValidationInfo
    ) -> tuple[Path, ...] | None:
        from_library = info.data.get("library")
        if sources is None and from_library is False:
            raise ValueError("is missing; or say library = true")
        if sources is not None and from_library:
            raise ValueError("must not be given beside library = true")
        return sources

    @field_validator("query", "source", "theme")
    @classmethod
    def _part_of_library(cls, asked: str | None, info: ValidationInfo) -> str | None:
        if asked is not None and info.data.get("library") is False:
            raise ValueError("asks for a part of the library: say library = true")
        return asked

    @field_validator("cc", "bcc")
    @classmethod
    def _people(cls, people: Recipients) -> Recipients:
        check_known(people, set())
        return people

    @property
    def recipients(self) -> Recipients:
        """All that it goes to, those of copies too."""
        return (*self.to, *in_role(self.cc, "cc"), *in_role(self.bcc, "bcc"))

    @property
    def made(self) -> tuple[str, ...]:
        """The formats of each issue: the next one is made from the data of the last."""
        return tuple(dict.fromkeys((*self.formats, "json")))


class Settings(Frozen):
    """Everything that can be set; each field has its default here and nowhere else."""

    title: OneLine | None = None  # None: what most sources speak of
    prepared_for: OneLine | None = None
    prepared_by: OneLine | None = None
    marking: Marking | None = None
    series: Name | None = None  # whose issues are numbered; None: a brief that stands alone
    language: Language = "en"
    template: Name = "policy-brief"
    templates: SourcePath | None = None  # a folder of the desk's own, looked into first
    languages: LanguagesPlace = LanguagesPlace()  # of articles, beside the packaged ones
    citation: Name = "numbered"  # reference style of the list of sources
    paper: Literal["A4", "letter"] = "A4"
    variant: Literal["pdf/ua-1", "pdf/a-3a"] = "pdf/ua-1"  # of the PDF: for readers, for archives
    period: Period = "auto"
    evidence: Literal["quoted", "full"] = "quoted"
    bottom_line: Annotated[int, whole(3, 5)] = 4  # points
    points_per_theme: Annotated[int, whole(1, 50)] = 5
    max_themes: Annotated[int, whole(1, 50)] = 5
    sentences_per_article: Annotated[int, whole(1, 100)] = 8
    ranker: Name = "briefer"
    corrections: SourcePath | None = (
        None  # a person's decisions, beside those in folders of articles
    )
    sign: SourcePath | None = None  # a key, PKCS#12 or PEM, under which every issue is signed
    themes: dict[OneLine, Annotated[tuple[OneLine, ...], Field(min_length=1)]] = Field(default={})
    holders: tuple[Holder, ...] = ()
    columns: dict[ColumnField, OneLine] = Field(default={})  # of tables whose names are not usual
    library: LibraryPlace = LibraryPlace()
    engine: EngineChoice = EngineChoice()
    mail: Mail | None = None
    groups: Annotated[tuple[Group, ...], AfterValidator(unique("name"))] = Field(
        default=(), alias="group"
    )
    channels: Annotated[tuple[Channel, ...], AfterValidator(unique("name"))] = Field(
        default=(), alias="channel", validate_default=True
    )
    schedule: Schedule = Schedule()
    fetch: Fetch = Fetch()
    feeds: Annotated[tuple[Feed, ...], AfterValidator(unique("address"))] = Field(
        default=(), alias="feed"
    )
    pages: Annotated[tuple[Page, ...], AfterValidator(unique("address"))] = Field(
        default=(), alias="page"
    )
    briefs: Annotated[tuple[Entry, ...], AfterValidator(unique("name"))] = Field(
        default=(), alias="brief"
    )

    @field_validator("mail")
    @classmethod
    def _reports_somewhere(cls, mail: Mail | None) -> Mail | None:
        if mail:
            check_known((*mail.cc, *mail.bcc), set())
        return mail

    @field_validator("channels")
    @classmethod
    def _called_by_one_name(
        cls, channels: tuple[Channel, ...], info: ValidationInfo
    ) -> tuple[Channel, ...]:
        twice = {one.name for one in channels} & {one.name for one in info.data.get("groups", ())}
        if twice:
            raise ValueError(f"a group has that name, too: {', '.join(sorted(twice))}")
        mail: Mail | None = info.data.get("mail")
        if mail and mail.undelivered and mail.undelivered not in {one.name for one in channels}:
            raise ValueError(
                f"[mail] undelivered names {mail.undelivered!r}, which is none of them"
            )
        return channels

    @field_validator("briefs")
    @classmethod
    def _go_to_who_is_known(
        cls, briefs: tuple[Entry, ...], info: ValidationInfo
    ) -> tuple[Entry, ...]:
        known = {one.name for part in ("groups", "channels") for one in info.data.get(part, ())}
        for entry in briefs:
            try:
                check_known(entry.to, known)
            except ValueError as wrong:
                raise ValueError(f"recipients of {entry.name}: {wrong}") from None
        return briefs

    @field_validator("briefs")
    @classmethod
    def _copied_to_whom_mail_says(
        cls, briefs: tuple[Entry, ...], info: ValidationInfo
    ) -> tuple[Entry, ...]:
        mail: Mail | None = info.data.get("mail")
        if mail is None:
            return briefs
        return tuple(
            entry.model_copy(
                update={
                    "cc": tuple(dict.fromkeys((*entry.cc, *mail.cc))),
                    "bcc": tuple(dict.fromkeys((*entry.bcc, *mail.bcc))),
                }
            )
            if entry.to
            else entry
            for entry in briefs
        )

    @field_validator("briefs")
    @classmethod
    def _make_what_is_attached(
        cls, briefs: tuple[Entry, ...], info: ValidationInfo
    ) -> tuple[Entry, ...]:
        """Add what somebody gets to the formats that are made: it need not be written twice."""
        mail: Mail | None = info.data.get("mail")
        named = {
            one.name: one for part in ("groups", "channels") for one in info.data.get(part, ())
        }
        made = []
        for entry in briefs:
            wanted: list[str] = list(mail.attach) if mail and entry.recipients else []
            for one in entry.recipients:
                wanted += asked_formats(one, named.get(one.named or ""))
            formats = tuple(dict.fromkeys((*entry.formats, *wanted)))
            made.append(entry.model_copy(update={"formats": formats}) if wanted else entry)
        return tuple(made)

    @field_validator("briefs")
    @classmethod
    def _themes_are_known(
        cls, briefs: tuple[Entry, ...], info: ValidationInfo
    ) -> tuple[Entry, ...]:
        known = info.data.get("themes", {})
        for entry in briefs:
            if entry.theme is not None and entry.theme not in known:
                listed = ", ".join(known) or "none"
                raise ValueError(f"theme of {entry.name} must be one of [themes]: {listed}")
        return briefs

    @property
    def template_place(self) -> str:
        """Where the template is: the folder of a desk's own, or a packaged name."""
        own = self.templates / self.template if self.templates else None
        return str(own) if own and (own / "template.toml").is_file() else self.template

    def with_(self, **flags: object) -> Settings:
        """Return these settings with the command-line flags that are not None.

        Raises ConfigError with one line for each mistake.
        """
        from briefer.config import override

        return override(self, **flags)

    @property
    def presentation(self) -> Presentation:
        """What is the same for the whole of a brief."""
        chosen = {field.name: getattr(self, field.name) for field in fields(Presentation)}
        return Presentation(**chosen)

    def for_entry(self, entry: Entry) -> Settings:
        """Return the settings that hold for one `[[brief]]`: its own first, then those of all."""
        shared = (Settings.model_fields.keys() & Entry.model_fields.keys()) - {"library"}
        own = {name: getattr(entry, name) for name in shared}
        return self.with_(**own, series=entry.name)
