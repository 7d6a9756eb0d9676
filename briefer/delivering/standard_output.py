"""The channel for pipes: the text of an issue on standard output."""

from __future__ import annotations

import sys

from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.inert import inert


def deliver_to_stdout(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Print the text that a mail has."""
    sys.stdout.write(inert(edition.text, lines=True))
    sys.stdout.flush()
    name = settings.channel.name if settings.channel else "standard output"
    return Receipt(channel="stdout", deliveries=(Delivery(target=name, state="written"),))
