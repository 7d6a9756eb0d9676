"""A finished brief arrives whole: in a folder, or in each mail box once."""

from __future__ import annotations

import email
import errno
import os
import signal
import sqlite3
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email import policy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from briefer.config import Mail
from briefer.delivering import (
    DeliverySettings,
    Edition,
    File,
    Reader,
    Receipt,
    collect,
    deliver,
    outbox,
    work_outbox,
    write_all,
    write_whole,
)
from briefer.delivering.message import (
    TYPES,
    Heading,
    attachment_name,
    inline_styles,
    message,
    subject_line,
)
from briefer.errors import ConfigError, DeliveryError
from briefer.state import lock
from tests.mailserver import Office, Server

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def edition(**more: Any) -> Edition:
    made: dict[str, Any] = {
        "title": "Harbour desk",
        "slug": "harbour-desk",
        "issued": date(2026, 11, 22),
        "files": tuple(
            File(name=f"brief.{ending}", content=f"{ending} of the brief".encode())
            for ending in ("pdf", "html", "json")
        ),
        "html": "<html><head><style>p {color: navy}</style></head><body><p>Zwölf Schiffe</p></body></html>",
        "text": "Zwölf Schiffe\n.\nFrom the harbour\n",
        "recipients": ("ann@example.org",),
    }
    return Edition(**made | more)


def at_noon(**more: Any) -> Heading:
    return Heading(**{"sender": "Desk <desk@example.org>", "sent": NOW} | more)


# --- a real server ---------------------------------------------------------------


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def served(office: Office) -> Iterator[Callable[..., int]]:
    running: list[Server] = []

    def start(**more: Any) -> int:
        server = Server(office, **more)
        server.start()
        running.append(server)
        return server.port

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def settings(tmp_path: Path, served: Callable[..., int]) -> DeliverySettings:
    return at(tmp_path, served())


def at(folder: Path, port: int, **more: Any) -> DeliverySettings:
    mail = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "from": "Desk <desk@example.org>",
    }
    now = more.pop("now", NOW)
    password = more.pop("password", None)
    return DeliverySettings(
        now=now,
        outbox=folder / "outbox.db",
        mail=Mail.model_validate(mail | {"timeout": 5} | more),
        password=password,
    )


def later(settings: DeliverySettings, **pause: float) -> DeliverySettings:
    return DeliverySettings(
        now=settings.now + timedelta(**pause),
        outbox=settings.outbox,
        mail=settings.mail,
        password=settings.password,
    )


def states(receipt: Receipt) -> list[str]:
    return [delivery.state for delivery in receipt.deliveries]


def rows(settings: DeliverySettings) -> list[tuple[str, str]]:
    database = sqlite3.connect(settings.outbox)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute("SELECT recipient, state FROM mails ORDER BY id").fetchall()
    finally:
        database.close()


# --- the mail --------------------------------------------------------------------


def test_a_mail_has_text_html_and_the_pdf(settings: DeliverySettings, office: Office) -> None:
    receipt = deliver(edition(marking="TLP:AMBER"), "email", settings)
    assert states(receipt) == ["sent"]
    assert receipt.ok
    (mail,) = office.mails()
    assert mail["Subject"] == "[TLP:AMBER] Harbour desk, 2026-11-22"
    assert mail["From"] == "Desk <desk@example.org>"
    assert mail["To"] == "ann@example.org"
    assert mail["Date"].datetime == NOW
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == ["Zwölf Schiffe", ".", "From the harbour"]
    assert '<p style="color: navy;">Zwölf Schiffe</p>' in html.get_content()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_filename() == "2026-11-22-harbour-desk-TLP-AMBER.pdf"
    assert pdf.get_content() == b"pdf of the brief"


