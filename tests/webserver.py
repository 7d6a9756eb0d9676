"""A web server on this machine that says whatever a test wants, and remembers who asked for what."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from time import monotonic

Said = bytes | Iterable[bytes]  # an answer as it goes over the wire, or its pieces as they drip


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]  # names in small letters
    at: float


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer; `content_type="text/html"` becomes a header."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class WebServer:
    """Answers by a table of paths; a function is handed the request."""

    pages: dict[str, Said | Callable[[Request], Said]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    tls: SSLContext | None = None

    def __post_init__(self) -> None:
        self.hits = 0  # connections, whatever came of them
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stopped = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def root(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def asked(self, path: str) -> list[Request]:
        """Return the requests for a path."""
        return [request for request in self.requests if request.path == path]

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.requests]

    def drip(self, piece: bytes, seconds: float) -> Iterable[bytes]:
        """Yield a piece again and again, for ever."""
        while not self._stopped.is_set():
            yield piece
            self._stopped.wait(seconds)

    def stop(self) -> None:
        """Hang up."""
        self._stopped.set()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self.hits += 1
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _safe(self, line: socket.socket) -> socket.socket:
        return self.tls.wrap_socket(line, server_side=True) if self.tls else line

    def _talk(self, line: socket.socket) -> None:
        with suppress(OSError), self._safe(line) as line, line.makefile("rb") as heard:
            first = heard.readline().split()
            if len(first) < 2:
                return
            headers = {}
            for row in iter(heard.readline, b"\r\n"):
                name, _, value = row.decode("latin-1").partition(":")
                headers[name.strip().lower()] = value.strip()
            request = Request(first[1].decode(), headers, monotonic())
            self.requests.append(request)
            said = self.pages.get(request.path, answer("nothing here", "404 Not Found"))
            said = said(request) if callable(said) else said
            for piece in [said] if isinstance(said, bytes) else said:
                line.sendall(piece)
