"""Each due run exactly once: claimed, done, and written down how it ended."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefer.delivering import Receipt
from briefer.errors import BriefError, DeliveryError, NothingNewError
from briefer.inert import inert
from briefer.scheduling.due import Due, due
from briefer.scheduling.run_log import (
    SCHEMA,
    fail_run,
    finish_run,
    first_seen,
    histories,
    latest_change,
    take_run,
)
from briefer.state import durable_database, lock

if TYPE_CHECKING:
    from briefer.config import Entry, Settings

# A clock that is set back by an hour, or corrected by some, is waited for.
CLOCK_MAY_LAG = timedelta(days=1)

_log = logging.getLogger(__name__)

# (the settings of this brief, its row of the table, the run, the output folder) -> its folder
Make = Callable[["Settings", "Entry", Due, Path], Path]
# (the settings of this brief, its row of the table, the run, the folder it lies in)
Send = Callable[["Settings", "Entry", Due, Path], Receipt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one run."""

    brief: str
    run: str  # the slot, in the time zone of the brief
    state: Literal["made", "failed", "skipped"]
    detail: str = ""
    folder: Path | None = None
    receipt: Receipt | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is left to be done or looked at."""
        return self.state != "failed" and (self.receipt is None or self.receipt.ok)


def run_once(
    settings: Settings,
    *,
    now: datetime,
    state_path: Path,
    make: Make,
    send: Send,
    output: Path,
) -> list[Outcome]:
    """Make and send what is due, and tell what became of each run.

    While another process is at it, nothing is done: what is due is its business.
    Raises DeliveryError if the state cannot be kept, or lies more than a day in the future.
    """
    outcomes: list[Outcome] = []
    entries = {entry.name: entry for entry in settings.briefs}

    def issue(run: Due) -> tuple[Path, Receipt | None]:
        entry = entries[run.name]
        own = settings.for_entry(entry)
        folder = make(own, entry, run, output)
        return folder, send(own, entry, run, folder) if entry.recipients else None

    with lock(state_path, wait=0) as mine:
        if not mine:
            _log.info("another run is at work on %s", state_path)
            return outcomes
        with durable_database(state_path, SCHEMA) as database:
            _trust_clock(latest_change(database), now, state_path)
            runs = due(settings.briefs, histories(database), now)
            for name in sorted(entries.keys() - {run.name for run in runs}):
                first_seen(database, name, now)
            for run in runs:
                outcomes += _skips(run)
                outcomes.append(_done(database, run, now, issue))
    return outcomes


def _trust_clock(changed: datetime | None, now: datetime, state: Path) -> None:
    """Refuse a clock that is far behind the state: nothing would ever be due, and nobody told."""
    if changed is not None and now + CLOCK_MAY_LAG < changed:
        what = f"it is {now.isoformat(timespec='minutes')} here, but the last run was later: {changed.isoformat(timespec='minutes')}"
        hint = f"set the clock; if it was wrong then, remove {state}"
        raise DeliveryError(what, subject="clock", hint=hint)


def _skips(run: Due) -> list[Outcome]:
    detail = f"missed; made up by the run of {run.at}"
    missed = [slot.isoformat(timespec="minutes") for slot in run.skipped]
    for slot in missed:
        _log.info("%s: the run of %s was %s", run.name, slot, detail)
    return [Outcome(brief=run.name, run=slot, state="skipped", detail=detail) for slot in missed]


def _done(
    database: sqlite3.Connection,
    run: Due,
    now: datetime,
    issue: Callable[[Due], tuple[Path, Receipt | None]],
) -> Outcome:
    """Take a run, do it, and write down how it ended."""
    if not take_run(database, run, now):
        detail = "given up: it failed or was stopped too often"
        return Outcome(brief=run.name, run=run.at, state="failed", detail=detail)
    try:
        folder, receipt = issue(run)
    except NothingNewError as nothing:
        finish_run(database, run, now, str(nothing))
        return Outcome(brief=run.name, run=run.at, state="skipped", detail=str(nothing))
    except Exception as wrong:  # one brief that fails must not cost the others their run
        detail = (
            str(wrong)
            if isinstance(wrong, BriefError)
            else inert(f"{type(wrong).__name__}: {wrong}")
        )
        retry = fail_run(database, run, now, detail)
        when = f"; tried again after {retry.isoformat(timespec='minutes')}" if retry else ""
        _log.debug("%s: the run of %s failed", run.name, run.at, exc_info=True)
        return Outcome(brief=run.name, run=run.at, state="failed", detail=detail + when)
    finish_run(database, run, now, str(folder))
    return Outcome(brief=run.name, run=run.at, state="made", folder=folder, receipt=receipt)