def test_other_files_are_attached_where_they_are_asked_for(
    settings: DeliverySettings, office: Office
) -> None:
    names = ("brief.docx", "brief.html", "sources.bib", "brief.pages")
    files = tuple(File(name=name, content=name.encode()) for name in names)
    deliver(edition(files=files, attached=names), "email", settings)
    (mail,) = office.mails()
    found = list(mail.iter_attachments())
    assert [(one.get_filename(), one.get_content_type()) for one in found] == [
        ("2026-11-22-harbour-desk.docx", TYPES["docx"]),
        ("2026-11-22-harbour-desk.html", "text/html"),
        ("2026-11-22-harbour-desk-sources.bib", "application/x-bibtex"),
        ("2026-11-22-harbour-desk.pages", "application/octet-stream"),
    ]
    assert [one.get_payload(decode=True) for one in found] == [name.encode() for name in names]


@pytest.mark.parametrize(
    ("marking", "name"),
    [
        (None, "2026-11-22-harbour-desk.pdf"),
        ("TLP:AMBER", "2026-11-22-harbour-desk-TLP-AMBER.pdf"),
        ("TLP:AMBER+STRICT", "2026-11-22-harbour-desk-TLP-AMBER-STRICT.pdf"),
        ("Nur für den/Dienst: <../x>", "2026-11-22-harbour-desk-Nur-für-den-Dienst-x.pdf"),
        ("للاستعمال الرسمي", "2026-11-22-harbour-desk-للاستعمال-الرسمي.pdf"),
        ("***", "2026-11-22-harbour-desk-marked.pdf"),
        ("No " * 90, f"2026-11-22-harbour-desk-{'No-' * 9}No.pdf"),
    ],
)
def test_a_file_says_how_to_handle_it_when_its_mail_is_gone(
    marking: str | None, name: str, settings: DeliverySettings, office: Office
) -> None:
    deliver(edition(marking=marking), "email", settings)
    (mail,) = office.mails()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == name
    assert len(name.encode()) < 255


def test_the_longest_name_is_one_that_a_disk_takes() -> None:
    longest = edition(slug="a" * 80, marking="𞤢" * 300)
    assert len(attachment_name(longest, "sources.json").encode()) <= 255


def test_each_recipient_gets_a_mail_of_their_own(
    settings: DeliverySettings, office: Office
) -> None:
    deliver(edition(recipients=("ann@example.org", "ben@example.org")), "email", settings)
    assert [one.rcpt_tos for one in office.taken] == [["ann@example.org"], ["ben@example.org"]]
    first, second = office.mails()
    assert first["Message-ID"] != second["Message-ID"]
    assert "ann" not in second.as_string()


def test_a_dry_run_writes_the_same_bytes_whenever_it_is_done(tmp_path: Path) -> None:
    def eml(now: datetime) -> bytes:
        dry = DeliverySettings(now=now, dry_run=tmp_path)
        (written,) = deliver(edition(), "email", dry).deliveries
        return Path(written.target).read_bytes()

    first = eml(NOW)
    assert eml(NOW + timedelta(days=400)) == first
    assert b"Message-ID: <" in first
    assert not (tmp_path / "outbox.db").exists()


def test_a_dry_run_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    code = """
import sys
from tests.test_delivering import NOW, DeliverySettings, Path, deliver, edition
deliver(edition(marking="TLP:RED"), "email", DeliverySettings(now=NOW, dry_run=Path(sys.argv[1])))
"""
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
        )
    first, second = ((tmp_path / seed / "ann@example.org.eml").read_bytes() for seed in "12")
    assert first == second


def test_each_dry_run_mail_has_a_file_of_its_own(tmp_path: Path) -> None:
    people = ("a/b@example.org", "a_b@example.org", "a|b@example.org")
    dry = DeliverySettings(now=NOW, dry_run=tmp_path)
    deliver(edition(recipients=people), "email", dry)
    assert len(list(tmp_path.glob("*.eml"))) == 3


def test_no_line_of_a_mail_is_longer_than_the_standard_allows() -> None:
    long = "ä" * 250
    mail = message(
        edition(title=long, html="<p>" + "x" * 5000 + "</p>", text="y" * 5000),
        Reader(mailbox="ann@example.org"),
        at_noon(sender=f"{'ö' * 90} <desk@example.org>"),
    )
    assert max(len(line) for line in mail.split(b"\r\n")) <= 998
    assert mail.isascii()
    assert email.message_from_bytes(mail, policy=policy.default)["Subject"] == f"{long}, 2026-11-22"


