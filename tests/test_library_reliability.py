"""What a library holds survives a kill, a full disk, and two at once (docs/reliability.md)."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefer import library
from briefer.errors import LibraryError
from briefer.library import migrating, open_library
from tests.libraries import article, found, keep, lines
from tests.test_library import place, server  # noqa: F401  # fixtures

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("BRIEFER_KILLS", "20"))  # seeds of each loop

# Takes in files one after the other, and says what was acknowledged.
ADDING = """
import sys
from pathlib import Path
from datetime import date
from briefer.config import Settings
from briefer.issuing import add_to_library, arrivals
from briefer.library import open_library
from tests.libraries import NOW, TODAY
place = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
with open_library(place, create=True) as kept:
    handed_in = arrivals(sys.argv[2:])
    for outcome in add_to_library(handed_in, kept=kept, settings=Settings(), today=TODAY, now=NOW,
                                  analyse="unread" not in sys.argv[2]):
        print(type(outcome).__name__, outcome.id, outcome.name, flush=True)
"""


def adding(place: Path | str, *paths: Path, limit: int | None = None) -> subprocess.Popen[str]:  # noqa: F811
    """Start a process that adds files."""

    def bounded() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-c", ADDING, str(place), *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=bounded,
    )


def folder_of(path: Path, files: int, each: int = 20) -> Path:
    """Write files of articles."""
    path.mkdir()
    for number in range(files):
        several = [article(number * each + n, note=str(number)) for n in range(each)]
        (path / f"{number:03}.jsonl").write_bytes(lines(several))
    return path


def acknowledged(said: str) -> list[tuple[int, str]]:
    """Return the numbers and names that a process printed whole."""
    whole = said[: said.rfind("\n") + 1].splitlines()
    return [(int(line.split()[1]), line.split()[2]) for line in whole if line.startswith("Added")]


@pytest.mark.parametrize(
    "seed", [1, 2, 3, *(pytest.param(n, marks=pytest.mark.slow) for n in range(4, KILLS + 1))]
)
def test_a_kill_loses_nothing_that_was_acknowledged(
    tmp_path: Path,
    place: Path | str,  # noqa: F811
    seed: int,
) -> None:
    articles = folder_of(tmp_path / "unread", 60)
    process = adding(place, articles)
    assert process.stdout is not None
    first = process.stdout.readline()  # by now it is at work
    time.sleep(random.Random(seed).random() * 0.4)
    process.kill()
    told = acknowledged(first + process.communicate()[0])
    with open_library(place) as kept:
        for number, name in told:
            assert library.kept_article(kept, number).document.name == name
        assert library.check(kept) == []
    _, errors = adding(place, articles).communicate()
    assert errors == ""
    with open_library(place) as kept:
        assert library.count(kept) == 1200
        assert library.check(kept) == []
        assert len(found(kept, "harbour", most=5000)) == 1200


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, KILLS // 4 + 1))]
)
def test_a_kill_while_a_brief_is_made_leaves_a_library_that_makes_it(
    tmp_path: Path, seed: int
) -> None:
    articles = folder_of(tmp_path / "articles", 2)
    with open_library(tmp_path / "library.db", create=True):
        pass
    (tmp_path / "briefer.toml").write_text('[library]\npath = "library.db"\n')
    making = [sys.executable, "-m", "briefer", "make", str(articles), "--today", "2026-11-22"]
    making += ["--format", "json", "--config", str(tmp_path / "briefer.toml")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(making, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL)
    time.sleep(0.5 + random.Random(seed).random() * 6)
    process.kill()
    process.wait()
    with open_library(tmp_path / "library.db") as kept:
        assert library.check(kept) == []
    subprocess.run(making, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL, check=True)
    with open_library(tmp_path / "library.db") as kept:
        (issue,) = library.list_issues(kept)
        assert library.check(kept) == []
    assert (tmp_path / str(issue.folder) / "brief.json").read_bytes() == issue.data


def test_two_that_add_at_once_keep_each_article_once(
    tmp_path: Path,
    place: Path | str,  # noqa: F811
) -> None:
    articles = folder_of(tmp_path / "articles", 8, each=10)
    processes = [adding(place, articles) for _ in range(2)]
    said = [process.communicate() for process in processes]
    assert [errors for _, errors in said] == ["", ""]
    added = [one for out, _ in said for one in acknowledged(out)]
    assert len(added) == len(set(added)) == 80
    with open_library(place) as kept:
        assert library.count(kept) == 80
        assert library.check(kept) == []


@pytest.mark.parametrize("limit", [200_000, 300_000, 700_000])
def test_a_full_disk_harms_nothing(tmp_path: Path, limit: int) -> None:
    articles = folder_of(tmp_path / "unread", 120)
    place = tmp_path / "library.db"  # noqa: F811
    with open_library(place, create=True) as kept:
        keep(kept, article(7, note="before"), name="first.jsonl")
    process = adding(place, articles, limit=limit)
    out, errors = process.communicate()
    assert process.returncode == 1
    assert "LibraryError" in errors.splitlines()[-1]
    assert "nothing of what was acknowledged is lost" in errors
    with open_library(place) as kept:
        for number, name in acknowledged(out):
            assert library.kept_article(kept, number).document.name == name
        assert library.kept_article(kept, 1).document.name == "first.jsonl:1"
        assert library.check(kept) == []
    adding(place, articles).communicate()
    with open_library(place) as kept:
        assert library.count(kept) == 2401


@contextmanager
def small_disk(at: Path, size: str, *options: str) -> Iterator[Path]:
    """Mount a disk of a size."""
    at.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", *options]), "none", str(at)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=False)


def test_a_small_disk_that_fills_up_harms_nothing(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "unread", 120)
    with small_disk(tmp_path / "disk", "1200k") as disk:
        process = adding(disk / "library.db", articles)
        out, errors = process.communicate()
        assert process.returncode == 1
        assert "disk is full" in errors or "disk I/O error" in errors
        subprocess.run(["mount", "-o", "remount,size=40m", str(disk)], check=True)
        with open_library(disk / "library.db") as kept:
            for number, name in acknowledged(out):
                assert library.kept_article(kept, number).document.name == name
            assert library.check(kept) == []
        adding(disk / "library.db", articles).communicate()
        with open_library(disk / "library.db") as kept:
            assert library.count(kept) == 2400


def test_a_library_on_a_read_only_disk_is_searched_and_not_added_to(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "20m") as disk:
        with open_library(disk / "library.db", create=True) as kept:
            keep(kept, article(1))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with open_library(disk / "library.db") as kept:
            assert found(kept, "harbour") == [1]
            assert library.check(kept) == []
            with pytest.raises(LibraryError, match="can only be read"):
                keep(kept, article(2), name="b.jsonl")
            library.backup(kept, tmp_path / "saved.db")
    with open_library(tmp_path / "saved.db") as kept:
        assert found(kept, "harbour") == [1]


# Upgrades.

DYING = """
import os, sys
from pathlib import Path
from alembic import op
from briefer.library import open_library
place = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
made, real = [], op.create_table
def create_table(name, *columns, **options):
    made.append(name)
    real(name, *columns, **options)
    if len(made) == int(sys.argv[2]):
        os._exit(9)
