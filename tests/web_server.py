"""A real server of the tests' own, in a process that can be killed.

python -m tests.web_server FOLDER PORT SILENCE
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2

from tests.libraries import TODAY

PATIENCE = 120.0  # seconds; a slow machine is no failure


def serve(folder: Path, port: int, silence: float) -> None:
    """Serve the library of a folder until somebody ends it."""
    import uvicorn

    from briefer.config import Settings
    from briefer.web import Serving, application

    told = Serving(
        settings=Settings(),
        library=folder / "library.db",
        output=folder / "output",
        clock=lambda: datetime.now(UTC),
        calendar=lambda: TODAY,
        silence=timedelta(seconds=silence),
        rate=100_000,
    )
    uvicorn.run(application(told), host="127.0.0.1", port=port, log_level="warning")


@dataclass(slots=True)
class Server:
    """A server in a process of its own, with whatever that starts."""

    folder: Path
    port: int
    silence: float  # seconds after which who was at a job is taken for dead
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, place: str, **said: Any) -> httpx2.Response:
        """Ask it for something; it may take its time."""
        return httpx2.request(method, self.url + place, timeout=PATIENCE, **said)

    def start(self) -> None:
        told = [str(self.folder), str(self.port), str(self.silence)]
        command = [sys.executable, "-m", "tests.web_server", *told]
        self.process = subprocess.Popen(command, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("GET", "/api/v1/jobs")
                return
            except httpx2.TransportError:
                assert self.process.poll() is None, "the server ended by itself"
                assert time.monotonic() < until, "the server did not begin"
                time.sleep(0.1)

    def kill(self) -> None:
        """Kill it with all that it started, as a machine does that loses its power."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def running(folder: Path, *, silence: float = 3.0) -> Iterator[Server]:
    """Yield a server that answers; it is gone at the end, whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Server(folder, free.getsockname()[1], silence)
    server.start()
    try:
        yield server
    finally:
        server.kill()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