def test_the_subject_can_follow_a_pattern_but_never_loses_the_marking() -> None:
    assert subject_line(edition(), "{issued}: {title}") == "2026-11-22: Harbour desk"
    assert subject_line(edition(issue=7), "{title} No. {issue}") == "Harbour desk No. 7"
    assert subject_line(edition(), "{title} No. {issue}") == "Harbour desk, 2026-11-22"
    marked = subject_line(edition(marking="TLP:RED"), "Daily")
    assert marked == "[TLP:RED] Daily"


def test_styles_are_inlined_and_nothing_is_fetched(tmp_path: Path) -> None:
    sheet = tmp_path / "style.css"
    sheet.write_text("p {color: red}")
    links = f'<link rel="stylesheet" href="file://{sheet}"><link rel="stylesheet" href="{sheet}">'
    dark = "<style>@media (prefers-color-scheme: dark) {p {color: white}}</style>"
    html = inline_styles(f"<html><head>{links}{dark}</head><body><p>x</p></body></html>")
    assert "red" not in html
    assert "prefers-color-scheme" in html


# --- what is refused at the door ---------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Desk\r\nBcc: all@example.org"},
        {"marking": "TLP:RED\nX: y"},
        {"recipients": ("ann@example.org\r\nRCPT TO:<eve@example.org>",)},
        {"recipients": ("ann@example.org, eve@example.org",)},
        {"recipients": ("ann@example.org\u2028",)},
        {"recipients": ("",)},
        {"recipients": ("ann",)},
        {"recipients": ("<ann@example.org>",)},
        {"recipients": ("ann@exam ple.org",)},
        {"recipients": ("ann@-example.org",)},
        {"recipients": ("änn@example.org",)},
        {"recipients": (f"{'a' * 65}@example.org",)},
        {"slug": "../../etc/cron.d/x"},
        {"files": (File(name="../brief.pdf", content=b""),)},
        {"files": (File(name="brief\n.pdf", content=b""),)},
        {"files": (File(name=".ssh", content=b""),)},
    ],
)
def test_control_characters_and_strange_addresses_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(DeliveryError, match=r"must|is not"):
        edition(**wrong)


def test_a_sender_with_a_line_break_is_refused() -> None:
    with pytest.raises(DeliveryError, match="control characters"):
        message(
            edition(), Reader(mailbox="ann@example.org"), at_noon(sender="A\r\nBcc: b <a@b.org>")
        )


# --- answers of the server -----------------------------------------------------------


def test_550_fails_that_recipient_alone(settings: DeliverySettings, office: Office) -> None:
    office.rcpt = {"ben@example.org": "550 5.1.1 no such user"}
    people = ("ann@example.org", "ben@example.org", "cat@example.org")
    receipt = deliver(edition(recipients=people), "email", settings)
    assert states(receipt) == ["sent", "failed", "sent"]
    assert receipt.deliveries[1].detail == "550 5.1.1 no such user"
    assert not receipt.ok
    assert states(work_outbox(later(settings, days=1))) == []


@pytest.mark.parametrize("answer", ["552 5.3.4 message too large", "554 5.7.1 refused"])
def test_552_is_never_tried_again(settings: DeliverySettings, office: Office, answer: str) -> None:
    office.data = [answer]
    assert states(deliver(edition(), "email", settings)) == ["failed"]
    assert states(work_outbox(later(settings, days=1))) == []
    assert states(deliver(edition(), "email", later(settings, days=1))) == ["failed"]
    assert office.taken == []


def test_a_mail_larger_than_the_server_takes_is_refused_by_its_size(
    tmp_path: Path, served: Callable[..., int], office: Office
) -> None:
    settings = at(tmp_path, served(data_size_limit=500))
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert (delivery.state, delivery.detail[:3]) == ("failed", "552")


