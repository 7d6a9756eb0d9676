"""Each due run exactly once: claimed, at work, and written down how it ended."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from briefer.errors import DeliveryError
from briefer.scheduling.due import NO_REST, Due, due, rested
from briefer.scheduling.holidays import RestDays
from briefer.scheduling.jobs import Ended, Launch
from briefer.scheduling.outcomes import Outcome, Working, fields_of, rests, skipped
from briefer.scheduling.run_log import (
    LEASE,
    fail_run,
    finish_run,
    first_seen,
    histories,
    keep_rested,
    keep_run,
    latest_change,
    release_run,
    take_run,
)
from briefer.scheduling.store import Store

if TYPE_CHECKING:
    from briefer.config import Settings

# A clock that is set back by an hour, or corrected by some, is waited for.
CLOCK_MAY_LAG = timedelta(days=1)
RENEWED = LEASE.total_seconds() / 4  # seconds after which a holder says that it is still at it

_log = logging.getLogger(__name__)


def new_holder() -> str:
    """Return what tells this runner from every other one."""
    return f"{os.getpid()}-{uuid4().hex}"


@dataclass(slots=True, kw_only=True)
class Runner:
    """Takes what is due, one step after the other; two that share a store never do a run twice."""

    settings: Settings
    store: Store
    launch: Launch
    rest: Mapping[str, RestDays] = field(default_factory=lambda: NO_REST)
    holder: str = field(default_factory=new_holder)
    monotonic: Callable[[], float] = time.monotonic
    working: dict[str, Working] = field(default_factory=dict)

    def step(self, now: datetime, *, but: frozenset[str] = frozenset()) -> list[Outcome]:
        """See to the runs at work, and begin what is due but for some briefs.

        Raises DeliveryError where the state can't be kept, or lies more than a day in the future.
        """
        outcomes = self._seen_to(now)
        _trust_clock(latest_change(self.store), now, self.store.place)
        past = histories(self.store, [entry.name for entry in self.settings.briefs])
        entries = [entry for entry in self.settings.briefs if entry.name not in self.working]
        runs = due(entries, past, now, self.rest)
        for name in sorted({entry.name for entry in entries} - past.keys()):
            if name not in {run.name for run in runs}:
                first_seen(self.store, name, now)
        resting = rested(entries, past, now, self.rest)
        if resting:
            keep_rested(self.store, resting, now)
            outcomes += [skipped(one.name, one.slot, f"holiday: {one.because}") for one in resting]
        for run in runs:
            if run.name not in but and len(self.working) < self.settings.schedule.at_once:
                outcomes += self._begin(run, now)
        return outcomes

    def leave(self, now: datetime) -> None:
        """End what is at work, and give it back to whoever comes next."""
        for working in self.working.values():
            working.job.stop()
            release_run(self.store, working.run, now, holder=self.holder)
            _log.warning("%s: broken off: the runner was stopped", working.run.run)
        self.working.clear()

    def _begin(self, run: Due, now: datetime) -> list[Outcome]:
        most = self.settings.schedule.attempts
        claim = take_run(self.store, run, now, holder=self.holder, most=most)
        if claim == "not mine":
            return []
        skips = [
            skipped(run.name, slot, f"missed; made up by the run of {run.at}")
            for slot in run.skipped
        ]
        if claim == "given up":
            detail = "given up: it was stopped too often"
            _log.error("%s: %s", run.run, detail, extra=fields_of(run, "failed"))
            return [*skips, Outcome(brief=run.name, run=run.at, state="failed", detail=detail)]
        _log.info("%s: begun", run.run, extra=fields_of(run, "taken"))
        began = self.monotonic()
        limit = 60.0 * _minutes(self.settings, run.name)
        self.working[run.name] = Working(
            run=run,
            job=self.launch(run, self.holder),
            began=began,
            limit=limit,
            renewed=began,
        )
        return skips + self._seen_to(now)

    def _seen_to(self, now: datetime) -> list[Outcome]:
        outcomes = []
        for working in list(self.working.values()):
            working.ended = working.ended or self._ended(working, now)
            if working.ended is not None:
                outcomes.append(self._close(working, working.ended, now))
                del self.working[working.run.name]
        return outcomes

    def _ended(self, working: Working, now: datetime) -> Ended | None:
        """Return how a run ended, by itself or because it was stopped."""
        ended = working.job.poll()
        at = self.monotonic()
        if ended is not None:
            return ended
        if at - working.began > working.limit:
            log = working.job.stop().log
            detail = f"stopped: it took more than {working.limit / 60:.0f} minutes"
            return Ended(state="failed", detail=detail, log=log)
        if at - working.renewed >= RENEWED:
            working.renewed = at
            if not keep_run(self.store, working.run, now, holder=self.holder):
                return Ended(state="lost", log=working.job.stop().log)
        return None

    def _close(self, working: Working, ended: Ended, now: datetime) -> Outcome:
        """Write down how a run ended, and tell it."""
        run = working.run
        seconds = self.monotonic() - working.began
        if ended.state == "failed":
            return self._failed(run, ended, now, seconds)
        if ended.state == "lost" or not finish_run(
            self.store,
            run,
            now,
            holder=self.holder,
            state=ended.state,
            detail=ended.detail,
            log=ended.log,
        ):
            detail = "another runner has taken it over"
            _log.warning("%s: %s", run.run, detail, extra=fields_of(run, "lost"))
            return Outcome(brief=run.name, run=run.at, state="skipped", detail=detail)
        state: Literal["made", "skipped"] = "made" if ended.state == "made" else "skipped"
        _log.info("%s: %s: %s", run.run, state, ended.detail, extra=fields_of(run, state, seconds))
        return Outcome(
            brief=run.name,
            run=run.at,
            state=state,
            detail="" if ended.folder else ended.detail,
            folder=ended.folder,
            receipt=ended.receipt,
            seconds=seconds,
        )

    def _failed(self, run: Due, ended: Ended, now: datetime, seconds: float) -> Outcome:
        retry = fail_run(
            self.store,
            run,
            now,
            holder=self.holder,
            most=self.settings.schedule.attempts,
            detail=ended.detail,
            log=ended.log,
        )
        when = f"; tried again after {retry.isoformat(timespec='minutes')}" if retry else ""
        detail = ended.detail + when
        level = logging.WARNING if retry else logging.ERROR
        _log.log(level, "%s: failed: %s", run.run, detail, extra=fields_of(run, "failed", seconds))
        return Outcome(
            brief=run.name,
            run=run.at,
            state="failed",
            detail=detail,
            final=retry is None,
            seconds=seconds,
        )


def run_all(
    runner: Runner,
    clock: Callable[[], datetime],
    *,
    wait: Callable[[], object] = lambda: time.sleep(0.2),
) -> list[Outcome]:
    """Do what is due, each brief once at the most, and tell what became of each run."""
    outcomes: list[Outcome] = []
    begun: set[str] = set()
    while True:
        told = runner.step(clock(), but=frozenset(begun))
        outcomes += told
        begun |= runner.working.keys() | {one.brief for one in told if not rests(one)}
        if not runner.working and not told:
            return outcomes
        if runner.working:
            wait()


def _minutes(settings: Settings, name: str) -> int:
    own = next((entry.timeout for entry in settings.briefs if entry.name == name), None)
    return own or settings.schedule.timeout


def _trust_clock(changed: datetime | None, now: datetime, state: str) -> None:
    """Refuse a clock that is far behind the state: nothing would ever be due, and nobody told."""
    if changed is not None and now + CLOCK_MAY_LAG < changed:
        what = f"it is {now.isoformat(timespec='minutes')} here, but the last run was later: {changed.isoformat(timespec='minutes')}"
        hint = f"set the clock; if it was wrong then, see briefer schedule history, and the runs in {state}"
        raise DeliveryError(what, subject="clock", hint=hint)
