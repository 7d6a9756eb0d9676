"""What applies a function to every item of a batch, and the plainest that does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Protocol, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Counted = Callable[[int, int], None]  # told how much is done, and of how much


class Each(Protocol):
    """Applies a function of a module to each item; the results come in the order of the items."""

    def __call__(
        self, function: Callable[[Item], Result], items: Sequence[Item], /
    ) -> list[Result]:
        """Return the results."""


class Engine(Protocol):
    """Works within its `with` block."""

    def __enter__(self) -> Self:
        """Get ready."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Let go of what worked."""

    def each(self, function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
        """Apply a function to each item; the results come in the order of the items."""


def uncounted(done: int, total: int) -> None:
    """Tell nobody."""


def here(function: Callable[[Item], Result], items: Sequence[Item], /) -> list[Result]:
    """Do the work in this process."""
    return [function(item) for item in items]
