"""A folder holds one issue: the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefer.delivering import exchanging, folder, replace_folder, staging, write_all
from briefer.delivering.staging import staged
from briefer.errors import DeliveryError
from briefer.issuing.leftovers import stale
from briefer.rendering import render
from tests.conftest import SEEDS
from tests.sample_brief import sample_brief

ROOT = Path(__file__).parent.parent
NAMES = ("brief.pdf", "brief.html", "brief.json")


def issue(word: str, size: int = 1000) -> dict[str, bytes]:
    return {name: f"{name} {word} ".encode() * size for name in NAMES}


OLD, NEW = issue("old"), issue("new", 3000)


def held(place: Path) -> dict[str, bytes]:
    """What lies in a folder, read as of one moment: a folder that is swapped meanwhile stays open."""
    handle = os.open(place, os.O_RDONLY)
    try:
        found = {}
        for name in os.listdir(handle):
            with open(os.open(name, os.O_RDONLY, dir_fd=handle), "rb") as file:
                found[name] = file.read()
        return found
    finally:
        os.close(handle)


def unfinished(place: Path) -> list[str]:
    return [path.name for path in place.rglob("*") if path.name.startswith(".")]


def test_an_issue_takes_the_place_of_another_and_leaves_nothing_beside(tmp_path: Path) -> None:
    place = tmp_path / "out" / "2026-11-22-desk"
    replace_folder(place, OLD)
    assert held(place) == OLD
    replace_folder(place, NEW)
    assert held(place) == NEW
    assert unfinished(tmp_path) == []


def test_what_else_lies_there_stays(tmp_path: Path) -> None:
    place = tmp_path / "desk"
    replace_folder(place, OLD | {"brief.docx": b"of the old one"})
    place.chmod(0o750)
    (place / "notes.txt").write_text("my own")
    (place / "draft.part").write_text("my own, too")
    (place / "scans" / "deep").mkdir(parents=True)
    (place / "scans" / "deep" / "1.png").write_bytes(b"png")
    (place / "link").symlink_to("notes.txt")
    (place / "elsewhere").symlink_to(tmp_path)
    replace_folder(place, NEW, without=("brief.docx",))
    assert {path.name for path in place.iterdir()} == {
        *NAMES, "notes.txt", "draft.part", "scans", "link", "elsewhere",
    }  # fmt: skip
    assert (place / "scans" / "deep" / "1.png").read_bytes() == b"png"
    assert os.readlink(place / "link") == "notes.txt"
    assert (place / "elsewhere").is_symlink()
    assert place.stat().st_mode & 0o777 == 0o750
    assert tmp_path.is_dir()


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "desk").symlink_to("real")
    replace_folder(tmp_path / "desk", NEW)
    assert (tmp_path / "desk").is_symlink()
    assert held(tmp_path / "real") == NEW


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_where_the_system_cannot_exchange_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    class System:
        def renameat2(self, *words: object) -> int:
            return -1

    monkeypatch.setattr(exchanging.ctypes, "CDLL", lambda *a, **k: System())
    monkeypatch.setattr(exchanging.ctypes, "get_errno", lambda: number)
    place = tmp_path / "desk"
    replace_folder(place, OLD)
    (place / "notes.txt").write_text("my own")
    replace_folder(place, NEW)
    assert held(place) == NEW | {"notes.txt": b"my own"}
    assert unfinished(tmp_path) == []


def test_what_was_left_between_two_renames_is_put_back(tmp_path: Path) -> None:
    place = tmp_path / "desk"
    replace_folder(place, OLD)
    (place / "notes.txt").write_text("my own")
    place.rename(tmp_path / ".desk.01234567.part.old")
    replace_folder(place, NEW)
    assert held(place) == NEW | {"notes.txt": b"my own"}
    assert unfinished(tmp_path) == []


# --- killed ---

SWEEP = """
import os, signal, sys
from pathlib import Path
from tests.test_whole_issues import NEW, OLD, held, unfinished
from briefer.delivering import exchanging, replace_folder, write_all

base, way = Path(sys.argv[1]), sys.argv[2]
write = {"issue": replace_folder, "renames": replace_folder, "files": write_all}[way]
if way == "renames":
    import briefer.delivering.folder as folder
    folder.exchange = lambda one, other: False

def killer(nth):
    left = nth
    def line(frame, event, arg):
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return line
    return lambda frame, event, arg: line if "delivering" in frame.f_code.co_filename else None

