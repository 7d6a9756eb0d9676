"""Requests and their answers: tries again what may be tried again, and raises what is refused."""

from __future__ import annotations

import time
import uuid
from types import TracebackType
from typing import Any, Self

import httpx2

from briefer.errors import BriefError

TIMEOUT = 60.0  # seconds in which an answer has to come
TRIES = 4
LONGEST_PAUSE = 30.0  # seconds between two tries
_LATER = frozenset({429, 503})  # the server says when
_IN_PROGRESS = "in-progress"
_PLACE = "/api/v1"

Json = dict[str, Any]


class RefusedError(BriefError):
    """The server refused a request, or could not be reached."""

    def __init__(self, detail: str, *, status: int = 0, kind: str = "", errors: Any = ()) -> None:
        super().__init__(detail, subject=kind or None)
        self.status = status  # of the answer; 0: there was none
        self.kind = kind  # as "not-found"; the interface's own page lists them
        self.errors: tuple[Json, ...] = tuple(errors)  # each mistake in the request


class Caller:
    """Talks to one server, with one token."""

    def __init__(
        self, url: str, token: str | None = None, *, http: httpx2.Client | None = None
    ) -> None:
        self._http = http or httpx2.Client(timeout=TIMEOUT)
        self._base = url.rstrip("/").removesuffix(_PLACE) + _PLACE
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _get(self, path: str, **asked: Any) -> httpx2.Response:
        params = {name: _plain(value) for name, value in asked.items() if value is not None}
        return self._call("GET", path, params=params)

    def _post(self, path: str, *, once: bool = False, **body: Any) -> httpx2.Response:
        headers = {"Idempotency-Key": str(uuid.uuid4())} if once else {}
        return self._call("POST", path, headers=headers, **body)

    def _call(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **rest: Any
    ) -> httpx2.Response:
        """Ask, again where that is harmless and promises something; return what was answered.

        Raises RefusedError.
        """
        all_headers = {**self._headers, **(headers or {})}
        for left in reversed(range(TRIES)):
            try:
                answer = self._http.request(method, self._base + path, headers=all_headers, **rest)
            except httpx2.TransportError as broken:
                if not left:
                    raise RefusedError(f"{self._base} can't be reached: {broken}") from broken
                time.sleep(2.0 ** (TRIES - left) / 4)
                continue
            if answer.is_success:
                return answer
            refused = refusal(answer)
            if not left or not (answer.status_code in _LATER or refused.kind == _IN_PROGRESS):
                raise refused
            time.sleep(_pause(answer))
        raise AssertionError("the last try returns or raises")


def refusal(answer: httpx2.Response) -> RefusedError:
    """Return what a server refused, from its problem."""
    try:
        problem = answer.json()
    except ValueError:
        problem = {}
    if not isinstance(problem, dict):
        problem = {}
    detail = problem.get("detail") or answer.text[:200] or answer.reason_phrase
    kind = str(problem.get("type", "")).rpartition("#")[2]
    errors = problem.get("errors", ())
    return RefusedError(str(detail), status=answer.status_code, kind=kind, errors=errors)


def _pause(answer: httpx2.Response) -> float:
    said = answer.headers.get("retry-after", "")
    return min(float(said) if said.isdigit() else 1.0, LONGEST_PAUSE)


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
