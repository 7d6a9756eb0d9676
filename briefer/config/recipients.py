"""Whom a brief goes to: people by their addresses, groups of them, and channels by their names."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from briefer import addresses
from briefer.config.channels import Channel
from briefer.config.fields import Format, Language, Mailbox, Name, SourcePath, proving
from briefer.config.frozen import Frozen

Role = Literal["to", "cc", "bcc"]
Attached = Annotated[tuple[Format, ...], Field(min_length=1), AfterValidator(proving)]


def _reader(text: str) -> str:
    """Take a mail address, with or without a name, or the name of a group or channel."""
    line = addresses.one_line(text)
    if "@" not in line:
        try:
            return addresses.slug(line)
        except ValueError:
            what = "must be a mail address, as Ann Example <ann@example.org>, or the name of a group or channel"
            raise ValueError(what) from None
    addresses.mailbox(line)
    return line


class Recipient(Frozen):
    """One that a brief goes to: written as its address alone, or with formats and a language."""

    address: Annotated[str, AfterValidator(_reader)]
    formats: Attached | None = None  # None: as [mail] says
    language: Language | None = None  # of fixed words and dates; None: that of the brief
    role: Role = "to"

    @model_validator(mode="before")
    @classmethod
    def _written_alone(cls, value: Any) -> Any:
        return {"address": value} if isinstance(value, str) else value

    @property
    def named(self) -> str | None:
        """The name of a group or channel, if it is no address."""
        return None if "@" in self.address else self.address


Recipients = tuple[Recipient, ...]


def in_role(people: Recipients, role: Role) -> Recipients:
    """Return people as those who get a copy, or the mail itself."""
    return tuple(one.model_copy(update={"role": role}) for one in people)


class Group(Frozen):
    """One `[[group]]`: people who get the same."""

    name: Name
    recipients: Recipients = ()
    file: SourcePath | None = None  # CSV with address, name, formats, language; read with the rest
    formats: Attached | None = None
    language: Language | None = None
    cc: Recipients = ()
    bcc: Recipients = ()
    reply_to: Mailbox | None = None

    @property
    def people(self) -> Recipients:
        """All who are in it, those of copies too."""
        return (*self.recipients, *in_role(self.cc, "cc"), *in_role(self.bcc, "bcc"))

    @field_validator("recipients", "cc", "bcc")
    @classmethod
    def _addresses(cls, people: Recipients) -> Recipients:
        for number, one in enumerate(people, 1):
            if one.named:
                raise ValueError(f"number {number} must be a mail address: {one.named!r} is none")
        return people


def check_known(recipients: Recipients, known: set[str]) -> None:
    """Refuse a name that is neither a group's nor a channel's. Raises ValueError."""
    for one in recipients:
        if one.named and one.named not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise ValueError(
                f"{one.named!r} is no mail address, and no group or channel: known are {listed}"
            )


def asked_formats(recipient: Recipient, named: Group | Channel | None) -> list[str]:
    """Return every format that somebody gets by it: itself, its group, whoever is in that."""
    people = named.people if isinstance(named, Group) else ()
    given = (recipient, *([named] if named else []), *people)
    return [format for one in given for format in one.formats or ()]
