"""The token that each form carries, and the check of it: a page elsewhere can't know it.

It is drawn from the secret of the session, or, before anybody has signed in, from one in a cookie of its
own; so it needs no memory, outlives a restart, and ends with the session.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.web.safety import SAFE_METHODS

FIELD = "form_token"
HEADER = "X-Form-Token"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def cookie_name(request: Request, name: str) -> str:
    """Return the name of a cookie: over HTTPS one that no other host may have set."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that no script sees and no other site sends."""
    response.set_cookie(
        cookie_name(request, name),
        value,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take a cookie away."""
    response.delete_cookie(
        cookie_name(request, name),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )


SESSION = "briefer-session"
_VISITOR = "briefer-visitor"


def session_secret(request: Request) -> str | None:
    """Return the secret of the session that a request says it belongs to."""
    return request.cookies.get(cookie_name(request, SESSION))


def form_secret(request: Request) -> str | None:
    """Return what the token of a request's forms is drawn from; None before its first page."""
    return session_secret(request) or request.cookies.get(cookie_name(request, _VISITOR))


def new_visitor(request: Request, response: Response, secret: str) -> None:
    """Give somebody who has not signed in what tokens can be drawn from."""
    set_cookie(request, response, _VISITOR, secret)


def new_form_secret() -> str:
    """Return a secret for somebody who has not signed in."""
    return secrets.token_urlsafe(32)


def token_of(secret: str) -> str:
    """Return the token that is drawn from a secret, which it doesn't give away."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


async def check_form(request: Request) -> None:
    """Refuse what would change something and doesn't come out of a form of ours."""
    if request.method in SAFE_METHODS:
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind not in _FORMS:
        raise HTTPException(415)
    secret = form_secret(request)
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else ""
    if secret is None or not hmac.compare_digest(token_of(secret).encode(), given.encode()):
        raise HTTPException(403, "form")
