"""The outbox answers: what was sent, what waits and why; and does what a person asks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from briefer.delivering import (
    DeliverySettings,
    File,
    cancel,
    deliver,
    list_mails,
    retry,
    show_mail,
    work_outbox,
)
from briefer.errors import DeliveryError
from tests.mailserver import Office, Server
from tests.test_cli import run
from tests.test_delivering import NOW, at, edition, later, states


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    running = Server(office)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def settings(tmp_path: Path, server: Server) -> DeliverySettings:
    return at(tmp_path, server.port)


def test_a_row_proves_what_was_handed_over_when_and_what_the_server_said(
    settings: DeliverySettings, office: Office
) -> None:
    office.data = ["451 4.3.0 try later", "250 2.0.0 queued as \x1b[2Jabc\u202e"]
    deliver(edition(series="harbour"), "email", settings)
    work_outbox(later(settings, minutes=5))
    (row,) = list_mails(settings.outbox)
    mail = show_mail(settings.outbox, row.id)
    assert [(one.state, one.at[11:16]) for one in mail.history] == [
        ("deferred", "07:00"),
        ("sent", "07:05"),
    ]
    assert mail.history[0].detail == "451 4.3.0 try later"
    assert mail.detail.startswith("250 2.0.0 queued as ")
    assert mail.detail.isprintable()
    (taken,) = office.taken
    (attached,) = mail.attached
    assert attached.name == "2026-11-22-harbour-desk.pdf"
    assert attached.sha256 == sha256(b"pdf of the brief").hexdigest()
    assert mail.sha256 == sha256(bytes(taken.content or b"")).hexdigest()  # type: ignore[arg-type]
    assert (mail.series, mail.attempts, mail.next_attempt) == ("harbour", 2, None)


def test_the_command_lists_and_shows_in_one_line_each_and_as_json(
    tmp_path: Path, settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ben@example.org": "550 5.1.1 no \x1b[31mBen"}
    deliver(edition(recipients=("ann@example.org", "ben@example.org")), "email", settings)
    listed = run("outbox", "list", "--outbox", settings.outbox, cwd=tmp_path)
    assert listed.returncode == 0
    second, first = listed.stdout.splitlines()
    assert "sent       ann@example.org  harbour-desk: 250 2.0.0 taken" in first
    assert "failed     ben@example.org" in second
    assert "\x1b" not in listed.stdout
    only = run(
        "outbox", "list", "--state", "failed", "--outbox", settings.outbox, "--json", cwd=tmp_path
    )
    (ben,) = map(json.loads, only.stdout.splitlines())
    assert (ben["recipient"], ben["state"]) == ("ben@example.org", "failed")
    shown = run("outbox", "show", "1", "--outbox", settings.outbox, cwd=tmp_path)
    assert sha256(b"pdf of the brief").hexdigest() in shown.stdout
    assert "sent        2026-11-22T07:00:00+00:00  250 2.0.0 taken" in shown.stdout
    whole = json.loads(
        run("outbox", "show", "1", "--outbox", settings.outbox, "--json", cwd=tmp_path).stdout
    )
    assert whole["history"][0]["state"] == "sent"
    unknown = run("outbox", "show", "9", "--outbox", settings.outbox, cwd=tmp_path)
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)
    assert "no mail of that number" in unknown.stderr
    wrong = run("outbox", "list", "--state", "lost", cwd=tmp_path)
    assert wrong.returncode == 2
    assert run("outbox", "list", cwd=tmp_path).stdout == ""  # none is made to look into it
    assert not (tmp_path / ".briefer").exists()


def test_what_waits_can_be_cancelled_and_is_never_sent(
    tmp_path: Path, settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ann@example.org": "451 later"}
    deliver(edition(), "email", settings)
    done = run("outbox", "cancel", "1", "--outbox", settings.outbox, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "cancelled" in done.stdout
    office.rcpt = {}
    assert states(work_outbox(later(settings, days=1))) == []
    assert states(deliver(edition(), "email", later(settings, days=1))) == ["cancelled"]
    assert office.taken == []
    with pytest.raises(DeliveryError, match="does not wait: it is cancelled since"):
        cancel(settings.outbox, [1], now=NOW)


def test_a_mail_cancelled_while_the_server_is_asked_is_not_handed_over(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ann@example.org": "451 later"}
    deliver(edition(), "email", settings)

    class Hasty(dict[str, str]):
        def get(self, key: str, default: str | None = None) -> str:  # type: ignore[override]
            cancel(settings.outbox, [1], now=NOW)
            return "250 OK"

    office.rcpt = Hasty()
    assert states(work_outbox(later(settings, hours=1))) == []
    assert office.taken == []
    assert show_mail(settings.outbox, 1).state == "cancelled"


@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "451 4.3.0 later"])
def test_what_was_given_up_or_waits_can_be_asked_for_again(
    settings: DeliverySettings, office: Office, answer: str
) -> None:
    office.rcpt = {"ann@example.org": answer}
    deliver(edition(), "email", settings)
    office.rcpt = {}
    soon = later(settings, minutes=1)
    retry(settings.outbox, [1], now=soon.now)
    assert states(work_outbox(soon)) == ["sent"]
    assert len(office.taken) == 1
    with pytest.raises(
        DeliveryError, match=r"was sent on 2026-11-22 07:01 UTC; briefer send --again"
    ):
        retry(settings.outbox, [1], now=soon.now)


def test_what_was_given_up_long_ago_is_made_anew(
    settings: DeliverySettings, office: Office
) -> None:
    office.rcpt = {"ann@example.org": "550 5.1.1 no such user"}
    deliver(edition(), "email", settings)
    other = later(settings, days=60)
    deliver(
        edition(title="Another", slug="another", recipients=("ben@example.org",)), "email", other
    )
    with pytest.raises(DeliveryError, match=r"is no longer kept; briefer send --again"):
        retry(settings.outbox, [1], now=other.now)
    office.rcpt = {}
    assert states(deliver(edition(), "email", replace(other, again=True))) == ["sent"]


def test_of_several_all_or_none_is_asked_for(settings: DeliverySettings, office: Office) -> None:
    office.rcpt = {"ann@example.org": "451 later"}
    deliver(edition(recipients=("ann@example.org", "ben@example.org")), "email", settings)
    with pytest.raises(DeliveryError, match=r"2: harbour-desk to ben@example.org: does not wait"):
        cancel(settings.outbox, [1, 2], now=NOW)
    assert show_mail(settings.outbox, 1).state == "deferred"


def test_bodies_are_kept_once_and_go_when_nobody_waits_for_them(
    settings: DeliverySettings, office: Office
) -> None:
    people = tuple(f"person{number}@example.org" for number in range(40))
    files = (File(name="brief.pdf", content=b"x" * 200_000),)
    office.rcpt = {people[0]: "451 later"}
    deliver(edition(recipients=people, files=files), "email", settings)
    assert settings.outbox.stat().st_size < 3_000_000  # the mails together have 11 MB

    def kept() -> int:
        database = sqlite3.connect(settings.outbox)
        try:
            return int(database.execute("SELECT count(*) FROM bodies").fetchone()[0])
        finally:
            database.close()

    assert kept() > 0
    office.rcpt = {}
    work_outbox(later(settings, hours=1))
    assert kept() == 0


BEFORE = """
CREATE TABLE mails (
  id INTEGER PRIMARY KEY, brief TEXT NOT NULL, recipient TEXT NOT NULL COLLATE NOCASE,
  period TEXT NOT NULL, message_id TEXT NOT NULL, message BLOB,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'sent', 'uncertain', 'deferred', 'failed', 'expired')),
  attempts INTEGER NOT NULL DEFAULT 0, doubts INTEGER NOT NULL DEFAULT 0, next_attempt TEXT,
  expires TEXT NOT NULL, changed TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '',
  UNIQUE (brief, recipient, period)
) STRICT;
INSERT INTO mails VALUES (4, 'harbour-desk', 'ann@example.org', 'p', '<a@b>', NULL, 'sent', 1, 0, NULL,
  '2026-11-27T07:00:00+00:00', '2026-11-20T07:00:00+00:00', '250 taken');
