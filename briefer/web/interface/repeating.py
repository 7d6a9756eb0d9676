"""A request that comes again under its key is answered as it was, and done once, for a day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Header

from briefer.library import Earlier, answer_once, claim_key, keep_response
from briefer.web.interface.access import Caller
from briefer.web.interface.problems import ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="A key of your own, as a UUID: sent again under it, the request is done once.",
        examples=["0b6f5c1e-4d0a-4a0e-9a57-3f1f6f1f8c11"],
    ),
]
_SECONDS = "2"  # after which an unfinished request may be asked for again

_lock = Lock()
_at_work: set[tuple[str, str, str]] = set()  # library, owner, key of what is being done here


def digest_of(operation: str, said: Mapping[str, Any]) -> str:
    """Return what tells one request from another."""
    plain = json.dumps([operation, dict(said)], sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def once(
    caller: Caller, key: str | None, request: str, made: Callable[[Connection], bytes]
) -> bytes:
    """Return the answer of what is written to the library; it is kept with the answer, or neither is."""
    if key is None:
        with caller.library.writing() as connection:
            return made(connection)
    earlier = answer_once(
        caller.library, caller.owner, key, request=request, now=caller.now, made=made
    )
    found = _answer(earlier, request)
    assert found is not None  # it is kept with what was done
    return found


def once_done(caller: Caller, key: str | None, request: str, made: Callable[[], bytes]) -> bytes:
    """Return the answer of what takes a while, and may be done again where its server ended in it."""
    if key is None:
        return made()
    with _doing(caller, key):
        earlier = claim_key(caller.library, caller.owner, key, request=request, now=caller.now)
        known = _answer(earlier, request) if earlier else None
        if known is not None:
            return known
        try:
            answer = made()
        except BaseException:
            keep_response(caller.library, caller.owner, key, None)
            raise
        keep_response(caller.library, caller.owner, key, answer)
        return answer


def _answer(earlier: Earlier, request: str) -> bytes | None:
    if earlier.request != request:
        what = "Another request was sent under this Idempotency-Key: take a new key."
        raise ProblemError("key-reused", what)
    return earlier.answer


@contextmanager
def _doing(caller: Caller, key: str) -> Iterator[None]:
    """Hold a key while its request is done here."""
    held = (caller.library.place, caller.owner, key)
    with _lock:
        if held in _at_work:
            what = "The same request is being done: ask again in a moment."
            raise ProblemError("in-progress", what, headers={"Retry-After": _SECONDS})
        _at_work.add(held)
    try:
        yield
    finally:
        with _lock:
            _at_work.discard(held)
