"""A folder that is watched: whole files, each once, whatever comes of them on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.errors import LibraryError
from briefer.fetching import Clock, watch
from briefer.fetching.watching import RETRY, Intake, RetryLaterError, is_temporary
from briefer.issuing import watch_into_library
from briefer.library import Library, count, list_refused, open_library
from tests.feeds import STORY


class Box:
    """Takes files, and remembers what was in them."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.full = 0

    def __call__(self, path: Path) -> None:
        if self.full:
            self.full -= 1
            raise OSError(28, "No space left on device")
        self.taken.append((path.name, path.read_text(encoding="utf-8")))


@pytest.fixture
def box() -> Box:
    return Box()


def test_a_file_is_taken_when_it_has_stopped_growing(tmp_path: Path, box: Box) -> None:
    intake = Intake(take=box, quiet=2.0)
    file = tmp_path / "article.txt"
    for second in range(5):
        with file.open("a", encoding="utf-8") as growing:
            growing.write(f"line {second}\n")
        intake.look_at([file], float(second))
        assert intake.take_whole(float(second)) == []
    assert intake.take_whole(5.9) == []
    assert intake.take_whole(6.1) == [file]
    assert box.taken == [("article.txt", "".join(f"line {n}\n" for n in range(5)))]
    assert intake.take_whole(99.0) == []


def test_one_that_grows_unnoticed_is_looked_at_before_it_is_taken(tmp_path: Path, box: Box) -> None:
    intake = Intake(take=box, quiet=2.0)
    file = tmp_path / "article.txt"
    file.write_text("half", encoding="utf-8")
    intake.look_at([file], 0.0)
    file.write_text("half and half", encoding="utf-8")
    assert intake.take_whole(2.5) == []
    assert intake.take_whole(4.6) == [file]
    assert box.taken == [("article.txt", "half and half")]


def test_the_same_file_twice_is_one(tmp_path: Path, box: Box) -> None:
    intake = Intake(take=box, quiet=1.0)
    for name in ("a.txt", "copy of a.txt"):
        (tmp_path / name).write_text("the same", encoding="utf-8")
    intake.look_at([tmp_path], 0.0)
    intake.take_whole(2.0)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    intake.look_at([tmp_path], 3.0)
    intake.take_whole(5.0)
    assert box.taken == [("a.txt", "the same")]


def test_one_that_is_written_anew_is_taken_again(tmp_path: Path, box: Box) -> None:
    intake = Intake(take=box, quiet=1.0)
    file = tmp_path / "a.txt"
    for number, text in enumerate(("first", "second")):
        file.write_text(text, encoding="utf-8")
        intake.look_at([file], 10.0 * number)
        intake.take_whole(10.0 * number + 2)
    assert [text for _, text in box.taken] == ["first", "second"]


def test_one_that_is_deleted_half_way_is_no_failure(tmp_path: Path, box: Box) -> None:
    intake = Intake(take=box, quiet=1.0)
    file = tmp_path / "a.txt"
    file.write_text("gone soon", encoding="utf-8")
    intake.look_at([file], 0.0)
    file.unlink()
    assert intake.take_whole(2.0) == []
    file.write_text("there", encoding="utf-8")
    intake.look_at([file], 3.0)

    def gone(path: Path) -> None:
        path.unlink()
        path.read_bytes()

    intake.take = gone
    assert intake.take_whole(5.0) == []
    assert intake.waiting == {}


@pytest.mark.parametrize("reason", [OSError(28, "full"), RetryLaterError("full")])
def test_one_that_is_refused_on_a_full_disk_comes_again(
    tmp_path: Path, box: Box, reason: Exception
) -> None:
    refusals = [reason, reason]

    def take(path: Path) -> None:
        if refusals:
            raise refusals.pop()
        box(path)

    intake = Intake(take=take, quiet=1.0)
    (tmp_path / "a.txt").write_text("news", encoding="utf-8")
    intake.look_at([tmp_path], 0.0)
    tried = [second for second in range(200) if (intake.take_whole(second), len(refusals))[1] == 0]
    assert box.taken == [("a.txt", "news")]
    assert tried[0] == pytest.approx(1 + RETRY, abs=1)


def test_a_folder_that_is_moved_in_comes_with_all_that_is_below(tmp_path: Path, box: Box) -> None:
    inner = tmp_path / "week" / "monday"
    inner.mkdir(parents=True)
    for name in ("a.txt", "b.txt.part", ".hidden", "c.txt~", "d.crdownload"):
        (inner / name).write_text(name, encoding="utf-8")
    (tmp_path / "week" / ".trash").mkdir()
    (tmp_path / "week" / ".trash" / "e.txt").write_text("e", encoding="utf-8")
    (tmp_path / "week" / "loop").symlink_to(tmp_path)
    intake = Intake(take=box, quiet=1.0)
    intake.look_at([tmp_path / "week"], 0.0)
    intake.take_whole(2.0)
    assert [name for name, _ in box.taken] == ["a.txt"]


@pytest.mark.parametrize(
    "name", ["a.part", "a.crdownload", ".a.swp", "~$a.docx", ".goutputstream-X", "a.TMP", "a.txt~"]
)
def test_what_is_called_as_programs_call_what_is_not_whole_waits(name: str) -> None:
    assert is_temporary(name)
    assert not is_temporary("apart.txt")


def test_what_no_file_is_is_left_alone(tmp_path: Path, box: Box) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to(tmp_path / "nothing")
    intake = Intake(take=box, quiet=1.0)
    intake.look_at([tmp_path], 0.0)
    assert intake.take_whole(2.0) == []


