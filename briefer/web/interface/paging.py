"""Long lists in parts: so many at once, and a cursor that says where the next part begins."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any

from fastapi import Query
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from briefer.web.interface.problems import ProblemError

LARGEST = 2**31 - 1  # number that a database can hold

Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]
Cursor = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Where the list goes on: `next` of the answer before, or its Link header.",
    ),
]


def cursor_of(*place: str | int) -> str:
    """Return a place in a list as a cursor."""
    plain = json.dumps(place, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def place_in(cursor: str | None, *kinds: type) -> tuple[Any, ...] | None:
    """Return the place that a cursor stands for; None at the beginning.

    Raises ProblemError for what is no cursor of this list.
    """
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        place = None
    if (
        not isinstance(place, list)
        or [type(part) for part in place] != list(kinds)
        or not all(0 <= part <= LARGEST for part in place if isinstance(part, int))
        or not all(part.isascii() for part in place if isinstance(part, str))
    ):
        what = "is no cursor of this list: begin again without one"
        raise ProblemError("invalid", f"query.cursor: {what}")
    return tuple(place)


def link_next(request: Request, response: Response, cursor: str | None) -> str | None:
    """Say in a Link header (RFC 8288) where the list goes on; return the cursor."""
    if cursor is not None:
        asked = URL(scope=request.scope).include_query_params(cursor=cursor)
        response.headers["Link"] = f'<{asked.path}?{asked.query}>; rel="next"'
    return cursor
