"""Which kind of body an operation reads; any other is refused before it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Depends
from starlette.requests import Request

from briefer.web.interface.problems import ProblemError


def _reads(media_type: str) -> Callable[[Request], None]:
    def check(request: Request) -> None:
        said = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if said != media_type:
            raise ProblemError("unsupported-media-type", f"This reads {media_type}.")

    return check


JSON_BODY = Depends(_reads("application/json"))
UPLOAD = Depends(_reads("multipart/form-data"))
