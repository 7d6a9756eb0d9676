"""Mail as a real server takes it: accepted, put off, refused, and in the mail box byte for byte."""

from __future__ import annotations

import email
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.delivering import DeliverySettings, list_mails, show_mail, work_outbox
from briefer.issuing import send
from briefer.rendering import file_name, render
from briefer.verifying import verify_mail
from tests.postfix import NoPostfixError, Postfix, running
from tests.sample_brief import sample_brief

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One that nobody vouches for."""
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subprocess.run(
        [*command.split(), "-subj", "/CN=mail", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(scope="module")
def postfix(certificate: tuple[Path, Path]) -> Iterator[Postfix]:
    server = running(certificate=certificate)
    try:
        started = server.__enter__()
    except NoPostfixError as lacking:
        pytest.skip(f"no Postfix that runs here: {lacking}")
    try:
        yield started
    finally:
        server.__exit__(None, None, None)


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    brief = sample_brief(title="Häfen: “desk”", marking="TLP:AMBER")
    return {file_name(one): render(brief, one) for one in ("pdf", "html", "json", "docx")}


@pytest.fixture
def folder(tmp_path: Path, rendered: dict[str, bytes]) -> Path:
    issue = tmp_path / "issue"
    issue.mkdir()
    for name, data in rendered.items():
        (issue / name).write_bytes(data)
    return issue


def desk(tmp_path: Path, server: Postfix, **more: object) -> tuple[Settings, DeliverySettings]:
    mail = {
        "host": "127.0.0.1", "port": server.port, "security": "none", "attach": ["pdf", "docx"],
        "from": "Häfen-Redaktion, Nord <desk@example.org>", "reply_to": "desk@example.org",
    }  # fmt: skip
    settings = Settings.model_validate({"mail": mail | more})
    delivery = DeliverySettings(now=NOW, outbox=tmp_path / "outbox.db", mail=settings.mail)
    return settings, delivery


def parsed(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not [defect for part in found.walk() for defect in part.defects]
    return found


def test_what_postfix_accepts_lies_in_the_box_byte_for_byte_and_proves_itself(
    tmp_path: Path, folder: Path, postfix: Postfix
) -> None:
    settings, delivery = desk(tmp_path, postfix)
    receipt = send(folder, ["Ann Müller <ann@example.org>"], settings=settings, delivery=delivery)
    (sent,) = receipt.deliveries
    assert sent.state == "sent"
    assert re.match(r"250 2\.0\.0 Ok: queued as \w+$", sent.detail)
    (data,) = postfix.mails("ann")
    mail = parsed(data)
    assert mail["Subject"] == "[TLP:AMBER] Häfen: “desk”, 2026-11-22"
    assert mail["From"] == '"Häfen-Redaktion, Nord" <desk@example.org>'
    assert mail["To"] == "Ann Müller <ann@example.org>"
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Reply-To"):
        assert len(mail.get_all(name)) == 1, name
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert list(files.values()) == [
        (folder / f"brief.{kind}").read_bytes() for kind in ("pdf", "docx")
    ]
    (row,) = list_mails(delivery.outbox)
    kept = show_mail(delivery.outbox, row.id)
    assert {one.name: one.sha256 for one in kept.attached} == {
        name: sha256(content).hexdigest() for name, content in files.items()
    }
    # What lies in the box is what was handed over, below the lines that the server put before it.
    unfolded = data.replace(b"\n", b"\r\n")
    assert kept.sha256 == sha256(unfolded[unfolded.index(b"From: ") :]).hexdigest()
    saved = tmp_path / "saved.eml"
    saved.write_bytes(data)
    assert [one.outcome.degree for one in verify_mail(saved) if one.outcome] == ["consistent"] * 2


def test_who_is_refused_costs_the_others_nothing(
    tmp_path: Path, folder: Path, postfix: Postfix
) -> None:
    settings, delivery = desk(tmp_path, postfix)
    people = ["ben@example.org", "nobody@example.org", "stranger@example.org", "cat@example.org"]
    told = {
        one.target: one
        for one in send(folder, people, settings=settings, delivery=delivery).deliveries
    }
    assert [told[one].state for one in people] == ["sent", "failed", "failed", "sent"]
    assert "550 5.1.1" in told["nobody@example.org"].detail
    assert "550 5.1.1" in told["stranger@example.org"].detail
    assert len(postfix.mails("ben")) == len(postfix.mails("cat")) == 1
    assert work_outbox(delivery).deliveries == ()


def test_a_mail_larger_than_postfix_says_it_takes_goes_in_a_smaller_format(
    tmp_path: Path, folder: Path, rendered: dict[str, bytes], certificate: tuple[Path, Path],
    postfix: Postfix,
) -> None:  # fmt: skip
    whole = len(rendered["brief.pdf"]) + len(rendered["brief.docx"])
    smaller = min(len(rendered[f"brief.{kind}"]) for kind in ("pdf", "docx", "html"))
    with running(certificate=certificate, largest=(whole + smaller) * 4 // 6) as small:
        settings, delivery = desk(tmp_path, small)
        (sent,) = send(folder, ["ann@example.org"], settings=settings, delivery=delivery).deliveries
        (data,) = small.mails("ann")
    assert sent.state == "sent"
    assert "too large, left out: brief." in sent.detail
    mail = parsed(data)
    (attached,) = mail.iter_attachments()
    assert attached.get_content() in rendered.values()
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Too large for this mail: ")


def test_a_mail_that_postfix_puts_off_arrives_once_it_takes_it(
    tmp_path: Path, folder: Path, postfix: Postfix
) -> None:
    settings, delivery = desk(tmp_path, postfix)
    (first,) = send(folder, ["later@example.org"], settings=settings, delivery=delivery).deliveries
    assert (first.state, first.when) == ("deferred", NOW + timedelta(minutes=5))
    assert "450 4.2.1" in first.detail
    postfix.accept_all()
    after = DeliverySettings(
        now=NOW + timedelta(minutes=5), outbox=delivery.outbox, mail=delivery.mail
    )
    (second,) = work_outbox(after).deliveries
    assert second.state == "sent", second.detail
    assert len(postfix.mails("later")) == 1


def test_a_server_nobody_vouches_for_gets_nothing(
    tmp_path: Path, folder: Path, postfix: Postfix
) -> None:
    settings, delivery = desk(tmp_path, postfix, security="starttls")
    (told,) = send(folder, ["ann@example.org"], settings=settings, delivery=delivery).deliveries
    assert told.state == "deferred"
    assert "certificate is refused" in told.detail
