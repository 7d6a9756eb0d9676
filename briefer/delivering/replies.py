"""What a mail server says: bounded in length and in time, kept to one line, and without the password."""

from __future__ import annotations

import re
import smtplib
import socket
from base64 import b64encode
from collections.abc import Iterable
from time import monotonic

from briefer.inert import one_line_label

LONGEST = 64 * 1024  # bytes of one reply, all its lines together
_SHOWN = 200  # characters of a reply
_CODE = re.compile(rb"([2-5]\d\d)(?:[ -]|$)")
_GOES_ON = re.compile(rb"\d{3}-")
_STATUS = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?= |$)")  # an enhanced status code, RFC 3463
UNREADABLE = -1


class _Bounded(smtplib.SMTP):
    """A conversation in which a whole reply may take no longer than the time-out, nor go on for ever."""

    def getreply(self) -> tuple[int, bytes]:
        """Return the code and the text of a reply; the code is -1 where it can't be read.

        Raises SMTPServerDisconnected where the line is lost, or the reply too long or too slow.
        """
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("connection closed")
        if self.file is None:
            self.file = _Lines(self.sock)
        try:
            lines = self.file.reply(self.timeout)
        except OSError as lost:
            self.close()
            raise smtplib.SMTPServerDisconnected(str(lost)) from None
        codes = {code[1] for line in lines if (code := _CODE.match(line))}
        readable = len(codes) == 1 and all(map(_CODE.match, lines))
        if not readable:
            return UNREADABLE, b"\n".join(lines)
        return int(codes.pop()), b"\n".join(line[4:].strip() for line in lines)


class Plain(_Bounded):
    """A conversation that begins in plain text."""


class Encrypted(_Bounded, smtplib.SMTP_SSL):
    """A conversation that begins with TLS."""


class _Lines:
    """The lines that come over a connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._waiting = bytearray()
        self._length = 0
        self._until = self._pause = 0.0

    def reply(self, seconds: float) -> list[bytes]:
        """Return the lines of the next reply, which may take so long.

        Raises OSError where it doesn't come, is too long, or came before anything was asked.
        """
        if self._waiting:
            raise ConnectionAbortedError("the server speaks out of turn")
        self._pause, self._until, self._length = seconds, monotonic() + seconds, 0
        lines = [self._line()]
        while _GOES_ON.match(lines[-1]):
            lines.append(self._line())
        return lines

    def _line(self) -> bytes:
        while (end := self._waiting.find(b"\n")) < 0:
            self._receive()
        line = bytes(self._waiting[:end])
        del self._waiting[: end + 1]
        self._count(len(line))
        return line.rstrip(b"\r")

    def _receive(self) -> None:
        left = self._until - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._connection.settimeout(left)
        try:
            more = self._connection.recv(4096)
        finally:
            self._connection.settimeout(self._pause)
        if not more:
            raise ConnectionResetError("connection closed")
        self._waiting += more
        self._count(0)

    def _count(self, length: int) -> None:
        self._length += length
        if self._length + len(self._waiting) > LONGEST:
            raise ConnectionAbortedError("the reply is too long")

    def close(self) -> None:
        """Let go of what was not read; the connection is closed by who opened it."""
        self._waiting.clear()


def said_by_server(code: int, reply: bytes | str, secrets: Iterable[str] = ()) -> str:
    """Return a reply as one line of reasonable length that holds none of the secrets."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    told = _shown(_without(text, secrets))
    return told if code == UNREADABLE else f"{code} {told}".rstrip()


def status(code: int, reply: bytes | str) -> str:
    """Return the code of a reply and its enhanced status code, and nothing of its words."""
    raw = reply.encode("utf-8", "replace") if isinstance(reply, str) else reply
    more = _STATUS.match(raw)
    return f"{code} {more[0].decode()}" if more else str(code)


def reason(wrong: OSError | smtplib.SMTPException, secrets: Iterable[str] = ()) -> str:
    """Return why a line was lost."""
    if isinstance(wrong, smtplib.SMTPResponseException):
        return said_by_server(wrong.smtp_code, wrong.smtp_error, secrets)
    told = wrong.strerror.lower() if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
    return _shown(_without(told, secrets)) or type(wrong).__name__


def forms(user: str, password: str) -> tuple[str, ...]:
    """Return the ways in which a password goes over the line, or that hold it in plain sight."""
    plain = password.encode()
    encoded = (plain, b"\0%b\0%b" % (user.encode(), plain), plain[::-1])
    return (
        password,
        password[::-1],
        plain.hex(),
        *(b64encode(form).decode().rstrip("=") for form in encoded),
    )


def _without(text: str, secrets: Iterable[str]) -> str:
    """Return a text with the secrets left out; it is left out whole where they are broken up in it."""
    for secret in secrets:
        text = re.sub(re.escape(secret), "[…]", text, flags=re.IGNORECASE)
    bare = re.sub(r"[^0-9a-z]", "", text.lower())
    hidden = (re.sub(r"[^0-9a-z]", "", secret.lower()) for secret in secrets)
    return "[…]" if any(len(one) > 3 and one in bare for one in hidden) else text


def _shown(text: str) -> str:
    line = one_line_label(text)
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
