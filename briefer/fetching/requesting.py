"""One request: asked politely, answered within bounds, or a reason why not. No cookie is kept."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from ssl import SSLContext
from typing import TYPE_CHECKING, Any

from briefer.errors import FetchError
from briefer.fetching.dialler import (
    Allowance,
    Connector,
    Dialler,
    Resolver,
    system_connector,
    system_resolver,
)
from briefer.fetching.policy import Policy
from briefer.fetching.public_addresses import is_public
from briefer.web_addresses import host_of

if TYPE_CHECKING:
    import httpcore2
    import httpx2

_CONTENT = 200
_SPARE = 2**20  # bytes on the wire beside those of the content: headers, marks between chunks
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html,"
    " application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One address to be asked for."""

    address: str  # as `web_address` writes it
    etag: str | None = None  # of what is known of it
    modified: str | None = None
    inward: frozenset[str] = frozenset()  # hosts that need not be public
    shared: bool = False  # whoever asks the same meanwhile gets the same answer
    body: bytes | None = field(
        default=None, repr=False
    )  # what is posted; of the answer, just the status
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host answered."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # names in small letters
    content: bytes = b""

    @property
    def media_type(self) -> str:
        """Return the media type that the host states, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Requester:
    """Asks hosts, one request a connection, so that each is checked when it is opened."""

    def __init__(
        self,
        policy: Policy,
        monotonic: Callable[[], float],
        *,
        resolver: Resolver = system_resolver,
        connector: Connector = system_connector,
        tls: SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._monotonic = monotonic
        self._resolver = resolver
        self._connector = connector
        self._given_tls = tls
        self._lines: set[socket.socket] = set()

    @cached_property
    def _tls(self) -> SSLContext:
        import httpcore2

        return self._given_tls or httpcore2.default_ssl_context()

    def ask(self, ask: Ask) -> Answer:
        """Return what the host answers; a redirect is an answer, and not followed.

        Raises FetchError, the address its subject, where it gives nothing that can be used.
        """
        import httpcore2
        import httpx2

        try:
            with self._pool(ask) as pool:
                return self._answer(pool, ask)
        except FetchError as failed:
            raise FetchError(failed.what, failure=failed.failure, subject=ask.address) from None
        except (httpcore2.ProxyError, httpcore2.ProtocolError) as failed:
            said = str(failed) or "breaks off"
            what = f"the answer is no HTTP: {said[:200]}"
            raise FetchError(what, failure="host", subject=ask.address) from None
        except (httpx2.DecodingError, httpx2.InvalidURL) as failed:
            what = f"the answer can't be unpacked: {str(failed)[:200]}"
            raise FetchError(what, failure="answer", subject=ask.address) from None

    def hang_up(self) -> None:
        """End all requests that are under way in other threads."""
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _pool(self, ask: Ask) -> httpcore2.ConnectionPool:
        import httpcore2

        policy = self._policy
        proxy_host = {host_of(policy.proxy)} if policy.proxy else set()
        dialler = Dialler(
            allowance=Allowance(
                ends=self._monotonic() + policy.seconds,
                wire=policy.largest + _SPARE,
                monotonic=self._monotonic,
            ),
            inward=frozenset(ask.inward | proxy_host),
            resolver=self._resolver,
            connector=self._connector,
            lines=self._lines,
        )
        shared: dict[str, Any] = {"ssl_context": self._tls, "network_backend": dialler}
        if policy.proxy:
            return httpcore2.HTTPProxy(policy.proxy, **shared)
        return httpcore2.ConnectionPool(**shared)

    def _answer(self, pool: httpcore2.ConnectionPool, ask: Ask) -> Answer:
        import httpx2

        url = self._target(ask)
        method = "GET" if ask.body is None else "POST"
        named = {**_headers(ask, self._policy.agent), **dict(ask.headers)}
        request = httpx2.Request(method, ask.address, headers=named, content=ask.body)
        with pool.stream(method, url, headers=request.headers.raw, content=ask.body) as raw:
            said = httpx2.Headers(raw.headers)
            content = b""
            if raw.status == _CONTENT and ask.body is None:
                _check_encoding(said)
                pieces = httpx2.Response(raw.status, headers=said, content=raw.iter_stream())
                content = _within(pieces.iter_bytes(), self._policy.largest)
        plain = {name.lower(): value for name, value in said.items()}
        return Answer(address=ask.address, status=raw.status, headers=plain, content=content)

    def _target(self, ask: Ask) -> httpcore2.URL:
        """Return an address as it is put on the wire; behind a proxy, only its spelling can be checked."""
        import httpcore2
        import httpx2

        url, host = httpx2.URL(ask.address), host_of(ask.address)
        behind = self._policy.proxy and host not in ask.inward
        if url.host != host or (behind and _names_inward(host)):
            raise FetchError("leads to an address that is not public", failure="address")
        return httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )


def _names_inward(host: str) -> bool:
    """Whether a host is named as one of the machine or network itself."""
    if host[-1:].isdigit() or ":" in host:
        return not is_public(host)
    return "." not in host or host.endswith((".localhost", ".local", ".internal"))


def _headers(ask: Ask, agent: str) -> dict[str, str]:
    known = {"If-None-Match": ask.etag, "If-Modified-Since": ask.modified}
    return {
        "User-Agent": agent,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **{name: value for name, value in known.items() if value},
    }


def _check_encoding(headers: httpx2.Headers) -> None:
    """Refuse what is packed in one another: each layer multiplies what comes out."""
    packed = [name for name in headers.get("content-encoding", "").split(",") if name.strip()]
    if len(packed) > 1:
        raise FetchError("the answer is packed several times", failure="answer")


def _within(pieces: Iterable[bytes], most: int) -> bytes:
    """Return the content, unpacked as it comes. Raises FetchError as soon as it is too large."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > most:
            raise FetchError(f"larger than {most / 2**20:.3g} MiB", failure="overlong")
    return bytes(content)
