"""One conversation with a mail server: verified TLS, and an answer for every way it can end."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING

from briefer.addresses import loopback, mailbox
from briefer.delivering.edition import State
from briefer.delivering.replies import Encrypted, Plain, forms, reason, said_by_server, status
from briefer.errors import DeliveryError

if TYPE_CHECKING:
    from briefer.config import Mail

PORTS = {"starttls": 587, "tls": 465, "none": 25}
USUAL = 2.0  # seconds for a mail, that don't count
LONGEST_TURN = (
    30  # time-outs that a server may use up beyond, before the rest waits for another turn
)


Mark = Callable[[], bool]  # called before a mail goes over the line; False: it shall not


@dataclass(frozen=True, kw_only=True)
class Form:
    """A mail, whole or smaller."""

    content: bytes = field(repr=False)
    attached: str = "[]"
    note: str = ""  # what is not as it was asked for

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of its bytes."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What one recipient is to get: the first form that the server takes."""

    message_id: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one hand-over ended."""

    state: State
    detail: str
    alive: bool = True  # whether the connection can take the next mail
    form: int = 0  # which of the forms was handed over


class Session:
    """A mail server for as long as there are mails: opened for the first, opened again when lost."""

    def __init__(self, mail: Mail, password: str | None = None) -> None:
        self.sender = mailbox(mail.sender)[1]
        self._mail = mail
        self._password = password
        self._server: smtplib.SMTP | None = None
        self._refusal: str | None = None
        self._patience = float(LONGEST_TURN * mail.timeout)
        self._secrets = forms(mail.username or "", password) if password else ()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            _close(self._server)

    @property
    def refusal(self) -> str | None:
        """Why the server takes no mail at all, if it doesn't."""
        return self._refusal

    def send(self, recipient: str, outgoing: Outgoing, *, before_data: Mark) -> Answer:
        """Offer one mail to the server, and say how that ended; never raises for what it says."""
        began = monotonic()
        answer = self._sent(recipient, outgoing, before_data)
        self._patience -= max(0.0, monotonic() - began - USUAL)
        return answer

    def _sent(self, recipient: str, outgoing: Outgoing, before_data: Mark) -> Answer:
        if self._patience <= 0:
            self._refusal = "the server is too slow; what is left waits for the next run"
        elif self._server is None and self._refusal is None:
            try:
                self._server = connect(self._mail, self._password)
            except DeliveryError as refused:
                # One refusal holds for all: to ask again for each mail would only annoy.
                self._refusal = str(refused)
        if self._server is None or self._refusal:
            return Answer(state="deferred", detail=self._refusal or "")
        number = _taken(self._server, outgoing.forms)
        form = outgoing.forms[number]
        answer = hand_over(
            self._server,
            sender=self.sender,
            recipient=recipient,
            content=form.content,
            before_data=before_data,
            secrets=self._secrets,
        )
        if not answer.alive:
            self._server.close()
            self._server = None
        detail = f"{answer.detail}; {form.note}" if form.note else answer.detail
        return replace(answer, form=number, detail=detail)


def _taken(server: smtplib.SMTP, forms: Sequence[Form]) -> int:
    """Return which form of a mail the server takes by its size, else the smallest: it may say no."""
    said = server.esmtp_features.get("size", "").strip()
    limit = int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
    fitting = (n for n, form in enumerate(forms) if not limit or len(form.content) <= limit)
    return next(fitting, len(forms) - 1)


def connect(mail: Mail, password: str | None) -> smtplib.SMTP:
    """Open a conversation, encrypted and signed in.

    Raises DeliveryError with the reason; it never goes on without the TLS that was asked for.
    """
    port = mail.port or PORTS[mail.security]
    where = f"{mail.host}:{port}"
    _check(mail, password)
    try:
        return _signed_in(_greeted(mail, port), mail, password)
    except ssl.SSLCertVerificationError as wrong:
        raise DeliveryError(
            f"the server's certificate is refused: {wrong.verify_message.rstrip('.')}",
            subject=where,
            hint="set mail.host to the name in the certificate; for a certificate authority of "
            "your own, point SSL_CERT_FILE to its certificate",
        ) from None
    except smtplib.SMTPNotSupportedError as wrong:
        hint = "nothing was sent; see security and username in [mail]"
        raise DeliveryError(str(wrong).rstrip("."), subject=where, hint=hint) from None
    except (OSError, smtplib.SMTPException) as wrong:
        raise DeliveryError(f"no connection: {reason(wrong)}", subject=where) from None


