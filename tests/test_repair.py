"""What is damaged in a library and can be made anew is mended; every name of a refused file is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.library import open_library
from tests.libraries import article, lines
from tests.library_desk import LibraryDesk, desk_at, report
from tests.test_library import new_database, server  # noqa: F401  # a fixture


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("server"))
    return tmp_path / ".briefer" / "library.db"


@pytest.fixture
def desk(place: Path | str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LibraryDesk:
    monkeypatch.chdir(tmp_path)
    desk = desk_at(place, tmp_path)
    desk.add("one", report(1, "2021-03-05"))
    desk.add("two", report(2, "2021-03-06"))
    return desk


def test_a_damaged_analysis_is_made_anew(desk: LibraryDesk, place: Path | str) -> None:
    with open_library(place) as kept, kept.writing() as connection:
        broken = "x'00ff00ff'" if isinstance(place, Path) else r"'\x00ff00ff'"
        connection.exec_driver_sql(f"UPDATE analyses SET data = {broken} WHERE article = 1")
    refused = desk.make()
    assert "briefer library check" in str(refused.exception)
    told = desk.run("library", "check")
    assert told.exit_code == 1
    assert "library check --repair" in told.stderr
    assert "restore" not in told.stderr
    mended = desk.done("library", "check", "--repair")
    assert "mended: 1 damaged analysis removed, to be made again when needed" in mended.stdout
    assert mended.stdout.endswith("all is as it was put in\n")
    assert desk.made() == ["one", "two"]
    assert desk.done("library", "check").stdout == "all is as it was put in\n"


def test_a_damaged_index_is_written_anew(desk: LibraryDesk, place: Path | str) -> None:
    if not isinstance(place, Path):
        pytest.skip("a server looks after its own index")
    with open_library(place) as kept, kept.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO search(search, rowid, title, body) VALUES ('delete', 1, 'x', 'harbour')"
        )
    assert "library check --repair" in desk.run("library", "check").stderr
    assert "written anew" in desk.done("library", "check", "--repair").stdout
    assert len(desk.records("search", "harbour")) == 2


def test_what_can_t_be_made_anew_is_said_to_come_from_a_copy(
    desk: LibraryDesk, place: Path | str
) -> None:
    with open_library(place) as kept, kept.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET source = 'Somebody' WHERE id = 1")
    told = desk.run("library", "check", "--repair")
    assert told.exit_code == 1
    assert "1 one.jsonl:1: its source, title, day or address is other" in told.stderr
    assert "comes back from a copy: briefer library restore" in told.stderr


def test_each_name_of_the_same_refused_bytes_is_listed(
    desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        Path(name).write_bytes(b"%PDF-1.4 torn")
    for name in ("x.jsonl", "y.jsonl"):
        Path(name).write_text('{"text": ""}\n{"text": " "}\n')
    desk.run("add", "a.pdf", "b.pdf", "x.jsonl")
    desk.run("add", "c.pdf", "a.pdf", "y.jsonl")
    listed = desk.done("list", "--refused").stdout.splitlines()
    assert sorted(line.partition(": ")[0] for line in listed) == [
        "a.pdf", "b.pdf", "c.pdf", "x.jsonl:1", "x.jsonl:2", "y.jsonl:1", "y.jsonl:2",
    ]  # fmt: skip
    made = desk.brief(desk.make())
    assert {"a.pdf", "b.pdf", "c.pdf"} <= {one["name"] for one in made["method"]["skipped"]}
    desk.run("add", "--retry", "pdf")
    assert len(desk.done("list", "--refused").stdout.splitlines()) == 7
    from briefer import reading

    found = reading.read_each(lines([article(5)]), name="a.jsonl")

    def readable(*_: object, **__: object) -> object:
        return iter(found)

    monkeypatch.setattr(reading, "read_one_by_one", readable)
    desk.done("add", "--retry", "pdf")
    assert {line[0] for line in desk.done("list", "--refused").stdout.splitlines()} == {"x", "y"}
