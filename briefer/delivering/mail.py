"""The e-mail channel: one mail for each recipient, through the outbox or into .eml files."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefer.delivering import outbox
from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.delivering.folder import write_all
from briefer.delivering.message import message, message_id
from briefer.delivering.smtp import Session
from briefer.errors import DeliveryError

if TYPE_CHECKING:
    from briefer.config import Mail

NOBODY = "briefer@localhost"  # the sender of a dry run without [mail]


def deliver_by_mail(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Queue a mail for each recipient, work the outbox, and tell how each one stands.

    Raises DeliveryError without a mail server or recipients, or if the outbox cannot be written.
    """
    if not edition.recipients:
        raise DeliveryError("nobody to send it to", subject=edition.title, hint="name a recipient")
    if settings.dry_run is not None:
        return _dry_run(edition, settings.mail, settings.dry_run)
    mail = _server(settings)
    mailings = (
        outbox.Mailing(
            brief=edition.slug,
            recipient=recipient,
            period=edition.period,
            message_id=message_id(edition, recipient, mail.sender),
            message=_message(edition, recipient, mail, settings.now),
        )
        for recipient in edition.recipients
    )
    outbox.queue(settings.outbox, mailings, now=settings.now, again=settings.again)
    work_outbox(settings)
    known = outbox.status(settings.outbox, brief=edition.slug, period=edition.period)
    asked = {recipient.lower() for recipient in edition.recipients}
    return Receipt(
        channel="email",
        deliveries=tuple(address for address in known if address.target.lower() in asked),
    )


def work_outbox(settings: DeliverySettings) -> Receipt:
    """Try the mails whose time has come; tell of each that was tried, given up or left in doubt.

    Raises DeliveryError without a mail server, or if the outbox cannot be written.
    """
    if not settings.outbox.exists():
        return Receipt(channel="email")
    with Session(_server(settings), settings.password) as session:
        done = outbox.work(settings.outbox, session, now=settings.now)
    return Receipt(channel="email", deliveries=tuple(done))


def _server(settings: DeliverySettings) -> Mail:
    if settings.mail is None:
        hint = "add [mail] with host and from to briefer.toml"
        raise DeliveryError("no mail server is set", subject="mail", hint=hint)
    return settings.mail


def _message(edition: Edition, recipient: str, mail: Mail | None, sent: datetime) -> bytes:
    if mail is None:
        return message(edition, recipient, sender=NOBODY, sent=sent)
    return message(
        edition,
        recipient,
        sender=mail.sender,
        reply_to=mail.reply_to,
        subject=mail.subject,
        sent=sent,
    )


def _dry_run(edition: Edition, mail: Mail | None, folder: Path) -> Receipt:
    """Write the mails as files, dated with the day of issue: the same bytes whenever it is done."""
    sent = datetime.combine(edition.issued, time(), UTC)
    mails = {
        _eml(recipient): _message(edition, recipient, mail, sent)
        for recipient in edition.recipients
    }
    write_all(folder, mails)
    return Receipt(
        channel="email",
        deliveries=tuple(Delivery(target=str(folder / name), state="written") for name in mails),
    )


def _eml(recipient: str) -> str:
    """Name a file after an address, whatever characters the part before the @ holds."""
    return f"{quote(recipient, safe='@+')}.eml"
