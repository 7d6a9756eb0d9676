"""What was done in a library from its pages: when, by whom, to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefer.inert import inert
from briefer.library.connections import Library
from briefer.library.identity import stamp

_LONGEST = 500  # characters of what it was done to


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done."""

    id: int
    at: str  # ISO 8601, UTC
    who: str  # the name of an account; empty: nobody had signed in
    what: str  # a key, as "sign-in"
    of: str


def note_deed(library: Library, what: str, *, who: str, of: str = "", now: datetime) -> None:
    """Write down what was done, durably."""
    from sqlalchemy import insert

    from briefer.library.tables import audit as table

    values = {"at": stamp(now), "who": who, "what": what, "of": inert(of)[:_LONGEST]}
    with library.writing() as connection:
        connection.execute(insert(table).values(values))


def list_deeds(library: Library, *, most: int, before: int | None = None) -> list[Deed]:
    """Return what was done, the last first; with `before`, what came before that one."""
    from sqlalchemy import select

    from briefer.library.tables import audit as table

    wanted = select(table).order_by(table.c.id.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(table.c.id < before)
    with library.reading() as connection:
        return [
            Deed(id=row.id, at=row.at, who=row.who, what=row.what, of=row.of)
            for row in connection.execute(wanted)
        ]
