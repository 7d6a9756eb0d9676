"""The workbench: what a brief is to be made of and how, what it would be, and the brief itself."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, HTTPException, Query
from starlette.responses import Response

from briefer.errors import BriefError
from briefer.formats import USUAL
from briefer.library import Period, coverage
from briefer.web import desk_work, previews
from briefer.web.choices import NAMES, Choices, options
from briefer.web.desk import LONG, SHORT, at_desk, desk_settings, warm
from briefer.web.visits import Analyst, Visit

router = APIRouter()


@router.get("/workbench")
def workbench(visit: Analyst, chosen: Annotated[Choices, Query()]) -> Response:
    """Ask what a brief is to be made of, with a preview where it is asked for."""
    warm()
    desk = desk_settings(visit.serving)
    sources = sorted(one.source for one in coverage(visit.library, Period()))
    return visit.page(
        "workbench.html",
        chosen=chosen,
        options=options(desk),
        desk=desk,
        languages=NAMES,
        sources=sources,
        **(_preview(visit, chosen) if chosen.preview else {"found": None, "wrong": "", "key": ""}),
    )


@router.get("/workbench/preview")
def live_preview(visit: Analyst, chosen: Annotated[Choices, Query()]) -> Response:
    """Return what the brief would be, for the page that asks for it."""
    response = visit.page("preview.html", chosen=chosen, **_preview(visit, chosen))
    response.headers["HX-Replace-Url"] = _address(chosen)
    return response


@router.get("/previews/{key}")
def document(visit: Analyst, key: str) -> Response:
    """Return a document that was previewed, in which nothing can do anything."""
    html = previews.held(key)
    if html is None:
        raise HTTPException(404)
    headers = {
        "Content-Security-Policy": previews.POLICY,
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "private, no-store",
    }
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)


@router.post("/workbench")
def make(visit: Analyst, chosen: Annotated[Choices, Form()]) -> Response:
    """Make the brief, and lead to it."""
    desk = desk_settings(visit.serving)
    attached = desk.mail.attach if desk.mail else ()
    name = at_desk(
        LONG,
        desk_work.make,
        visit.serving.library,
        chosen.selection(),
        today=visit.today,
        settings=chosen.settings(desk),
        output=visit.serving.output,
        formats=tuple(dict.fromkeys((*USUAL, *attached))),
        now=visit.now,
    )
    visit.note("make", of=name)
    return visit.redirect(f"/issues/{quote(name, safe='')}")


def _preview(visit: Visit, chosen: Choices) -> dict[str, Any]:
    """Return what a page shows of a brief as it would be, or why there is none."""
    desk = desk_settings(visit.serving)
    try:
        found = at_desk(
            SHORT,
            desk_work.preview,
            visit.serving.library,
            chosen.selection(),
            today=visit.today,
            settings=chosen.settings(desk),
            output=visit.serving.output,
        )
    except BriefError as wrong:
        return {"found": None, "wrong": str(wrong), "key": ""}
    return {"found": found, "wrong": "", "key": previews.hold(found.html)}


def _address(chosen: Choices) -> str:
    return f"/workbench?{urlencode({**chosen.said, 'preview': 'true'})}"
