"""Where work runs: here, or on all cores. Who does it changes nothing in a brief.

What is done to each article by itself is spread over the cores where there are enough
articles to pay for starting more processes; the results come in the order of the articles.

worker  a process beside this one that stays for the next piece of work, and is ended where one …
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self, TypeVar

from briefer.engine.worker import BusyError, EndedError, Worker

__all__ = [
    "AT_ONCE",
    "FEWEST",
    "BusyError",
    "Cores",
    "Counted",
    "Each",
    "EndedError",
    "Processes",
    "Worker",
    "available",
    "here",
    "uncounted",
]

# A process takes about a second to start, an article about 10 ms of the stages that are spread.
FEWEST = 250  # articles that are worth it
AT_ONCE = 16  # articles handed to a process together

Item = TypeVar("Item")
Result = TypeVar("Result")
Counted = Callable[[int, int], None]  # told how much is done, and of how much


class Each(Protocol):
    """Applies a function of a module to each item; the results come in the order of the items."""

    def __call__(
        self, function: Callable[[Item], Result], items: Sequence[Item], /
    ) -> list[Result]:
        """Return the results."""


def uncounted(done: int, total: int) -> None:
    """Tell nobody."""


def here(function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
    """Do the work in this process."""
    return [function(item) for item in items]


class Processes:
    """Processes beside this one, started when they are first needed, gone with the block.

    Spawned, not forked: a progress display may have a thread by now.
    """

    def __init__(self, most: int) -> None:
        self._pool = ProcessPoolExecutor(
            max_workers=most, mp_context=get_context("spawn"), initializer=_begin
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)


class Cores(Processes):
    """All cores of this machine; `counted` is told of each item that is done."""

    def __init__(self, number: int | None = None, *, counted: Counted = uncounted) -> None:
        self._number = available() if number is None else number
        self._counted = counted
        super().__init__(self._number)

    def each(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
        """Do the work on all cores, or here where there is little of it."""
        alone = self._number < 2 or len(items) < FEWEST
        done = map(function, items) if alone else self._pool.map(function, items, chunksize=AT_ONCE)
        results: list[Result] = []
        for result in done:
            results.append(result)
            self._counted(len(results), len(items))
        return results


def available() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin() -> None:
    gc.set_threshold(50_000, 20, 20)  # as the command line does, and for its reason
