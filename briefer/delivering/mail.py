"""The e-mail channel: one mail for each recipient, through the outbox or into .eml files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefer.delivering import outbox
from briefer.delivering.carrying import status, work_outbox
from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.delivering.folder import write_all
from briefer.delivering.message import Body, Heading, bodies, head, message_id
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
        return _dry_run(edition, settings, settings.dry_run)
    if settings.mail is None:
        hint = "add [mail] with host and from to briefer.toml"
        raise DeliveryError("no mail server is set", subject="mail", hint=hint)
    mails = list(_mailings(edition, settings))
    outbox.queue(settings.outbox, mails, now=settings.now, again=settings.again)
    work_outbox(settings)
    deliveries = status(edition, settings, [reader.address for reader in edition.readers])
    return Receipt(channel="email", deliveries=deliveries)


def _mailings(edition: Edition, settings: DeliverySettings) -> Iterator[outbox.Mailing]:
    """Yield the mail of each recipient."""
    mail = settings.mail
    heading = _heading(mail, settings.now)
    largest = mail.largest * 2**20 if mail else None
    before = _threads(edition, settings)

    @cache
    def made(names: tuple[str, ...]) -> tuple[Body, ...]:
        return tuple(bodies(edition, names, largest))

    for reader in edition.readers:
        thread = before.get(reader.address.lower(), ())
        yield outbox.Mailing(
            brief=edition.slug,
            series=edition.series,
            recipient=reader.address,
            period=edition.period,
            content=edition.known,
            message_id=message_id(edition, reader.address, heading.sender),
            thread=thread,
            head=head(edition, reader, heading, thread=thread),
            bodies=made(edition.attached if reader.attached is None else reader.attached),
        )


def _threads(edition: Edition, settings: DeliverySettings) -> Mapping[str, tuple[str, ...]]:
    if edition.series is None:
        return {}
    return outbox.threads(settings.outbox, edition.series, content=edition.known)


def _heading(mail: Mail | None, sent: datetime) -> Heading:
    if mail is None:
        return Heading(sender=NOBODY, sent=sent)
    return Heading(
        sender=mail.sender,
        reply_to=mail.reply_to,
        subject=mail.subject,
        unsubscribe=mail.unsubscribe,
        sent=sent,
    )


def _dry_run(edition: Edition, settings: DeliverySettings, folder: Path) -> Receipt:
    """Write the mails as files, dated with the day of issue: the same bytes whenever it is done."""
    sent = datetime.combine(edition.issued, time(), UTC)
    mails: dict[str, bytes] = {}
    notes: dict[str, str] = {}
    for mailing in _mailings(edition, replace(settings, now=sent)):
        whole = mailing.bodies[0]
        mails[_eml(mailing.recipient)] = mailing.head + whole.content
        notes[_eml(mailing.recipient)] = whole.note
    write_all(folder, mails)
    return Receipt(
        channel="email",
        deliveries=tuple(
            Delivery(target=str(folder / name), state="written", detail=notes[name])
            for name in mails
        ),
    )


def _eml(recipient: str) -> str:
    """Name a file after an address, whatever characters the part before the @ holds."""
    return f"{quote(recipient, safe='@+')}.eml"
