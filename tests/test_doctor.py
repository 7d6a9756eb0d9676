"""`briefer doctor`: a line for each thing that must be there, what to do where it is not, and never for ever."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefer.config import Settings
from briefer.diagnosing import CHECKS, Check, Place, diagnose
from briefer.errors import DeliveryError
from briefer.library import open_library
from briefer.scheduling import Ended, Over, Runner, Status, file_store, write_health
from tests.mailserver import Office, Server

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def doctor(cwd: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", "doctor", *words]
    whole = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)} | environment
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=whole)


def place(folder: Path, **settings: Any) -> Place:
    library = folder / ".briefer/library.db"
    return Place(
        settings=Settings.model_validate(settings),
        now=NOW,
        config=None,
        library=library,
        has_library=library.is_file(),
        state=folder / ".briefer/schedule.db",
        health=folder / ".briefer/health.json",
        output=folder / "output",
    )


def found(name: str, at: Place) -> tuple[str, str, str]:
    (check,) = (check for check in CHECKS if check.name == name)
    (finding,) = diagnose(at, [check])
    return finding.state, finding.said, finding.todo


def test_an_empty_folder_is_told_of_in_a_line_each(tmp_path: Path) -> None:
    outcome = doctor(tmp_path, "--json")
    told = {one["check"]: one for one in map(json.loads, outcome.stdout.splitlines())}
    assert list(told) == [check.name for check in CHECKS]
    assert told["python"]["state"] == told["pages"]["state"] == told["model"]["state"] == "ok"
    assert told["settings"]["todo"] == "briefer init makes one"
    assert outcome.returncode == ("failed" in {one["state"] for one in told.values()})
    assert outcome.stderr == ""


def test_a_mistake_in_the_settings_keeps_no_other_check_from_being_made(tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text('papr = "A4"\npaper = "A5"\n', encoding="utf-8")
    outcome = doctor(tmp_path)
    assert outcome.returncode == 1
    (line,) = (line for line in outcome.stdout.splitlines() if "settings:" in line)
    assert line.startswith("failed  settings: briefer.toml:paper: must be")
    assert "briefer.toml:papr: no such setting" in line
    assert len(outcome.stdout.splitlines()) == len(CHECKS)


def test_a_check_that_hangs_or_breaks_is_a_finding(tmp_path: Path) -> None:
    never = threading.Event()

    def hangs(_: Place) -> Any:
        never.wait()

    def breaks(_: Place) -> Any:
        raise DeliveryError("no connection", subject="mail:25\x1b[2J", hint="call somebody")

    checks = [
        Check(name="disk", look=hangs, seconds=0.05),
        Check(name="mail", look=breaks),
        Check(name="clock", look=lambda _: {}["x"]),
    ]
    told = [(one.state, one.said, one.todo) for one in diagnose(place(tmp_path), checks)]
    never.set()
    assert told[0][:2] == ("failed", "gave no answer in 0 seconds")
    assert told[1] == ("failed", "mail:25\\x1b[2J: no connection", "call somebody")
    assert told[2][0] == "failed"


# --- mail ------------------------------------------------------------------------


def test_a_mail_server_is_asked_and_nothing_is_sent(tmp_path: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        mail = {"host": "127.0.0.1", "port": server.port, "security": "none", "from": "a@b.org"}
        assert found("mail", place(tmp_path, mail=mail))[0] == "ok"
    finally:
        server.stop()
    assert office.taken == []


def test_a_mail_server_that_is_not_there_fails_with_its_address(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mail = {"host": "127.0.0.1", "port": port, "security": "none", "from": "a@b.org", "timeout": 2}
    state, said, _ = found("mail", place(tmp_path, mail=mail))
    assert state == "failed"
    assert said.startswith(f"127.0.0.1:{port}: no connection")


def test_a_server_without_the_encryption_that_is_asked_for_fails(tmp_path: Path) -> None:
    office = Office()
    server = Server(office)
    server.start()
    try:
        mail = {"host": "127.0.0.1", "port": server.port, "security": "starttls", "from": "a@b.org"}
        state, said, _ = found("mail", place(tmp_path, mail=mail))
    finally:
        server.stop()
    assert (state, "STARTTLS" in said.upper()) == ("failed", True)


def test_recipients_without_a_server_fail(tmp_path: Path) -> None:
    row = {"name": "a", "sources": ["x"], "cron": "0 7 * * *", "recipients": ["a@b.org"]}
    state, _, todo = found("mail", place(tmp_path, brief=[row]))
    assert (state, todo) == ("failed", "add [mail] with host and from to briefer.toml")


# --- what is kept ----------------------------------------------------------------


def test_a_library_is_looked_at_and_one_that_is_harmed_is_told(tmp_path: Path) -> None:
    path = tmp_path / ".briefer/library.db"
    with open_library(path, create=True):
        pass
    state, said, _ = found("library", place(tmp_path))
    assert state == "ok"
    assert "0 articles, schema 0" in said
    data = bytearray(path.read_bytes())
    data[8192:20000] = b"x" * (20000 - 8192)
    path.write_bytes(data)
    state, _, todo = found("library", place(tmp_path))
    assert state == "failed"
    assert "briefer library" in todo


def test_a_brief_from_a_library_that_is_not_there_fails(tmp_path: Path) -> None:
    row = {"name": "a", "library": True, "cron": "0 7 * * *"}
    assert found("library", place(tmp_path, brief=[row]))[::2] == (
        "failed",
        "briefer init makes one",
    )


def test_feeds_that_were_never_read_are_told(tmp_path: Path) -> None:
    feeds = [{"address": "https://example.org/feed.xml"}]
    state, said, _ = found("feeds", place(tmp_path, feed=feeds))
    assert (state, said) == ("failed", "1 of 1: https://example.org/feed.xml: never read")


@pytest.mark.parametrize(
    ("extra", "settings"),
    [
        ("calendar", {"schedule": {"holidays": "h.ics"}}),
        ("metrics", {"schedule": {"metrics_port": 9000}}),
        ("sign", {"sign": "desk.p12"}),
    ],
)
def test_an_extra_that_the_settings_ask_for_and_is_not_there_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str, settings: dict[str, Any]
) -> None:
    from briefer.diagnosing import installation

    monkeypatch.setattr(installation, "find_spec", lambda module: None)
    asked = found("extras", place(tmp_path, **settings))
    assert asked == ("failed", f"the settings ask for {extra}", f"install briefer[{extra}]")


# --- the schedule ----------------------------------------------------------------


def scheduled(folder: Path, ended: Ended, at: datetime) -> Place:
    row = {"name": "desk", "sources": ["x"], "cron": "0 6 * * *"}
    settings = Settings.model_validate({"brief": [row], "schedule": {"attempts": 1}})
    with file_store(folder / ".briefer/schedule.db") as store:
        runner = Runner(settings=settings, store=store, launch=lambda run, holder: Over(ended))
        runner.step(at)
    return place(folder, brief=[row])


def test_runs_that_are_done_are_well(tmp_path: Path) -> None:
    state, said, _ = found("schedule", scheduled(tmp_path, Ended(state="made"), NOW))
    assert state == "ok"
    assert said == "last run 2026-11-23 08:00 UTC; next desk 2026-11-24T06:00+00:00"


def test_runs_that_nobody_came_for_fail(tmp_path: Path) -> None:
    at = scheduled(tmp_path, Ended(state="made"), NOW - timedelta(days=2))
    state, said, todo = found("schedule", at)
    assert (state, said) == ("failed", "overdue: desk 2026-11-23T06:00+00:00")
    assert "briefer schedule health" in todo


def test_a_run_that_failed_is_told_with_where_its_log_is(tmp_path: Path) -> None:
    at = scheduled(tmp_path, Ended(state="failed", detail="no space"), NOW)
    said = found("schedule", at)
    assert said == ("failed", "failed: desk: no space", "briefer schedule history desk --log")


def test_a_runner_that_is_silent_fails(tmp_path: Path) -> None:
    at = scheduled(tmp_path, Ended(state="made"), NOW)
    assert found("runner", at)[0] == "ok"  # there is none that stays
    write_health(at.health, Status(now=NOW - timedelta(seconds=30)))
    assert found("runner", at)[0] == "ok"
    write_health(at.health, Status(now=NOW - timedelta(hours=1)))
    assert found("runner", at)[0] == "failed"
