"""Mails put in the outbox, and what is known of those of an issue and of its series."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from briefer.delivering.edition import Delivery
from briefer.delivering.message import Body
from briefer.delivering.outbox.rows import as_delivery, in_words, text
from briefer.delivering.outbox.tables import opened
from briefer.state import transaction

LIFETIME = timedelta(days=5)
LONGEST_THREAD = 20  # mails that a head names as coming before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """One mail to be queued."""

    brief: str
    series: str | None = None
    recipient: str
    period: str
    content: str  # what tells its brief from others
    message_id: str
    thread: tuple[str, ...] = ()
    head: bytes
    bodies: tuple[Body, ...]


_PUT = """
INSERT INTO mails (brief, series, recipient, period, content, message_id, thread, head, bodies,
  state, next_attempt, expires, queued, changed)
VALUES (:brief, :series, :recipient, :period, :content, :message_id, :thread, :head, :bodies,
  'queued', :now, :expires, :now, :now)
"""
# Somebody asked for a mail that waits for its time: it need not wait longer.
_HASTEN = """
ON CONFLICT DO UPDATE SET next_attempt = :now
WHERE state IN ('deferred', 'uncertain') AND next_attempt IS NOT NULL
"""
_RENEW = """
ON CONFLICT DO UPDATE SET state = 'queued', head = :head, bodies = :bodies, thread = :thread,
  attempts = 0, doubts = 0, next_attempt = :now, expires = :expires, changed = :now, detail = ''
WHERE state != 'sending'
"""
# A brief that went out by hand, or in another run, with the same content.
_OTHERWISE = """
SELECT 1 FROM mails WHERE brief = :brief AND recipient = :recipient AND content = :content
  AND period != :period AND state NOT IN ('failed', 'expired', 'cancelled')
"""


def queue(outbox: Path, mails: Iterable[Mailing], *, now: datetime, again: bool = False) -> None:
    """Put mails in the outbox, all or none; one that is there already is not put there twice.

    `again` takes up those that were sent or given up.
    """
    statement = _PUT + (_RENEW if again else _HASTEN)
    times = {"now": text(now), "expires": text(now + LIFETIME)}
    with opened(outbox) as database, transaction(database):
        for mail in mails:
            row = _row(mail) | times
            if not again and database.execute(_OTHERWISE, row).fetchone():
                continue
            database.executemany(
                "INSERT OR IGNORE INTO bodies (sha256, content, attached, note) VALUES (?, ?, ?, ?)",
                [(one.sha256, one.content, one.listed, one.note) for one in mail.bodies],
            )
            database.execute(statement, row)


def _row(mail: Mailing) -> dict[str, object]:
    return {
        "brief": mail.brief,
        "series": mail.series,
        "recipient": mail.recipient,
        "period": mail.period,
        "content": mail.content,
        "message_id": mail.message_id,
        "thread": " ".join(mail.thread),
        "head": mail.head,
        "bodies": json.dumps([one.sha256 for one in mail.bodies]),
    }


def status(
    outbox: Path, *, brief: str, period: str, content: str, since: datetime
) -> list[Delivery]:
    """Return what is known of each mail of one issue; what was sent before `since` says when."""
    with opened(outbox) as database:
        rows = database.execute(
            "SELECT recipient, state, detail, next_attempt, changed FROM mails"
            " WHERE brief = ? AND (period = ? OR content = ?) ORDER BY period != ?, id",
            (brief, period, content, period),
        ).fetchall()
    found: dict[str, Delivery] = {}
    for recipient, state, detail, later, changed in rows:
        if state == "sent" and changed < text(since):
            detail = f"already sent on {in_words(changed)}"
        found.setdefault(recipient.lower(), as_delivery(recipient, state, detail, later))
    return list(found.values())


def threads(outbox: Path, series: str, *, content: str) -> dict[str, tuple[str, ...]]:
    """Return the mails of a series that each recipient has got before, oldest first, by address."""
    if not outbox.exists():
        return {}
    with opened(outbox) as database:
        rows = database.execute(
            "SELECT recipient, thread, message_id FROM mails WHERE series = ? AND content != ?"
            " AND state NOT IN ('failed', 'expired', 'cancelled') ORDER BY id",
            (series, content),
        ).fetchall()
    return {
        recipient.lower(): (*thread.split(), message_id)[-LONGEST_THREAD:]
        for recipient, thread, message_id in rows  # the latest one stays
    }
