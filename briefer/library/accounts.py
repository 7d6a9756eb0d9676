"""Accounts: who may sign in to the pages, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from briefer.errors import InputError, LibraryError
from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.library.passwords import hashed, is_password

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
_LONGEST = 64  # characters of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who may sign in."""

    id: int
    name: str
    role: Role
    has_password: bool  # else a provider says who it is
    made_at: str  # ISO 8601, UTC


def add_account(
    library: Library,
    name: str,
    *,
    role: Role,
    now: datetime,
    password: str | None = None,
    subject: str | None = None,
) -> Account:
    """Make an account with a password, or for somebody whom a provider knows as the `subject`.

    Raises InputError for a name or a password that can't be used, LibraryError where the name is taken.
    """
    from sqlalchemy import insert, select

    from briefer.library.tables import accounts as table

    values = {
        "name": _checked(name),
        "role": role,
        "password": None if password is None else hashed(password),
        "subject": subject,
        "made_at": stamp(now),
    }
    with library.writing() as connection:
        if connection.execute(select(table.c.id).where(table.c.name == name)).first():
            raise LibraryError("there is an account of that name", subject=name)
        connection.execute(insert(table).values(values))
        return account_of(_row(connection, table.c.name == name, name))


def list_accounts(library: Library) -> list[Account]:
    """Return all accounts, by name."""
    from sqlalchemy import select

    from briefer.library.tables import accounts as table

    with library.reading() as connection:
        return [account_of(row) for row in connection.execute(select(table).order_by(table.c.name))]


def has_accounts(library: Library) -> bool:
    """Whether anybody has an account: from then on everybody has to sign in."""
    from sqlalchemy import select

    from briefer.library.tables import accounts as table

    with library.reading() as connection:
        return connection.execute(select(table.c.id).limit(1)).first() is not None


def account_of_password(library: Library, name: str, password: str) -> Account | None:
    """Return the account that a name and a password open; it takes as long where there is none."""
    from sqlalchemy import select

    from briefer.library.tables import accounts as table

    with library.reading() as connection:
        row = connection.execute(select(table).where(table.c.name == name)).first()
    right = is_password(password, row.password if row else None)
    return account_of(row) if row and right else None


def account_of_subject(library: Library, subject: str) -> Account | None:
    """Return the account of somebody whom a provider knows."""
    from sqlalchemy import select

    from briefer.library.tables import accounts as table

    with library.reading() as connection:
        row = connection.execute(select(table).where(table.c.subject == subject)).first()
    return account_of(row) if row else None


def set_password(library: Library, name: str, password: str) -> None:
    """Give an account another password; whoever is signed in with it is signed out.

    Raises InputError for a password that can't be used, LibraryError where there is no such account.
    """
    from sqlalchemy import delete, update

    from briefer.library.tables import accounts as table
    from briefer.library.tables import sessions

    kept = hashed(password)
    with library.writing() as connection:
        number = _row(connection, table.c.name == name, name).id
        connection.execute(update(table).where(table.c.id == number).values(password=kept))
        connection.execute(delete(sessions).where(sessions.c.account == number))


def remove_account(library: Library, name: str) -> None:
    """Take an account away, with its sessions and tokens.

    Raises LibraryError where there is no such account.
    """
    from sqlalchemy import delete

    from briefer.library.tables import accounts as table
    from briefer.library.tables import sessions, tokens

    with library.writing() as connection:
        number = _row(connection, table.c.name == name, name).id
        connection.execute(delete(sessions).where(sessions.c.account == number))
        connection.execute(delete(tokens).where(tokens.c.account == number))
        connection.execute(delete(table).where(table.c.id == number))


def account_number(connection: Connection, name: str) -> int:
    """Return the number of an account.

    Raises LibraryError where there is none of that name.
    """
    from briefer.library.tables import accounts as table

    return int(_row(connection, table.c.name == name, name).id)


def _row(connection: Connection, which: ColumnElement[bool], name: str) -> Row[Any]:
    from sqlalchemy import select

    from briefer.library.tables import accounts as table

    row = connection.execute(select(table).where(which)).first()
    if row is None:
        hint = "see which there are: briefer account list"
        raise LibraryError("no such account", subject=name, hint=hint)
    return row


def _checked(name: str) -> str:
    if not name.strip() or name != name.strip() or len(name) > _LONGEST or not name.isprintable():
        what = f"must be one line of at most {_LONGEST} characters, without spaces around it"
        raise InputError(what, subject="name of an account")
    return name


def account_of(row: Row[Any]) -> Account:
    """Return the account of a row."""
    return Account(
        id=row.id,
        name=row.name,
        role=row.role,
        has_password=row.password is not None,
        made_at=row.made_at,
    )