def test_a_real_folder_is_watched(tmp_path: Path, box: Box) -> None:
    """Files that are there, that are written slowly, that are moved in with their folder."""
    watched, outside = tmp_path / "in", tmp_path / "outside"
    watched.mkdir()
    outside.mkdir()
    (watched / "there.txt").write_text("there before", encoding="utf-8")
    (outside / "moved.txt").write_text("moved in", encoding="utf-8")
    stop = threading.Event()
    clock = Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)

    def write() -> None:
        with (watched / "slow.txt").open("w", encoding="utf-8") as slow:
            for _ in range(5):
                slow.write("slow ")
                slow.flush()
                time.sleep(0.2)
        (watched / "b.part").write_text("renamed", encoding="utf-8")
        (watched / "b.part").rename(watched / "renamed.txt")
        outside.rename(watched / "folder")

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    for path in watch(watched, box, clock=clock, stopped=stop.is_set, quiet=0.6):
        seen.append(path.name)
        if len(seen) == 4:
            break
    writer.join()
    assert sorted(box.taken) == [
        ("moved.txt", "moved in"),
        ("renamed.txt", "renamed"),
        ("slow.txt", "slow slow slow slow slow "),
        ("there.txt", "there before"),
    ]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, box: Box) -> None:
    clock = Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        next(watch(tmp_path / "nothing", box, clock=clock))


# --- into the library --------------------------------------------------------------------


def test_what_comes_to_a_folder_is_kept_in_the_library(tmp_path: Path) -> None:
    """Each once; what can't be read is listed; what found no room is tried again, and told."""
    inbox = tmp_path / "inbox"
    (inbox / "week").mkdir(parents=True)
    for name in ("a.txt", "copy.txt"):
        (inbox / name).write_text(STORY, encoding="utf-8")
    (inbox / "week" / "b.txt").write_text(f"Second. {STORY}", encoding="utf-8")
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    news: list[object] = []
    ends = time.monotonic() + 20
    with open_library(tmp_path / "library.db", create=True) as kept:
        watch_into_library(
            inbox,
            kept=kept,
            settings=Settings(),
            today=lambda: date(2026, 11, 22),
            clock=Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep),
            told=news.append,
            stopped=lambda: len(news) >= 3 or time.monotonic() > ends,
            quiet=0.3,
        )
        assert sorted((type(one).__name__, one.name) for one in news) == [  # type: ignore[attr-defined]
            ("Added", "a.txt"),
            ("Added", "week/b.txt"),
            ("Refused", "picture.png"),
        ]
        assert count(kept) == 2
        assert [one.name for one in list_refused(kept)] == ["picture.png"]


def test_what_the_library_has_no_room_for_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefer.issuing import watching

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr("briefer.fetching.watching.RETRY", 0.2)
    tries = []
    real = watching.add_to_library

    def full(*arguments: object, **more: object) -> object:
        tries.append(arguments)
        if len(tries) < 3:
            raise LibraryError("database or disk is full")
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "add_to_library", full)
    news: list[object] = []
    ends = time.monotonic() + 20
    with open_library(tmp_path / "library.db", create=True) as kept:
        watch_into_library(
            tmp_path / "in",
            kept=kept,
            settings=Settings(),
            today=lambda: date(2026, 11, 22),
            clock=Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep),
            told=news.append,
            stopped=lambda: len(news) >= 3 or time.monotonic() > ends,
            quiet=0.2,
        )
        assert count(kept) == 1
    assert news[:2] == ["a.txt: database or disk is full; it is tried again"] * 2


def test_copies_of_what_can_t_be_read_are_listed_each(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name in ("one.png", "two.png"):
        (inbox / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    news: list[object] = []
    with open_library(tmp_path / "library.db", create=True) as kept:
        watched_into(inbox, kept, news, until=lambda: len(news) >= 2)
        assert sorted(one.name for one in list_refused(kept)) == ["one.png", "two.png"]


@pytest.mark.parametrize("anew", [False, True])
def test_a_folder_that_is_removed_is_waited_for_and_that_is_said(
    tmp_path: Path, anew: bool
) -> None:
    inbox, aside = tmp_path / "in", tmp_path / "aside"
    inbox.mkdir()
    (inbox / "a.txt").write_text(STORY, encoding="utf-8")
    news: list[object] = []

    def removed() -> None:
        while not news:
            time.sleep(0.05)
        inbox.rename(aside)
        while len(news) < 2:
            time.sleep(0.05)
        if anew:
            inbox.mkdir()
        else:
            aside.rename(inbox)
        (inbox / "b.txt").write_text(f"Second. {STORY}", encoding="utf-8")

    mover = threading.Thread(target=removed, daemon=True)
    with open_library(tmp_path / "library.db", create=True) as kept:
        mover.start()
        watched_into(inbox, kept, news, until=lambda: count(kept) >= 2)
        assert count(kept) == 2
    said = [one for one in news if isinstance(one, str)]
    assert said == [
        f"{inbox}: is not there any more; it is watched again once it is back",
        f"{inbox}: is back, and watched again",
    ]


def watched_into(
    folder: Path, kept: Library, news: list[object], *, until: Callable[[], bool]
) -> None:
    ends = time.monotonic() + 60
    watch_into_library(
        folder,
        kept=kept,
        settings=Settings(),
        today=lambda: date(2026, 11, 22),
        clock=Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep),
        told=news.append,
        stopped=lambda: until() or time.monotonic() > ends,
        quiet=0.3,
    )
