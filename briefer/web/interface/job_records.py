"""Jobs as they are answered: how far they are, and what came of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from briefer.library import Job
from briefer.web.interface.problems import Problem, problem_of
from briefer.web.problem_kinds import KINDS, PLACE


class JobProgress(BaseModel):
    """How far a job is."""

    stage: str | None = Field(examples=["analysing"])
    done: int = Field(description="How much of this stage is done; 0 of 0: not counted.")
    total: int
    attempt: int = Field(description="How often it was begun: again after its server had ended.")


class Handover(BaseModel):
    """A mail, and how it stands with it."""

    recipient: str
    state: str = Field(examples=["sent"])
    detail: str
    next_attempt: str | None


class JobResult(BaseModel):
    """What came of a job that is done."""

    brief: int = Field(description="The number of the brief.")
    files: list[str] = Field(default=[], description="What it was written to.")
    sent: bool | None = Field(default=None, description="Whether every mail was taken.")
    deliveries: list[Handover] = []


class JobRecord(BaseModel):
    """A piece of work that takes longer than an answer may."""

    id: str
    kind: str = Field(examples=["make"])
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    progress: JobProgress
    result: JobResult | None = Field(description="What came of it, once it is done.")
    problem: Problem | None = Field(description="Why it failed.")
    made_at: str
    begun_at: str | None
    ended_at: str | None
    location: str = Field(description="Where to ask for it again.")
    events: str = Field(description="Where to hear how it goes on.")


class Jobs(BaseModel):
    """Some jobs, and where the list goes on."""

    jobs: list[JobRecord]
    next: str | None


def location(job: Job) -> str:
    """Return where a job can be asked for."""
    return f"{PLACE}/jobs/{job.id}"


def record_of(job: Job) -> JobRecord:
    """Return a job as it is answered."""
    return JobRecord(
        id=job.id,
        kind=job.kind,
        state=job.state,
        progress=progress_of(job),
        result=JobResult.model_validate(dict(job.result)) if job.state == "done" else None,
        problem=_problem(job) if job.state == "failed" else None,
        made_at=job.made_at,
        begun_at=job.begun_at,
        ended_at=job.ended_at,
        location=location(job),
        events=f"{location(job)}/events",
    )


def progress_of(job: Job) -> JobProgress:
    """Return how far a job is."""
    stages = job.progress.get("stages") or [[0, None]]
    return JobProgress(
        stage=stages[-1][1],
        done=job.progress.get("done", 0),
        total=job.progress.get("total", 0),
        attempt=job.progress.get("attempt", 0),
    )


def _problem(job: Job) -> Problem:
    said = job.result.get("problem", {})
    kind, detail = str(said.get("kind", "broken")), str(said.get("detail", ""))
    return problem_of(kind if kind in KINDS else "conflict", detail)
