"""Who takes what waits in the outbox: a mail server for addresses, a channel for what has its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace

from briefer.delivering import outbox
from briefer.delivering.edition import Delivery, DeliverySettings, Edition, Receipt
from briefer.delivering.smtp import Answer, Mark, Outgoing, Session
from briefer.delivering.undelivered import report
from briefer.errors import DeliveryError
from briefer.registry import load_function

# What is kept in the outbox for a channel of these kinds is handed to `(outgoing, settings) -> answer`.
POSTS = {
    "webhook": "briefer.delivering.webhook:post_webhook",
    "notify": "briefer.delivering.notify:post_notify",
}


class Carriers:
    """Takes each mail where it goes, with one conversation for all that go to the mail server."""

    def __init__(self, settings: DeliverySettings) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._session: Session | None = None

    def __enter__(self) -> Carriers:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def refusal(self) -> str | None:
        """Why the mail server takes no mail at all, if it doesn't."""
        return self._session.refusal if self._session else None

    def send(self, recipient: str, outgoing: Outgoing, *, before_data: Mark) -> Answer:
        """Offer one mail, and say how that ended."""
        if "@" in recipient:
            return self._by_mail(recipient, outgoing, before_data)
        try:
            channel = self._settings.channel_named(recipient)
            post: Callable[[Outgoing, DeliverySettings], Answer] = load_function(
                POSTS[channel.kind]
            )
        except (DeliveryError, KeyError) as unknown:
            told = str(unknown) if isinstance(unknown, DeliveryError) else "is of another kind now"
            return Answer(state="deferred", detail=told)
        if not before_data():
            return Answer(state="cancelled", detail="")
        return post(outgoing, replace(self._settings, channel=channel))

    def _by_mail(self, recipient: str, outgoing: Outgoing, before_data: Mark) -> Answer:
        if self._settings.mail is None:
            what = "no mail server is set: add [mail] with host and from to briefer.toml"
            return Answer(state="deferred", detail=what)
        if self._session is None:
            session = Session(self._settings.mail, self._settings.password)
            self._session = self._stack.enter_context(session)
        return self._session.send(recipient, outgoing, before_data=before_data)


def work_outbox(settings: DeliverySettings) -> Receipt:
    """Try what waits and is due; tell of each that was tried, given up or left in doubt.

    What will not arrive is reported to the channel that is set for that, or to standard error.
    Raises DeliveryError if the outbox cannot be written.
    """
    if not settings.outbox.exists():
        return Receipt(channel="email")
    with Carriers(settings) as carriers:
        done = outbox.work(settings.outbox, carriers, now=settings.now)
    report(done, carriers.refusal, settings)
    return Receipt(channel="email", deliveries=tuple(done))


def deliver_through_outbox(edition: Edition, settings: DeliverySettings, payload: bytes) -> Receipt:
    """Queue what goes to the channel that is being served, work the outbox, and tell how it stands.

    Raises DeliveryError if the outbox cannot be written.
    """
    from hashlib import sha256

    from briefer.delivering.message import Body

    if settings.channel is None:
        raise DeliveryError("this kind of channel needs settings", subject=edition.title)
    name = settings.channel.name
    whole = sha256(f"{edition.known}\n{edition.period}\n{name}".encode()).hexdigest()
    mailing = outbox.Mailing(
        brief=edition.slug,
        series=edition.series,
        recipient=name,
        period=edition.period,
        content=edition.known,
        message_id=f"brief_{whole[:40]}",
        head=b"",
        bodies=(Body(content=payload),),
    )
    outbox.queue(settings.outbox, [mailing], now=settings.now, again=settings.again)
    work_outbox(settings)
    return Receipt(channel=settings.channel.kind, deliveries=status(edition, settings, [name]))


def status(
    edition: Edition, settings: DeliverySettings, asked: Sequence[str]
) -> tuple[Delivery, ...]:
    """Return what is known of the mails of an edition to these recipients."""
    known = outbox.status(
        settings.outbox,
        brief=edition.slug,
        period=edition.period,
        content=edition.known,
        since=settings.now,
    )
    wanted = {recipient.lower() for recipient in asked}
    return tuple(one for one in known if one.target.lower() in wanted)
