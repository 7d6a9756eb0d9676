"""Sessions and tokens: secrets that stand for an account, kept as their digests only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefer.errors import LibraryError
from briefer.library.accounts import Account, account_number, account_of
from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.library.passwords import digest_of, new_secret

SCOPES = ("read", "write", "send", "admin")  # what a token may be used for; admin: for all
SESSION = timedelta(hours=12)  # after which one signs in again
_PREFIX = "briefer_"  # by which those who look for lost secrets know a token


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program shows instead of a password."""

    id: int
    name: str
    account: str
    scopes: tuple[str, ...]
    made_at: str  # ISO 8601, UTC
    ends_at: str | None  # None: never


def begin_session(library: Library, account: Account, *, now: datetime) -> str:
    """Return the secret of a new session; sessions that have ended go."""
    from sqlalchemy import delete, insert

    from briefer.library.tables import sessions as table

    secret = new_secret()
    with library.writing() as connection:
        connection.execute(delete(table).where(table.c.ends_at <= stamp(now)))
        connection.execute(
            insert(table).values(
                digest=digest_of(secret),
                account=account.id,
                made_at=stamp(now),
                ends_at=stamp(now + SESSION),
            )
        )
    return secret


def account_of_session(library: Library, secret: str, *, now: datetime) -> Account | None:
    """Return whose session it is; None where it has ended, or never was."""
    from sqlalchemy import select

    from briefer.library.tables import accounts
    from briefer.library.tables import sessions as table

    wanted = (
        select(accounts)
        .join(table, table.c.account == accounts.c.id)
        .where(table.c.digest == digest_of(secret), table.c.ends_at > stamp(now))
    )
    with library.reading() as connection:
        row = connection.execute(wanted).first()
    return account_of(row) if row else None


def end_session(library: Library, secret: str) -> None:
    """End a session."""
    from sqlalchemy import delete

    from briefer.library.tables import sessions as table

    with library.writing() as connection:
        connection.execute(delete(table).where(table.c.digest == digest_of(secret)))


def add_token(
    library: Library,
    account: str,
    name: str,
    *,
    scopes: Sequence[str],
    now: datetime,
    lasts: timedelta | None = None,
) -> str:
    """Return a new token of an account: the only time that it is seen.

    Raises LibraryError where there is no such account.
    """
    from sqlalchemy import insert

    from briefer.library.tables import tokens as table

    secret = f"{_PREFIX}{new_secret()}"
    with library.writing() as connection:
        connection.execute(
            insert(table).values(
                digest=digest_of(secret),
                account=account_number(connection, account),
                name=name,
                scopes=json.dumps(sorted(set(scopes))),
                made_at=stamp(now),
                ends_at=stamp(now + lasts) if lasts else None,
            )
        )
    return secret


def account_of_token(
    library: Library, secret: str, *, now: datetime
) -> tuple[Account, tuple[str, ...]] | None:
    """Return whose token it is and what it may be used for; None where it has ended, or never was."""
    from sqlalchemy import or_, select

    from briefer.library.tables import accounts
    from briefer.library.tables import tokens as table

    holds = or_(table.c.ends_at.is_(None), table.c.ends_at > stamp(now))
    wanted = (
        select(accounts, table.c.scopes)
        .join(table, table.c.account == accounts.c.id)
        .where(table.c.digest == digest_of(secret), holds)
    )
    with library.reading() as connection:
        row = connection.execute(wanted).first()
    return (account_of(row), tuple(json.loads(row.scopes))) if row else None


def list_tokens(library: Library) -> list[Token]:
    """Return all tokens, in the order in which they were made; the secrets are not kept."""
    from sqlalchemy import select

    from briefer.library.tables import accounts
    from briefer.library.tables import tokens as table

    wanted = (
        select(table, accounts.c.name.label("whose"))
        .join(accounts, table.c.account == accounts.c.id)
        .order_by(table.c.id)
    )
    with library.reading() as connection:
        return [
            Token(
                id=row.id,
                name=row.name,
                account=row.whose,
                scopes=tuple(json.loads(row.scopes)),
                made_at=row.made_at,
                ends_at=row.ends_at,
            )
            for row in connection.execute(wanted)
        ]


def remove_token(library: Library, number: int) -> None:
    """Take a token away: whoever shows it is refused.

    Raises LibraryError where there is none of this number.
    """
    from sqlalchemy import delete

    from briefer.library.tables import tokens as table

    with library.writing() as connection:
        if not connection.execute(delete(table).where(table.c.id == number)).rowcount:
            hint = "see which there are: briefer account token --list"
            raise LibraryError("no such token", subject=str(number), hint=hint)
