"""From a watched folder to the library: each file once it is whole, and each acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefer.config import Settings
from briefer.errors import InputError, LibraryError
from briefer.fetching import QUIET, Clock, RetryLaterError, watch
from briefer.inert import inert
from briefer.issuing.adding import add_to_library
from briefer.issuing.arriving import arrivals
from briefer.library import Library, Outcome, Refused


def watch_into_library(
    folder: Path,
    *,
    kept: Library,
    settings: Settings,
    today: Callable[[], date],
    clock: Clock,
    told: Callable[[Outcome | str], None],
    stopped: Callable[[], bool] = lambda: False,
    quiet: float = QUIET,
) -> None:
    """Keep each file that lies in a folder or comes to it; `told` is what came of it, or what went wrong.

    A file that the library has no room for is tried again later. Ends when `stopped` says so.
    Raises InputError where there is no such folder.
    """

    def take(path: Path) -> bool:
        whole = True
        name = inert(str(path.relative_to(folder.absolute())))
        found = [replace(one, name=name) for one in arrivals([path])]
        try:
            for outcome in add_to_library(
                found, kept=kept, settings=settings, today=today(), now=clock.now()
            ):
                told(outcome)
                whole = whole and not isinstance(outcome, Refused)
        except LibraryError as refused:
            told(f"{name}: {refused}; it is tried again")
            raise RetryLaterError(str(refused)) from refused
        return whole

    def away(gone: bool) -> None:
        what = "is not there any more; it is watched again once it is back"
        told(f"{folder}: {what if gone else 'is back, and watched again'}")

    if not folder.is_dir():
        raise InputError("no such folder", subject=str(folder))
    for _ in watch(folder, take, clock=clock, stopped=stopped, quiet=quiet, away=away):
        pass
