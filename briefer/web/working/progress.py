"""How far a job is, told as it goes: the stages so far, and how much of this one is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

PAUSE = 0.5  # seconds between two words on how much is done: each is written durably


class BrokenOffError(Exception):
    """The work is to stop: it was cancelled, another is at it, or the server ends."""


class Progress:
    """Tells how far a job is; each thing told has a number, so that who listens can go on from there."""

    def __init__(
        self, tell: Callable[[Mapping[str, Any]], bool], before: Mapping[str, Any]
    ) -> None:
        self._tell = tell
        self._lock = Lock()
        self._told = 0.0
        self._state: dict[str, Any] = {
            "attempt": before.get("attempt", 0) + 1,
            "event": before.get("event", 0),
            "stages": [*before.get("stages", [])],
            "done": 0,
            "total": 0,
        }

    @property
    def attempt(self) -> int:
        """How often the job was begun."""
        return int(self._state["attempt"])

    @property
    def released(self) -> Mapping[str, Any]:
        """What is kept of a job that is let go of in good order: that was no attempt."""
        return {**self._state, "attempt": self.attempt - 1}

    def stage(self, name: str) -> None:
        """Tell that another stage begins.

        Raises BrokenOffError where the work is to stop.
        """
        with self._lock:
            self._state["event"] += 1
            self._state["stages"].append([self._state["event"], name])
            self._state |= {"done": 0, "total": 0}
            self._write()

    def counted(self, done: int, total: int) -> None:
        """Tell how much of a stage is done, now and then.

        Raises BrokenOffError where the work is to stop.
        """
        with self._lock:
            if done < total and time.monotonic() - self._told < PAUSE:
                return
            self._state["event"] += 1
            self._state |= {"done": done, "total": total}
            self._write()

    def alive(self) -> bool:
        """Tell that the work goes on; False where it is to stop."""
        with self._lock:
            return self._tell(self._state)

    def _write(self) -> None:
        self._told = time.monotonic()
        if not self._tell(self._state):
            raise BrokenOffError
