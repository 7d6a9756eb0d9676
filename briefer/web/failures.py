"""What a reader sees when something fails: pages of our own, and never a traceback."""

from __future__ import annotations

import logging

from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from briefer.errors import BriefError
from briefer.web.safety import HEADERS
from briefer.web.visits import SignInNeededError, visit_of
from briefer.web.wording import phrase

log = logging.getLogger(__name__)

# What each means for the reader, and what to do: a heading and a sentence.
_UNCLEAR = (
    phrase("That can’t be asked"),
    phrase("Something in the address or the form is not as it should be."),
)
_SAID = {
    400: _UNCLEAR,
    403: (
        phrase("Not allowed"),
        phrase("Your account may not do this. Ask an administrator."),
    ),
    404: (phrase("Nothing here"), phrase("There is no page at this address, or it is gone.")),
    405: _UNCLEAR,
    413: (phrase("Too large"), phrase("What was sent is larger than a request may be.")),
    415: _UNCLEAR,
    422: _UNCLEAR,
    429: (phrase("Too many tries"), phrase("Wait a few minutes, then try again.")),
    503: (
        phrase("Not now"),
        phrase("The library can’t be used at the moment. Try again."),
    ),
}
_FORM = (
    phrase("This form is too old"),
    phrase("Go back, load the page again, and send the form once more."),
)
_FAILED = phrase("That did not work")
_BROKEN = (
    phrase("Something broke"),
    phrase("It was written to the log. Nothing that was saved is lost."),
)


def register_failures(app: FastAPI) -> None:
    """Have an app answer failures with pages."""
    app.add_exception_handler(SignInNeededError, _to_sign_in)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(BriefError, _failed)
    app.add_exception_handler(Exception, _broken)


def _to_sign_in(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInNeededError)
    return RedirectResponse(error.where, status_code=303)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    heading, sentence = _FORM if error.detail == "form" else _SAID.get(error.status_code, _BROKEN)
    response = _page(request, error.status_code, heading, sentence)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _not_understood(request: Request, error: Exception) -> Response:
    # In a path, what is no number names nothing.
    assert isinstance(error, RequestValidationError)
    in_path = any(one["loc"][:1] == ("path",) for one in error.errors())
    return _refused(request, HTTPException(404 if in_path else 422))


def _failed(request: Request, error: Exception) -> Response:
    """Show what a user can mend, in its one line."""
    assert isinstance(error, BriefError)
    return _page(request, 409, _FAILED, str(error))


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    response = _page(request, 500, *_BROKEN)
    response.headers.update(HEADERS)  # this answer doesn't pass through what sets them
    return response


def _page(request: Request, status: int, heading: str, sentence: str) -> Response:
    try:
        visit = visit_of(request)
        return visit.page("failure.html", status=status, heading=heading, sentence=sentence)
    except Exception:  # the library may be what failed, and words are all that is left
        log.exception("no page can be shown")
        return PlainTextResponse(f"{heading}. {sentence}", status_code=status)
