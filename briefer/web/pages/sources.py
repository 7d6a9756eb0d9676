"""Where articles are from, and how each source fares: last seen, refused, silent; feeds that fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from briefer.issuing import StatesInLibrary
from briefer.library import Period, coverage
from briefer.web.visits import Reader
from briefer.web_addresses import host_of

router = APIRouter()

_USUAL = 7  # days


@router.get("/sources")
def sources(visit: Reader, days: Annotated[int, Query(ge=1, le=3660)] = _USUAL) -> Response:
    """List the sources with what came of each in some days, those that are silent included."""
    first = visit.today - timedelta(days=days - 1)
    lately = {
        one.source: one for one in coverage(visit.library, Period(first=first, last=visit.today))
    }
    ever = coverage(visit.library, Period())
    feeds = [
        (state.title or host_of(state.address), state)
        for state in StatesInLibrary(visit.library).listed()
    ]
    return visit.page(
        "sources.html",
        days=days,
        sources=[(one, lately.get(one.source)) for one in ever],
        feeds=sorted(feeds, key=lambda pair: (pair[1].reason is None, pair[0].casefold())),
        configured={feed.address for feed in visit.settings.feeds}
        | {page.address for page in visit.settings.pages},
    )
