"""Requests that come again under the same key are answered as they were, and done once."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.library.connections import Library
from briefer.library.identity import stamp

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What is known of a key that was used before."""

    request: str  # digest of what was asked then
    answer: bytes | None  # None: not answered yet


def claim_key(
    library: Library, owner: str, key: str, *, request: str, now: datetime
) -> Earlier | None:
    """Take a key for a request; return what is known of it where it was taken before."""
    from sqlalchemy import insert, select

    from briefer.library.tables import idempotency as table

    with library.writing() as connection:
        same = (table.c.owner == owner, table.c.key == key)
        row = connection.execute(select(table).where(*same)).first()
        if row is not None:
            answer = None if row.answer is None else zlib.decompress(row.answer)
            return Earlier(request=row.request, answer=answer)
        connection.execute(
            insert(table).values(owner=owner, key=key, request=request, made_at=stamp(now))
        )
    return None


def answer_once(
    library: Library,
    owner: str,
    key: str,
    *,
    request: str,
    now: datetime,
    made: Callable[[Connection], bytes],
) -> Earlier:
    """Do something under a key, unless it was done; it and its answer are kept at once, or neither.

    `made` writes to the same transaction and returns the answer.
    """
    from sqlalchemy import insert, select

    from briefer.library.tables import idempotency as table

    with library.writing() as connection:
        same = (table.c.owner == owner, table.c.key == key)
        row = connection.execute(select(table).where(*same)).first()
        if row is not None:
            answer = None if row.answer is None else zlib.decompress(row.answer)
            return Earlier(request=row.request, answer=answer)
        answer = made(connection)
        values = {"owner": owner, "key": key, "request": request, "made_at": stamp(now)}
        connection.execute(insert(table).values(**values, answer=zlib.compress(answer, 6)))
    return Earlier(request=request, answer=answer)


def keep_response(library: Library, owner: str, key: str, answer: bytes | None) -> None:
    """Keep the answer under a key; None lets go of it, so that the request may be tried again."""
    from sqlalchemy import delete, update

    from briefer.library.tables import idempotency as table

    same = (table.c.owner == owner, table.c.key == key)
    with library.writing() as connection:
        if answer is None:
            connection.execute(delete(table).where(*same))
        else:
            values = {"answer": zlib.compress(answer, 6)}
            connection.execute(update(table).where(*same).values(**values))


def forget_keys(library: Library, *, before: datetime) -> None:
    """Forget the keys of requests that came before a moment."""
    from sqlalchemy import delete

    from briefer.library.tables import idempotency as table

    with library.writing() as connection:
        connection.execute(delete(table).where(table.c.made_at < stamp(before)))
