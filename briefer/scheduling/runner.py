"""What is due, made and sent; mails that wait, tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.delivering import DeliverySettings, Receipt, work_outbox
from briefer.errors import BriefError, NothingNewError
from briefer.inert import inert
from briefer.issuing import Selection, Sign, issue, send
from briefer.library import Library
from briefer.scheduling.coverage import first_day, folder_name
from briefer.scheduling.due import Due
from briefer.scheduling.holidays import rest_days
from briefer.scheduling.jobs import Ended, Launch, Over
from briefer.scheduling.outcomes import Outcome
from briefer.scheduling.run_log import keep_run
from briefer.scheduling.runs import Runner, run_all
from briefer.scheduling.store import Store, file_store

if TYPE_CHECKING:
    from briefer.config import Entry, Settings

# (the settings of this brief, its row of the table, the run, the output folder) -> its folder
Make = Callable[["Settings", "Entry", Due, Path], Path]
# (the settings of this brief, its row of the table, the run, the folder it lies in)
Send = Callable[["Settings", "Entry", Due, Path], Receipt]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of everything that was due, and of the mails that waited."""

    outcomes: tuple[Outcome, ...]
    waiting: Receipt

    @property
    def ok(self) -> bool:
        """Whether nothing is left to be done or looked at."""
        return self.waiting.ok and all(outcome.ok for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a run needs beside its settings; each is asked for when it is needed."""

    output: Path
    delivery: Callable[[], DeliverySettings]  # what the channels need, as of this moment
    library: Callable[[], AbstractContextManager[Library]]
    now: datetime
    sign: Sign = dict

    def make(self, own: Settings, entry: Entry, run: Due, below: Path) -> Path:
        """Make the issue of a run, and return its folder."""
        if not entry.library:
            return issue_entry(own, entry, run, below, self.sign)
        with self.library() as kept:
            return issue_entry(own, entry, run, below, self.sign, kept=kept, now=self.now)

    def send(self, own: Settings, entry: Entry, run: Due, folder: Path) -> Receipt:
        """Send the issue of a run to its readers."""
        return send(folder, entry.recipients, settings=own, delivery=self.delivery(), run=run.run)


def run_due(
    settings: Settings,
    *,
    now: datetime,
    output: Path,
    state: Path,
    delivery: Callable[[], DeliverySettings],
    library: Callable[[], AbstractContextManager[Library]],
    sign: Sign = dict,
) -> Run:
    """Make and send what is due in this process, each run exactly once; then try the mails that wait.

    `delivery` gives what the channels need, as of the moment it is asked; `library` opens the
    library, for what is made from it.
    Raises DeliveryError if the state cannot be kept.
    """
    means = Means(output=output, delivery=delivery, library=library, now=now, sign=sign)
    outcomes = run_once(
        settings, now=now, state_path=state, make=means.make, send=means.send, output=output
    )
    return Run(outcomes=tuple(outcomes), waiting=work_outbox(delivery()))


def run_once(
    settings: Settings,
    *,
    now: datetime,
    state_path: Path,
    make: Make,
    send: Send,
    output: Path,
) -> list[Outcome]:
    """Make and send what is due in this process, and tell what became of each run.

    What another process is at work on is its business.
    Raises DeliveryError if the state cannot be kept, or lies more than a day in the future.
    """
    with file_store(state_path) as store:
        launch = launch_here(settings, store, now=now, make=make, send=send, output=output)
        runner = Runner(settings=settings, store=store, launch=launch, rest=rest_days(settings))
        return run_all(runner, lambda: now)


def launch_here(
    settings: Settings, store: Store, *, now: datetime, make: Make, send: Send, output: Path
) -> Launch:
    """Return what does a run in this process."""
    entries = {entry.name: entry for entry in settings.briefs}

    def launch(run: Due, holder: str) -> Over:
        entry = entries[run.name]

        def mine() -> bool:
            return keep_run(store, run, now, holder=holder)

        return Over(do_run(settings, entry, run, make=make, send=send, output=output, mine=mine))

    return launch


def do_run(
    settings: Settings,
    entry: Entry,
    run: Due,
    *,
    make: Make,
    send: Send,
    output: Path,
    mine: Callable[[], bool],
) -> Ended:
    """Make the issue of a run and send it, and tell how that ended; whatever goes wrong is told, too.

    Nothing is sent once the run is not `mine` any more.
    """
    try:
        own = settings.for_entry(entry)
        folder = make(own, entry, run, output)
        if not mine():
            return Ended(state="lost")
        receipt = send(own, entry, run, folder) if entry.recipients else None
    except NothingNewError as nothing:
        return Ended(state="nothing", detail=str(nothing))
    except Exception as wrong:  # one brief that fails must not cost the others their run
        told = str(wrong) if isinstance(wrong, BriefError) else f"{type(wrong).__name__}: {wrong}"
        _log.debug("%s failed", run.run, exc_info=True)
        return Ended(state="failed", detail=inert(told))
    return Ended(state="made", detail=str(folder), folder=folder, receipt=receipt)


def issue_entry(
    own: Settings,
    entry: Entry,
    run: Due,
    output: Path,
    sign: Sign = dict,
    *,
    kept: Library | None = None,
    now: datetime | None = None,
) -> Path:
    """Make the issue of a run, and return its folder.

    The period of an entry says which days an issue covers; within these the steps are found. One
    from the library without a period is made of what came since the last issue of its series.
    """
    first = first_day(entry, run)
    issued = issue(
        entry.sources or (),
        today=run.issued,
        since=None if entry.library else first,
        settings=own.with_(period="auto"),
        output=output,
        formats=entry.made,
        folder=folder_name(entry, run),
        sign=sign,
        kept=kept,
        selection=selection_of(entry, first),
        now=now,
    )
    for note in issued.notes:
        _log.warning("%s: %s", entry.name, note)
    return issued.folder


def selection_of(entry: Entry, first: date | None) -> Selection | None:
    """Return which articles of the library a brief is made from; None for one from sources."""
    if not entry.library:
        return None
    return Selection(since=first, query=entry.query or "", source=entry.source, theme=entry.theme)
