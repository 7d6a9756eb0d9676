"""A job to its end: its events, taken up again where the line broke."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2

from briefer.client.calling import Caller, Json, RefusedError, refusal

PATIENCE = 120.0  # seconds in which a server that went away has to come back
PAUSE = 1.0
_PASSING = frozenset({0, 429, 503})  # no answer, or one that says to come back


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is told of a job."""

    number: int
    name: str  # "stage", "progress", "end"
    data: Json = field(default_factory=dict)


class JobFailedError(RefusedError):
    """A job failed, or was cancelled."""

    def __init__(self, job: Json) -> None:
        problem = job.get("problem") or {}
        kind = str(problem.get("type", "")).rpartition("#")[2] or str(job["state"])
        super().__init__(problem.get("detail") or f"the job was {job['state']}", kind=kind)
        self.job = job


class Follower(Caller):
    """Talks to one server, and waits for what takes longer."""

    def follow_job(self, id: str, *, last: int = 0) -> Iterator[Event]:
        """Yield the events of a job, those after the `last` one that was heard; then its end.

        Raises RefusedError where there is no such job, or the line broke.
        """
        headers = {**self._headers, "Last-Event-ID": str(last)}
        place = f"{self._base}/jobs/{id}/events"
        try:
            with self._http.stream("GET", place, headers=headers) as answer:
                if not answer.is_success:
                    answer.read()
                    raise refusal(answer)
                yield from events_in(answer.iter_lines())
        except httpx2.TransportError as broken:
            raise RefusedError(f"the line broke: {broken}") from broken

    def wait(self, job: Json, *, told: Callable[[Event], None] = lambda event: None) -> Json:
        """Wait for a job to end, and return what came of it; a server may go away and come back.

        Raises JobFailedError where it failed or was cancelled, RefusedError where the server stays away.
        """
        last, since = 0, time.monotonic()
        while True:
            end: Json | None = None
            try:
                for event in self.follow_job(str(job["id"]), last=last):
                    last, since = event.number, time.monotonic()
                    told(event)
                    end = event.data if event.name == "end" else None
            except RefusedError as refused:
                passing = refused.status in _PASSING
                if not passing or time.monotonic() - since > PATIENCE:
                    raise
            if end is not None:
                return _result(end)
            time.sleep(PAUSE)


def events_in(lines: Iterable[str]) -> Iterator[Event]:
    """Yield the events of a stream, as the standard of server-sent events reads it."""
    said: dict[str, Any] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if name in ("id", "event", "data"):
            said[name] = value.removeprefix(" ")
        elif not line and "data" in said:
            yield Event(int(said.get("id", 0)), said.get("event", ""), json.loads(said["data"]))
            said = {}


def _result(job: Json) -> Json:
    if job["state"] != "done":
        raise JobFailedError(job)
    result: Json = job["result"]
    return result
