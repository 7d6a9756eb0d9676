"""A receiver of webhooks on this machine: it keeps what is posted, and answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Posted:
    """One request as it came; names of headers in small letters."""

    path: str
    headers: Mapping[str, str]
    body: bytes


class Hook:
    """Answers with the next status of a list, then with 200."""

    def __init__(self, *statuses: int, whole: bool = False) -> None:
        self.statuses = list(statuses)
        self.posted: list[Posted] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                hook.posted.append(Posted(self.path, headers, self.rfile.read(length)))
                status = hook.statuses.pop(0) if hook.statuses else 200
                if status == 0:  # says nothing
                    return
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                # More than ever comes, unless the whole is asked for.
                self.send_header("Content-Length", "0" if whole else str(10**9))
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Hang up."""
        self._server.shutdown()
        self._server.server_close()
