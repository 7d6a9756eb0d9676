"""The first page: the latest brief and the newest articles."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from briefer.library import count, list_issues, search
from briefer.web.brief_view import Shown, shown
from briefer.web.visits import Reader

router = APIRouter()

_NEWEST = 12  # articles


@router.get("/")
def start(visit: Reader) -> Response:
    """Show the latest brief and the newest articles, or what to do where there are none."""
    latest = next(iter(list_issues(visit.library, most=1)), None)
    brief: Shown | None = shown(visit.library, latest) if latest else None
    return visit.page(
        "start.html",
        latest=latest,
        brief=brief,
        articles=count(visit.library),
        newest=search(visit.library, most=_NEWEST),
    )
