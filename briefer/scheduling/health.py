"""How the runner is, in a file that it writes again and again: for whoever watches over it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from briefer import __version__
from briefer.errors import InputError
from briefer.inert import inert
from briefer.scheduling.due import Coming
from briefer.scheduling.history import Past
from briefer.state import replace_text

EVERY = 15.0  # seconds between two times that it is written
STALE = timedelta(minutes=2)  # after which a runner that writes nothing is taken for dead
LARGEST = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the runner is, at a moment."""

    now: datetime
    problem: str = ""  # why it can do nothing; empty: it can
    working: tuple[str, ...] = ()  # the runs at work
    coming: Coming | None = None
    latest: tuple[Past, ...] = ()  # the latest run of each brief

    @property
    def failing(self) -> tuple[Past, ...]:
        """The briefs whose latest run failed for good."""
        return tuple(past for past in self.latest if past.state == "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a health file says, judged at a moment."""

    ok: bool
    said: str
    failing: tuple[str, ...] = ()


def write_health(path: Path, status: Status) -> None:
    """Write how the runner is; the file is there whole or as it was.

    Raises OSError where it can't be written.
    """
    coming = status.coming
    told = {
        "at": status.now.isoformat(timespec="seconds"),
        "version": __version__,
        "pid": os.getpid(),
        "problem": status.problem,
        "working": list(status.working),
        "next": coming and {"brief": coming.name, "at": coming.slot.isoformat(timespec="minutes")},
        "failing": [
            {"brief": past.brief, "run": past.slot.isoformat(), "detail": past.detail}
            for past in status.failing
        ],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def read_health(path: Path, now: datetime) -> Health:
    """Return what a health file says: that the runner is at work, or why it is not.

    Raises InputError where there is none that can be read.
    """
    try:
        with path.open("rb") as file:
            told: dict[str, Any] = json.loads(file.read(LARGEST))
        at = datetime.fromisoformat(told["at"])
        problem, failing = str(told["problem"]), told["failing"]
        names = tuple(f"{one['brief']}: {one['detail']}" for one in failing)
        age = now - at
    except OSError as refused:
        reason = (refused.strerror or "can't be read").lower()
        hint = "briefer schedule run writes it"
        raise InputError(reason, subject=str(path), hint=hint) from None
    except (ValueError, KeyError, TypeError):
        raise InputError("is no health file of a runner", subject=str(path)) from None
    if age > STALE:
        said = f"the runner has written nothing since {told['at']}"
        return Health(ok=False, said=said, failing=names)
    if problem:
        return Health(ok=False, said=inert(problem), failing=names)
    return Health(ok=True, said=f"at work, as of {told['at']}", failing=names)
