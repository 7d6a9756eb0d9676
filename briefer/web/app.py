"""The app: its safety, its files, its page groups, and a library that is open while it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from briefer.library import open_library
from briefer.web.failures import register_failures
from briefer.web.routes import register_routes
from briefer.web.safety import BoundedBody, KnownHosts, SafeHeaders, SameSite
from briefer.web.serving import Serving, Site
from briefer.web.templating import STATIC
from briefer.web.working import Worker

# Those that the documents are set in, from their packages.
_FONTS: list[str | tuple[str, str]] = [
    ("font_source_serif_pro", "files"),
    ("font_source_sans_pro", "files"),
]
_YEAR = 365 * 24 * 60 * 60  # seconds


def application(serving: Serving) -> FastAPI:
    """Return the app that serves a library; it is opened when the app starts, and closed with it."""

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        with open_library(serving.library) as library:
            site = Site(serving=serving, library=library)
            with Worker(site) as worker:
                yield {"site": site, "worker": worker}

    app = FastAPI(title="briefer", lifespan=opened, openapi_url=None, docs_url=None, redoc_url=None)
    # The last one added sees a request first.
    app.add_middleware(SameSite)
    app.add_middleware(BoundedBody, largest=serving.largest)
    app.add_middleware(KnownHosts, hosts=serving.hosts)
    app.add_middleware(SafeHeaders)
    app.mount("/static", _Files(directory=STATIC))
    app.mount("/fonts", _Files(packages=_FONTS))
    register_routes(app)
    register_failures(app)
    return app


class _Files(StaticFiles):
    """Files that are kept by a browser: each has another address once it is another file."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file."""
        response = await super().get_response(path, scope)
        if scope.get("query_string"):
            response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return response
