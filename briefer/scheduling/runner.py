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
from briefer.issuing import Selection, Sign, issue, send
from briefer.library import Library
from briefer.scheduling.coverage import first_day, folder_name
from briefer.scheduling.due import Due
from briefer.scheduling.runs import Outcome, run_once

if TYPE_CHECKING:
    from briefer.config import Entry, Settings

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
    """Make and send what is due, each run exactly once; then try the mails that wait.

    `delivery` gives what the channels need, as of the moment it is asked; `library` opens the
    library, for what is made from it.
    Raises DeliveryError if the state cannot be kept.
    """

    def make(own: Settings, entry: Entry, run: Due, below: Path) -> Path:
        if not entry.library:
            return issue_entry(own, entry, run, below, sign)
        with library() as kept:
            return issue_entry(own, entry, run, below, sign, kept=kept, now=now)

    def mail(own: Settings, entry: Entry, run: Due, folder: Path) -> Receipt:
        return send(folder, entry.recipients, settings=own, delivery=delivery(), run=run.run)

    outcomes = run_once(settings, now=now, state_path=state, make=make, send=mail, output=output)
    return Run(outcomes=tuple(outcomes), waiting=work_outbox(delivery()))


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
        selection=_selection(entry, first),
        now=now,
    )
    for note in issued.notes:
        _log.warning("%s: %s", entry.name, note)
    return issued.folder


def _selection(entry: Entry, first: date | None) -> Selection | None:
    if not entry.library:
        return None
    return Selection(since=first, query=entry.query or "", source=entry.source, theme=entry.theme)
