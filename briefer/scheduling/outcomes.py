"""What became of runs: while they are at work, and when they ended."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from briefer.delivering import Receipt
from briefer.scheduling.due import Due
from briefer.scheduling.jobs import Ended, Job

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one run."""

    brief: str
    run: str  # the slot, in the time zone of the brief
    state: Literal["made", "failed", "skipped"]
    detail: str = ""
    folder: Path | None = None
    receipt: Receipt | None = None
    final: bool = True  # it is not tried again
    seconds: float = 0.0  # that it took

    @property
    def ok(self) -> bool:
        """Whether nothing is left to be done or looked at."""
        return self.state != "failed" and (self.receipt is None or self.receipt.ok)


@dataclass(slots=True, kw_only=True)
class Working:
    """A run at work."""

    run: Due
    job: Job
    began: float
    limit: float  # seconds that it may take
    renewed: float
    ended: Ended | None = None  # and not yet written down


def rests(outcome: Outcome) -> bool:
    """Whether a day of rest took a run away."""
    return outcome.state == "skipped" and outcome.detail.startswith("holiday")


def skipped(name: str, slot: datetime, detail: str) -> Outcome:
    """Return that a slot has no run of its own, and log it."""
    at = slot.isoformat(timespec="minutes")
    _log.info("%s %s: skipped: %s", name, at, detail, extra={"brief": name, "run": at})
    return Outcome(brief=name, run=at, state="skipped", detail=detail)


def fields_of(run: Due, state: str, seconds: float | None = None) -> dict[str, object]:
    """Return what is said of a run in records."""
    found: dict[str, object] = {"brief": run.name, "run": run.at, "state": state}
    return found if seconds is None else found | {"seconds": round(seconds, 1)}
