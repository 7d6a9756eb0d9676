"""Jobs: kept when they are asked for, how far they are, how they go on, and their end before their time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Header, Path
from starlette.responses import Response, StreamingResponse

from briefer import library, records
from briefer.library import Job, insert_job
from briefer.web.interface.access import Anybody, Caller
from briefer.web.interface.events import EVENT_SCHEMA, told
from briefer.web.interface.job_records import JobRecord, Jobs, record_of
from briefer.web.interface.paging import LARGEST, Cursor, Limit, cursor_of, link_next, place_in
from briefer.web.interface.problems import ProblemError
from briefer.web.interface.repeating import digest_of, once
from briefer.web.working import ExportParameters, MakeParameters, SendParameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

router = APIRouter(tags=["jobs"])

MOST_WAITING = 20  # jobs of one owner
MOST_LISTENERS = 64  # of one server

Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$", description="Its id.")]
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "description": "The job is kept; `Location` says where to ask for it.",
        "headers": {
            "Location": {
                "description": "Where to ask for the job.",
                "schema": {"type": "string"},
                "required": True,
            }
        },
    },
    409: {},
}


def accept(
    caller: Caller,
    kind: str,
    parameters: MakeParameters | ExportParameters | SendParameters,
    key: str | None,
) -> Response:
    """Keep a job, and answer that it is kept; under a key that was used, what was answered then."""
    plain: dict[str, Any] = records.to_plain(parameters)
    asked = {name: value for name, value in plain.items() if name != "today"}
    waiting = library.list_jobs(
        caller.library, owner=caller.owner, state="waiting", most=MOST_WAITING
    )
    fresh: list[Job] = []

    def made(connection: Connection) -> bytes:
        if len(waiting) >= MOST_WAITING:
            what = f"{MOST_WAITING} jobs are waiting already: ask again when some are done."
            raise ProblemError("too-many-requests", what, headers={"Retry-After": "10"})
        job = insert_job(connection, kind, plain, owner=caller.owner, now=caller.now)
        fresh.append(job)
        return record_of(job).model_dump_json().encode()

    answer = once(caller, key, digest_of(kind, asked), made)
    if fresh:
        caller.note(kind, of=fresh[0].id)
        caller.request.state.worker.call()
    where = JobRecord.model_validate_json(answer).location
    return Response(
        answer, status_code=202, media_type="application/json", headers={"Location": where}
    )


@router.get("/jobs", response_model=Jobs)
def list_jobs(
    caller: Anybody, response: Response, limit: Limit = 50, cursor: Cursor = None
) -> Jobs:
    """List your jobs, the last first; with the scope `admin` those of everybody."""
    place = place_in(cursor, str, str)
    found = library.list_jobs(
        caller.library,
        owner=None if caller.may("admin") else caller.owner,
        most=limit + 1,
        before=(place[0], place[1]) if place else None,
    )
    last = found[limit - 1] if len(found) > limit else None
    following = cursor_of(last.made_at, last.id) if last else None
    link_next(caller.request, response, following)
    return Jobs(jobs=[record_of(one) for one in found[:limit]], next=following)


@router.get("/jobs/{id}", response_model=JobRecord, responses={404: {}})
def show_job(caller: Anybody, response: Response, id: Id) -> JobRecord:
    """Show how far a job is, and once it has ended what came of it."""
    response.headers["Cache-Control"] = "no-store"
    return record_of(_job(caller, id))


@router.delete("/jobs/{id}", response_model=JobRecord, responses={404: {}, 409: {}})
def cancel_job(caller: Anybody, id: Id) -> JobRecord:
    """Cancel a job. It stops at its next step; what was written by then stays."""
    job = _job(caller, id)
    if not library.end_job(caller.library, job.id, "cancelled", {}, now=caller.now):
        raise ProblemError("conflict", f"The job has ended: it is {_job(caller, id).state}.")
    caller.note("cancel", of=job.id)
    return record_of(_job(caller, id))


@router.get(
    "/jobs/{id}/events",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Each stage (`stage`), how far it is (`progress`), and the end (`end`).",
            "content": {"text/event-stream": {"schema": EVENT_SCHEMA}},
        },
        404: {},
    },
)
def follow_job(
    caller: Anybody,
    id: Id,
    last: Annotated[
        int,
        Header(
            alias="Last-Event-ID",
            ge=0,
            le=LARGEST,
            description="The number of the last event that was heard: those after it are told.",
        ),
    ] = 0,
) -> Response:
    """Follow a job as server-sent events, from its beginning or from where you left off."""
    job = _job(caller, id)
    counted = _listening()
    counted.__enter__()

    async def stream() -> AsyncIterator[str]:
        try:
            async for text in told(caller.library, job, last):
                yield text
        finally:
            counted.__exit__(None, None, None)

    return StreamingResponse(
        stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


def _job(caller: Caller, id: str) -> Job:
    """Return a job of the caller; those of others are not there."""
    found = library.find_job(caller.library, id)
    if found is None or not (caller.may("admin") or found.owner == caller.owner):
        raise ProblemError("not-found", f"There is no job {id}.")
    return found


_lock = Lock()
_listeners = 0


@contextmanager
def _listening() -> Iterator[None]:
    """Count one who listens.

    Raises ProblemError where too many do.
    """
    global _listeners
    with _lock:
        if _listeners >= MOST_LISTENERS:
            what = "Too many listen already: ask for the job itself now and then."
            raise ProblemError("too-many-requests", what, headers={"Retry-After": "30"})
        _listeners += 1
    try:
        yield
    finally:
        with _lock:
            _listeners -= 1
