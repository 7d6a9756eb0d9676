"""Signing in and out; what was done by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from briefer.library import account_of_password, begin_session, end_session, list_deeds
from briefer.web.forms import SESSION, drop_cookie, session_secret, set_cookie
from briefer.web.visits import Admin, Anybody, Reader, Visit
from briefer.web.wording import phrase

router = APIRouter()
_DEEDS = 100  # on a page


@router.get("/sign-in")
def show_sign_in(visit: Anybody, next: str = "/") -> Response:
    """Ask for a name and a password."""
    if visit.person is not None:
        return visit.redirect(inside(next))
    return visit.page("sign_in.html", next=inside(next), name="", wrong="")


@router.post("/sign-in")
def sign_in(
    visit: Anybody,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session, unless name or password is wrong, or too many were."""
    address = visit.request.client.host if visit.request.client else ""
    throttle = visit.site.throttle
    if not throttle.admits(name, address, now=visit.now):
        return _again(visit, name, next, phrase("Wait a few minutes, then try again."), status=429)
    account = account_of_password(visit.library, name, password)
    if account is None:
        visit.note("sign-in-refused", of=name, who="")
        return _again(visit, name, next, phrase("The name or the password is wrong."), status=401)
    throttle.succeeded(name, address)
    secret = begin_session(visit.library, account, now=visit.now)
    visit.note("sign-in", who=account.name)
    response = visit.redirect(inside(next))
    set_cookie(visit.request, response, SESSION, secret)
    return response


def _again(visit: Visit, name: str, next: str, wrong: str, *, status: int) -> Response:
    values = {"next": inside(next), "name": name, "wrong": wrong}
    return visit.page("sign_in.html", status=status, **values)


@router.post("/sign-out")
def sign_out(visit: Reader) -> Response:
    """End the session."""
    secret = session_secret(visit.request)
    if secret is not None:
        end_session(visit.library, secret)
        visit.note("sign-out")
    response = visit.redirect("/sign-in")
    drop_cookie(visit.request, response, SESSION)
    return response


@router.get("/audit")
def audit(visit: Admin, before: int | None = None) -> Response:
    """List what was done, the last first."""
    deeds = list_deeds(visit.library, most=_DEEDS + 1, before=before)
    return visit.page("audit.html", deeds=deeds[:_DEEDS], more=len(deeds) > _DEEDS)


def inside(path: str) -> str:
    """Return a path of these pages; what leads elsewhere leads to the first one."""
    plain = path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"