def _check(mail: Mail, password: str | None) -> None:
    """Refuse what could only go wrong, before anybody is called."""
    from briefer.config import PASSWORD_VARIABLE

    if mail.security == "none" and not loopback(mail.host):
        raise DeliveryError("plain text is for localhost only", subject=mail.host)
    if mail.username and not password:
        hint = f"set {PASSWORD_VARIABLE} in the environment"
        raise DeliveryError("no password", subject=mail.username, hint=hint)
    if mail.username and not (mail.username + (password or "")).isascii():
        raise DeliveryError("user name and password must be ASCII to sign in", subject=mail.host)


def _greeted(mail: Mail, port: int) -> smtplib.SMTP:
    # Our name in the greeting is the sender's domain: asking the system would ask the network.
    name = mailbox(mail.sender)[1].rpartition("@")[2]
    if mail.security == "tls":
        trusted = ssl.create_default_context()
        return Encrypted(mail.host, port, name, timeout=mail.timeout, context=trusted)
    return Plain(mail.host, port, name, timeout=mail.timeout)


def _signed_in(server: smtplib.SMTP, mail: Mail, password: str | None) -> smtplib.SMTP:
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if mail.username:
            _sign_in(server, mail.username, password or "")
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    """Sign in; of what the server says nothing but numbers is repeated, for it may be the password.

    Raises SMTPNotSupportedError, SMTPServerDisconnected, or another SMTPException.
    """
    try:
        server.login(user, password)
    except smtplib.SMTPNotSupportedError:
        raise
    except smtplib.SMTPAuthenticationError as wrong:
        told = status(wrong.smtp_code, wrong.smtp_error)
        raise _RefusedError(f"the server refused the user name or password: {told}") from None
    except smtplib.SMTPServerDisconnected:
        raise _RefusedError("the line was lost while signing in") from None
    except (smtplib.SMTPException, ValueError):  # a challenge that is no challenge
        raise _RefusedError("the server answers nonsense to a sign-in") from None


class _RefusedError(smtplib.SMTPException):
    """The server let nobody in."""


def hand_over(
    server: smtplib.SMTP,
    *,
    sender: str,
    recipient: str,
    content: bytes,
    before_data: Mark,
    secrets: Sequence[str] = (),
) -> Answer:
    """Offer one mail. `before_data` runs when the server has taken the recipient.

    From then until its answer to the whole mail a lost line, or an answer that means neither yes
    nor no, leaves the outcome uncertain. The answer repeats none of the `secrets`.
    """
    try:
        size = [f"size={len(content)}"] if server.has_extn("size") else []
        code, reply = server.mail(sender, size)
        if code == 250:
            code, reply = server.rcpt(recipient)
        if code not in (250, 251):
            return _refused(server, code, said_by_server(code, reply, secrets))
    except (OSError, smtplib.SMTPException) as lost:
        detail = f"the line was lost: {reason(lost, secrets)}"
        return Answer(state="deferred", detail=detail, alive=False)
    if not before_data():
        return Answer(state="cancelled", detail="", alive=_reset(server))
    try:
        code, reply = server.data(content)
    except smtplib.SMTPDataError as early:
        return _refused(
            server, early.smtp_code, said_by_server(early.smtp_code, early.smtp_error, secrets)
        )
    except (OSError, smtplib.SMTPException):
        what = "the line was lost before the server answered; the mail may have arrived"
        return Answer(state="uncertain", detail=what, alive=False)
    told = said_by_server(code, reply, secrets)
    if code == 250:
        return Answer(state="sent", detail=told)
    if not 400 <= code < 600:
        what = f"the server answered neither yes nor no ({told}); the mail may have arrived"
        return Answer(state="uncertain", detail=what, alive=False)
    return _refused(server, code, told)


def _reset(server: smtplib.SMTP) -> bool:
    """Have the server forget a mail that was begun; False if it doesn't answer."""
    try:
        server.rset()
    except (OSError, smtplib.SMTPException):
        return False
    return True


def _close(server: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _refused(server: smtplib.SMTP, code: int, told: str) -> Answer:
    """Take 4xx as "later" and 5xx as "never": 550 no such person, 552 too large.

    After another answer nobody knows what the server is at: the line is given up.
    """
    alive = 400 <= code < 600 and code != 421 and _reset(server)
    state: State = "failed" if 500 <= code < 600 else "deferred"
    return Answer(state=state, detail=told, alive=alive)
