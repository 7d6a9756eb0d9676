"""Work that takes longer than an answer may: asked for, begun, told of, ended; none is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.library.passwords import new_secret

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

JobState = Literal["waiting", "running", "done", "failed", "cancelled"]
OPEN: tuple[JobState, ...] = ("waiting", "running")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work."""

    id: str
    kind: str
    state: JobState
    owner: str  # the name of an account; empty: the local person
    parameters: Mapping[str, Any]
    progress: Mapping[str, Any]
    result: Mapping[str, Any]
    made_at: str  # ISO 8601, UTC
    begun_at: str | None
    seen_at: str | None  # when it was last told to be at work
    ended_at: str | None
    lease: str | None = None  # of whoever is at it


def add_job(
    library: Library, kind: str, parameters: Mapping[str, Any], *, owner: str, now: datetime
) -> Job:
    """Keep what is asked for: from here on it is not forgotten."""
    with library.writing() as connection:
        return insert_job(connection, kind, parameters, owner=owner, now=now)


def insert_job(
    connection: Connection, kind: str, parameters: Mapping[str, Any], *, owner: str, now: datetime
) -> Job:
    """Keep what is asked for, together with whatever else is written at once."""
    from sqlalchemy import insert

    from briefer.library.tables import jobs as table

    number = new_secret()[:22]  # 128 bits: nobody comes upon the work of others
    values = {
        "id": number,
        "kind": kind,
        "state": "waiting",
        "owner": owner,
        "parameters": json.dumps(dict(parameters), sort_keys=True),
        "made_at": stamp(now),
    }
    return _job(connection.execute(insert(table).values(values).returning(table)).one())


def find_job(library: Library, number: str) -> Job | None:
    """Return a job; None where there is none of this number."""
    from sqlalchemy import select

    from briefer.library.tables import jobs as table

    with library.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == number)).first()
    return _job(row) if row else None


def list_jobs(
    library: Library,
    *,
    owner: str | None = None,
    state: JobState | None = None,
    most: int = 100,
    before: tuple[str, str] | None = None,
) -> list[Job]:
    """Return jobs, the last first: of one owner, in one state, or all.

    With `before`, a moment and an id, those that come after that one in this order.
    """
    from sqlalchemy import and_, or_, select

    from briefer.library.tables import jobs as table

    wanted = select(table).order_by(table.c.made_at.desc(), table.c.id).limit(most)
    if owner is not None:
        wanted = wanted.where(table.c.owner == owner)
    if state is not None:
        wanted = wanted.where(table.c.state == state)
    if before is not None:
        moment, number = before
        same = and_(table.c.made_at == moment, table.c.id > number)
        wanted = wanted.where(or_(table.c.made_at < moment, same))
    with library.reading() as connection:
        return [_job(row) for row in connection.execute(wanted)]


def take_job(library: Library, *, now: datetime, silent_since: datetime) -> Job | None:
    """Begin the job that waits longest, or one whose worker has been silent since a moment."""
    from sqlalchemy import and_, or_, select, update

    from briefer.library.tables import jobs as table

    waits = table.c.state == "waiting"
    orphaned = and_(table.c.state == "running", table.c.seen_at < stamp(silent_since))
    wanted = (
        select(table.c.id)
        .where(or_(waits, orphaned))
        .order_by(table.c.made_at, table.c.id)
        .limit(1)
    )
    with library.writing() as connection:
        number = connection.execute(wanted).scalar()
        if number is None:
            return None
        begun = {
            "state": "running",
            "begun_at": stamp(now),
            "seen_at": stamp(now),
            "lease": new_secret(),
        }
        changed = update(table).where(table.c.id == number).values(begun).returning(table)
        return _job(connection.execute(changed).one())


def tell_progress(
    library: Library,
    number: str,
    progress: Mapping[str, Any],
    *,
    now: datetime,
    lease: str | None = None,
) -> bool:
    """Keep how far a job is; False where it is to stop: it was cancelled, or another is at it by now."""
    values = {"progress": json.dumps(dict(progress)), "seen_at": stamp(now)}
    return _change(library, number, values, lease)


def end_job(
    library: Library,
    number: str,
    state: JobState,
    result: Mapping[str, Any],
    *,
    now: datetime,
    lease: str | None = None,
) -> bool:
    """Keep what came of a job; False where it had ended before, or another is at it by now."""
    values = {"state": state, "result": json.dumps(dict(result)), "ended_at": stamp(now)}
    return _change(library, number, values, lease)


def release_job(library: Library, number: str, progress: Mapping[str, Any], *, lease: str) -> bool:
    """Let go of a job that was begun: it waits again for whoever takes it."""
    values = {"state": "waiting", "progress": json.dumps(dict(progress))}
    return _change(library, number, values, lease)


def forget_jobs(library: Library, *, before: datetime) -> None:
    """Forget the jobs that had ended before a moment."""
    from sqlalchemy import delete

    from briefer.library.tables import jobs as table

    with library.writing() as connection:
        connection.execute(delete(table).where(table.c.ended_at < stamp(before)))


def _change(library: Library, number: str, values: Mapping[str, str], lease: str | None) -> bool:
    """Change a job that has not ended; with a lease, one that its holder is still at."""
    from sqlalchemy import update

    from briefer.library.tables import jobs as table

    same = update(table).where(table.c.id == number, table.c.state.in_(OPEN)).values(**values)
    if lease is not None:
        same = same.where(table.c.state == "running", table.c.lease == lease)
    with library.writing() as connection:
        return bool(connection.execute(same).rowcount)


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        state=row.state,
        owner=row.owner,
        parameters=json.loads(row.parameters),
        progress=json.loads(row.progress or "{}"),
        result=json.loads(row.result or "{}"),
        made_at=row.made_at,
        begun_at=row.begun_at,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
        lease=row.lease,
    )
