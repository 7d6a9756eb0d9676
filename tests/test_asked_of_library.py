"""What is asked of a library means what a user expects: no empty words, no undated article by day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library_desk import LibraryDesk, desk_at, report


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LibraryDesk:
    monkeypatch.chdir(tmp_path)
    desk = desk_at(tmp_path, tmp_path)
    desk.add("one", report(1, "2021-01-05"))
    desk.add("two", report(2, "2021-03-05", publisher="The Herald"))
    desk.add("three", report(3, None))
    return desk


@pytest.mark.parametrize(
    "words",
    [
        ("make", "--library", "--query", ""),
        ("make", "--library", "--query", "  "),
        ("make", "--library", "--source", ""),
        ("search", ""),
        ("search", " ", ""),
        ("search", "piers", "--source", ""),
        ("list", "--source", " "),
    ],
)
def test_an_empty_text_is_no_question(desk: LibraryDesk, words: tuple[str, ...]) -> None:
    refused = desk.run(*words)
    assert refused.exit_code == 2
    assert "empty: leave it out" in refused.output or "briefer list" in refused.output
    assert not Path("output").exists()


@pytest.mark.parametrize("days", [("--until", "2021-02-01"), ("--since", "2020-01-01", "--until", "2021-02-01")])  # fmt: skip
@pytest.mark.parametrize("command", [("list",), ("search", "piers")])
def test_what_is_undated_is_of_no_day_and_that_is_said(
    desk: LibraryDesk, command: tuple[str, ...], days: tuple[str, ...]
) -> None:
    found = desk.done(*command, *days)
    assert found.stdout.startswith("1  2021-01-05")
    assert "undated ·" not in found.stdout
    assert "1 undated is left out: --dated undated" in found.stderr
    shown = desk.done(*command, "--dated", "undated")
    assert shown.stdout.startswith("3  undated")
    assert "left out" not in shown.stderr
    assert "left out" not in desk.done(*command).stderr


def test_an_undated_article_reaches_a_brief_by_the_day_it_came_and_that_is_said(
    desk: LibraryDesk,
) -> None:
    early = desk.make("--until", "2021-02-01")
    assert desk.sources(early) == ["one"]
    assert "2 articles of other days: left for the next issue" in early.stderr
    every = desk.make("--until", "2999-01-01", today="2021-03-09")
    assert desk.sources(every) == ["three", "two"]
    assert "1 undated article is taken by the day on which it came" in every.stderr


def test_near_names_are_listed_where_no_source_is_called_so(desk: LibraryDesk) -> None:
    for asked in ("courier", "The Herold", "herald"):
        refused = desk.run("library", "withdraw", "--source", asked, "--because", "licence ended")
        assert refused.exit_code == 1
        near = "The Courier" if asked == "courier" else "The Herald"
        assert f"no source is called {asked}; near it: {near}" in refused.stderr
    far = desk.run("library", "withdraw", "--source", "Zeitung", "--because", "licence ended")
    assert "no source is called Zeitung; known are The Courier, The Herald" in far.stderr
    assert len(desk.records("list")) == 3


@pytest.mark.parametrize(
    "number", ["0", "4711", "99999999999", "123456789012", "99999999999999999999", "9" * 64]
)
@pytest.mark.parametrize("more", [("--title", "Ships"), ("--undo",)])
def test_a_number_that_no_article_has_is_refused(
    desk: LibraryDesk, number: str, more: tuple[str, ...]
) -> None:
    refused = desk.run("correct", number, *more)
    assert refused.exit_code != 0
    assert "no such article" in str(refused.exception)
    assert not Path("corrections.toml").exists()


def test_a_copy_of_a_number_that_no_article_has_is_refused(desk: LibraryDesk) -> None:
    refused = desk.run("correct", "1", "--copy-of", "123456789012")
    assert "no such article" in str(refused.exception)
    assert not Path("corrections.toml").exists()
