"""Names, the mail server, the clock."""

from __future__ import annotations

import ctypes
import smtplib
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from briefer.config import PASSWORD_VARIABLE
from briefer.delivering.smtp import connect
from briefer.diagnosing.checks import Place, Said, failed, ok, warning

MOST_NAMES = 20  # hosts of feeds that are looked up
OLDEST = 2025  # a clock before this year is wrong

_DONE = 250  # RFC 5321
_STATUS_ERROR = 5  # what the kernel says of a clock that nobody sets right


def names(place: Place) -> Said:
    """Whether the hosts that are to be asked have addresses."""
    settings = place.settings
    mail = [settings.mail.host] if settings.mail else []
    pages = [feed.address for feed in settings.feeds] + [page.address for page in settings.pages]
    hosts = list(dict.fromkeys(filter(None, (urlsplit(page).hostname for page in pages))))
    unknown = [host for host in (*mail, *hosts[:MOST_NAMES]) if not _known(host)]
    if not mail and not hosts:
        return ok("no host is asked for anything")
    if not unknown:
        return ok(f"{len(mail) + len(hosts[:MOST_NAMES])} hosts have addresses")
    said = f"no address for {', '.join(unknown[:5])}"
    todo = "see the network and /etc/resolv.conf"
    return (
        failed(said, todo)
        if set(unknown) & set(mail) or len(hosts) == len(unknown)
        else warning(said, todo)
    )


def mail(place: Place) -> Said:
    """Whether the mail server answers, encrypts and lets us in; nothing is sent."""
    settings = place.settings
    if settings.mail is None:
        asked = [entry.name for entry in settings.briefs if entry.recipients]
        if asked:
            todo = "add [mail] with host and from to briefer.toml"
            return failed(f"no mail server is set, and {asked[0]} has recipients", todo)
        return ok("no mail server is set, and nobody is written to")
    server = connect(settings.mail, place.password)
    try:
        code, _ = server.noop()
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.close()
    if code != _DONE:
        return failed(f"{settings.mail.host} answers {code}", "ask who runs the server")
    how = {"starttls": "encrypted", "tls": "encrypted", "none": "this machine, in the open"}
    signed = f", signed in as {settings.mail.username}" if settings.mail.username else ""
    if settings.mail.username is None and place.password:
        todo = f"set username in [mail], or unset {PASSWORD_VARIABLE}"
        return warning(f"{settings.mail.host}: there is a password, but no user name", todo)
    return ok(f"{settings.mail.host}: {how[settings.mail.security]}{signed}")


def clock(place: Place) -> Said:
    """Whether the clock can be right, and somebody sets it right."""
    shown = f"{place.now:%Y-%m-%d %H:%M:%S} UTC"
    todo = "set the clock, and have it kept right: systemd-timesyncd, chrony"
    if place.now.year < OLDEST:
        return failed(f"{shown} can't be right", todo)
    if _unsynchronised():
        return warning(f"{shown}; nobody keeps it right, as far as the system knows", todo)
    return ok(shown)


def _known(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def _unsynchronised() -> bool:
    """Whether the kernel says that its clock is not set right by anybody; False where it says nothing."""
    try:
        adjust = ctypes.CDLL(None).adjtimex
    except (OSError, AttributeError):
        return False
    return int(adjust(ctypes.create_string_buffer(512))) == _STATUS_ERROR
