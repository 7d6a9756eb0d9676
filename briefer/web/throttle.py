"""How often somebody may try to sign in: after a few wrong passwords, only once in a while."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(minutes=5)
TRIES = 5  # wrong ones in a window, of one name
FROM_ONE_ADDRESS = 30  # wrong ones in a window, whatever the names
_MOST_KEYS = 10_000  # that are remembered


class Throttle:
    """Counts what is tried, by the name that was given and the address it came from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: dict[tuple[str, str], deque[datetime]] = {}

    def admits(self, name: str, address: str, *, now: datetime) -> bool:
        """Whether a password may be tried now; it counts as wrong until it `succeeded`."""
        keys = _keys(name, address)
        with self._lock:
            if len(self._tries) > _MOST_KEYS:
                self._forget(now)
            if any(len(self._recent(key, now)) >= most for key, most in keys):
                return False
            for key, _ in keys:
                self._tries.setdefault(key, deque()).append(now)
        return True

    def succeeded(self, name: str, address: str) -> None:
        """Forget what went wrong with a name, whose owner is there."""
        with self._lock:
            self._tries.pop(("name", name), None)
            if tries := self._tries.get(("address", address)):
                tries.pop()

    def _recent(self, key: tuple[str, str], now: datetime) -> deque[datetime]:
        tries = self._tries.get(key, deque())
        while tries and tries[0] <= now - WINDOW:
            tries.popleft()
        return tries

    def _forget(self, now: datetime) -> None:
        for key in [key for key in self._tries if not self._recent(key, now)]:
            del self._tries[key]


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((("name", name), TRIES), (("address", address), FROM_ONE_ADDRESS))
