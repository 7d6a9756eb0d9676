"""A copy that is put back brings nothing back that was withdrawn, wherever it is broken off."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from briefer import library
from briefer.library import open_library
from tests import killing
from tests.libraries import article, found, lines

MOST = 200  # steps that a command may have
SAYING = "licence ended"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a desk with two articles, a brief that quotes them, and a copy from before a withdrawal."""
    monkeypatch.setattr(
        killing, "FILES", killing.FILES | {"sqlite3.connect", "sqlite3.connect/handle", "os.unlink"}
    )
    (tmp_path / "week.jsonl").write_bytes(
        lines([article(n, date="2026-11-20", publisher=f"Paper {n}") for n in (1, 2)])
    )
    for words in (
        ("init",), ("add", "week.jsonl"), killing.MAKE, ("library", "backup", "copy.db"),
    ):  # fmt: skip
        status, said, _ = killing.run(*words, folder=tmp_path)
        assert status == 0, said
    return tmp_path


def as_it_is(folder: Path) -> list[int]:
    """Return the articles of a desk's library, which holds together, in a process of its own."""
    into, out = os.pipe()
    child = os.fork()
    if not child:
        try:
            with open_library(folder / ".briefer/library.db") as kept:
                wrong: object = library.check(kept)
                seen = found(kept, "harbour")
                marked = [issue.withdrawn for issue in library.list_issues(kept)]
            os.write(out, json.dumps([wrong, seen, marked]).encode())
        except BaseException as failed:
            os.write(out, json.dumps([repr(failed), [], []]).encode())
        os._exit(0)
    os.close(out)
    with os.fdopen(into, "rb") as answer:
        wrong, seen, marked = json.loads(answer.read())
    os.waitpid(child, 0)
    assert wrong == [], wrong
    assert marked == [SAYING if 2 not in seen else None]
    return list(seen)


@pytest.mark.slow
def test_a_restore_that_is_killed_at_any_step_never_brings_a_withdrawn_text_back(
    folder: Path,
) -> None:
    killing.run("library", "withdraw", "2", "--because", SAYING, folder=folder)
    assert as_it_is(folder) == [1]
    for stop in range(1, MOST):
        status, said, _ = killing.run("library", "restore", "copy.db", folder=folder, stop=stop)
        assert as_it_is(folder) == [1], (stop, said)
        if status == 0:
            break
    assert stop > 20
    assert "out of it again: 2" in said
    leftovers = {path.name for path in (folder / ".briefer").iterdir()}
    assert leftovers <= {
        "library.db",
        "library.db-wal",
        "library.db-shm",
        "library.db.before-restore",
    }
    status, said, _ = killing.run("add", "week.jsonl", "--json", folder=folder)
    assert said.count('"refused"') == 1


@pytest.mark.slow
def test_a_withdrawal_that_is_killed_at_any_step_is_done_whole_or_not_at_all(folder: Path) -> None:
    place = folder / ".briefer/library.db"
    for stop in range(1, MOST):
        words = ("library", "withdraw", "2", "--because", SAYING)
        status, said, _ = killing.run(*words, folder=folder, stop=stop)
        seen = as_it_is(folder)
        if seen == [1]:  # run again, it leaves nothing of the text in the file
            killing.run(*words, folder=folder)
            assert b"Corso" not in place.read_bytes()
            killing.run("library", "restore", "copy.db", folder=folder)
            with sqlite3.connect(place) as database:  # as if it had never been withdrawn
                database.execute("DELETE FROM withdrawals")
            killing.run("library", "restore", "copy.db", folder=folder)
        if status == 0:
            break
    assert stop > 10
    assert "1 article removed" in said


def test_a_restore_that_fails_on_the_way_leaves_nothing_beside_the_library(folder: Path) -> None:
    (folder / "broken.db").write_bytes((folder / "copy.db").read_bytes()[:9000])
    status, said, _ = killing.run("library", "restore", "broken.db", folder=folder)
    assert status == 1
    assert "nothing was changed" in said
    assert as_it_is(folder) == [1, 2][::-1] or as_it_is(folder) == [1, 2]
    assert not list((folder / ".briefer").glob("*restoring*"))
