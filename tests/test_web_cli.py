"""`serve` and `account`: who may come in is said on the command line."""

from __future__ import annotations

import socket
from importlib import import_module
from pathlib import Path

import pytest

from briefer.errors import BriefError
from briefer.web import Serving
from tests.test_library_cli import Run, records, run  # noqa: F401  # a fixture
from tests.web_site import PASSWORD


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Serving, str, int]]:
    """Return what would have been served, and where."""
    told: list[tuple[Serving, str, int]] = []
    module = import_module("briefer.cli.serving")
    monkeypatch.setattr(module, "_run", lambda *said: told.append(said))
    return told


@pytest.fixture
def anna(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("BRIEFER_PASSWORD", PASSWORD)
    outcome = run("account", "add", "anna", "--role", "admin")
    assert outcome.exit_code == 0
    assert "anna: may sign in as admin" in outcome.output


def test_only_this_machine_is_answered_unless_told_otherwise(
    run: Run,  # noqa: F811
    started: list[tuple[Serving, str, int]],
) -> None:
    assert run("serve").exit_code == 0
    ((served, host, _),) = started
    assert host == "127.0.0.1"
    assert served.alone
    assert set(served.hosts) == {"localhost", "127.0.0.1", "[::1]"}
    assert served.library == Path(".briefer/library.db").absolute()


@pytest.mark.parametrize("said", [("--host", "0.0.0.0"), ("--host", "desk.example"), ("--allow-host", "desk.example")])  # fmt: skip
def test_nobody_else_is_let_in_before_somebody_has_a_password(
    run: Run,  # noqa: F811
    started: list[tuple[Serving, str, int]],
    said: tuple[str, ...],
) -> None:
    outcome = run("serve", *said)
    assert outcome.exit_code == 1
    assert isinstance(outcome.exception, BriefError)
    assert "no account has a password" in str(outcome.exception)
    assert "briefer account add" in str(outcome.exception)
    assert started == []


@pytest.mark.usefixtures("anna")
def test_with_an_account_others_are_let_in_by_name(
    run: Run,  # noqa: F811
    started: list[tuple[Serving, str, int]],
) -> None:
    outcome = run("serve", "--host", "0.0.0.0", "--allow-host", "Desk.example", "--port", "9000")
    assert outcome.exit_code == 0
    assert "HTTPS" in outcome.stderr
    ((served, host, port),) = started
    assert (host, port, served.alone) == ("0.0.0.0", 9000, False)
    assert "desk.example" in served.hosts
    assert "0.0.0.0" not in served.hosts


def test_a_language_that_the_pages_do_not_speak_is_bad_usage(
    run: Run,  # noqa: F811
    started: list[tuple[Serving, str, int]],
) -> None:
    outcome = run("serve", "--language", "xx")
    assert outcome.exit_code == 2
    assert "ar, de, es, fr, ur" in outcome.output
    assert started == []


def test_a_port_that_is_taken_is_told(run: Run) -> None:  # noqa: F811
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = run("serve", "--port", str(port))
    assert outcome.exit_code == 1
    assert isinstance(outcome.exception, BriefError)
    assert f"127.0.0.1:{port}: address already in use" in str(outcome.exception)


def test_without_a_library_it_is_told_how_to_make_one(
    tmp_path: Path,
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    outcome = run("serve")
    assert outcome.exit_code == 1
    assert "briefer init" in str(outcome.exception)


@pytest.mark.usefixtures("anna")
def test_accounts_and_tokens_are_listed_and_taken_away(run: Run) -> None:  # noqa: F811
    (account,) = records(run("account", "list", "--json"))
    assert (account["name"], account["role"], account["has_password"]) == ("anna", "admin", True)
    secret = run("account", "token", "anna", "--scope", "read", "--called", "script").stdout.strip()
    assert secret.startswith("briefer_")
    (token,) = records(run("account", "token", "--list", "--json"))
    assert (token["account"], token["name"], token["scopes"]) == ("anna", "script", ["read"])
    assert secret not in str(token)
    assert run("account", "token", "--remove", "1").exit_code == 0
    assert run("account", "token", "--remove", "1").exit_code == 1
    assert run("account", "remove", "anna").exit_code == 0
    assert "no accounts" in run("account", "list").stderr


@pytest.mark.usefixtures("anna")
def test_two_accounts_have_not_one_name(run: Run) -> None:  # noqa: F811
    outcome = run("account", "add", "anna")
    assert outcome.exit_code == 1
    assert "there is an account of that name" in str(outcome.exception)


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("bela", "short", "at least 12 characters"),
        (" bela", PASSWORD, "without spaces"),
        ("be\nla", PASSWORD, "one line"),
        ("x" * 65, PASSWORD, "64 characters"),
        ("", PASSWORD, "one line"),
    ],
)
def test_a_name_or_a_password_that_can_not_be_used_is_refused(
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    password: str,
    why: str,
) -> None:
    monkeypatch.setenv("BRIEFER_PASSWORD", password)
    outcome = run("account", "add", name)
    assert outcome.exit_code == 1
    assert why in str(outcome.exception)


def test_a_role_that_is_none_is_bad_usage(run: Run) -> None:  # noqa: F811
    outcome = run("account", "add", "bela", "--role", "boss")
    assert outcome.exit_code == 2
    assert "reader, analyst, admin" in outcome.output
