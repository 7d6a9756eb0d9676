"""`account`: who may sign in to the pages, and with what."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from briefer.cli.library import opened
from briefer.cli.options import LARGEST, Config, Json, emit, tell
from briefer.errors import InputError

PASSWORD_VARIABLE = "BRIEFER_PASSWORD"

account = typer.Typer(
    help="Who may sign in to the pages: accounts with a role, passwords, tokens for programs.",
    epilog="Example: briefer account add anna --role analyst",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    account.command(epilog="Example: briefer account add anna --role analyst")(add)
    account.command("list", epilog="Example: briefer account list --json")(list_them)
    account.command(epilog="Example: briefer account remove anna")(remove)
    account.command(epilog="Example: briefer account password anna")(password)
    account.command(epilog="Example: briefer account token anna --scope read")(token)
    app.add_typer(account, name="account")


def add(
    name: Name,
    role: Annotated[
        str,
        typer.Option(
            metavar="ROLE", help="reader: reads; analyst: makes and corrects; admin: all."
        ),
    ] = "reader",
    config: Config = None,
) -> None:
    """Make an account; its password is asked for, or taken from BRIEFER_PASSWORD.

    From the first one on, everybody has to sign in.
    """
    from briefer.library import ROLES, add_account

    known = next((one for one in ROLES if one == role), None)
    if known is None:
        raise typer.BadParameter(f"{role!r} is none of {', '.join(ROLES)}")
    with opened(config) as kept:
        made = add_account(kept, name, role=known, password=_asked(name), now=_now())
    tell(f"{made.name}: may sign in as {made.role}")


def list_them(config: Config = None, as_json: Json = False) -> None:
    """List the accounts."""
    from briefer.library import list_accounts

    with opened(config) as kept:
        found = list_accounts(kept)
    if not found and not as_json:
        tell("no accounts: briefer account add NAME makes one", err=True)
    for one in found:
        if as_json:
            emit(asdict(one))
        else:
            how = "" if one.has_password else " (signs in by a provider)"
            tell(f"{one.name}: {one.role}{how}")


def remove(name: Name, config: Config = None) -> None:
    """Take an account away, with its sessions and tokens."""
    from briefer.library import remove_account

    with opened(config) as kept:
        remove_account(kept, name)
    tell(f"{name}: removed")


def password(name: Name, config: Config = None) -> None:
    """Give an account another password; whoever is signed in with it is signed out."""
    from briefer.library import set_password

    with opened(config) as kept:
        set_password(kept, name, _asked(name))
    tell(f"{name}: has a new password")


def token(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The account that it stands for.")
    ] = None,
    scopes: Annotated[
        list[str] | None,
        typer.Option(
            "--scope",
            metavar="NAME",
            help="What it may be used for: read, write, send, admin; again for more.",
        ),
    ] = None,
    called: Annotated[
        str, typer.Option(metavar="TEXT", help="What it is for, to tell it from others.")
    ] = "",
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, metavar="N", help="Days for which it holds.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the tokens there are.")] = False,
    removed: Annotated[
        int | None,
        typer.Option("--remove", min=1, max=LARGEST, metavar="ID", help="Take a token away."),
    ] = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Make a token, which a program shows instead of a password; it is printed this once."""
    from briefer.library import SCOPES, add_token, list_tokens, remove_token

    unknown = [one for one in scopes or () if one not in SCOPES]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(SCOPES)}")
    with opened(config) as kept:
        if removed is not None:
            remove_token(kept, removed)
            tell(f"token {removed}: removed")
            return
        if listed:
            for one in list_tokens(kept):
                ends = f", until {one.ends_at[:10]}" if one.ends_at else ""
                said = f"{one.id}  {one.account} {one.name} ({', '.join(one.scopes)}{ends})"
                emit(asdict(one)) if as_json else tell(said)
            return
        if name is None:
            raise typer.BadParameter("name the account, or say --list or --remove ID")
        lasts = timedelta(days=days) if days else None
        tell(add_token(kept, name, called, scopes=scopes or ["read"], now=_now(), lasts=lasts))


def _asked(name: str) -> str:
    """Return a password: from the environment, or asked for twice."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise InputError("nobody can be asked for it", subject=f"password of {name}", hint=f"set {PASSWORD_VARIABLE}")  # fmt: skip
    prompt = f"password of {name}"
    return str(typer.prompt(prompt, hide_input=True, confirmation_prompt=True, err=True))


def _now() -> datetime:
    return datetime.now(UTC)