def test_4xx_is_tried_again_later_and_later(settings: DeliverySettings, office: Office) -> None:
    office.data = ["451 4.3.0 try later"] * 3
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert (delivery.state, delivery.when) == ("deferred", NOW + timedelta(minutes=5))
    assert states(work_outbox(later(settings, minutes=4))) == []
    (second,) = work_outbox(later(settings, minutes=5)).deliveries
    assert second.when == NOW + timedelta(minutes=15)
    assert states(work_outbox(later(settings, minutes=16))) == ["deferred"]
    assert states(work_outbox(later(settings, hours=1))) == ["sent"]
    assert len(office.taken) == 1


def test_a_mail_that_stays_deferred_expires_and_says_so(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ann@example.org": "450 4.2.0 mailbox busy"}
    deliver(edition(), "email", settings)
    work_outbox(later(settings, days=4))
    (gone,) = work_outbox(later(settings, days=6)).deliveries
    assert gone.state == "expired"
    assert gone.detail == "given up after 5 days; 450 4.2.0 mailbox busy"
    assert states(work_outbox(later(settings, days=7))) == []


def test_a_line_dropped_after_the_data_leaves_it_uncertain_and_is_retried_once(
    settings: DeliverySettings, office: Office
) -> None:
    office.data = ["drop", "drop"]
    assert states(deliver(edition(), "email", settings)) == ["uncertain"]
    assert rows(settings) == [("ann@example.org", "uncertain")]
    (again,) = work_outbox(later(settings, minutes=5)).deliveries
    assert (again.state, again.when) == ("uncertain", None)
    assert states(work_outbox(later(settings, days=1))) == []
    first, second = office.mails()
    assert first["Message-ID"] == second["Message-ID"]
    assert rows(settings) == [("ann@example.org", "uncertain")]


def test_a_server_that_never_answers_leaves_it_uncertain(
    tmp_path: Path, served: Callable[..., int], office: Office
) -> None:
    office.data = ["sleep"]
    settings = at(tmp_path, served(), timeout=1)
    people = ("ann@example.org", "ben@example.org")
    receipt = deliver(edition(recipients=people), "email", settings)
    assert states(receipt) == ["uncertain", "sent"]


def test_a_server_that_hangs_up_is_called_again_for_the_next(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ann@example.org": "421 4.3.2 going down"}
    people = ("ann@example.org", "ben@example.org")
    receipt = deliver(edition(recipients=people), "email", settings)
    assert states(receipt) == ["deferred", "sent"]


def test_a_mail_in_doubt_stays_so_while_its_second_attempt_has_to_wait(
    settings: DeliverySettings, office: Office
) -> None:
    office.data = ["drop", "451 4.3.0 try later"]
    assert states(deliver(edition(), "email", settings)) == ["uncertain"]
    (waiting,) = work_outbox(later(settings, hours=1)).deliveries
    assert (waiting.state, waiting.when is None) == ("uncertain", False)
    (given_up,) = work_outbox(later(settings, days=6)).deliveries
    assert (given_up.state, given_up.when) == ("uncertain", None)
    assert "given up after 5 days" in given_up.detail


def test_an_uncertain_mail_that_arrives_the_second_time_is_sent(
    settings: DeliverySettings, office: Office
) -> None:
    office.data = ["drop"]
    people = ("ann@example.org", "ben@example.org")
    receipt = deliver(edition(recipients=people), "email", settings)
    assert states(receipt) == ["uncertain", "sent"]
    assert states(work_outbox(later(settings, minutes=5))) == ["sent"]
    assert len(office.taken) == 3


def test_a_server_that_is_down_defers_and_is_asked_once(tmp_path: Path) -> None:
    settings = at(tmp_path, 1)
    people = ("ann@example.org", "ben@example.org")
    receipt = deliver(edition(recipients=people), "email", settings)
    assert states(receipt) == ["deferred", "deferred"]
    assert receipt.deliveries[0].detail == "127.0.0.1:1: no connection: connection refused"


# --- never twice ---------------------------------------------------------------------


def test_what_was_sent_is_not_sent_again_unless_asked(
    settings: DeliverySettings, office: Office
) -> None:
    assert states(deliver(edition(), "email", settings)) == ["sent"]
    assert states(deliver(edition(recipients=("Ann@Example.org",)), "email", settings)) == ["sent"]
    assert len(office.taken) == 1
    again = DeliverySettings(now=NOW, outbox=settings.outbox, mail=settings.mail, again=True)
    assert states(deliver(edition(), "email", again)) == ["sent"]
    assert len(office.taken) == 2
    assert rows(settings) == [("ann@example.org", "sent")]


def test_a_changed_brief_is_another_brief_but_a_scheduled_run_is_sent_once(
    settings: DeliverySettings, office: Office
) -> None:
    changed = (File(name="brief.pdf", content=b"corrected"),)
    deliver(edition(), "email", settings)
    deliver(edition(files=changed), "email", settings)
    assert len(office.taken) == 2
    run = "harbour 2026-11-22T07:00+01:00"
    for content in (b"of the run", b"of the run, made again"):
        deliver(
            edition(run=run, files=(File(name="brief.pdf", content=content),)), "email", settings
        )
    assert len(office.taken) == 3


def test_what_went_out_in_a_run_is_not_sent_by_hand_and_says_when_it_was(
    settings: DeliverySettings, office: Office
) -> None:
    deliver(edition(run="harbour 2026-11-22T07:00+01:00"), "email", settings)
    (second,) = deliver(edition(), "email", later(settings, hours=3)).deliveries
    assert (second.state, second.detail) == ("sent", "already sent on 2026-11-22 07:00 UTC")
    assert len(office.taken) == 1


def test_two_runners_at_once_send_one_mail(settings: DeliverySettings, office: Office) -> None:
    results: list[list[str]] = []

    def run() -> None:
        people = tuple(f"person{number}@example.org" for number in range(5))
        results.append(states(deliver(edition(recipients=people), "email", settings)))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [["sent"] * 5] * 4
    assert len(office.taken) == 5


def test_while_another_run_delivers_a_mail_waits_in_the_queue(
    settings: DeliverySettings, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox.work, "__kwdefaults__", {"wait": 0.1})
    with lock(settings.outbox, wait=0) as mine:
        assert mine
        (delivery,) = deliver(edition(), "email", settings).deliveries
    assert delivery.state == "queued"
    assert "another run" in delivery.detail
    assert states(work_outbox(settings)) == ["sent"]
    assert len(office.taken) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from briefer.delivering import outbox, deliver
from briefer.delivering import smtp
from tests.test_delivering import at, edition

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

place = sys.argv[3]
if place == "before the data":
    smtp.smtplib.SMTP.rcpt = die
elif place == "after the data":
    taken = smtp.smtplib.SMTP.data
    smtp.smtplib.SMTP.data = lambda *a, **k: (taken(*a, **k), die())
else:
    outbox.work = die
deliver(edition(), "email", at(Path(sys.argv[1]), int(sys.argv[2])))
"""


@pytest.mark.parametrize(
    ("place", "arrivals", "told"),
    [
        ("after queueing", 1, ["sent"]),
        ("before the data", 1, ["sent"]),
        ("after the data", 2, ["uncertain", "sent"]),
    ],
)
def test_a_kill_loses_no_mail_and_makes_no_second_row(
    settings: DeliverySettings, office: Office, place: str, arrivals: int, told: list[str]
) -> None:
    assert settings.mail is not None
    command = [
        sys.executable,
        "-c",
        KILLED,
        str(settings.outbox.parent),
        str(settings.mail.port),
        place,
    ]
    assert subprocess.run(command, cwd=ROOT).returncode == -signal.SIGKILL
    assert len(rows(settings)) == 1
    assert states(work_outbox(settings)) == told
    assert rows(settings) == [("ann@example.org", "sent")]
    assert states(deliver(edition(), "email", settings)) == ["sent"]
    assert len(office.taken) == arrivals
    assert len({mail["Message-ID"] for mail in office.mails()}) == 1


# --- TLS -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority, a certificate it signed for 127.0.0.1, and one for another host."""
    folder = tmp_path_factory.mktemp("tls")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    use = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl(*new, "-x509", "-days", "2", "-subj", "/CN=Test", *use, "-keyout", "ca.key", "-out", "ca.pem")  # fmt: skip
    for name, host in (("right", "IP:127.0.0.1"), ("wrong", "DNS:other.example.org")):
        (folder / f"{name}.ext").write_text(
            f"subjectAltName={host}\nauthorityKeyIdentifier=keyid\n"
        )
        openssl(*new, "-subj", "/CN=mail", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2",
                "-extfile", f"{name}.ext", "-out", f"{name}.pem")  # fmt: skip
    return folder


def context(folder: Path, name: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return made


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("certificate", "trusted", "reason"),
    [
        ("right", True, ""),
        ("right", False, "certificate"),
        ("wrong", True, "not valid for '127.0.0.1'"),
    ],
)
def test_only_a_verified_server_gets_the_mail(
    tmp_path: Path,
    served: Callable[..., int],
    office: Office,
    certificates: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: str,
    certificate: str,
    trusted: bool,
    reason: str,
) -> None:
    tls = context(certificates, certificate)
    server = {"tls_context": tls} if security == "starttls" else {"ssl_context": tls}
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    settings = at(tmp_path, served(**server), security=security)
    (delivery,) = deliver(edition(), "email", settings).deliveries
    if reason:
        assert delivery.state == "deferred"
        assert "the server's certificate is refused" in delivery.detail
        assert reason in delivery.detail
        assert office.taken == []
    else:
        assert delivery.state == "sent"


def test_a_server_without_tls_gets_nothing(
    tmp_path: Path, served: Callable[..., int], office: Office
) -> None:
    settings = at(tmp_path, served(), security="starttls")
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert delivery.state == "deferred"
    assert "STARTTLS extension not supported by server; nothing was sent" in delivery.detail
    assert office.taken == []


def test_a_refused_password_is_reported_but_never_shown(
    tmp_path: Path,
    served: Callable[..., int],
    certificates: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")

    def check(
        server: SMTP, session: Session, envelope: Envelope, how: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=data.password == b"open sesame", handled=False)

    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    port = served(
        authenticator=check, auth_required=True, tls_context=context(certificates, "right")
    )
    login = {"security": "starttls", "username": "desk"}
    closed = at(tmp_path, port, password="hunter2-secret", **login)
    (delivery,) = deliver(edition(), "email", closed).deliveries
    assert delivery.state == "deferred"
    assert "refused the user name or password: 535" in delivery.detail
    opened = at(tmp_path, port, password="open sesame", now=NOW + timedelta(hours=1), **login)
    assert states(deliver(edition(), "email", opened)) == ["sent"]
    seen = caplog.text + repr(closed) + delivery.detail
    seen += (tmp_path / "outbox.db").read_bytes().decode("latin-1")
    assert "hunter2" not in seen
    assert "sesame" not in seen


def test_a_server_that_lets_nobody_sign_in_gets_nothing(
    tmp_path: Path, served: Callable[..., int], office: Office
) -> None:
    settings = at(tmp_path, served(), username="desk", password="open sesame")
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert delivery.state == "deferred"
    assert "nothing was sent" in delivery.detail
    assert office.taken == []


# --- the folder ------------------------------------------------------------------------


def test_a_folder_gets_the_three_files(tmp_path: Path) -> None:
    receipt = deliver(edition(), "folder", DeliverySettings(now=NOW, output=tmp_path))
    assert receipt.ok
    folder = tmp_path / "2026-11-22-harbour-desk"
    assert receipt.deliveries[0].target == str(folder)
    assert {path.name: path.read_bytes() for path in folder.glob("brief.*")} == {
        f"brief.{ending}": f"{ending} of the brief".encode() for ending in ("pdf", "html", "json")
    }


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "open", "replace"])
def test_whatever_write_fails_the_old_brief_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    old = dict.fromkeys(("a", "b", "c"), b"old")
    new = dict.fromkeys(old, b"new" * 1000)
    for nth in range(1, 12):
        write_all(tmp_path, old)
        with monkeypatch.context() as broken:
            done = _break(broken, call, nth, number)
            refused = _refusal(tmp_path, new)
        if refused is None:
            assert len(done) < nth
            break
        assert os.strerror(number).lower() in refused
        assert str(tmp_path) in refused
        found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert set(found) == set(old)
        assert all(content in (b"old", b"new" * 1000) for content in found.values())
        if call != "replace" and nth <= 3:
            assert found == old
    else:
        pytest.fail("never came to an end")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == new


def _refusal(folder: Path, files: dict[str, bytes]) -> str | None:
    try:
        write_all(folder, files)
    except DeliveryError as refused:
        return str(refused)
    return None


def _break(patch: pytest.MonkeyPatch, call: str, nth: int, number: int) -> list[object]:
    """Make the n-th call of a kind fail as a full or broken disk does."""
    done: list[object] = []
    place: Any = os if call == "fsync" else Path
    real = getattr(place, call)

    def maybe(*words: Any, **named: Any) -> Any:
        done.append(words)
        if len(done) == nth:
            raise OSError(number, os.strerror(number))
        return real(*words, **named)

    patch.setattr(place, call, maybe)
    return done


def test_a_path_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeliveryError, match=r"/file: could not be written: file exists"):
        write_whole(tmp_path / "file" / "brief.pdf", b"x")


