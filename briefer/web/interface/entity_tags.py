"""Answers that are not sent again to who has them: ETag and If-None-Match (RFC 9110)."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def tagged(request: Request, data: bytes, media_type: str, **headers: str) -> Response:
    """Return an answer with its tag, or just word that it is what the caller has."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    said = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    asked = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in asked.split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=said)
    return Response(data, media_type=media_type, headers={**said, **headers})
