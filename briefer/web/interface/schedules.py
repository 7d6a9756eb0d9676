"""Schedules: which briefs are made when they are due, when they come next, what became of those before."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from briefer.config import Entry
from briefer.scheduling import library_store, next_runs, past_runs
from briefer.web.interface.access import Caller, Reads
from briefer.web.interface.problems import ProblemError

router = APIRouter(tags=["schedules"])

_NEXT, _PAST = 5, 20  # runs that are told

Name = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,80}$", description="Its name in briefer.toml.")]


class PastRun(BaseModel):
    """A run, and what became of it."""

    slot: datetime
    state: str = Field(examples=["made"])
    attempts: int
    changed: datetime
    detail: str


class Schedule(BaseModel):
    """A brief that is made again and again."""

    name: str
    title: str | None
    cron: str = Field(examples=["0 6 * * 1-5"])
    timezone: str
    library: bool = Field(description="Whether it is made from the library.")
    period: str | None
    formats: list[str]
    recipients: int = Field(description="How many it is sent to.")
    next: list[datetime]
    runs: list[PastRun] = Field(description="What became of the runs so far, the latest first.")


class Schedules(BaseModel):
    """The briefs that are made when they are due."""

    schedules: list[Schedule]


@router.get("/schedules", response_model=Schedules)
def list_schedules(caller: Reads) -> Schedules:
    """List the briefs that are made when they are due, when they come next, and how it went so far."""
    return Schedules(schedules=[_schedule(caller, one) for one in caller.settings.briefs])


@router.get("/schedules/{name}", response_model=Schedule, responses={404: {}})
def show_schedule(caller: Reads, name: Name) -> Schedule:
    """Show one brief that is made when it is due."""
    entry = next((one for one in caller.settings.briefs if one.name == name), None)
    if entry is None:
        raise ProblemError("not-found", f"There is no [[brief]] called {name}.")
    return _schedule(caller, entry)


def _schedule(caller: Caller, entry: Entry) -> Schedule:
    with library_store(caller.library, caller.serving.schedule) as store:
        runs = past_runs(store, name=entry.name, count=_PAST)
    return Schedule(
        name=entry.name,
        title=entry.title,
        cron=entry.cron,
        timezone=entry.timezone,
        library=entry.library,
        period=entry.period,
        formats=list(entry.made),
        recipients=len(entry.recipients),
        next=[one.slot for one in next_runs([entry], caller.now, _NEXT)],
        runs=[
            PastRun(**{name: getattr(one, name) for name in PastRun.model_fields}) for one in runs
        ],
    )
