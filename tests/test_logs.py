"""What commands that run long say of what happens: a record a line, inert, without passwords."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.logs import JsonLines, TextLines, without_secrets


def record(message: str, *arguments: object, **more: object) -> logging.LogRecord:
    made = logging.LogRecord("briefer.x", logging.WARNING, "x.py", 1, message, arguments, None)
    vars(made).update(more)
    return made


@pytest.mark.parametrize("form", [JsonLines(), TextLines()])
def test_a_record_is_one_line_that_does_nothing(form: logging.Formatter) -> None:
    line = form.format(record("%s: read", "a\x1b[2J\nb\u202e\u2028\x85c", brief="x\x9b\n"))
    assert line.isprintable()
    assert "\\u001b[2J" in line or "\\x1b[2J" in line


def test_a_record_says_when_how_grave_what_and_what_else_was_said() -> None:
    told = json.loads(JsonLines().format(record("%d articles", 3, brief="desk", seconds=1.5)))
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "warning",
        "logger": "briefer.x",
        "message": "3 articles",
        "brief": "desk",
        "seconds": 1.5,
    }


@pytest.mark.parametrize("form", [JsonLines(), TextLines()])
def test_no_password_is_in_a_record(
    form: logging.Formatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", "open sesame")
    monkeypatch.setenv("PGPASSWORD", "tr0ub4dor")
    try:
        raise ValueError("tr0ub4dor is wrong")
    except ValueError:
        made = record("%s said: open sesame, postgresql://ann:pw@host/x", "it", why="tr0ub4dor")
        made.exc_info = sys.exc_info()
    line = form.format(made)
    for secret in ("open sesame", "tr0ub4dor", ":pw@"):
        assert secret not in line
    assert "[hidden]" in line


def test_what_is_short_or_no_secret_is_not_blotted_out() -> None:
    environment = {"X_TOKEN": "a", "HOME": "/root"}
    assert without_secrets("a cat in /root", environment) == "a cat in /root"


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", *words]
    whole = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=whole)


def test_errors_and_remarks_of_a_command_are_records_too(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/torn.pdf").write_bytes(b"%PDF-1.4 torn")
    outcome = run("make", "news", "--today", "2026-11-22", "--log", "json", cwd=tmp_path)
    assert outcome.returncode == 1
    told = [json.loads(line) for line in outcome.stderr.splitlines()]
    assert told[-1]["level"] == "error"
    assert "torn.pdf" in told[-1]["message"] or any("torn.pdf" in one["message"] for one in told)


def test_without_it_a_command_says_what_it_said(tmp_path: Path) -> None:
    outcome = run("make", "nowhere", "--today", "2026-11-22", cwd=tmp_path)
    assert outcome.stderr.startswith("briefer: ")
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize("verb", ["make", "add", "fetch", "send", "verify", "schedule run"])
def test_commands_that_run_long_take_it(tmp_path: Path, verb: str) -> None:
    assert "--log" in run(*verb.split(), "--help", cwd=tmp_path).stdout
