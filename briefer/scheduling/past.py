"""What became of the runs of a brief so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefer.scheduling.run_log import SCHEMA
from briefer.state import durable_database


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """A run, and what became of it; moments are in UTC."""

    slot: datetime
    state: str  # "taken", "made", "failed", "skipped"
    attempts: int
    changed: datetime
    detail: str


def runs_so_far(state: Path, name: str, *, most: int) -> list[PastRun]:
    """Return the runs of a brief, the latest first; none where nothing was ever run.

    Raises DeliveryError if the state cannot be read.
    """
    if not state.exists():
        return []
    with durable_database(state, SCHEMA) as database:
        rows = database.execute(
            "SELECT slot, state, attempts, changed, detail FROM runs"
            " WHERE brief = ? AND state != 'seen' ORDER BY slot DESC LIMIT ?",
            (name, most),
        ).fetchall()
    return [
        PastRun(
            slot=datetime.fromisoformat(slot),
            state=state_,
            attempts=attempts,
            changed=datetime.fromisoformat(changed),
            detail=detail,
        )
        for slot, state_, attempts, changed, detail in rows
    ]
