"""What became of the runs so far, the latest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from briefer.scheduling.store import Ask, Store

_WANTED = (
    "SELECT brief, slot, state, attempts, retry, lease, began, changed, detail, log, report"
    " FROM schedule_runs WHERE state <> 'seen'"
)
_LATEST = (
    f"{_WANTED} AND state NOT IN ('holiday', 'skipped') AND slot = (SELECT max(other.slot)"
    " FROM schedule_runs AS other WHERE other.brief = schedule_runs.brief"
    " AND other.state NOT IN ('seen', 'holiday', 'skipped')) ORDER BY brief"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A run, and what became of it; moments are in UTC."""

    brief: str
    slot: datetime
    state: str  # taken, made, nothing, failed, skipped, holiday
    attempts: int
    changed: datetime
    retry: datetime | None = None
    lease: datetime | None = None
    began: datetime | None = None
    detail: str = ""
    log: str = field(default="", repr=False)
    report: str | None = None  # "due", "told", "nobody"; None: there is nothing to report


def past_runs(store: Store, *, name: str | None = None, count: int = 20) -> list[Past]:
    """Return the latest runs, of one brief or of all."""
    with store.reading() as ask:
        if name is None:
            asked = f"{_WANTED} ORDER BY slot DESC, brief LIMIT :count"
            return _rows(ask, asked, {"count": count})
        asked = f"{_WANTED} AND brief = :brief ORDER BY slot DESC LIMIT :count"
        return _rows(ask, asked, {"brief": name, "count": count})


def latest_runs(store: Store) -> list[Past]:
    """Return the latest run of each brief that was begun."""
    with store.reading() as ask:
        return _rows(ask, _LATEST, {})


def to_report(store: Store) -> list[Past]:
    """Return the runs that failed for good and that nobody was told of yet."""
    with store.reading() as ask:
        return _rows(ask, f"{_WANTED} AND report = 'due' ORDER BY slot, brief", {})


def reported(store: Store, past: Past, how: str) -> None:
    """Write down that a failure was told, or that there is nobody to tell."""
    changed = "UPDATE schedule_runs SET report = :how WHERE brief = :brief AND slot = :slot"
    slot = past.slot.isoformat(timespec="seconds")
    with store.writing() as ask:
        ask(changed, {"how": how, "brief": past.brief, "slot": slot})


def _rows(ask: Ask, asked: str, values: dict[str, object]) -> list[Past]:
    return [_past(*row) for row in ask(asked, values).rows]


def _past(brief: str, slot: str, state: str, attempts: int, *rest: Any) -> Past:
    retry, lease, began, changed, detail, log, report = rest
    return Past(
        brief=brief,
        slot=datetime.fromisoformat(slot),
        state=state,
        attempts=attempts,
        retry=_moment(retry),
        lease=_moment(lease),
        began=_moment(began),
        changed=datetime.fromisoformat(changed),
        detail=detail,
        log=log,
        report=report,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
