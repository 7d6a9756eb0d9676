"""Who asks, by a bearer token, and what it may be used for. Cookies count for nothing here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from briefer.errors import BriefError
from briefer.library import SCOPES, Role, account_of_token, has_accounts, note_deed
from briefer.web.interface.problems import ProblemError, answer, problem_of_error
from briefer.web.interface.rates import Rates
from briefer.web.serving import AtDesk, Site

# What an account of each role may have its tokens used for.
OF_ROLE: dict[Role, frozenset[str]] = {
    "reader": frozenset({"read"}),
    "analyst": frozenset({"read", "write", "send"}),
    "admin": frozenset(SCOPES),
}
OPEN = frozenset({"", "/", "/openapi.json"})  # what anybody may look at: how to ask
_SCHEME = "bearer"
_LONGEST = 200  # characters of a token


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller(AtDesk):
    """Who asks for something."""

    request: Request
    site: Site
    owner: str  # the name of an account; empty: the one person of a machine without accounts
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        """Whether the token may be used for something."""
        return scope in self.scopes or "admin" in self.scopes

    def note(self, what: str, *, of: str = "") -> None:
        """Write down what was done, and by whom."""
        note_deed(self.library, what, who=self.owner, of=of, now=self.now)


class Gate:
    """Lets in who shows a token, not too often; before anything that was sent is read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._rates: Rates | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._count(request)
            if scope["path"].removeprefix(scope.get("root_path", "")) not in OPEN:
                scope["state"]["caller"] = await run_in_threadpool(_known, request)
        except ProblemError as refused:
            await answer(refused)(scope, receive, send)
            return
        except BriefError as refused:
            await answer(problem_of_error(refused))(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _count(self, request: Request) -> None:
        site: Site = request.state.site
        if self._rates is None:
            self._rates = Rates(site.serving.rate)
        wait = self._rates.wait(request.client.host if request.client else "")
        if wait:
            seconds = math.ceil(wait)
            what = f"At most {site.serving.rate} requests a minute; try again in {seconds} s."
            raise ProblemError("too-many-requests", what, headers={"Retry-After": str(seconds)})


def _known(request: Request) -> Caller:
    """Return who asks.

    Raises ProblemError where nobody is known by what was shown.
    """
    site: Site = request.state.site
    said = Headers(scope=request.scope).getlist("authorization")
    if not said and site.serving.alone and not has_accounts(site.library):
        return Caller(request=request, site=site, owner="", scopes=frozenset(SCOPES))
    token = _token(said)
    found = account_of_token(site.library, token, now=site.serving.clock()) if token else None
    if found is None:
        what = "Show one as `Authorization: Bearer …`; `briefer account token` makes it."
        error = ', error="invalid_token"' if said else ""
        challenge = {"WWW-Authenticate": f'Bearer realm="briefer"{error}'}
        raise ProblemError("unauthorized", what, headers=challenge)
    account, scopes = found
    allowed = OF_ROLE[account.role]
    given = allowed if "admin" in scopes else allowed & frozenset(scopes)
    return Caller(request=request, site=site, owner=account.name, scopes=given)


def _token(said: list[str]) -> str | None:
    if len(said) != 1:
        return None
    scheme, _, token = said[0].partition(" ")
    plain = token.isascii() and token.isprintable() and len(token) <= _LONGEST
    return token.strip() if scheme.casefold() == _SCHEME and plain else None


def _with_scope(scope: str | None) -> Callable[[Request], Caller]:
    def caller(request: Request) -> Caller:
        come = cast(Caller, request.state.caller)
        if scope is not None and not come.may(scope):
            what = f"This needs a token of the scope “{scope}” and an account that may have it."
            challenge = {
                "WWW-Authenticate": f'Bearer realm="briefer", error="insufficient_scope", scope="{scope}"'
            }
            raise ProblemError("forbidden", what, headers=challenge)
        return come

    caller.scope = scope  # type: ignore[attr-defined]  # the description reads it
    return caller


Anybody = Annotated[Caller, Depends(_with_scope(None))]  # with any token
Reads = Annotated[Caller, Depends(_with_scope("read"))]
Writes = Annotated[Caller, Depends(_with_scope("write"))]
Sends = Annotated[Caller, Depends(_with_scope("send"))]