points = 0
for there in (True, False):
    nth = 0
    while True:
        nth += 1
        place = base / f"{there}{nth}" / "desk"
        if there:
            replace_folder(place, {**OLD, "notes.txt": b"my own"})
        child = os.fork()
        if child == 0:
            sys.settrace(killer(nth))
            write(place, NEW)
            sys.settrace(None)
            os._exit(0)
        killed = os.waitpid(child, 0)[1] != 0
        points += killed
        if way == "issue":
            found = held(place) if place.exists() else None
            own = {"notes.txt": b"my own"} if there else {}
            assert found in (({**OLD, **own}) if there else None, {**NEW, **own}), (nth, found and sorted(found))
        else:  # each file whole
            for path in place.iterdir() if place.exists() else ():
                if path.is_file() and path.name in NEW:
                    assert path.read_bytes() in (OLD[path.name], NEW[path.name]), (nth, path)
        write(place, NEW)
        found = held(place)
        assert {name: found[name] for name in NEW} == NEW, nth
        assert not there or found["notes.txt"] == b"my own", nth
        assert unfinished(place.parent) == [], (nth, unfinished(place.parent))
        if not killed:
            break
print(points)
"""


@pytest.mark.parametrize(("way", "least"), [("issue", 150), ("renames", 150), ("files", 80)])
@pytest.mark.slow
def test_a_kill_at_any_line_leaves_one_issue_and_the_next_run_leaves_nothing_beside(
    tmp_path: Path, way: str, least: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWEEP, str(tmp_path), way], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > least


# --- a full or broken disk ---


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize(
    "call",
    ["open", "write", "fsync", "mkdir", "link", "rename", "exchange"],
)
def test_whatever_step_fails_the_old_issue_stays_and_a_retry_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    place = tmp_path / "desk"
    for nth in range(1, 20):
        replace_folder(place, OLD | {"notes.txt": b"my own"})
        with monkeypatch.context() as broken:
            done = breaking(broken, call, nth, number)
            told = refusal(place)
        assert unfinished(tmp_path) == []
        if told is None and len(done) < nth:
            break
        if told is None:  # what can't be linked is copied, what is there need not be made
            assert call in ("link", "mkdir")
            continue
        assert os.strerror(number).lower() in told
        assert str(tmp_path) in told
        after = {name: data for name, data in held(place).items() if name != "notes.txt"}
        assert after in (OLD, NEW)
        if call != "fsync":  # the last ones come when the new issue stands
            assert after == OLD
        replace_folder(place, NEW)
        assert held(place) == NEW | {"notes.txt": b"my own"}
    else:
        pytest.fail("never came to an end")
    assert held(place) == NEW | {"notes.txt": b"my own"}


def refusal(place: Path) -> str | None:
    try:
        replace_folder(place, NEW)
    except DeliveryError as refused:
        return str(refused)
    return None


def breaking(patch: pytest.MonkeyPatch, call: str, nth: int, number: int) -> list[object]:
    """Make the n-th call of a kind fail as a full, broken or protected disk does."""
    done: list[object] = []

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def maybe(*words: Any, **named: Any) -> Any:
            done.append(words)
            if len(done) == nth:
                raise OSError(number, os.strerror(number))
            return real(*words, **named)

        return maybe

    if call == "open":
        patch.setattr(Path, "open", failing(Path.open))
    elif call == "write":
        patch.setattr(folder, "_write_through", halfway(failing, folder._write_through))
    elif call == "exchange":
        patch.setattr(folder, "exchange", failing(folder.exchange))
    else:
        patch.setattr(os, call, failing(getattr(os, call)))
    return done


def halfway(failing: Callable[..., Any], real: Callable[[Path, bytes], None]) -> Callable[..., Any]:
    """Write half a file before it fails."""

    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2])
        failing_write(path, content)

    failing_write = failing(lambda path, content: path.write_bytes(content))
    return write


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = int(sys.argv.pop(1))
if room >= 0:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
from briefer.cli import main
main()
"""


@pytest.mark.slow
def test_a_disk_without_room_for_a_brief_costs_nothing_but_one_line(tmp_path: Path) -> None:
    def make(room: int, title: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", FULL, str(room), "make", str(SEEDS), "--output", str(tmp_path),
                   "--today", "2026-11-22", "--title", title]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)

    assert make(-1, "Desk").returncode == 0
    (place,) = tmp_path.iterdir()
    before = held(place)
    for room in (4096, min(map(len, before.values())) + 1):
        full = make(room, "Desk!")  # another brief, whose folder has the same name
        assert full.returncode == 1
        assert len(full.stderr.splitlines()) == 1
        assert "file too large" in full.stderr
        assert held(place) == before
        assert unfinished(tmp_path) == []
    assert make(-1, "Desk!").returncode == 0
    assert list(tmp_path.iterdir()) == [place]
    assert held(place).keys() == before.keys()
    assert all(held(place)[name] != before[name] for name in before)


