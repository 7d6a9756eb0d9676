"""Delivering: a finished brief to where it is read, a folder or a mail box.

A channel is `(edition, settings) -> receipt`; add one here, or under the entry point
group `briefer.delivering` of another package.
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
from briefer.delivering.folder import write_all, write_whole
from briefer.registry import lookup

__all__ = [
    "CHANNELS",
    "Delivery",
    "DeliverySettings",
    "Edition",
    "File",
    "Receipt",
    "collect",
    "deliver",
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