FULL = """
import resource, signal, sys
from pathlib import Path
from briefer.delivering import write_whole
from briefer.errors import DeliveryError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(Path(sys.argv[1]), b"new" * 100_000)
except DeliveryError as refused:
    sys.exit(str(refused))
"""


def test_a_disk_that_fills_up_in_mid_file_leaves_no_half(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    target.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", FULL, str(target)], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"{target}: could not be written: file too large\n"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


FULL_OUTBOX = """
import resource, signal, sys
from briefer.errors import DeliveryError
from tests.test_delivering import Path, at, deliver, edition, states
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    print(states(deliver(edition(), "email", at(Path(sys.argv[1]), int(sys.argv[2])))))
except DeliveryError as full:
    sys.exit(str(full))
"""


@pytest.mark.parametrize("room", [0, 10_000, 30_000])
def test_a_full_disk_stops_a_mail_with_one_line_and_a_retry_sends_it(
    settings: DeliverySettings, office: Office, room: int
) -> None:
    assert settings.mail is not None
    command = [sys.executable, "-c", FULL_OUTBOX, str(settings.outbox.parent)]
    command += [str(settings.mail.port)]
    full = subprocess.run([*command, str(room)], cwd=ROOT, capture_output=True, text=True)
    assert full.returncode == 1
    assert full.stderr.startswith(str(settings.outbox))
    assert len(full.stderr.splitlines()) == 1
    after = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert after.stdout == "['sent']\n"
    assert rows(settings) == [("ann@example.org", "sent")]
    assert len({mail["Message-ID"] for mail in office.mails()}) == 1


# --- the rest ----------------------------------------------------------------------------


def test_a_finished_brief_is_gathered_from_its_folder(tmp_path: Path) -> None:
    head = {"title": "Harbour desk", "slug": "harbour-desk", "issued": date(2026, 11, 22)}
    brief: Any = SimpleNamespace(**head, marking="TLP:GREEN", series=None, issue=3, language="en")
    with pytest.raises(DeliveryError, match=r"brief\.pdf: no such file"):
        collect(tmp_path, brief, html="", text="")
    write_all(tmp_path, {file.name: file.content for file in edition().files})
    found = collect(tmp_path, brief, html="", text="", recipients=(Reader(mailbox="a@b.org"),) * 2)
    assert found.files == edition().files
    assert (found.marking, found.issue, found.recipients) == (
        "TLP:GREEN",
        3,
        (Reader(mailbox="a@b.org"),),
    )
    with pytest.raises(DeliveryError, match=r"brief\.docx: no such file.*--format"):
        collect(tmp_path, brief, html="", text="", attached=("brief.docx",))


def test_a_channel_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigError, match="pigeon: no such choice for delivering"):
        deliver(edition(), "pigeon", DeliverySettings(now=NOW))


