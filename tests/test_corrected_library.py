"""What a person corrected rules what the library lists, selects and finds, on both databases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefer.library import check, open_library
from tests.library_desk import LibraryDesk, desk_at, report
from tests.test_library import new_database, server  # noqa: F401  # a fixture

NEXT = "2021-03-15"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("server"))
    return tmp_path / ".briefer" / "library.db"


@pytest.fixture
def desk(place: Path | str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LibraryDesk:
    """Return a desk with two articles: of January by the Courier, and undated by nobody."""
    monkeypatch.chdir(tmp_path)
    desk = desk_at(place, tmp_path)
    desk.add("one", report(1, "2021-01-05"))
    desk.add("two", report(2, None, publisher=""))
    return desk


def numbers(desk: LibraryDesk, *words: str) -> list[int]:
    return [one["id"] for one in desk.records(*words)]


def as_it_was(desk: LibraryDesk) -> None:
    assert numbers(desk, "list", "--since", "2021-01-01", "--until", "2021-01-31") == [1]
    assert numbers(desk, "list", "--dated", "stated") == [1]
    assert numbers(desk, "list", "--dated", "undated") == [2]
    assert numbers(desk, "list", "--source", "courier") == [1]
    assert numbers(desk, "list", "--source", "herald") == []


def test_a_corrected_date_rules_lists_searches_and_briefs(desk: LibraryDesk) -> None:
    as_it_was(desk)
    desk.done("correct", "1", "--date", "2021-03-05", "--because", "in print")
    desk.done("correct", "2", "--date", "2021-01")
    assert numbers(desk, "list", "--since", "2021-03-01", "--until", "2021-03-31") == [1]
    assert numbers(desk, "search", "piers", "--until", "2021-01-31") == [2]
    assert numbers(desk, "list", "--dated", "stated") == [1, 2]
    assert [one["edtf"] for one in desk.records("list")] == ["2021-03-05", "2021-01"]
    assert desk.made("--period", "week") == ["one"]
    assert desk.made("--until", "2021-02-01", today="2021-03-09") == ["two"]
    for number in ("1", "2"):
        desk.done("correct", number, "--undo")
    as_it_was(desk)


def test_a_corrected_source_rules_lists_briefs_and_their_ledger(desk: LibraryDesk) -> None:
    desk.done("correct", "1", "--source", "The Herald")
    assert numbers(desk, "list", "--source", "courier") == []
    assert numbers(desk, "search", "piers", "--source", "herald") == [1]
    desk.add("three", report(3, "2021-03-05"))
    made = desk.make("--source", "herald")
    assert desk.sources(made) == ["one"]
    ledger = {one["source"]: one for one in desk.brief(made)["method"]["coverage"]}
    assert set(ledger) == {"The Courier", "The Herald"}
    assert desk.run("verify", made.stdout.splitlines()[0]).exit_code == 0
    gone = desk.done("library", "withdraw", "--source", "the courier", "--because", "licence")
    assert "1 article removed" in gone.stdout
    assert numbers(desk, "list") == [2, 1]
    desk.done("correct", "1", "--undo")
    assert numbers(desk, "list", "--source", "courier") == [1]


def test_a_corrected_title_is_listed_and_shown(desk: LibraryDesk) -> None:
    desk.done("correct", "1", "--title", "Ships wait")
    assert "Ships wait" in desk.done("list").stdout
    shown = desk.done("show", "1").stdout
    assert "Ships wait" in shown
    desk.done("correct", "1", "--undo")
    assert "Ships wait" not in desk.done("list").stdout


def test_the_evidence_of_a_corrected_date_is_shown(desk: LibraryDesk) -> None:
    desk.done("correct", "1", "--date", "2021-03-05", "--because", "in print")
    (shown,) = desk.records("show", "1")
    assert (shown["edtf"], shown["dating"]["edtf"]) == ("2021-03-05", "2021-03-05")
    assert shown["dating"]["evidence"][0]["note"] == "set by a person: in print"


def test_one_day_corrected_after_an_issue_is_not_told_twice(desk: LibraryDesk) -> None:
    assert desk.made() == ["one", "two"]
    desk.done("correct", "1", "--date", "2021-03-12")
    nothing = desk.make(today=NEXT)
    assert "nothing came" in str(nothing.exception)


def test_what_is_moved_into_the_days_of_an_issue_reaches_one(desk: LibraryDesk) -> None:
    desk.done("correct", "2", "--date", "2021-03-05")
    assert desk.made("--period", "week") == ["two"]
    desk.done("correct", "2", "--undo")
    assert desk.made(today=NEXT) == ["one"]


def test_what_is_corrected_before_it_comes_is_so_when_it_is_there(desk: LibraryDesk) -> None:
    (known,) = [one for one in desk.records("list") if one["id"] == 1]
    Path("corrections.toml").write_text(
        f'[[correction]]\ntext = "{known["sha256"][:14]}"\ndate = "2021-02-02"\nsource = "The Herald"\n'
    )
    assert numbers(desk, "list", "--source", "herald") == [1]
    desk.add("again", {**report(1, "2021-01-05"), "url": "https://elsewhere.example/1"})
    assert numbers(desk, "list", "--source", "herald") == [3, 1]
    assert numbers(desk, "list", "--since", "2021-02-01", "--dated", "stated") == [3, 1]


def test_what_is_analysed_later_stays_as_it_was_corrected(
    desk: LibraryDesk, place: Path | str
) -> None:
    desk.done("correct", "1", "--date", "2021-02-02", "--source", "The Herald")
    assert numbers(desk, "list", "--source", "herald") == [1]
    with open_library(place) as kept:
        with kept.writing() as connection:
            connection.exec_driver_sql("DELETE FROM analyses")
        assert check(kept) == []
    assert desk.made("--until", "2021-02-28") == ["one"]
    assert [one["edtf"] for one in desk.records("list", "--source", "herald")] == ["2021-02-02"]
    with open_library(place) as kept:
        assert check(kept) == []
    Path("corrections.toml").unlink()
    as_it_was(desk)


def test_digits_that_fit_two_texts_are_refused_with_what_to_do(
    desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefer.library import corrected

    monkeypatch.setattr(
        corrected, "_with_prefixes", lambda *_: {"a" * 12 + "b": [1], "a" * 12 + "c": [2]}
    )
    Path("corrections.toml").write_text(
        f'[[correction]]\ntext = "{"a" * 12}"\ndate = "2021-02-02"\n'
    )
    assert "write more digits" in str(desk.run("list").exception)


def test_a_question_is_answered_of_the_corrected_source(desk: LibraryDesk) -> None:
    desk.done("search", "piers", "--source", "herald", "--save", "piers")
    desk.done("correct", "1", "--source", "The Herald")
    answer = json.loads(desk.done("ask", "piers", "--json").stdout)
    assert answer["articles"] == 1
    assert {one["now"]["source"] for one in answer["figures"]} == {"The Herald"}
