"""The library: its articles, found and read."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from briefer.library import search
from briefer.web.visits import Reader

router = APIRouter()


@router.get("/")
def start(visit: Reader) -> Response:
    """Lead to the articles."""
    return visit.redirect("/articles")


@router.get("/articles")
def articles(visit: Reader, q: str = "") -> Response:
    """List the articles, the newest first, or those that a search finds."""
    return visit.page("articles.html", q=q, hits=search(visit.library, q, most=50))