# --- two at once ---

WRITER = """
import sys
from pathlib import Path
from tests.test_whole_issues import issue
from briefer.delivering import replace_folder
for number in range(int(sys.argv[3])):
    replace_folder(Path(sys.argv[1]), issue(f"{sys.argv[2]}{number}", 50))
"""


def test_two_runs_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    place = tmp_path / "desk"
    replace_folder(place, issue("start"))
    (place / "notes.txt").write_text("my own")
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(place), word, "60"], cwd=ROOT)
        for word in ("one", "two", "three")
    ]
    seen: set[str] = set()
    while any(writer.poll() is None for writer in writers):
        try:
            found = held(place)
        except FileNotFoundError:  # the old folder, opened and then cleared away while it was read
            continue
        if set(found) >= {*NAMES}:
            words = {found[name].split()[1].decode() for name in NAMES}
            assert len(words) == 1, words
            seen |= words
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(seen) > 1
    found = held(place)
    assert set(found) == {*NAMES, "notes.txt"}
    assert len({found[name].split()[1] for name in NAMES}) == 1
    assert unfinished(tmp_path) == []


def test_what_was_there_before_is_not_cleared_away_until_all_of_it_is_taken_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "desk"
    replace_folder(place, issue("start"))
    forced = folder._sync

    def late(path: Path) -> None:  # somebody writes into the old folder, and another run comes by
        forced(path)
        for old in map(tmp_path.joinpath, unfinished(tmp_path)):
            if held(old) == issue("start"):
                (old / "notes.txt").write_text("my own")
        staging.clear(tmp_path)

    monkeypatch.setattr(folder, "_sync", late)
    replace_folder(place, issue("next"))
    assert (place / "notes.txt").read_text() == "my own"
    assert unfinished(tmp_path) == []


def test_what_another_run_is_writing_is_not_cleared_away(tmp_path: Path) -> None:
    begun, done = threading.Event(), threading.Event()

    def slow() -> None:
        with staged(tmp_path, "desk") as stage:
            (stage / "brief.pdf").write_bytes(b"half")
            begun.set()
            done.wait(10)
            stage.rename(tmp_path / "slow")

    other = threading.Thread(target=slow)
    other.start()
    begun.wait(10)
    replace_folder(tmp_path / "desk", NEW)
    write_all(tmp_path, {"mail.eml": b"x"})
    done.set()
    other.join()
    assert (tmp_path / "slow" / "brief.pdf").read_bytes() == b"half"
    assert unfinished(tmp_path) == []


# --- one issue, in several formats ---


def test_files_of_another_brief_do_not_stay_beside_a_new_one(tmp_path: Path) -> None:
    one, other = sample_brief(title="One"), sample_brief(title="Other")
    template = "policy-brief"
    files = {f"brief.{name}": render(one, name) for name in ("html", "json", "md")}
    replace_folder(tmp_path / "desk", files | {"notes.txt": b"my own"})
    place = tmp_path / "desk"
    assert stale(place, one, {"brief.docx": b""}, template) == ()
    assert set(stale(place, other, {"brief.docx": b""}, template)) == set(files)
    assert stale(tmp_path / "new", one, {}, template) == ()
    (place / "brief.json").write_bytes(b"{}")
    assert set(stale(place, one, {"brief.docx": b""}, template)) == set(files)


def test_another_format_of_one_brief_is_added_and_one_of_another_brief_replaces_it(
    tmp_path: Path,
) -> None:
    def make(*more: str) -> set[str]:
        command = [sys.executable, "-m", "briefer", "make", str(SEEDS), "--today", "2026-11-22",
                   "--title", "Desk", "--output", str(tmp_path), *more]  # fmt: skip
        assert subprocess.run(command, capture_output=True, cwd=ROOT).returncode == 0
        return {path.name for path in (tmp_path / "2026-11-22-desk").iterdir()}

    assert make("--format", "html") == {"brief.html"}
    assert make("--format", "json", "--format", "md") == {"brief.html", "brief.json", "brief.md"}
    assert make("--format", "json", "--prepared-for", "the minister") == {"brief.json"}