def test_without_a_server_or_a_recipient_one_line_says_what_to_do() -> None:
    with pytest.raises(DeliveryError, match=r"add \[mail\]"):
        deliver(edition(), "email", DeliverySettings(now=NOW))
    with pytest.raises(DeliveryError, match="name a recipient"):
        deliver(edition(recipients=()), "email", DeliverySettings(now=NOW))


# --- what [mail] says ------------------------------------------------------------------


def test_answers_go_where_mail_says_and_the_subject_is_its_own(
    tmp_path: Path, served: Callable[..., int], office: Office
) -> None:
    plain = at(tmp_path / "plain", served())
    own = at(
        tmp_path / "own", served(), reply_to="Ann <ann@example.org>", subject="{title} no. {issue}"
    )
    deliver(edition(), "email", plain)
    deliver(edition(issue=7, marking="TLP:AMBER"), "email", own)
    first, second = office.mails()
    assert (first["Reply-To"], first["Subject"]) == (None, "Harbour desk, 2026-11-22")
    assert second["Reply-To"] == "Ann <ann@example.org>"
    assert second["Subject"] == "[TLP:AMBER] Harbour desk no. 7"


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_without_a_port_it_is_the_usual_one_of_the_security(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, security: str, port: int
) -> None:
    called: list[tuple[str, int, float]] = []

    def refuse(address: tuple[str, int], timeout: float, *_: object, **__: object) -> None:
        called.append((*address, timeout))
        raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")

    monkeypatch.setattr("socket.create_connection", refuse)
    mail = {"host": "localhost", "from": "desk@example.org", "security": security, "timeout": 9}
    settings = DeliverySettings(
        now=NOW, outbox=tmp_path / "outbox.db", mail=Mail.model_validate(mail)
    )
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert called == [("localhost", port, 9)]
    assert delivery.state == "deferred"
    assert delivery.detail.startswith(f"localhost:{port}: no connection: ")


