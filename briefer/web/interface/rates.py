"""How much one caller may ask: so many requests a minute, some of them at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

_MOST_CALLERS = 10_000  # that are remembered
BURST = 10  # seconds' worth that may come at once


@dataclass(slots=True)
class _Bucket:
    """What a caller has left, as of a moment."""

    left: float
    at: float


class Rates:
    """A bucket for each caller: it holds what may come at once, and fills by the second."""

    def __init__(self, a_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._second = a_minute / 60
        self._most = max(1.0, self._second * BURST)
        self._clock = clock
        self._lock = Lock()
        self._buckets: dict[str, _Bucket] = {}

    def wait(self, caller: str) -> float:
        """Take one request; return the seconds after which it may come again, 0 where it may now."""
        now = self._clock()
        with self._lock:
            if len(self._buckets) > _MOST_CALLERS:
                self._forget(now)
            bucket = self._buckets.setdefault(caller, _Bucket(self._most, now))
            bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._second)
            bucket.at = now
            if bucket.left < 1:
                return (1 - bucket.left) / self._second
            bucket.left -= 1
            return 0.0

    def _forget(self, now: float) -> None:
        """Forget those whose bucket is full again; where all are at it, everybody begins anew."""
        full = self._most / self._second
        self._buckets = {name: one for name, one in self._buckets.items() if now - one.at < full}
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.clear()
