"""How far the work is, how fast it goes and how long it will take: on a terminal, or where it is asked for.

Everything goes to standard error, so that what a command prints stays the same.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Annotated

import typer

from briefer.inert import inert
from briefer.logs import in_json

_log = logging.getLogger(__name__)

WINDOW = 60.0  # seconds over which the rate is taken: what comes is like what came of late
EARLIEST = 2.0  # seconds of work before which a rate says nothing
APART = 10.0  # seconds between two lines where there is no terminal

Progress = Annotated[
    bool,
    typer.Option(
        "--progress", help="Tell how far the work is where there is no terminal, too: on stderr."
    ),
]


@dataclass(slots=True)
class Meter:
    """Reckons, from how much was done when, how fast it goes and when it will be done."""

    clock: Callable[[], float]
    _points: deque[tuple[float, int]] = field(default_factory=deque)  # a moment, how much was done
    _done: int = 0

    def begin(self) -> None:
        """Begin anew: nothing is done."""
        self._done = 0
        self._points.clear()
        self._points.append((self.clock(), 0))

    def words(self, done: int, total: int | None) -> str:
        """Return how much is done, of how much if that is known, how fast, and what is left to wait."""
        if not self._points or done < self._done:
            self.begin()
        self._done, now = done, self.clock()
        told = [] if total is None else [f"{done:,} of {total:,}"]
        begun, before = self._points[0]
        if now - begun >= EARLIEST and done > before:
            rate = (done - before) / (now - begun)
            told.append(f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s")
            if total is not None and done < total:
                told.append(f"about {_duration((total - done) / rate)} left")
        if now - self._points[-1][0] >= 1:
            self._points.append((now, done))
        while len(self._points) > 1 and now - self._points[1][0] >= WINDOW:
            self._points.popleft()
        return ", ".join(told)


def _duration(seconds: float) -> str:
    """Return a stretch of time as one says it: no more exactly than it is known."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@dataclass(slots=True)
class Display:
    """One line that tells how far the work is; `write` shows it, or passes over what comes too soon."""

    write: Callable[[str], None]
    meter: Meter
    name: str = ""
    _told: str = ""

    def stage(self, name: str) -> None:
        """Tell that a stage begins."""
        self.name = self._told = name
        self.meter.begin()
        self.write(name)

    def counted(self, done: int, total: int | None = None) -> None:
        """Tell how much of the stage is done."""
        parts = (self.name, self.meter.words(done, total))
        self._told = ": ".join(part for part in parts if part)
        self.write(self._told)

    def within(self, what: str, done: int, total: int) -> None:
        """Tell how far a part of the stage is, beside what was told of the whole."""
        self.write(f"{self._told}; {what} {done:,} of {total:,}")


@contextmanager
def progress(asked: bool = False, clock: Callable[[], float] = monotonic) -> Iterator[Display]:
    """Show how far the work is, on a terminal; as lines now and then where it is `asked` for."""
    if sys.stderr.isatty() and not in_json():
        from rich.console import Console

        with Console(stderr=True).status("starting") as status:
            yield Display(lambda text: status.update(inert(text)), Meter(clock))
    elif asked:
        lines = Lines(clock)
        yield Display(lines.write, Meter(clock))
        lines.end()
    else:
        yield Display(lambda text: None, Meter(clock))


@dataclass(slots=True)
class Lines:
    """Writes now and then, and always what was told last."""

    clock: Callable[[], float]
    _waiting: str = ""
    _due: float | None = None

    def write(self, text: str) -> None:
        """Write a line, unless one was written a moment ago."""
        self._waiting = text
        if self._due is None or self.clock() >= self._due:
            self.end()

    def end(self) -> None:
        """Write what waits."""
        if self._waiting:
            _tell(self._waiting)
        self._waiting, self._due = "", self.clock() + APART


def _tell(text: str) -> None:
    """Write a line to standard error, or a record where these are asked for."""
    if in_json():
        _log.info("%s", text)
    else:
        typer.echo(inert(text), err=True)
