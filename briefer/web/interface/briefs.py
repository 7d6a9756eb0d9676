"""Briefs: listed, one as data, its files, what was decided on it; made, and written in other formats."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from briefer import library
from briefer.errors import BriefError, ConfigError
from briefer.issuing import issue_file, open_review, with_theme
from briefer.library import KeptIssue
from briefer.rendering import check_template, from_json
from briefer.web.interface.access import Caller, Reads, Writes
from briefer.web.interface.brief_records import (
    FILE_SCHEMAS,
    MEDIA_TYPES,
    Briefs,
    ExportRequest,
    Format,
    ListedBrief,
    MakeRequest,
    Review,
    decided,
    listed,
    settings_lines,
)
from briefer.web.interface.entity_tags import tagged
from briefer.web.interface.job_records import JobRecord
from briefer.web.interface.jobs import ACCEPTED, accept
from briefer.web.interface.media_types import JSON_BODY
from briefer.web.interface.paging import LARGEST, Cursor, Limit, cursor_of, link_next, place_in
from briefer.web.interface.problems import ProblemError
from briefer.web.interface.repeating import Key
from briefer.web.working import EXPORT, MAKE, ExportParameters, MakeParameters

router = APIRouter(tags=["briefs"])

Number = Annotated[int, Path(ge=1, le=LARGEST, description="Its number.")]


@router.get("/briefs", response_model=Briefs)
def list_briefs(
    caller: Reads,
    response: Response,
    series: Annotated[
        str | None, Query(max_length=100, pattern=r"^[a-z0-9-]+$", description="Only its issues.")
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Briefs:
    """List the briefs that were made, the latest first."""
    place = place_in(cursor, str, int)
    before = (_day(place[0]), place[1]) if place else None
    found = library.issues_before(caller.library, before, most=limit + 1, series=series)
    last = found[limit - 1] if len(found) > limit else None
    following = cursor_of(last.issued.isoformat(), last.id) if last else None
    link_next(caller.request, response, following)
    return Briefs(briefs=[listed(one) for one in found[:limit]], next=following)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ProblemError("invalid", "query.cursor: is no cursor of this list") from None


@router.post(
    "/briefs",
    status_code=202,
    response_model=JobRecord,
    responses=ACCEPTED,
    dependencies=[JSON_BODY],
)
def make_brief(caller: Writes, asked: MakeRequest, key: Key = None) -> Response:
    """Make a brief from the library, as a job.

    Without `since` and `period`, of what came since the last brief of the same part of the library.
    """
    said = {name: getattr(asked, name) for name in MakeRequest.model_fields if name != "formats"}
    parameters = MakeParameters(
        **said, today=caller.today, formats=tuple(dict.fromkeys(asked.formats)), by=caller.owner
    )
    _check(caller, parameters)
    return accept(caller, MAKE, parameters, key)


def _check(caller: Caller, asked: MakeParameters) -> None:
    """Refuse at once what could not be made later."""
    if asked.since and asked.until and asked.until < asked.since:
        raise ProblemError("invalid", "body.until: lies before since")
    try:
        settings = asked.settings(caller.settings)
        with_theme(asked.query, asked.theme, settings)
        check_template(settings.template_place, language=settings.language)
    except ConfigError as wrong:
        raise ProblemError("invalid", settings_lines(wrong)) from wrong
    except BriefError as wrong:
        raise ProblemError("invalid", str(wrong)) from wrong


@router.get("/briefs/{number}", response_model=ListedBrief, responses={404: {}})
def show_brief(caller: Reads, number: Number) -> ListedBrief:
    """Show what is known of one brief."""
    return listed(brief_of(caller, number))


@router.get(
    "/briefs/{number}/data",
    responses={
        200: {
            "description": "The brief as data, as `docs/brief.schema.json` describes it.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        },
        304: {},
        404: {},
    },
)
def show_data(caller: Reads, request: Request, number: Number) -> Response:
    """Show one brief as data, to the byte as it was made."""
    return tagged(request, brief_of(caller, number).data, "application/json")


@router.get(
    "/briefs/{number}/files/{format}",
    response_class=Response,
    responses={
        200: {
            "description": "The file.",
            "content": {
                kind: {"schema": FILE_SCHEMAS.get(name, {"type": "string", "format": "binary"})}
                for name, kind in MEDIA_TYPES.items()
            },
        },
        304: {},
        404: {},
        409: {},
    },
)
def show_file(caller: Reads, request: Request, number: Number, format: Format) -> Response:
    """Load one file of a brief, to the byte as it was made."""
    issue = brief_of(caller, number)
    try:
        data = issue_file(issue, format)
    except BriefError as gone:
        raise ProblemError("conflict", str(gone)) from gone
    if data is None:
        what = f"It was not written as {format}: POST to its exports has it written."
        raise ProblemError("not-found", what)
    name = f"{issue.issued.isoformat()}-{from_json(issue.data).slug}.{format}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return tagged(request, data, MEDIA_TYPES[format], **disposition)


@router.get("/briefs/{number}/review", response_model=Review, responses={404: {}, 409: {}})
def show_review(caller: Reads, number: Number) -> Review:
    """Show what persons decided on a brief, and what came of it."""
    issue = brief_of(caller, number)
    brief = from_json(issue.data)
    came = {one.id: one for one in brief.method.review}
    try:
        under = open_review(caller.serving.folder_of(issue))
    except BriefError:
        under = None
    if under is None or under.brief != brief:  # its folder is gone, or another brief's by now
        made = [decided(one, one) for one in came.values()]
        return Review(revision="", decisions=made, pending=[])
    return Review(
        revision=under.review.revision,
        decisions=[decided(one, came.get(one.id)) for one in under.review.decisions],
        pending=[one.id for one in under.pending],
    )


@router.post(
    "/briefs/{number}/exports",
    status_code=202,
    response_model=JobRecord,
    responses={**ACCEPTED, 404: {}},
    dependencies=[JSON_BODY],
)
def export_brief(caller: Writes, number: Number, asked: ExportRequest, key: Key = None) -> Response:
    """Write a brief in other formats, as a job; then its files can be loaded."""
    issue = brief_of(caller, number)
    formats = tuple(dict.fromkeys(asked.formats))
    return accept(caller, EXPORT, ExportParameters(brief=issue.id, formats=formats), key)


def brief_of(caller: Caller, number: int) -> KeptIssue:
    """Return a brief of the library.

    Raises ProblemError where there is none of this number.
    """
    found = library.find_issue(caller.library, number)
    if found is None:
        raise ProblemError("not-found", f"There is no brief {number}.")
    return found
