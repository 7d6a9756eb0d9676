"""Deliveries: what became of each mail, and a brief sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from briefer.delivering import list_mails
from briefer.web.interface.access import Sends
from briefer.web.interface.brief_records import SendRequest
from briefer.web.interface.briefs import Number, brief_of
from briefer.web.interface.job_records import JobRecord
from briefer.web.interface.jobs import ACCEPTED, accept
from briefer.web.interface.media_types import JSON_BODY
from briefer.web.interface.paging import Cursor, Limit, cursor_of, link_next, place_in
from briefer.web.interface.problems import ProblemError
from briefer.web.interface.repeating import Key
from briefer.web.working import SEND, SendParameters

router = APIRouter(tags=["deliveries"])

_MOST = 100_000  # mails that are looked through


class Delivery(BaseModel):
    """One mail of the outbox, and how it stands with it."""

    id: int
    brief: str = Field(description="The brief, as its folder is called.")
    recipient: str
    period: str
    message_id: str
    state: str = Field(examples=["sent"])
    detail: str = Field(description="What the server said last.")
    attempts: int
    changed: str
    next_attempt: str | None


class Deliveries(BaseModel):
    """Some mails, and where the list goes on."""

    deliveries: list[Delivery]
    next: str | None


@router.get("/deliveries", response_model=Deliveries)
def list_deliveries(
    caller: Sends,
    response: Response,
    brief: Annotated[
        str | None, Query(max_length=100, pattern=r"^[a-z0-9-]+$", description="Only of this one.")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Deliveries:
    """List the mails of the outbox, the last first, and what became of each."""
    place = place_in(cursor, int)
    mails = list_mails(caller.serving.outbox, brief=brief, most=_MOST)
    rest = [one for one in mails if place is None or one.id < place[0]]
    following = cursor_of(rest[limit - 1].id) if len(rest) > limit else None
    link_next(caller.request, response, following)
    shown = [
        Delivery(**{name: getattr(one, name) for name in Delivery.model_fields})
        for one in rest[:limit]
    ]
    return Deliveries(deliveries=shown, next=following)


@router.post(
    "/briefs/{number}/deliveries",
    status_code=202,
    response_model=JobRecord,
    responses={**ACCEPTED, 404: {}},
    dependencies=[JSON_BODY],
)
def send_brief(caller: Sends, number: Number, asked: SendRequest, key: Key = None) -> Response:
    """Mail a brief, as a job. What is attached is proven first; nobody gets it twice."""
    issue = brief_of(caller, number)
    try:
        to = asked.addresses()
    except ValueError as wrong:
        raise ProblemError("invalid", f"body.to: {wrong}") from None
    if caller.settings.mail is None:
        raise ProblemError("conflict", "No mail server is set: add [mail] to briefer.toml.")
    if issue.withdrawn:
        raise ProblemError("conflict", f"It should be used no more: {issue.withdrawn}")
    return accept(caller, SEND, SendParameters(brief=issue.id, to=to, again=asked.again), key)