INSERT INTO mails VALUES (5, 'harbour-desk', 'ben@example.org', 'p', '<c@b>',
  CAST('Subject: kept' || char(13, 10, 13, 10) || 'x' || char(13, 10) AS BLOB), 'deferred', 1, 0,
  '2026-11-22T06:00:00+00:00', '2026-11-27T07:00:00+00:00', '2026-11-20T07:00:00+00:00', '451 later');
"""


def test_an_outbox_of_an_earlier_version_is_taken_over_with_what_waits_in_it(
    settings: DeliverySettings, office: Office
) -> None:
    database = sqlite3.connect(settings.outbox)
    database.executescript(BEFORE)
    database.close()
    assert states(work_outbox(settings)) == ["sent"]
    (mail,) = office.mails()
    assert mail["Subject"] == "kept"
    assert [(one.id, one.state) for one in list_mails(settings.outbox)] == [
        (5, "sent"),
        (4, "sent"),
    ]
    assert list_mails(settings.outbox, brief="harbour-desk")[1].detail == "250 taken"


def test_a_mail_too_large_for_the_settings_goes_in_a_smaller_format_and_says_so(
    tmp_path: Path, server: Server, office: Office
) -> None:
    settings = at(tmp_path, server.port, largest=1)
    files = (
        File(name="brief.pdf", content=b"p" * 900_000),
        File(name="brief.html", content=b"<html>" + b"h" * 1000),
    )
    (sent,) = deliver(edition(files=files), "email", settings).deliveries
    assert sent.state == "sent"
    assert sent.detail.endswith("too large, left out: brief.pdf, brief.html instead")
    (mail,) = office.mails()
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "text/html"
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert plain.get_content().startswith("Too large for this mail: PDF.")
    assert "Too large for this mail: PDF." in rich.get_content()
    (row,) = list_mails(settings.outbox)
    assert [one.name for one in row.attached] == ["2026-11-22-harbour-desk.html"]


def test_a_mail_that_fits_in_no_format_goes_without_one(
    tmp_path: Path, server: Server, office: Office
) -> None:
    settings = at(tmp_path, server.port, largest=1)
    files = (File(name="brief.pdf", content=b"p" * 900_000),)
    (sent,) = deliver(edition(files=files), "email", settings).deliveries
    assert sent.state == "sent"
    (mail,) = office.mails()
    assert list(mail.iter_attachments()) == []


# --- what is told to the owner ---------------------------------------------------------


def owned(tmp_path: Path, port: int) -> DeliverySettings:
    from briefer.config import Channel

    settings = at(tmp_path, port, undelivered="owner")
    channel = Channel.model_validate(
        {"name": "owner", "kind": "folder", "folder": tmp_path / "lost"}
    )
    return replace(settings, channels=(channel,))


def told(tmp_path: Path) -> list[str]:
    return sorted(path.read_text() for path in (tmp_path / "lost").glob("*/undelivered.txt"))


def test_what_was_given_up_is_told_to_the_owner_another_way(
    tmp_path: Path, server: Server, office: Office
) -> None:
    settings = owned(tmp_path, server.port)
    office.rcpt = {"ben@example.org": "550 5.1.1 no such user", "cat@example.org": "451 later"}
    people = ("ann@example.org", "ben@example.org", "cat@example.org")
    deliver(edition(recipients=people), "email", settings)
    assert told(tmp_path) == ["harbour-desk to ben@example.org: failed: 550 5.1.1 no such user\n"]
    work_outbox(replace(settings, now=NOW + timedelta(days=6)))
    assert any("cat@example.org: expired: given up after 5 days" in one for one in told(tmp_path))


def test_a_server_that_takes_nothing_is_told_of_once(tmp_path: Path) -> None:
    settings = owned(tmp_path, 1)
    deliver(edition(recipients=("ann@example.org", "ben@example.org")), "email", settings)
    (once,) = told(tmp_path)
    assert once.count("no connection: connection refused") == 2
    work_outbox(replace(settings, now=NOW + timedelta(hours=1)))
    assert len(told(tmp_path)) == 1


def test_without_a_channel_for_it_standard_error_has_it(
    settings: DeliverySettings, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.rcpt = {"ann@example.org": "550 5.1.1 no such user"}
    deliver(edition(), "email", settings)
    assert "not delivered: harbour-desk to ann@example.org: failed: 550" in caplog.text


def test_a_channel_that_fails_too_costs_nothing_but_a_line(
    tmp_path: Path, server: Server, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    settings = owned(tmp_path, server.port)
    (tmp_path / "lost").write_text("in the way")
    office.rcpt = {"ann@example.org": "550 5.1.1 no such user"}
    assert states(deliver(edition(), "email", settings)) == ["failed"]
    assert "and owner can't be told" in caplog.text
