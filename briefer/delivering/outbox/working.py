"""The mails that are due, handed over one after the other, by one process at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

from briefer.delivering.edition import Delivery, State
from briefer.delivering.outbox.queueing import LIFETIME
from briefer.delivering.outbox.rows import as_delivery, text
from briefer.delivering.outbox.tables import opened
from briefer.delivering.smtp import Answer, Form, Mark, Outgoing
from briefer.state import lock, transaction

# Postfix's own pace: five minutes, doubling, at most some hours, for five days.
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=4)
KEPT = timedelta(days=30)  # what was given up can be asked for again as long
MOST_DOUBTS = 2  # hand-overs of one mail that may end uncertain
WAIT_FOR_TURN = 60.0  # seconds


class Carrier(Protocol):
    """What takes mails where they go."""

    def send(self, recipient: str, outgoing: Outgoing, *, before_data: Mark) -> Answer:
        """Offer one mail, and say how that ended."""
        ...


def work(
    outbox: Path, carrier: Carrier, *, now: datetime, wait: float = WAIT_FOR_TURN
) -> list[Delivery]:
    """Try every mail that is due, and report each one that was tried or has expired.

    One process works at a time; another one waits for its turn, then finds nothing left.
    """
    with lock(outbox, wait=wait) as mine:
        if not mine:
            return []
        with opened(outbox) as database:
            done = [*_settled(database, now), *_tried(database, carrier, now)]
            if done:
                _forget(database, now)
            return done


class _Row(NamedTuple):
    id: int
    brief: str
    recipient: str
    attempts: int
    doubts: int
    detail: str


def _rows(database: sqlite3.Connection, where: str, now: datetime) -> list[_Row]:
    found = database.execute(
        f"SELECT id, brief, recipient, attempts, doubts, detail FROM mails WHERE {where} ORDER BY id",
        {"now": text(now)},
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


def _tried(database: sqlite3.Connection, carrier: Carrier, now: datetime) -> Iterator[Delivery]:
    for row in _rows(database, "state != 'sending' AND next_attempt <= :now", now):
        outgoing = _outgoing(database, row.id)
        if outgoing is None:  # cancelled since
            continue

        def mark(id: int = row.id) -> bool:
            """Write down that it goes over the line now, unless somebody cancelled it."""
            done = database.execute(
                "UPDATE mails SET state = 'sending', changed = ?"
                " WHERE id = ? AND next_attempt IS NOT NULL",
                (text(now), id),
            )
            return done.rowcount == 1

        answer = carrier.send(row.recipient, outgoing, before_data=mark)
        if answer.state == "cancelled":
            continue
        _hand_in(database, row, outgoing, answer)
        yield _record(database, row, answer, now)


def _outgoing(database: sqlite3.Connection, id: int) -> Outgoing | None:
    found = database.execute(
        "SELECT head, bodies, message_id FROM mails WHERE id = ? AND next_attempt IS NOT NULL",
        (id,),
    ).fetchone()
    if found is None:
        return None
    forms: list[Form] = []
    for sha256 in json.loads(found[1]):
        content, attached, note = database.execute(
            "SELECT content, attached, note FROM bodies WHERE sha256 = ?", (sha256,)
        ).fetchone()
        forms.append(Form(content=found[0] + content, attached=attached, note=note))
    return Outgoing(message_id=found[2], forms=tuple(forms))


def _hand_in(database: sqlite3.Connection, row: _Row, outgoing: Outgoing, answer: Answer) -> None:
    """Keep what was handed over, where something was: the proof of what a recipient has."""
    if answer.state in ("sent", "uncertain"):
        form = outgoing.forms[answer.form]
        database.execute(
            "UPDATE mails SET attached = ?, sha256 = ? WHERE id = ?",
            (form.attached, form.sha256, row.id),
        )


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
    next_attempt = text(later) if later else None
    with transaction(database):
        database.execute(
            "INSERT INTO attempts (mail, at, state, detail) VALUES (?, ?, ?, ?)",
            (row.id, text(now), state, detail),
        )
        database.execute(
            "UPDATE mails SET state = ?, detail = ?, attempts = ?, doubts = ?, changed = ?,"
            " next_attempt = ? WHERE id = ?",
            (state, detail, row.attempts, row.doubts, text(now), next_attempt, row.id),
        )
    delivery = as_delivery(row.recipient, state, detail, next_attempt)
    return replace(delivery, brief=row.brief, first=row.attempts == 1)


def _forget(database: sqlite3.Connection, now: datetime) -> None:
    """Let go of bodies that nobody will be sent any more."""
    database.execute(
        "DELETE FROM bodies WHERE sha256 NOT IN (SELECT value FROM mails, json_each(mails.bodies)"
        " WHERE next_attempt IS NOT NULL OR state = 'sending' OR (state != 'sent' AND changed > ?))",
        (text(now - KEPT),),
    )
