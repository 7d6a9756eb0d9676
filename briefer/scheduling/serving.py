"""One process that stays: it looks for what is due, sees to the runs at work, and says how it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.errors import BriefError
from briefer.scheduling.due import Coming, next_runs
from briefer.scheduling.health import EVERY, Status, write_health
from briefer.scheduling.history import latest_runs
from briefer.scheduling.holidays import rest_days
from briefer.scheduling.jobs import Job
from briefer.scheduling.metrics import Figures
from briefer.scheduling.outcomes import Outcome
from briefer.scheduling.runs import Runner

if TYPE_CHECKING:
    from briefer.config import Settings

PAUSE = 5.0  # seconds between two looks where nothing is at work
BUSY = 0.5  # seconds between two looks at what is at work
ERRANDS = 300.0  # seconds between two tries of mails that wait
LONGEST_ERRAND = 900.0  # seconds

_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Service:
    """A runner that stays, with what it does beside the runs."""

    runner: Runner
    current: Callable[[], Settings]  # as they are now
    errand: Callable[[], Job]  # tells of failures, and tries the mails that wait
    health: Path | None = None
    figures: Figures | None = None
    _errand: Job | None = None
    _errand_began: float = 0.0
    _errand_due: float = 0.0
    _shown: float | None = None
    _problem: str = ""
    _unreadable: bool = field(default=False)

    def look(self, now: datetime) -> list[Outcome]:
        """Look once: at the settings, at what is due, at what is at work."""
        outcomes: list[Outcome] = []
        try:
            problem = self._follow_settings()
            outcomes = self.runner.step(now)
            self._see_to_errands(hurry=bool(outcomes))
        except BriefError as wrong:
            problem = str(wrong)
        if problem and problem != self._problem:
            _log.error("%s", problem)
        if self._problem and not problem:
            _log.warning("it works again")
        news = bool(outcomes) or problem != self._problem
        self._problem = problem
        for outcome in outcomes:
            if self.figures:
                self.figures.count(outcome)
        at = self.runner.monotonic()
        if news or self._shown is None or at - self._shown >= EVERY:
            self._shown = at
            self._show(now)
        return outcomes

    @property
    def pause(self) -> float:
        """Seconds until it is time to look again."""
        return BUSY if self.runner.working or self._errand else PAUSE

    def leave(self, now: datetime) -> None:
        """End what is at work; it is given back to whoever comes next."""
        if self._errand is not None:
            self._errand.stop()
        self.runner.leave(now)
        self._problem = "the runner was stopped"
        self._show(now)

    def _follow_settings(self) -> str:
        """Take over settings that have changed; return why that can't be, and those before go on."""
        settings = self.current()
        if settings is not self.runner.settings:
            try:
                self.runner.rest = rest_days(settings)
            except BriefError as wrong:
                return f"the settings before go on: {wrong}"
            self.runner.settings = settings
        return ""

    def _see_to_errands(self, *, hurry: bool) -> None:
        """Have failures told and mails tried again, now and then, in a process beside."""
        at = self.runner.monotonic()
        if self._errand is not None:
            ended = self._errand.poll()
            if ended is None and at - self._errand_began > LONGEST_ERRAND:
                ended = self._errand.stop()
            if ended is None:
                return
            self._errand = None
            if ended.state == "failed":
                _log.warning("mails and reports: %s", ended.detail)
        if hurry or at >= self._errand_due:
            self._errand_due = at + ERRANDS
            self._errand, self._errand_began = self.errand(), at

    def _show(self, now: datetime) -> None:
        """Say how it is: in the health file, and in figures."""
        try:
            status = self._status(now)
            if self.figures:
                self.figures.show(status)
                path = self.runner.settings.schedule.metrics_file
                if path is not None:
                    self.figures.write(path)
            if self.health is not None:
                write_health(self.health, status)
        except OSError as refused:
            if not self._unreadable:
                _log.error("%s: can't be written: %s", refused.filename, refused.strerror)
            self._unreadable = True
        else:
            self._unreadable = False

    def _status(self, now: datetime) -> Status:
        runner = self.runner
        working = tuple(working.run.run for working in runner.working.values())
        try:
            latest = tuple(latest_runs(runner.store))
        except BriefError as wrong:
            return Status(now=now, problem=self._problem or str(wrong), working=working)
        return Status(
            now=now,
            problem=self._problem,
            working=working,
            coming=self._coming(now),
            latest=latest,
        )

    def _coming(self, now: datetime) -> Coming | None:
        runs = next_runs(self.runner.settings.briefs, now, 1, self.runner.rest)
        return runs[0] if runs else None


def serve(
    service: Service,
    clock: Callable[[], datetime],
    stopped: Callable[[float], bool],
    told: Callable[[Outcome], None],
) -> None:
    """Look again and again until `stopped`, which waits so many seconds, says so."""
    try:
        while True:
            for outcome in service.look(clock()):
                told(outcome)
            if stopped(service.pause):
                return
    finally:
        service.leave(clock())
