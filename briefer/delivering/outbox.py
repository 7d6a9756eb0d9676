"""A queue of mails that survives kills: one row for each brief, recipient and period.

    queued ──▶ sending ──▶ sent
      ▲           ├──────▶ deferred ──▶ (queued again, later and later) ──▶ expired
      │           ├──────▶ failed
      └───────────┴──────▶ uncertain ──▶ one more attempt with the same Message-ID

`sending` is written just before the mail goes over the line. Whoever finds such a row
while holding the turn knows that its sender died, and that the mail may have arrived.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefer.delivering.edition import Delivery, State
from briefer.delivering.smtp import Answer, Session
from briefer.state import durable_database, lock, transaction

# Postfix's own pace: five minutes, doubling, at most some hours, for five days.
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=4)
LIFETIME = timedelta(days=5)
MOST_DOUBTS = 2  # hand-overs of one mail that may end uncertain
WAIT_FOR_TURN = 60.0  # seconds

SCHEMA = """
CREATE TABLE IF NOT EXISTS mails (
  id INTEGER PRIMARY KEY,
  brief TEXT NOT NULL,
  recipient TEXT NOT NULL COLLATE NOCASE,
  period TEXT NOT NULL,
  message_id TEXT NOT NULL,
  message BLOB,               -- dropped once nothing more will be tried
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'sent', 'uncertain', 'deferred', 'failed', 'expired')),
  attempts INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_attempt TEXT,          -- NULL: none
  expires TEXT NOT NULL,
  changed TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  UNIQUE (brief, recipient, period)
) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """One mail to be queued."""

    brief: str
    recipient: str
    period: str
    message_id: str
    message: bytes


_PUT = """
INSERT INTO mails (brief, recipient, period, message_id, message, state,
  next_attempt, expires, changed)
VALUES (:brief, :recipient, :period, :message_id, :message, 'queued', :now, :expires, :now)
"""
# Somebody asked for a mail that waits for its time: it need not wait longer.
_HASTEN = """
ON CONFLICT DO UPDATE SET next_attempt = :now
WHERE state IN ('deferred', 'uncertain') AND next_attempt IS NOT NULL
"""
_RENEW = """
ON CONFLICT DO UPDATE SET state = 'queued', message = :message, attempts = 0, doubts = 0,
  next_attempt = :now, expires = :expires, changed = :now, detail = ''
WHERE state != 'sending'
"""


def queue(outbox: Path, mails: Iterable[Mailing], *, now: datetime, again: bool = False) -> None:
    """Put mails in the outbox, all or none; one that is there already is not put there twice.

    `again` takes up those that were sent or given up.
    """
    statement = _PUT + (_RENEW if again else _HASTEN)
    times = {"now": _text(now), "expires": _text(now + LIFETIME)}
    with durable_database(outbox, SCHEMA) as database, transaction(database):
        database.executemany(statement, (asdict(mail) | times for mail in mails))


def work(
    outbox: Path, session: Session, *, now: datetime, wait: float = WAIT_FOR_TURN
) -> list[Delivery]:
    """Try every mail that is due, and report each one that was tried or has expired.

    One process works at a time; another one waits for its turn, then finds nothing left.
    """
    with lock(outbox, wait=wait) as mine:
        if not mine:
            return []
        with durable_database(outbox, SCHEMA) as database:
            return [*_settled(database, now), *_tried(database, session, now)]


