"""What a person asks of the outbox: what became of each mail, and to try or to cancel one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefer.delivering.edition import State
from briefer.delivering.message import Attachment
from briefer.delivering.outbox.queueing import LIFETIME
from briefer.delivering.outbox.rows import in_words, text
from briefer.delivering.outbox.tables import opened
from briefer.errors import DeliveryError
from briefer.state import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to hand a mail over, and what the server said."""

    at: str
    state: State
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail of the outbox: the proof of its delivery, or what stands in its way."""

    id: int
    brief: str
    series: str | None
    recipient: str
    period: str  # the scheduled run, or the day and the beginning of the fingerprint of its data
    message_id: str
    state: State
    detail: str  # the server's last words, or what happened instead
    attempts: int
    queued: str  # moments as 2026-11-22T07:00:00+00:00
    changed: str
    next_attempt: str | None
    sha256: str | None  # of the whole mail, as it was handed over
    attached: tuple[Attachment, ...]  # as they were handed over
    history: tuple[Attempt, ...] = ()


_COLUMNS = (
    "id, brief, series, recipient, period, message_id, state, detail, attempts, queued, changed,"
    " next_attempt, sha256, attached"
)
_OPEN = "next_attempt IS NOT NULL AND state IN ('queued', 'deferred', 'uncertain')"


def list_mails(
    outbox: Path, *, states: Sequence[str] = (), brief: str | None = None, most: int = 1000
) -> list[Mail]:
    """Return the mails of an outbox, the newest first; of some states, or of one brief or series."""
    if not outbox.exists():
        return []
    asked = {f"s{number}": state for number, state in enumerate(states)}
    named = ", ".join(f":{name}" for name in asked)
    among = f"state IN ({named})" if states else "TRUE"
    with opened(outbox) as database:
        rows = database.execute(
            f"SELECT {_COLUMNS} FROM mails WHERE {among} AND (:brief IS NULL OR"
            " :brief IN (brief, series)) ORDER BY id DESC LIMIT :most",
            {"brief": brief, "most": most, **asked},
        ).fetchall()
    return [_mail(row) for row in rows]


def show_mail(outbox: Path, id: int) -> Mail:
    """Return one mail with every attempt to hand it over.

    Raises DeliveryError if there is none of that number.
    """
    if not outbox.exists():
        raise _no_mail(id)
    with opened(outbox) as database:
        return _found(database, id)


def retry(outbox: Path, ids: Sequence[int], *, now: datetime) -> None:
    """Have mails tried at once, all or none: those that wait, and those that were given up.

    Raises DeliveryError for one that was sent, or whose content is no longer kept.
    """
    with opened(outbox) as database, transaction(database):
        for id in ids:
            mail = _found(database, id)
            if mail.state in ("sent", "sending"):
                hint = "briefer send --again mails it once more"
                what = f"was {mail.state} on {in_words(mail.changed)}"
                raise DeliveryError(what, subject=_called(mail), hint=hint)
            if not _is_kept(database, id):
                hint = "briefer send --again makes it anew"
                raise DeliveryError("is no longer kept", subject=_called(mail), hint=hint)
            given_up = mail.next_attempt is None
            database.execute(
                "UPDATE mails SET next_attempt = :now, state = iif(:anew, 'queued', state),"
                " doubts = iif(:anew, 0, doubts), changed = :now,"
                " expires = iif(:anew, :expires, expires) WHERE id = :id",
                {"now": text(now), "anew": given_up, "expires": text(now + LIFETIME), "id": id},
            )
            if given_up:
                _note(database, id, now, "queued", "asked for again by a person")


def cancel(outbox: Path, ids: Sequence[int], *, now: datetime) -> None:
    """Have mails that wait never be sent, all or none.

    Raises DeliveryError for one that doesn't wait.
    """
    with opened(outbox) as database, transaction(database):
        for id in ids:
            mail = _found(database, id)
            done = database.execute(
                "UPDATE mails SET state = 'cancelled', next_attempt = NULL, changed = ?,"
                f" detail = 'cancelled by a person; before: ' || state WHERE id = ? AND {_OPEN}",
                (text(now), id),
            )
            if done.rowcount != 1:
                what = f"does not wait: it is {mail.state} since {in_words(mail.changed)}"
                raise DeliveryError(what, subject=_called(mail))
            _note(database, id, now, "cancelled", "cancelled by a person")


def _note(database: sqlite3.Connection, id: int, now: datetime, state: State, detail: str) -> None:
    database.execute(
        "INSERT INTO attempts (mail, at, state, detail) VALUES (?, ?, ?, ?)",
        (id, text(now), state, detail),
    )


def _is_kept(database: sqlite3.Connection, id: int) -> bool:
    (lacking,) = database.execute(
        "SELECT count(*) FROM mails, json_each(mails.bodies) WHERE mails.id = ?"
        " AND value NOT IN (SELECT sha256 FROM bodies)",
        (id,),
    ).fetchone()
    (forms,) = database.execute(
        "SELECT json_array_length(bodies) FROM mails WHERE id = ?", (id,)
    ).fetchone()
    return bool(forms) and not lacking


def _found(database: sqlite3.Connection, id: int) -> Mail:
    row = database.execute(f"SELECT {_COLUMNS} FROM mails WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise _no_mail(id)
    history = database.execute(
        "SELECT at, state, detail FROM attempts WHERE mail = ? ORDER BY rowid", (id,)
    ).fetchall()
    return _mail(
        row, tuple(Attempt(at=at, state=state, detail=told) for at, state, told in history)
    )


def _mail(row: Sequence[object], history: tuple[Attempt, ...] = ()) -> Mail:
    *plain, attached = row
    names = [name.strip() for name in _COLUMNS.split(",")][:-1]
    found = [
        Attachment(name=name, sha256=sha256, size=size)
        for name, sha256, size in json.loads(str(attached))
    ]
    return Mail(**dict(zip(names, plain, strict=True)), attached=tuple(found), history=history)  # type: ignore[arg-type]  # columns of a STRICT table


def _called(mail: Mail) -> str:
    return f"{mail.id}: {mail.brief} to {mail.recipient}"


def _no_mail(id: int) -> DeliveryError:
    return DeliveryError("no mail of that number", subject=str(id), hint="see briefer outbox list")
