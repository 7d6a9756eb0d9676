"""A run at work: in a process of its own that can be stopped, or right here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Literal, NoReturn, Protocol

from briefer.delivering import Delivery, Receipt
from briefer.inert import inert
from briefer.logs import without_secrets
from briefer.scheduling.due import Due

RESULT = "briefer-result "  # begins the line in which a process says how its run ended
MOST_SAID = 256 << 10  # bytes of what a process wrote that are looked at, the last ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended."""

    state: Literal["made", "nothing", "failed", "lost"]
    detail: str = ""
    folder: Path | None = None
    receipt: Receipt | None = None
    log: str = field(default="", repr=False)


class Job(Protocol):
    """A run at work."""

    def poll(self) -> Ended | None:
        """Return how it ended, None as long as it is at work."""

    def stop(self) -> Ended:
        """End it, with everything that it began."""


# (the run, who holds it) -> the run at work
Launch = Callable[[Due, str], Job]


@dataclass(frozen=True, slots=True)
class Over:
    """A run that was done right here."""

    ended: Ended

    def poll(self) -> Ended:
        """Return how it ended."""
        return self.ended

    def stop(self) -> Ended:
        """Return how it ended."""
        return self.ended


class Process:
    """A run in a process of its own, which ends with the one that began it."""

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed once it is read
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed once it is read
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # open as long as this process lives
            stdout=self._said,
            stderr=self._log,
            start_new_session=True,
            env=environment,
        )
        self._ended: Ended | None = None

    def poll(self) -> Ended | None:
        """Return how it ended, None as long as it is at work."""
        if self._ended is None and self._child.poll() is not None:
            self._ended = self._read()
        return self._ended

    def stop(self) -> Ended:
        """Kill it, with everything that it began."""
        if self._ended is None:
            with suppress(ProcessLookupError, PermissionError, AttributeError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.kill()
            self._child.wait()
            self._ended = self._read()
        return self._ended

    def _read(self) -> Ended:
        if self._child.stdin:
            self._child.stdin.close()
        said, log = _tail(self._said), _tail(self._log)
        for line in reversed(said.splitlines()):
            if line.startswith(RESULT):
                with suppress(ValueError, KeyError, TypeError):
                    return _ended(json.loads(line.removeprefix(RESULT)), log)
        told = [line for line in log.splitlines() if line.strip()]
        how = _exit(self._child.returncode)
        last = f": {told[-1].removeprefix('briefer: ')}" if told else ""
        return Ended(state="failed", detail=inert(f"{how}{last}"), log=log)


def result_line(ended: Ended) -> str:
    """Return the line in which a process says how its run ended."""
    told: dict[str, Any] = {"state": ended.state, "detail": ended.detail}
    if ended.folder is not None:
        told["folder"] = str(ended.folder)
    if ended.receipt is not None:
        told["channel"] = ended.receipt.channel
        told["deliveries"] = [
            {
                "target": one.target,
                "state": one.state,
                "detail": one.detail,
                "when": one.when.isoformat() if one.when else None,
            }
            for one in ended.receipt.deliveries
        ]
    return RESULT + json.dumps(told)


def end_with_parent(pipe: int) -> None:
    """Have this process, and all that it begins, end once the other end of a pipe is closed."""

    def wait() -> NoReturn:
        with suppress(OSError):
            while os.read(pipe, 1):
                pass
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _ended(told: dict[str, Any], log: str) -> Ended:
    receipt = None
    if "deliveries" in told:
        deliveries = tuple(
            Delivery(
                target=one["target"],
                state=one["state"],
                detail=one["detail"],
                when=datetime.fromisoformat(one["when"]) if one["when"] else None,
            )
            for one in told["deliveries"]
        )
        receipt = Receipt(channel=told["channel"], deliveries=deliveries)
    folder = Path(told["folder"]) if "folder" in told else None
    return Ended(
        state=told["state"], detail=told["detail"], folder=folder, receipt=receipt, log=log
    )


def _exit(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    with suppress(ValueError):
        return f"killed by {signal.Signals(-code).name}"
    return f"killed by signal {-code}"


def _tail(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - MOST_SAID, 0))
    text = file.read().decode("utf-8", "replace")
    file.close()
    return "\n".join(inert(line) for line in without_secrets(text).splitlines())
