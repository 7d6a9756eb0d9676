"""A queue of mails that survives kills: one row for each brief, recipient and period.

    queued ──▶ sending ──▶ sent
      ▲           ├──────▶ deferred ──▶ (queued again, later and later) ──▶ expired
      │           ├──────▶ failed
      └───────────┴──────▶ uncertain ──▶ one more attempt with the same Message-ID

`sending` is written just before the mail goes over the line. Whoever finds such a row
while holding the turn knows that its sender died, and that the mail may have arrived.
A person may cancel what waits, and ask again for what was given up.

queueing  mails put in the outbox, and what is known of those of an issue and of its series
records   what a person asks of the outbox: what became of each mail, and to try or to cancel one
rows      how moments are kept in the outbox, and what a row of it is for who asks
tables    the tables of the outbox, and how those of an earlier version become them
working   the mails that are due, handed over one after the other, by one process at a time
"""

from __future__ import annotations

from briefer.delivering.outbox.queueing import Mailing, queue, status, threads
from briefer.delivering.outbox.records import Mail, cancel, list_mails, retry, show_mail
from briefer.delivering.outbox.working import work

__all__ = [
    "Mail",
    "Mailing",
    "cancel",
    "list_mails",
    "queue",
    "retry",
    "show_mail",
    "status",
    "threads",
    "work",
]
