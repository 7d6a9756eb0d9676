"""The kinds of value a setting can have; each refusal says what is allowed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from string import Formatter
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from briefer import addresses
from briefer.formats import CARRIERS, known_formats
from briefer.markings import TLP
from briefer.web_addresses import host_name, web_address

SUBJECT_FIELDS = frozenset({"title", "issued", "issue"})


def whole(least: int, most: int) -> BeforeValidator:
    """Return a check for a whole number within bounds."""

    def check(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return BeforeValidator(check)


def unique(field: str) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return a check that no two rows share a field."""

    def check(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        values = [getattr(row, field) for row in rows]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ValueError(f"each {field} must occur once; repeated: {', '.join(twice)}")
        return rows

    return check


def _marking(text: str) -> str:
    """Write a TLP 2.0 label as its standard does; leave other markings as they are."""
    line = addresses.one_line(text)
    if not line.upper().startswith("TLP:"):
        return line
    if line.upper() not in TLP:
        raise ValueError(f"must be one of {', '.join(TLP)}, or a text of your own")
    return line.upper()


def _mailbox(text: str) -> str:
    addresses.mailbox(text)
    return text.strip()


def _subject(pattern: str) -> str:
    line = addresses.one_line(pattern)
    try:
        parts = list(Formatter().parse(line))
    except ValueError:
        raise ValueError("has a brace that is not closed") from None
    # Bare names only: "{title.__class__}" and "{title:>9999999}" are not for a mail's subject.
    if any(name is not None and (name not in SUBJECT_FIELDS or form) for _, name, form, _ in parts):
        raise ValueError("may hold {title}, {issued} and {issue} and no other field")
    return line


def _format(name: str) -> str:
    if name not in known_formats():
        raise ValueError(f"must be one of {', '.join(known_formats())}")
    return name


def proving(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse attachments of which none proves the quotations in the mail."""
    if not set(formats) & set(CARRIERS):
        raise ValueError(f"must hold one that proves itself: {', '.join(CARRIERS)}")
    return formats


def _contact(text: str) -> str:
    """Refuse what a host's keeper could not write to."""
    for known in (addresses.address, web_address):
        try:
            return known(text)
        except ValueError:
            continue
    raise ValueError("must be a mail address or a web address")


def _language(code: str) -> str:
    """Return the language of a code that may name a country or a script, too: "pt" of "pt-BR"."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", code)
    if found is None:
        raise ValueError("must be a language code like en")
    return found.group(1).lower()


def _cron(expression: str) -> str:
    from cronsim import CronSim, CronSimError

    if len(expression.split()) != 5:
        raise ValueError("must have five fields: minute hour day month weekday")
    try:
        next(CronSim(expression, datetime(2026, 1, 1)))  # noqa: DTZ001 - only whether it ever comes
    except CronSimError as wrong:
        raise ValueError(f"is not a cron expression: {str(wrong).lower()}") from None
    except StopIteration:
        raise ValueError("never comes") from None
    return " ".join(expression.split())


def _database(url: str) -> str:
    """Take the address of a PostgreSQL database; its password is none of a file's business."""
    line = addresses.one_line(url)
    parts = urlsplit(line)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("must be like postgresql://user@host/database")
    if parts.password or "password" in dict(parse_qsl(parts.query)):
        raise ValueError("must hold no password: set PGPASSWORD or write a ~/.pgpass")
    return line


def _timezone(name: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key
    except (LookupError, ValueError, OSError):
        raise ValueError("must be a time zone like Europe/Berlin or UTC") from None


def _under(path: Path, info: ValidationInfo) -> Path:
    folder: Path | None = (info.context or {}).get("folder")
    path = Path(os.path.expanduser(path))  # Path.expanduser raises for an unknown user
    return folder / path if folder else path


def _written(value: object) -> object:
    """Refuse what pydantic would turn into a path although nobody wrote one."""
    if not str(value):
        raise ValueError("must be a file or a folder")
    if isinstance(value, str):
        addresses.one_line(value, longest=addresses.LONGEST_PATH)
    return value


# What a column of a table may hold of an article.
COLUMNS = ("text", "title", "date", "publisher", "author", "url", "language", "retrieved")


def _column(name: str) -> str:
    if name not in COLUMNS:
        raise ValueError(f"must be one of {', '.join(COLUMNS)}")
    return name


OneLine = Annotated[str, AfterValidator(addresses.one_line)]
SourcePath = Annotated[Path, BeforeValidator(_written), AfterValidator(_under)]
ColumnField = Annotated[str, AfterValidator(_column)]
Name = Annotated[str, AfterValidator(addresses.slug)]
Marking = Annotated[str, AfterValidator(_marking)]
Address = Annotated[str, AfterValidator(addresses.address)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Format = Annotated[str, AfterValidator(_format)]
Language = Annotated[str, AfterValidator(_language)]
FetchHost = Annotated[str, AfterValidator(host_name)]
WebAddress = Annotated[str, AfterValidator(web_address)]
Contact = Annotated[str, AfterValidator(_contact)]
Host = Annotated[str, AfterValidator(addresses.host)]
SubjectPattern = Annotated[str, AfterValidator(_subject)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Cron = Annotated[str, AfterValidator(_cron)]
TimeZone = Annotated[str, AfterValidator(_timezone)]
