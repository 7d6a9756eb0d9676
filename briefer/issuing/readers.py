"""Whom a brief goes to: groups opened, formats and languages settled, copies and channels told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefer.addresses import mailbox
from briefer.config import Group, Recipient, Role, Settings, in_role, read_list
from briefer.delivering import Reader
from briefer.errors import ConfigError
from briefer.rendering import file_name
from briefer.verifying import open_brief

_ROLES = ("to", "cc", "bcc")
LISTS = (".csv", ".tsv")  # how the name of a file with recipients ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who gets a brief by mail, by the language of its fixed words; and the channels it goes to."""

    by_language: dict[str, tuple[Reader, ...]]
    formats: tuple[str, ...]  # that are attached to some mail
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addressee:
    """One person, as a group or a line of the settings has them."""

    mailbox: str
    role: Role
    formats: tuple[str, ...] | None
    language: str | None
    group: Group | None = None


def by_hand(
    to: Sequence[str], cc: Sequence[str], bcc: Sequence[str], settings: Settings
) -> tuple[Recipient, ...]:
    """Return who gets what somebody sends: those who are named, and those of copies that [mail] names.

    Raises ConfigError for one that is neither an address nor the name of something.
    """
    copies = settings.mail.copies if settings.mail else ()
    return (*asked(to), *asked(cc, "cc"), *asked(bcc, "bcc"), *copies)


def asked(names: Sequence[str], role: Role = "to") -> tuple[Recipient, ...]:
    """Return recipients from what was asked for: addresses, names of groups and channels, CSV files.

    Raises ConfigError for one that is none of these.
    """
    found: list[Recipient] = []
    for name in names:
        if name.lower().endswith(LISTS) and "@" not in name:
            found += read_list(Path(name))
            continue
        try:
            found.append(Recipient.model_validate(name))
        except ValidationError as wrong:
            what = str(wrong.errors()[0]["msg"]).removeprefix("Value error, ")
            raise ConfigError(what, subject=repr(name)) from None
    return in_role(tuple(found), role)


def recipients_of(folder: Path, settings: Settings) -> tuple[Recipient, ...]:
    """Return whom the `[[brief]]` names that the brief in a folder is an issue of.

    Raises VerifyError where there is no brief, ConfigError where nobody is named.
    """
    series = open_brief(folder / "brief.json").brief.series
    own = next((one for one in settings.briefs if one.name == series), None)
    if own is None or not own.recipients:
        hint = "name them with --to, or as recipients of its [[brief]]"
        raise ConfigError("nobody is named that it goes to", subject=str(folder), hint=hint)
    return own.recipients


def readers(to: Iterable[Recipient | str], settings: Settings, *, language: str) -> Readers:
    """Return who gets a brief of this language, each once, and by which channels it goes.

    Raises ConfigError for the name of what is neither a group nor a channel.
    """
    groups = {one.name: one for one in settings.groups}
    known = {one.name for one in settings.channels}
    channels: list[str] = []
    people: dict[str, _Addressee] = {}
    for one in sorted(map(_recipient, to), key=lambda one: _ROLES.index(one.role)):
        if one.named in known:
            channels.append(str(one.named))
            continue
        if one.named and one.named not in groups:
            listed = ", ".join(sorted({*groups, *known})) or "none"
            what = f"is neither a mail address, nor a group or channel: known are {listed}"
            raise ConfigError(what, subject=repr(one.named))
        for person in _opened(one, groups.get(one.named or "")):
            people.setdefault(mailbox(person.mailbox)[1].lower(), person)
    if not any(person.role == "to" for person in people.values()):
        people = {}  # a copy is one of a mail that somebody gets
    return _settled(people.values(), settings, language, channels)


def _recipient(one: Recipient | str) -> Recipient:
    return Recipient.model_validate(one) if isinstance(one, str) else one


def _opened(one: Recipient, group: Group | None) -> Iterable[_Addressee]:
    """Yield the people of a group, or the one who is written to."""
    if group is None:
        yield _Addressee(
            mailbox=one.address, role=one.role, formats=one.formats, language=one.language
        )
        return
    for person in group.people:
        yield _Addressee(
            mailbox=person.address,
            role=one.role if person.role == "to" else person.role,
            formats=person.formats or one.formats or group.formats,
            language=person.language or one.language or group.language,
            group=group,
        )


def _settled(
    people: Iterable[_Addressee], settings: Settings, language: str, channels: Sequence[str]
) -> Readers:
    people = list(people)
    usual = settings.mail.attach if settings.mail else ("pdf",)
    addressed = [one for one in people if one.role == "to"]
    copied = tuple(one.mailbox for one in people if one.role == "cc")
    by_language: dict[str, list[Reader]] = {}
    for one in people:
        name = one.group.name if one.group else ""
        reader = Reader(
            mailbox=one.mailbox,
            role=one.role,
            attached=tuple(map(file_name, one.formats or usual)),
            copies=copied,
            group="" if one.role == "to" else addressed[0].mailbox if len(addressed) == 1 else name,
            reply_to=one.group.reply_to if one.group else None,
        )
        by_language.setdefault(one.language or language, []).append(reader)
    formats = dict.fromkeys(format for one in people for format in one.formats or usual)
    return Readers(
        by_language={code: tuple(found) for code, found in by_language.items()},
        formats=tuple(formats),
        channels=tuple(dict.fromkeys(channels)),
    )
