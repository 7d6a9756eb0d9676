"""The table of page groups, and of what is mounted beside them.

A group of pages is a router; its forms are checked here. What is mounted is an app of its own, with its
own errors and its own description, such as an interface for programs; it finds the same
`request.state.site`.
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Depends, FastAPI

from briefer.web.forms import check_form
from briefer.web.interface import interface
from briefer.web.pages import (
    articles,
    briefs,
    issues,
    review,
    signing_in,
    sources,
    start,
    themes,
    workbench,
)

# In the order in which paths are looked for.
PAGES: tuple[APIRouter, ...] = (
    start.router,
    articles.router,
    briefs.router,
    workbench.router,
    issues.router,
    review.router,
    themes.router,
    sources.router,
    signing_in.router,
)

# Where, and what makes the app that answers there.
MOUNTED: dict[str, Callable[[], FastAPI]] = {"/api/v1": interface}


def register_routes(app: FastAPI) -> None:
    """Add all groups of pages, and what is mounted beside them."""
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(check_form)])
    for path, made in MOUNTED.items():
        app.mount(path, made())
