"""A real mail server on this machine, for the tests of delivery and schedule."""

from __future__ import annotations

import asyncio
import email
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Office:
    """A mail server that can be told to misbehave; it remembers what it took."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.rcpt: dict[str, str] = {}  # address -> answer
        self.data: list[
            str
        ] = []  # answers to the next mails, in order; "drop" closes the line, "sleep" says nothing

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self.data.pop(0) if self.data else "250 2.0.0 taken"
        if answer.startswith(("250", "drop", "sleep")):
            self.taken.append(envelope)
        if answer == "sleep":
            await asyncio.sleep(30)
        if answer == "drop":
            assert server.transport is not None
            server.transport.abort()
        return answer

    def mails(self) -> list[EmailMessage]:
        return [
            email.message_from_bytes(bytes(one.content or b""), policy=policy.default)  # type: ignore[arg-type, misc]  # bytes unless decode_data is set
            for one in self.taken
        ]


class Server(Controller):
    """A controller that finds its own port."""

    def __init__(self, office: Office, **more: Any) -> None:
        super().__init__(office, hostname="127.0.0.1", port=0, ready_timeout=10, **more)

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        super()._trigger_server()