def status(outbox: Path, *, brief: str, period: str) -> list[Delivery]:
    """Return what is known of each mail of one issue."""
    with durable_database(outbox, SCHEMA) as database:
        rows = database.execute(
            "SELECT recipient, state, detail, next_attempt FROM mails"
            " WHERE brief = ? AND period = ? ORDER BY id",
            (brief, period),
        ).fetchall()
    return [_delivery(*row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail of the outbox, and what became of it."""

    id: int
    brief: str
    recipient: str
    period: str
    message_id: str
    state: State
    detail: str
    attempts: int
    changed: str  # moments as 2026-11-22T07:00:00+00:00
    next_attempt: str | None


_SHOWN = "id, brief, recipient, period, message_id, state, detail, attempts, changed, next_attempt"


def list_mails(outbox: Path, *, brief: str | None = None, most: int = 1000) -> list[Mail]:
    """Return the mails of an outbox, the newest first; of one brief, or all."""
    if not outbox.exists():
        return []
    with durable_database(outbox, SCHEMA) as database:
        rows = database.execute(
            f"SELECT {_SHOWN} FROM mails WHERE ?1 IS NULL OR brief = ?1 ORDER BY id DESC LIMIT ?2",
            (brief, most),
        ).fetchall()
    names = _SHOWN.split(", ")
    return [Mail(**dict(zip(names, row, strict=True))) for row in rows]


class _Row(NamedTuple):
    id: int
    recipient: str
    attempts: int
    doubts: int
    detail: str


def _rows(database: sqlite3.Connection, where: str, now: datetime) -> list[_Row]:
    found = database.execute(
        f"SELECT id, recipient, attempts, doubts, detail FROM mails WHERE {where} ORDER BY id",
        {"now": _text(now)},
    )
    return [_Row(*row) for row in found.fetchall()]


def _settled(database: sqlite3.Connection, now: datetime) -> Iterator[Delivery]:
    """Settle what a dead sender left behind and what has waited too long."""
    for row in _rows(database, "state = 'sending'", now):
        what = "a run was stopped while it sent this; the mail may have arrived"
        yield _record(database, row, Answer(state="uncertain", detail=what), now, at_once=True)
    for row in _rows(database, "next_attempt IS NOT NULL AND expires <= :now", now):
        what = f"given up after {LIFETIME.days} days; {row.detail}"
        state: State = "uncertain" if row.doubts else "expired"
        yield _write(database, row, state=state, detail=what, now=now, later=None)


def _tried(database: sqlite3.Connection, session: Session, now: datetime) -> Iterator[Delivery]:
    for row in _rows(database, "state != 'sending' AND next_attempt <= :now", now):
        mark = partial(
            database.execute,
            "UPDATE mails SET state = 'sending', changed = ? WHERE id = ?",
            (_text(now), row.id),
        )
        (content,) = database.execute(
            "SELECT message FROM mails WHERE id = ?", (row.id,)
        ).fetchone()
        answer = session.send(row.recipient, content, before_data=mark)
        yield _record(database, row, answer, now)


def _record(
    database: sqlite3.Connection, row: _Row, answer: Answer, now: datetime, *, at_once: bool = False
) -> Delivery:
    """Write down how an attempt ended and whether and when there is another one."""
    doubts = row.doubts + (answer.state == "uncertain")
    again = answer.state == "deferred" or (answer.state == "uncertain" and doubts < MOST_DOUBTS)
    pause = timedelta(0) if at_once else min(FIRST_PAUSE * 2 ** min(row.attempts, 9), LONGEST_PAUSE)
    # A mail that may have arrived stays uncertain when its second attempt has to wait.
    state: State = "uncertain" if doubts and answer.state == "deferred" else answer.state
    row = row._replace(attempts=row.attempts + 1, doubts=doubts)
    later = now + pause if again else None
    return _write(database, row, state=state, detail=answer.detail, now=now, later=later)


def _write(
    database: sqlite3.Connection,
    row: _Row,
    *,
    state: State,
    detail: str,
    now: datetime,
    later: datetime | None,
) -> Delivery:
    next_attempt = _text(later) if later else None
    database.execute(
        "UPDATE mails SET state = ?, detail = ?, attempts = ?, doubts = ?, changed = ?,"
        " next_attempt = ?, message = iif(? IS NULL, NULL, message) WHERE id = ?",
        (state, detail, row.attempts, row.doubts, _text(now), next_attempt, next_attempt, row.id),
    )
    return _delivery(row.recipient, state, detail, next_attempt)


def _delivery(recipient: str, state: State, detail: str, later: str | None) -> Delivery:
    when = datetime.fromisoformat(later) if later and state != "queued" else None
    if state == "queued":
        detail = "another run is delivering and will take it, or the next one will"
    return Delivery(target=recipient, state=state, detail=detail, when=when)


def _text(moment: datetime) -> str:
    """Write a moment so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
