"""How often one host is asked: a pause between two requests, a rest where it asks for one."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MISSES = 2  # requests in a row that a host may leave unanswered in one round


@dataclass(slots=True, kw_only=True)
class HostPace:
    """What one host is owed within a round; times are those of a clock that runs evenly."""

    pause: float
    free: float = 0.0  # not before
    misses: int = 0
    reason: str = ""  # of the last miss

    def asked(self, now: float) -> None:
        """Note that a request has ended."""
        self.free = max(self.free, now + self.pause)

    def slow_down(self, pause: float) -> None:
        """Leave at least so many seconds between two requests."""
        if pause > self.pause:
            self.free += pause - self.pause  # since the last one, too
            self.pause = pause

    def rest(self, now: float, seconds: float) -> None:
        """Leave the host alone for so long."""
        self.free = max(self.free, now + seconds)

    def answered(self) -> None:
        """Note that it is there, whatever it said."""
        self.misses = 0

    def missed(self, reason: str) -> None:
        """Note that it gave no answer, or none that ended."""
        self.misses += 1
        self.reason = reason

    @property
    def given_up(self) -> bool:
        """Whether it is left alone for the rest of the round."""
        return self.misses >= MOST_MISSES
