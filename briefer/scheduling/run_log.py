"""What was done, kept: one row for each brief and slot, so that no run is done twice.

taken ──▶ made, or nothing (there was nothing new)
  ├─────▶ taken again, later (the attempt failed, or whoever held it was not heard of any more)
  └─────▶ failed (too often), or skipped (a newer slot came first)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

from briefer.scheduling.due import Due, History, Rested
from briefer.scheduling.statements import (
    ATTEMPTS,
    FAIL,
    FINISH,
    GIVE_UP,
    HELD,
    HISTORIES,
    NEWER,
    RELEASE,
    RENEW,
    REST,
    SEEN,
    SKIP,
    TAKE,
)
from briefer.scheduling.store import Store

FIRST_PAUSE = timedelta(minutes=5)  # after a failed attempt; doubles each time
LONGEST_PAUSE = timedelta(hours=6)
LEASE = timedelta(minutes=2)  # how long a holder is believed to be at work without a word
MOST_LOG = 64 << 10  # characters of a log that are kept, the last ones
MOST_LOG_MADE = 4 << 10  # of a run that went well

Claim = Literal["mine", "given up", "not mine"]
Ended = Literal["made", "nothing"]


def histories(store: Store, names: Iterable[str]) -> dict[str, History]:
    """Return what is known of each of these briefs that was ever seen."""
    asked = {f"name{number}": name for number, name in enumerate(names)}
    if not asked:
        return {}
    listed = " UNION ALL ".join(f"SELECT CAST(:{key} AS TEXT) AS brief" for key in asked)
    with store.reading() as ask:
        rows = ask(HISTORIES.format(names=listed), asked).rows
    found: dict[str, History] = {}
    for brief, last, made, rested, taken, retry, lease in rows:
        before = found.get(brief)
        if last is None or (before and before.open and before.open > _moment_of(taken)):
            continue
        found[brief] = History(
            last=_moment_of(last),
            made=_moment(made),
            open=_moment(taken),
            retry=_moment(retry),
            lease=_moment(lease),
            rested=_moment(rested),
        )
    return found


def latest_change(store: Store) -> datetime | None:
    """Return when the state was last written."""
    with store.reading() as ask:
        return _moment(ask("SELECT max(changed) FROM schedule_runs", {}).rows[0][0])


def first_seen(store: Store, name: str, now: datetime) -> None:
    """Remember since when a brief is in the table: slots before are not missed ones."""
    with store.writing() as ask:
        ask(SEEN, {"brief": name, "now": text_of(now)})


def keep_rested(store: Store, rested: list[Rested], now: datetime) -> None:
    """Write down the slots that days of rest took away."""
    with store.writing() as ask:
        for one in rested:
            ask(REST, _row(one, now) | {"detail": f"holiday: {one.because}"})


def take_run(store: Store, run: Due, now: datetime, *, holder: str, most: int) -> Claim:
    """Claim a run for a holder and write down the slots it makes up for.

    It is given up where it was tried that often; it is not ours where somebody else is at it, or
    has done it or a later one.
    """
    row = _row(run, now)
    with store.writing() as ask:
        if ask(HELD, _only(row, "brief", "now")).rows[0][0]:
            return "not mine"
        if ask(NEWER, _only(row, "brief", "slot")).rows[0][0]:
            return "not mine"
        for slot in run.skipped:
            ask(SKIP, row | {"slot": text_of(slot), "detail": f"missed; made up by {run.at}"})
        lease = text_of(now + LEASE)
        if ask(TAKE, row | {"holder": holder, "lease": lease, "most": most}).changed:
            return "mine"
        detail = "given up: it was stopped too often"
        return "given up" if ask(GIVE_UP, row | {"detail": detail}).changed else "not mine"


def keep_run(store: Store, run: Due, now: datetime, *, holder: str) -> bool:
    """Say that the holder is still at it; False where somebody else has taken the run over."""
    row = _only(_row(run, now), "brief", "slot") | {"holder": holder, "lease": text_of(now + LEASE)}
    with store.writing() as ask:
        return ask(RENEW, row).changed == 1


def finish_run(
    store: Store, run: Due, now: datetime, *, holder: str, state: Ended, detail: str, log: str = ""
) -> bool:
    """Write down that a run is done; False where it was not the holder's any more."""
    more = {"holder": holder, "state": state, "detail": detail, "log": log[-MOST_LOG_MADE:]}
    with store.writing() as ask:
        return ask(FINISH, _row(run, now) | more).changed == 1


def fail_run(
    store: Store, run: Due, now: datetime, *, holder: str, most: int, detail: str, log: str = ""
) -> datetime | None:
    """Write down that an attempt failed, and return when the next one may be made, if any.

    A run that failed for good is to be reported.
    """
    row = _row(run, now) | {"holder": holder}
    with store.writing() as ask:
        rows = ask(ATTEMPTS, _only(row, "brief", "slot", "holder")).rows
        if not rows:
            return None
        attempts = rows[0][0]
        again = attempts < most
        pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
        ended = {
            "state": "taken" if again else "failed",
            "retry": text_of(now + pause) if again else None,
            "report": None if again else "due",
            "detail": detail,
            "log": log[-MOST_LOG:],
        }
        ask(FAIL, row | ended)
    return now + pause if again else None


def release_run(store: Store, run: Due, now: datetime, *, holder: str) -> None:
    """Give a run back that was broken off from outside: it is no attempt."""
    with store.writing() as ask:
        ask(RELEASE, _row(run, now) | {"holder": holder})


def text_of(moment: datetime) -> str:
    """Write a moment so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _row(run: Due | Rested, now: datetime) -> dict[str, object]:
    return {"brief": run.name, "slot": text_of(run.slot), "now": text_of(now)}


def _only(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: row[name] for name in names}


def _moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
