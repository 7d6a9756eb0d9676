"""How a job goes on, told as it happens: server-sent events, from where the listener left off."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool

from briefer.errors import LibraryError
from briefer.library import Job, Library, find_job
from briefer.web.interface.job_records import progress_of, record_of

LOOK = 0.5  # seconds between two looks at the job
SILENT = 15.0  # seconds after which a line says that the connection lives
LONGEST = 600.0  # seconds of one answer; who listens comes back by itself
RETRY = 1000  # milliseconds after which it does
# One event, as whoever reads the stream has it.
EVENT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "event": {"enum": ["stage", "progress", "end"]},
        "data": {
            "type": "string",
            "description": "JSON: the name of a stage, a JobProgress, a JobRecord.",
        },
    },
}
_OVER = ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is told; the numbers of a job's events grow."""

    number: int
    name: str  # "stage", "progress", "end"
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """The event as it is sent."""
        plain = json.dumps(self.data, ensure_ascii=False)
        return f"id: {self.number}\nevent: {self.name}\ndata: {plain}\n\n"


def events_after(job: Job, last: int) -> Iterator[Event]:
    """Yield what a listener has yet to hear of a job: each stage, how far this one is, its end."""
    latest = int(job.progress.get("event", 0))
    stages = job.progress.get("stages", [])
    for number, name in stages:
        if number > last:
            yield Event(number, "stage", {"stage": name})
    begun = stages[-1][0] if stages else 0
    if latest > max(last, begun):
        yield Event(latest, "progress", progress_of(job).model_dump())
    if job.state in _OVER and latest + 1 > last:
        yield Event(latest + 1, "end", record_of(job).model_dump())


async def told(library: Library, job: Job, last: int) -> AsyncIterator[str]:
    """Yield the events of a job as they come, until it ends or the answer has gone on long enough."""
    yield f"retry: {RETRY}\n\n"
    quiet, begun = 0.0, time.monotonic()
    while time.monotonic() - begun < LONGEST:
        for event in events_after(job, last):
            last, quiet = event.number, 0.0
            yield event.text
        if job.state in _OVER:
            return
        await asyncio.sleep(LOOK)
        quiet += LOOK
        if quiet >= SILENT:
            quiet = 0.0
            yield ": still there\n\n"
        try:
            found = await run_in_threadpool(find_job, library, job.id)
        except LibraryError:
            return  # who listens comes back
        if found is None:
            return
        job = found
