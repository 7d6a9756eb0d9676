"""The kinds of problem that programs are told of, and how one is written."""

from __future__ import annotations

import json

PLACE = "/api/v1"
MEDIA_TYPE = "application/problem+json"

# Of each kind its status, and what it says in general; the page of the operations lists them.
KINDS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request can't be read."),
    "unauthorized": (401, "A token is needed, and this is none."),
    "forbidden": (403, "The token may not be used for this."),
    "not-found": (404, "There is nothing at this address."),
    "method-not-allowed": (405, "That can't be done at this address."),
    "conflict": (409, "That can't be done as things are."),
    "in-progress": (409, "A request with this key is being answered."),
    "too-large": (413, "The request is larger than one may be."),
    "unsupported-media-type": (415, "The body is not of a kind that is read here."),
    "unknown-host": (421, "The server does not answer to that name."),
    "invalid": (422, "Something in the request is not as it should be."),
    "key-reused": (422, "The key stands for another request."),
    "too-many-requests": (429, "Too much was asked in too short a time."),
    "broken": (500, "Something broke; it was written to the log."),
    "not-installed": (501, "A part of the installation is not there."),
    "unavailable": (503, "The library can't be used at the moment."),
}


def problem_bytes(kind: str, detail: str) -> bytes:
    """Return a problem of a kind as it is sent."""
    status, title = KINDS[kind]
    said = {
        "type": f"{PLACE}/#{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [],
    }
    return json.dumps(said).encode()
