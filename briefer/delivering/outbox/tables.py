"""The tables of the outbox, and how those of an earlier version become them.

Heads are each mail's own; bodies, which many mails share, are kept once, under their SHA-256.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefer.state import durable_database, transaction

_STATES = "'queued', 'sending', 'sent', 'uncertain', 'deferred', 'failed', 'expired', 'cancelled'"
_TABLES = (
    f"""
CREATE TABLE IF NOT EXISTS mails (
  id INTEGER PRIMARY KEY,
  brief TEXT NOT NULL,
  series TEXT,
  recipient TEXT NOT NULL COLLATE NOCASE,  -- an address, or the name of a channel
  period TEXT NOT NULL,
  content TEXT NOT NULL,       -- what tells its brief from others, whenever it goes out
  message_id TEXT NOT NULL,
  thread TEXT NOT NULL DEFAULT '',  -- the mails before it in its series, oldest first
  head BLOB NOT NULL,
  bodies TEXT NOT NULL,        -- SHA-256s, the whole one first, then smaller ones
  attached TEXT NOT NULL DEFAULT '[]',  -- name, SHA-256, bytes of each file, as it was handed over
  sha256 TEXT,                 -- of the mail that was handed over
  state TEXT NOT NULL CHECK (state IN ({_STATES})),
  attempts INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_attempt TEXT,           -- NULL: none
  expires TEXT NOT NULL,
  queued TEXT NOT NULL,
  changed TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  UNIQUE (brief, recipient, period)
) STRICT
""",
    """
CREATE TABLE IF NOT EXISTS bodies (
  sha256 TEXT PRIMARY KEY,
  content BLOB NOT NULL,
  attached TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT ''
) STRICT
""",
    """
CREATE TABLE IF NOT EXISTS attempts (
  mail INTEGER NOT NULL REFERENCES mails,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX IF NOT EXISTS attempts_of_mail ON attempts (mail)",
    "CREATE INDEX IF NOT EXISTS mails_due ON mails (next_attempt) WHERE next_attempt IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS mails_of_series ON mails (series, recipient)",
)
# What was queued by a version that kept each mail whole: it is all body.
_KEPT_WHOLE = (
    "ALTER TABLE mails RENAME TO mails_before",
    *_TABLES,
    """
INSERT OR IGNORE INTO bodies (sha256, content, attached)
SELECT 'whole ' || id, message, '[]' FROM mails_before WHERE message IS NOT NULL
""",
    """
INSERT INTO mails (id, brief, recipient, period, content, message_id, head, bodies, state,
  attempts, doubts, next_attempt, expires, queued, changed, detail)
SELECT id, brief, recipient, period, period, message_id, X'',
  iif(message IS NULL, '[]', json_array('whole ' || id)), state,
  attempts, doubts, next_attempt, expires, changed, changed, detail FROM mails_before
""",
    "DROP TABLE mails_before",
)


@contextmanager
def opened(outbox: Path) -> Iterator[sqlite3.Connection]:
    """Open an outbox, upgraded where an earlier version wrote it.

    Raises DeliveryError naming the path if it can't be read or written.
    """
    with durable_database(outbox, "") as database:
        columns = _columns(database)
        if not columns or "message" in columns:
            with transaction(database):
                for statement in _KEPT_WHOLE if "message" in _columns(database) else _TABLES:
                    database.execute(statement)
        yield database


def _columns(database: sqlite3.Connection) -> set[str]:
    return {row[1] for row in database.execute("PRAGMA table_info(mails)").fetchall()}
