"""Who is asking: the local person, or whoever signed in, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from briefer.library import ROLES, Account, Role, account_of_session, has_accounts
from briefer.web.forms import session_secret
from briefer.web.serving import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is asking."""

    name: str  # of the account; empty: the one person of a machine without accounts
    role: Role

    @property
    def local(self) -> bool:
        """Whether there are no accounts: whoever sits at the machine may do everything."""
        return not self.name

    def may(self, role: Role) -> bool:
        """Whether the person has a role, or one above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Person(name="", role="admin")


def person_of(account: Account) -> Person:
    """Return who signs in with an account."""
    return Person(name=account.name, role=account.role)


def who_asks(request: Request, site: Site) -> Person | None:
    """Return who asks; None where nobody has signed in, and somebody has to."""
    secret = session_secret(request)
    if secret is not None:
        account = account_of_session(site.library, secret, now=site.serving.clock())
        if account is not None:
            return person_of(account)
    return LOCAL if site.serving.alone and not has_accounts(site.library) else None
