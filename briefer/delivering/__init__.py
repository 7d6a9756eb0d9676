"""Delivering: a finished brief to where it is read: mail boxes, a folder, a webhook, a message.

A channel is `(edition, settings) -> receipt`; add one here, or under the entry point
group `briefer.delivering` of another package. What has to be taken by somebody else goes through
the outbox, so that a kill, a full disk or a server that is down costs nothing.

carrying  who takes what waits in the outbox: a mail server for addresses, a channel for what has …
edition  what a channel is handed, and what it hands back
exchanging  two folders that take each other's place in one step, where the system can do that
folder   the folder channel: whole briefs or none
mail     the e-mail channel: one mail for each recipient, through the outbox or into .eml files
message  an edition as one mail for one recipient: the same bytes for the same edition, day and …
notify   the channel for messages: word of an issue by what Apprise knows, from Matrix to Slack. An …
outbox/  a queue of mails that survives kills: one row for each brief, recipient and period
publishing  a folder of issues as readers find them: a page that lists them, and Atom feeds of all …
replies  what a mail server says: bounded in length and in time, kept to one line, and without the …
smtp     one conversation with a mail server: verified TLS, and an answer for every way it can end
staging  what is not whole yet lies beside its place, under a name that says so, until one rename …
standard_output  the channel for pipes: the text of an issue on standard output
undelivered  what will not arrive by mail, told to its owner another way: by a channel, or on …
webhook  the webhook channel: an issue as signed JSON to an address, tried again until it is taken
"""

from __future__ import annotations

from dataclasses import replace

from briefer.delivering.carrying import work_outbox
from briefer.delivering.edition import (
    Delivery,
    DeliverySettings,
    Edition,
    File,
    Reader,
    Receipt,
    collect,
)
from briefer.delivering.folder import replace_folder, write_all, write_whole
from briefer.delivering.outbox import Mail, cancel, list_mails, retry, show_mail
from briefer.registry import lookup

__all__ = [
    "CHANNELS",
    "Delivery",
    "DeliverySettings",
    "Edition",
    "File",
    "Mail",
    "Reader",
    "Receipt",
    "cancel",
    "collect",
    "deliver",
    "list_mails",
    "replace_folder",
    "retry",
    "show_mail",
    "work_outbox",
    "write_all",
    "write_whole",
]

CHANNELS = {
    "folder": "briefer.delivering.folder:deliver_to_folder",
    "email": "briefer.delivering.mail:deliver_by_mail",
    "webhook": "briefer.delivering.webhook:deliver_to_webhook",
    "stdout": "briefer.delivering.standard_output:deliver_to_stdout",
    "notify": "briefer.delivering.notify:deliver_to_notify",
}


def deliver(edition: Edition, channel: str, settings: DeliverySettings) -> Receipt:
    """Deliver an edition by a channel: one that the settings name, or a kind by its own name.

    Raises DeliveryError if the channel refuses it, ConfigError if nobody knows the channel.
    """
    own = next((one for one in settings.channels if one.name == channel), None)
    kind = own.kind if own else channel
    receipt: Receipt = lookup("delivering", kind, CHANNELS)(edition, replace(settings, channel=own))
    return receipt
