"""What goes wrong, as `application/problem+json` (RFC 9457): what kind, what in particular, what to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route

from briefer.errors import (
    BriefError,
    ConfigError,
    DeliveryError,
    InputError,
    LibraryError,
    MissingError,
)
from briefer.inert import inert
from briefer.web.problem_kinds import KINDS, MEDIA_TYPE, PLACE

_LONGEST = 300  # characters of a value that is named

log = logging.getLogger(__name__)

_OF_STATUS = {status: kind for kind, (status, _) in reversed(KINDS.items())}


class Mistake(BaseModel):
    """One thing in a request that is not as it should be."""

    where: str = Field(description="Where it stands: `query.limit`, `body.formats.0`.")
    what: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="The kind of problem: an address that says more of it.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="What went wrong in particular, and what to do.")
    errors: list[Mistake] = Field(default=[], description="Every mistake in the request.")


class ProblemError(Exception):
    """An answer that says what went wrong."""

    def __init__(
        self,
        kind: str,
        detail: str = "",
        *,
        errors: list[Mistake] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or kind)
        self.kind, self.detail = kind, detail
        self.errors, self.headers = errors or [], dict(headers or {})


def problem_of(
    kind: str, detail: str = "", *, status: int | None = None, errors: list[Mistake] | None = None
) -> Problem:
    """Return a problem of a kind."""
    usual, title = KINDS[kind]
    return Problem(
        type=f"{PLACE}/#{kind}",
        title=title,
        status=status or usual,
        detail=inert(detail or title, lines=True),
        errors=errors or [],
    )


def answer(error: ProblemError) -> Response:
    """Return a problem as an answer."""
    problem = problem_of(error.kind, error.detail, errors=error.errors)
    return _response(problem, error.headers)


def _response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse(
        problem.model_dump(),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def problem_of_error(error: BriefError) -> ProblemError:
    """Return what a user can mend, as a problem."""
    kinds: tuple[tuple[type[BriefError], str], ...] = (
        (ConfigError, "invalid"),
        (InputError, "invalid"),
        (LibraryError, "unavailable"),
        (DeliveryError, "conflict"),
        (MissingError, "not-installed"),
    )
    kind = next((kind for type_, kind in kinds if isinstance(error, type_)), "conflict")
    return ProblemError(kind, str(error))


def register_problems(app: FastAPI) -> None:
    """Have an app answer failures with problems."""
    app.add_exception_handler(ProblemError, _said)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(BriefError, _failed)
    app.add_exception_handler(Exception, _broken)


def _said(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return answer(error)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _OF_STATUS.get(error.status_code, "malformed")
    detail = "" if kind in ("not-found", "method-not-allowed") else str(error.detail)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
    return _response(problem_of(kind, detail, status=error.status_code), headers)


def _methods(request: Request) -> list[str]:
    """Return what can be done at an address, whichever operations do it."""
    found: set[str] = set()
    for route in request.app.router.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return _response(problem_of("malformed", "The body is no JSON."))
    if any(one["loc"][:1] == ("path",) for one in found):  # what is no number names nothing
        return _response(problem_of("not-found"))
    errors = [_mistake(one) for one in found]
    detail = "; ".join(f"{one.where}: {one.what}" for one in errors)
    return _response(problem_of("invalid", detail[:2000], errors=errors))


def _mistake(one: Mapping[str, Any]) -> Mistake:
    where = ".".join(str(part)[:_LONGEST] for part in one["loc"])
    what = str(one["msg"]).removeprefix("Value error, ")[:_LONGEST]
    return Mistake(where=inert(where), what=inert(what))


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, BriefError)
    return answer(problem_of_error(error))


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _response(problem_of("broken"))