def test_a_mail_that_waits_says_when_it_is_tried_again(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt["ann@example.org"] = "451 later"
    (delivery,) = deliver(edition(), "email", settings).deliveries
    assert (delivery.state, delivery.when) == ("deferred", NOW + timedelta(minutes=5))
    office.rcpt.clear()
    (sent,) = work_outbox(later(settings, minutes=6)).deliveries
    assert (sent.target, sent.state, sent.when) == ("ann@example.org", "sent", None)
    assert work_outbox(later(settings, days=1)).deliveries == ()


def test_a_mail_that_waits_is_tried_at_once_when_somebody_asks_for_it(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt["ann@example.org"] = "451 later"
    deliver(edition(), "email", settings)
    office.rcpt.clear()
    assert states(deliver(edition(), "email", later(settings, seconds=1))) == ["sent"]


def test_where_there_is_no_outbox_nothing_waits(tmp_path: Path) -> None:
    receipt = work_outbox(DeliverySettings(now=NOW, outbox=tmp_path / "none.db"))
    assert receipt == Receipt(channel="email")
    assert receipt.ok
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../brief.pdf", ".brief.pdf", "a/b.pdf", 'b".pdf', "b:c.pdf"])
def test_a_file_whose_name_leads_elsewhere_is_no_file_of_a_brief(name: str) -> None:
    with pytest.raises(DeliveryError, match="is not a plain file name"):
        edition(files=(File(name=name, content=b"x"),))
