"""The app of the interface: its operations, its problems, its description, and the page of it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from starlette.responses import Response

from briefer.web.interface import articles, briefs, deliveries, jobs, schedules, verifying
from briefer.web.interface.access import Gate
from briefer.web.interface.description import describe
from briefer.web.interface.overview import show_operations
from briefer.web.interface.problems import register_problems

# In the order in which the description lists them.
_GROUPS = (articles, briefs, deliveries, schedules, verifying, jobs)


class _Described(FastAPI):
    """An app with a description of its own making."""

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        return describe(self)


def interface() -> FastAPI:
    """Return the app that answers programs; it finds its library where it is mounted."""
    app = _Described(
        title="briefer",
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
    )
    app.add_middleware(Gate)
    for group in _GROUPS:  # as they are, so that the description sees the routes themselves
        app.router.routes.extend(group.router.routes)

    @app.get("/", include_in_schema=False)
    def overview() -> Response:
        return show_operations(app)

    register_problems(app)
    return app
