"""Which articles are meant: the filters of `briefer list` and `briefer search`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator

from briefer.library import Filters

PLAIN = r"^[^\x00]*$"  # what a database can't hold as text is left out


def _day(value: object) -> object:
    """Refuse what is no day written as one: a number of seconds is none."""
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            raise ValueError("must be a day like 2026-11-22")
    return value


Day = Annotated[date, BeforeValidator(_day)]
Source = Annotated[
    str | None,
    Query(max_length=200, pattern=PLAIN, description="Part of the publisher's name or host."),
]


def _filters(
    source: Source = None,
    since: Annotated[Day | None, Query(description="Not what appeared before that day.")] = None,
    until: Annotated[Day | None, Query(description="Not what appeared after that day.")] = None,
    dated: Annotated[
        Literal["stated", "inferred", "undated"] | None, Query(description="How the day is known.")
    ] = None,
    language: Annotated[
        str | None, Query(pattern=r"^[a-z]{2,3}$", description="Only this language, as `de`.")
    ] = None,
    versions: Annotated[bool, Query(description="Earlier texts of an address, too.")] = False,
) -> Filters:
    return Filters(
        source=source,
        first=since,
        last=until,
        known=dated,
        language=language,
        every_version=versions,
    )


Asked = Annotated[Filters, Depends(_filters)]
Theme = Annotated[
    str | None,
    Query(max_length=200, description="Only what has a term of this theme of the settings."),
]
