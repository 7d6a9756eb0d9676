"""Delivering: a finished brief to where it is read, a folder or a mail box.

A channel is `(edition, settings) -> receipt`; add one here, or under the entry point
group `briefer.delivering` of another package.

edition  what a channel is handed, and what it hands back
exchanging  two folders that take each other's place in one step, where the system can do that
folder   the folder channel: whole briefs or none
mail     the e-mail channel: one mail for each recipient, through the outbox or into .eml files
message  an edition as one mail for one recipient: the same bytes for the same edition, day and …
outbox   a queue of mails that survives kills: one row for each brief, recipient and period
replies  what a mail server says: bounded in length and in time, kept to one line, and without the …
staging  what is not whole yet lies beside its place, under a name that says so, until one rename …
smtp     one conversation with a mail server: verified TLS, and an answer for every way it can end
"""

from __future__ import annotations

from briefer.delivering.edition import (
    Delivery,
    DeliverySettings,
    Edition,
    File,
    Receipt,
    collect,
)
from briefer.delivering.folder import replace_folder, write_all, write_whole
from briefer.delivering.outbox import Mail, list_mails
from briefer.registry import lookup

__all__ = [
    "CHANNELS",
    "Delivery",
    "DeliverySettings",
    "Edition",
    "File",
    "Mail",
    "Receipt",
    "collect",
    "deliver",
    "list_mails",
    "replace_folder",
    "work_outbox",
    "write_all",
    "write_whole",
]

CHANNELS = {
    "folder": "briefer.delivering.folder:deliver_to_folder",
    "email": "briefer.delivering.mail:deliver_by_mail",
}


def deliver(edition: Edition, channel: str, settings: DeliverySettings) -> Receipt:
    """Deliver an edition by the channel of that name.

    Raises DeliveryError if the channel refuses it, ConfigError if nobody knows the channel.
    """
    receipt: Receipt = lookup("delivering", channel, CHANNELS)(edition, settings)
    return receipt


def work_outbox(settings: DeliverySettings) -> Receipt:
    """Try again the mails whose time has come.

    Raises DeliveryError without a mail server, or if the outbox cannot be written.
    """
    from briefer.delivering import mail

    return mail.work_outbox(settings)
