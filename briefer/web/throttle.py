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
    """Counts what went wrong, by the name that was given and the address it came from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures: dict[tuple[str, str], deque[datetime]] = {}

    def allows(self, name: str, address: str, *, now: datetime) -> bool:
        """Whether a password may be tried now."""
        with self._lock:
            return all(len(self._recent(key, now)) < most for key, most in _keys(name, address))

    def failed(self, name: str, address: str, *, now: datetime) -> None:
        """Remember that a password was wrong."""
        with self._lock:
            if len(self._failures) > _MOST_KEYS:
                self._forget(now)
            for key, _ in _keys(name, address):
                self._failures.setdefault(key, deque()).append(now)

    def succeeded(self, name: str) -> None:
        """Forget what went wrong with a name: its owner is there."""
        with self._lock:
            self._failures.pop(("name", name), None)

    def _recent(self, key: tuple[str, str], now: datetime) -> deque[datetime]:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= now - WINDOW:
            failures.popleft()
        return failures

    def _forget(self, now: datetime) -> None:
        for key in [key for key in self._failures if not self._recent(key, now)]:
            del self._failures[key]


def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return ((("name", name), TRIES), (("address", address), FROM_ONE_ADDRESS))