op.create_table = create_table
with open_library(place, create=True):
    pass
"""


@pytest.mark.parametrize("at", [1, 4, 8])
def test_a_kill_in_the_middle_of_an_upgrade_leaves_the_old_schema(
    place: Path | str,  # noqa: F811
    at: int,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(place), str(at)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 9, done.stderr
    with open_library(place, create=True) as kept:
        keep(kept, article(1))
        assert found(kept, "harbour") == [1]
        assert library.check(kept) == []


def test_an_older_library_is_copied_and_upgraded_with_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path / "library.db", create=True) as kept:
        keep(kept, article(1))
    ran = []

    def run(connection: object) -> None:
        ran.append(connection)
        connection.exec_driver_sql("CREATE TABLE later (id)")  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]

    monkeypatch.setattr(migrating, "REVISIONS", (*migrating.REVISIONS, "9999"))
    monkeypatch.setattr(migrating, "CURRENT", "9999")
    monkeypatch.setattr(migrating, "_run", run)
    with open_library(tmp_path / "library.db") as kept:
        assert found(kept, "harbour") == [1]
    with open_library(tmp_path / "library.db") as kept:
        assert found(kept, "harbour") == [1]
    assert len(ran) == 1
    monkeypatch.undo()
    with open_library(tmp_path / "library.db.before-9999") as before:
        assert found(before, "harbour") == [1]
    with pytest.raises(LibraryError, match="newer briefer"), open_library(tmp_path / "library.db"):
        pass


def test_two_that_make_a_library_at_once_make_one(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "articles", 1, each=2)
    processes: Sequence[subprocess.Popen[str]] = [
        adding(tmp_path / "library.db", articles) for _ in range(4)
    ]
    assert [process.communicate()[1] for process in processes] == [""] * 4
    with open_library(tmp_path / "library.db") as kept:
        assert library.count(kept) == 2


def test_a_half_made_file_is_a_library_yet_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "library.db").touch()
    with (
        pytest.raises(LibraryError, match="no library there"),
        open_library(tmp_path / "library.db"),
    ):
        pass
    with open_library(tmp_path / "library.db", create=True) as kept:
        assert json.dumps(library.list_refused(kept)) == "[]"


# Takes in one article, and is the last to let go of the library as far as it can see.
ONE_MORE = """
import sys
from pathlib import Path
from briefer.library import open_library
from tests.libraries import article, keep
with open_library(Path(sys.argv[1])) as kept:
    keep(kept, article(int(sys.argv[2])), name=sys.argv[2])
"""


def test_a_process_that_opens_a_library_again_keeps_its_hold_on_it(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with open_library(file, create=True) as held:
        keep(held, article(1))
        with open_library(file) as again:  # its end must not let go of what the first one holds
            assert found(again, "Brann")
        for number in (2, 3, 4):
            subprocess.run(
                [sys.executable, "-c", ONE_MORE, str(file), str(number)],
                check=True,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            assert len(found(held, "harbour")) == number
    with open_library(file) as kept:
        assert library.check(kept) == []
