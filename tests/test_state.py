"""What is kept on disk: for its owner's eyes, whole after a kill, and one at a time."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from briefer.errors import DeliveryError
from briefer.state import durable_database, lock, private_database, transaction

TABLE = "CREATE TABLE IF NOT EXISTS notes (line TEXT NOT NULL) STRICT;"


def lines(path: Path) -> list[str]:
    with durable_database(path, TABLE) as database:
        return [line for (line,) in database.execute("SELECT line FROM notes")]


def add_two(database: sqlite3.Connection, second: KeyboardInterrupt | None) -> None:
    with transaction(database):
        database.execute("INSERT INTO notes VALUES ('second')")
        if second:
            raise second
        database.execute("INSERT INTO notes VALUES (NULL)")


def test_what_was_committed_is_there_after_a_power_cut(tmp_path: Path) -> None:
    with durable_database(tmp_path / "notes.db", TABLE) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        database.execute("INSERT INTO notes VALUES ('kept')")
    assert lines(tmp_path / "notes.db") == ["kept"]


def test_a_change_that_fails_half_way_leaves_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with durable_database(path, TABLE) as database:
        with transaction(database):
            database.execute("INSERT INTO notes VALUES ('first')")
        for line in (None, KeyboardInterrupt()):
            with pytest.raises((sqlite3.IntegrityError, KeyboardInterrupt)):
                add_two(database, line)
    assert lines(path) == ["first"]


def test_others_may_not_read_it_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "state" / "notes.db"
    lines(path)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", [True, False])
def test_what_can_not_be_opened_is_named(tmp_path: Path, folder: bool) -> None:
    path = tmp_path / "notes.db"
    if folder:
        path.mkdir()
    else:
        path.write_text("these are notes, but not in a database\n" * 50)
    with pytest.raises(DeliveryError, match=r"notes\.db: ") as refused:
        lines(path)
    assert "\n" not in str(refused.value)


def test_one_holds_the_lock_and_whoever_does_not_wait_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with lock(path, wait=0) as mine:
        assert mine
        began = time.monotonic()
        with lock(path, wait=0.3) as other:
            assert not other
        assert 0.2 < time.monotonic() - began < 5
    with lock(path, wait=0) as again:
        assert again


def test_whoever_waits_gets_the_lock_when_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    order: list[str] = []
    held = threading.Event()

    def hold() -> None:
        with lock(path, wait=0):
            held.set()
            time.sleep(0.2)
            order.append("first")

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    with lock(path, wait=10) as mine:
        assert mine
        order.append("second")
    holder.join()
    assert order == ["first", "second"]


def test_a_lock_that_breaks_inside_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with pytest.raises(RuntimeError), lock(path, wait=0):
        raise RuntimeError("broken")
    with lock(path, wait=0) as mine:
        assert mine


def test_a_lock_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeliveryError, match=r"state\.db"), lock(tmp_path / "file" / "state.db", wait=0):  # fmt: skip
        pass
    with pytest.raises(DeliveryError), private_database(tmp_path / "file" / "state.db"):
        pass
