"""A Postfix of the tests' own: an instance with its own queue that puts mails for example.org into files."""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# nobody@ is refused, later@ put off until the test says otherwise; all others have a mail box.
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}/log
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.org
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = texthash:{folder}/people
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_mailbox_limit = 0
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = check_recipient_access texthash:{folder}/access, reject_unlisted_recipient, permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
message_size_limit = {largest}
smtpd_client_connection_count_limit = 0
default_database_type = texthash
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup    unix  n       -       n       60      1       pickup
cleanup   unix  n       -       n       -       0       cleanup
qmgr      unix  n       -       n       300     1       qmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
verify    unix  -       -       n       -       1       verify
flush     unix  n       -       n       1000?   0       flush
proxymap  unix  -       -       n       -       -       proxymap
showq     unix  n       -       n       -       -       showq
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
discard   unix  -       -       n       -       -       discard
virtual   unix  -       n       n       -       -       virtual
anvil     unix  -       -       n       -       1       anvil
tlsmgr    unix  -       -       n       1000?   1       tlsmgr
scache    unix  -       -       n       -       1       scache
postlog   unix-dgram n  -       n       -       1       postlogd
"""
PEOPLE = ("ann", "ben", "cat", "later")
WAIT = 60.0  # seconds for the server to come, and for a mail to reach its box


class NoPostfixError(Exception):
    """There is no Postfix here, or none that starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A running server."""

    folder: Path
    port: int

    def mails(self, person: str, count: int = 1) -> list[bytes]:
        """Return what lies in somebody's mail box, once there is as much as expected."""
        box = self.folder / "boxes" / person / "new"
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            found = sorted(box.glob("*")) if box.is_dir() else []
            if len(found) >= count:
                break
            time.sleep(0.1)
        return [path.read_bytes() for path in found]

    def accept_all(self) -> None:
        """Put nobody off any more: once the server goes by it."""
        (self.folder / "access").write_text("nobody@example.org 550 5.1.1 no such person\n")
        _run("postfix", "-c", str(self.folder / "etc"), "reload")
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            try:
                with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as line:
                    line.ehlo("tests")
                    line.mail("desk@example.org")
                    if line.rcpt("later@example.org")[0] == 250:
                        return
            except (OSError, smtplib.SMTPException):
                pass
            time.sleep(0.1)


@contextmanager
def running(*, certificate: tuple[Path, Path], largest: int = 10_000_000) -> Iterator[Postfix]:
    """Start a server of its own; raise NoPostfixError where that can't be."""
    if shutil.which("postfix") is None:
        raise NoPostfixError("no Postfix is installed")
    if os.geteuid() != 0:
        raise NoPostfixError("Postfix starts for root only")
    folder = Path(tempfile.mkdtemp(prefix="briefer-postfix-", dir="/tmp"))
    folder.chmod(0o755)
    owner = pwd.getpwnam("postfix")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    for name in ("etc", "queue", "data", "log", "boxes"):
        (folder / name).mkdir()
    for name in ("data", "boxes"):
        os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    for name, source in zip(("cert.pem", "key.pem"), certificate, strict=True):
        shutil.copy(source, folder / name)
    values = {"folder": folder, "port": port, "uid": owner.pw_uid, "gid": owner.pw_gid}
    (folder / "etc" / "main.cf").write_text(MAIN.format(**values, largest=largest))
    (folder / "etc" / "master.cf").write_text(MASTER.format(**values))
    (folder / "people").write_text("".join(f"{one}@example.org {one}/\n" for one in PEOPLE))
    (folder / "access").write_text(
        "nobody@example.org 550 5.1.1 no such person\nlater@example.org 450 4.2.1 box is busy\n"
    )
    etc = str(folder / "etc")
    try:
        _run("postfix", "-c", etc, "start")
        _wait_for(port)
        yield Postfix(folder=folder, port=port)
    except subprocess.CalledProcessError as failed:
        raise NoPostfixError((failed.stderr or b"").decode(errors="replace")[-300:]) from failed
    finally:
        subprocess.run(["postfix", "-c", etc, "stop"], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str) -> None:
    with tempfile.TemporaryFile() as said:  # its daemons keep what they are given open: no pipe
        done = subprocess.run(command, stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(done.returncode, command, stderr=said.read())


def _wait_for(port: int) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as line:
                if line.recv(3) == b"220":
                    return
        except OSError:
            time.sleep(0.1)
    raise NoPostfixError("it doesn't answer")
