"""One conversation with a mail server: verified TLS, and an answer for every way it can end."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.addresses import loopback, mailbox
from briefer.delivering.edition import State
from briefer.errors import DeliveryError

if TYPE_CHECKING:
    from briefer.config import Mail

PORTS = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one hand-over ended."""

    state: State
    detail: str
    alive: bool = True  # whether the connection can take the next mail


class Session:
    """A mail server for as long as there are mails: opened for the first, opened again when lost."""

    def __init__(self, mail: Mail, password: str | None = None) -> None:
        self.sender = mailbox(mail.sender)[1]
        self._mail = mail
        self._password = password
        self._server: smtplib.SMTP | None = None
        self._refusal: str | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            _close(self._server)

    def send(self, recipient: str, content: bytes, *, before_data: Callable[[], object]) -> Answer:
        """Offer one mail to the server, and say how that ended; never raises for what it says."""
        if self._server is None and self._refusal is None:
            try:
                self._server = connect(self._mail, self._password)
            except DeliveryError as refused:
                # One refusal holds for all: to ask again for each mail would only annoy.
                self._refusal = str(refused)
        if self._server is None:
            return Answer(state="deferred", detail=self._refusal or "")
        answer = hand_over(
            self._server,
            sender=self.sender,
            recipient=recipient,
            content=content,
            before_data=before_data,
        )
        if not answer.alive:
            self._server.close()
            self._server = None
        return answer


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
        raise DeliveryError(_clean(str(wrong)).rstrip("."), subject=where, hint=hint) from None
    except smtplib.SMTPAuthenticationError as wrong:
        what = f"the server refused the user name or password: {_said(wrong.smtp_code, wrong.smtp_error)}"
        raise DeliveryError(what, subject=where) from None
    except (OSError, smtplib.SMTPException) as wrong:
        raise DeliveryError(f"no connection: {_reason(wrong)}", subject=where) from None


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
        return smtplib.SMTP_SSL(mail.host, port, name, timeout=mail.timeout, context=trusted)
    return smtplib.SMTP(mail.host, port, name, timeout=mail.timeout)


def _signed_in(server: smtplib.SMTP, mail: Mail, password: str | None) -> smtplib.SMTP:
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if mail.username:
            server.login(mail.username, password or "")
    except BaseException:
        server.close()
        raise
    return server


def hand_over(
    server: smtplib.SMTP,
    *,
    sender: str,
    recipient: str,
    content: bytes,
    before_data: Callable[[], object],
) -> Answer:
    """Offer one mail. `before_data` runs when the server has taken the recipient.

    From then until its answer to the whole mail a lost line leaves the outcome uncertain.
    """
    try:
        size = [f"size={len(content)}"] if server.has_extn("size") else []
        code, reply = server.mail(sender, size)
        if code == 250:
            code, reply = server.rcpt(recipient)
        if code not in (250, 251):
            return _refused(server, code, reply)
    except (OSError, smtplib.SMTPException) as lost:
        return Answer(state="deferred", detail=f"the line was lost: {_reason(lost)}", alive=False)
    before_data()
    try:
        code, reply = server.data(content)
    except smtplib.SMTPDataError as early:
        return _refused(server, early.smtp_code, early.smtp_error)
    except (OSError, smtplib.SMTPException):
        what = "the line was lost before the server answered; the mail may have arrived"
        return Answer(state="uncertain", detail=what, alive=False)
    if code == 250:
        return Answer(state="sent", detail=_said(code, reply))
    return _refused(server, code, reply)


def _close(server: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _refused(server: smtplib.SMTP, code: int, reply: bytes | str) -> Answer:
    """Take 4xx as "later" and 5xx as "never": 550 no such person, 552 too large."""
    alive = code != 421
    if alive:
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            alive = False
    state: State = "failed" if 500 <= code < 600 else "deferred"
    return Answer(state=state, detail=_said(code, reply), alive=alive)


def _reason(wrong: OSError | smtplib.SMTPException) -> str:
    told = wrong.strerror.lower() if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
    return _clean(told) or type(wrong).__name__


def _said(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {_clean(text)}"


def _clean(text: str) -> str:
    """Keep a server's words to one printable line of reasonable length."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "?" for c in line)[:200]
