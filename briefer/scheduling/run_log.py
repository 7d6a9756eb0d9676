"""What was done, kept: one row for each brief and slot, so that no run is done twice.

taken ──▶ made
  ├─────▶ taken again, later (the attempt failed, or its process died)
  └─────▶ failed (too often), or skipped (a newer slot came first)
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

from briefer.scheduling.due import Due, History
from briefer.state import transaction

FIRST_PAUSE = timedelta(minutes=5)  # after a failed attempt; doubles each time
MOST_ATTEMPTS = 5

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  brief TEXT NOT NULL,
  slot TEXT NOT NULL,         -- UTC
  state TEXT NOT NULL CHECK (state IN ('seen', 'taken', 'made', 'failed', 'skipped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  retry TEXT,                 -- NULL: at once
  changed TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (brief, slot)
) STRICT;
"""


def histories(database: sqlite3.Connection) -> dict[str, History]:
    """Return what is known of each brief that was ever seen."""
    rows = database.execute(
        "SELECT brief, max(slot), max(iif(state = 'made', slot, NULL)),"
        " max(iif(state = 'taken', slot, NULL)), max(iif(state = 'taken', retry, NULL))"
        " FROM runs GROUP BY brief"
    )
    return {
        brief: History(
            last=datetime.fromisoformat(last),
            made=_moment(made),
            open=_moment(taken),
            retry=_moment(retry),
        )
        for brief, last, made, taken, retry in rows.fetchall()
    }


def latest_change(database: sqlite3.Connection) -> datetime | None:
    """Return when the state was last written."""
    (changed,) = database.execute("SELECT max(changed) FROM runs").fetchone()
    return _moment(changed)


def first_seen(database: sqlite3.Connection, name: str, now: datetime) -> None:
    """Remember since when a brief is in the table: slots before are not missed ones."""
    database.execute(
        "INSERT INTO runs (brief, slot, state, changed) SELECT ?1, ?2, 'seen', ?2"
        " WHERE NOT EXISTS (SELECT 1 FROM runs WHERE brief = ?1)",
        (name, _text(now)),
    )


def take_run(database: sqlite3.Connection, run: Due, now: datetime) -> bool:
    """Claim a run and write down the slots it makes up for; False if it may not be tried again."""
    row = {"brief": run.name, "slot": _text(run.slot), "now": _text(now)}
    with transaction(database):
        database.executemany(
            "INSERT INTO runs (brief, slot, state, changed, detail) VALUES"
            " (?, ?, 'skipped', ?, ?) ON CONFLICT DO UPDATE SET state = 'skipped',"
            " changed = excluded.changed, detail = excluded.detail WHERE state = 'taken'",
            [(run.name, _text(slot), _text(now), f"made up by {run.at}") for slot in run.skipped],
        )
        taken = database.execute(
            "INSERT INTO runs (brief, slot, state, attempts, changed)"
            " VALUES (:brief, :slot, 'taken', 1, :now) ON CONFLICT DO UPDATE"
            f" SET attempts = attempts + 1, retry = NULL, changed = :now"
            f" WHERE state = 'taken' AND attempts < {MOST_ATTEMPTS}",
            row,
        )
        if taken.rowcount == 0:
            database.execute(
                "UPDATE runs SET state = 'failed', changed = :now"
                " WHERE brief = :brief AND slot = :slot AND state = 'taken'",
                row,
            )
    return taken.rowcount == 1


def finish_run(database: sqlite3.Connection, run: Due, now: datetime, detail: str) -> None:
    """Write down that a run is done."""
    database.execute(
        "UPDATE runs SET state = 'made', changed = ?, detail = ? WHERE brief = ? AND slot = ?",
        (_text(now), detail, run.name, _text(run.slot)),
    )


def fail_run(database: sqlite3.Connection, run: Due, now: datetime, detail: str) -> datetime | None:
    """Write down that an attempt failed, and return when the next one may be made, if any."""
    key = (run.name, _text(run.slot))
    (attempts,) = database.execute(
        "SELECT attempts FROM runs WHERE brief = ? AND slot = ?", key
    ).fetchone()
    retry = now + FIRST_PAUSE * 2 ** (attempts - 1) if attempts < MOST_ATTEMPTS else None
    database.execute(
        "UPDATE runs SET state = ?, retry = ?, changed = ?, detail = ?"
        " WHERE brief = ? AND slot = ?",
        ("taken" if retry else "failed", _text(retry) if retry else None, _text(now), detail, *key),
    )
    return retry


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(moment: datetime) -> str:
    """Write a moment so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
