"""What holds for every request, whatever handles it: hosts, other sites, size, headers."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefer.web.problem_kinds import KINDS, MEDIA_TYPE, PLACE, problem_bytes

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SafeHeaders:
    """Puts the headers on every response that doesn't say otherwise itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class KnownHosts:
    """Refuses what is asked of another name: a page elsewhere may have pointed it here."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = {host.casefold() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http" and not self._known(Headers(scope=scope)):
            said = (
                "This server does not answer to that name; briefer serve --allow-host NAME lets it."
            )
            await _refusal(scope, "unknown-host", said)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _known(self, headers: Headers) -> bool:
        named = headers.getlist("host")
        return len(named) == 1 and host_name(named[0]) in self.hosts


class SameSite:
    """Refuses whatever would change something and comes from the page of another site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if (
            scope["type"] == "http"
            and scope["method"] not in SAFE_METHODS
            and not _from_here(Headers(scope=scope))
        ):
            refused = _refusal(scope, "forbidden", "Refused: sent from another site.")
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _from_here(headers: Headers) -> bool:
    """Whether a browser says that a request comes from a page of this host; a program says nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()


class BoundedBody:
    """Refuses a request that is larger than one may be, before and while it comes."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if not (told.isascii() and told.isdigit()) or int(told) > self.largest:
            await _too_large(scope, receive, send)
            return
        await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that doesn't say how large it is, as long as it stays within bounds."""
        come = 0
        begun = False

        async def bounded() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > self.largest:
                raise _OverlongError
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            if come <= self.largest:  # else it speaks of a body that it did not get
                begun = True
                await send(message)

        with suppress(_OverlongError):
            await self.app(scope, bounded, watched)
        if come > self.largest and not begun:
            await _too_large(scope, receive, send)


class _OverlongError(Exception):
    """More came than may."""


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    refused = _refusal(scope, "too-large", "Refused: larger than a request may be.")
    await refused(scope, receive, send)


def _refusal(scope: Scope, kind: str, said: str) -> Response:
    """Return a refusal: in words, or for programs as a problem."""
    if scope["path"].startswith(f"{PLACE}/"):
        data = problem_bytes(kind, said)
        return Response(data, status_code=KINDS[kind][0], media_type=MEDIA_TYPE)
    return PlainTextResponse(said, status_code=KINDS[kind][0])


def host_name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    name, colon, port = host.rpartition(":")
    bare = name if colon and port.isdigit() else host
    return bare.casefold().rstrip(".")
