"""A PostgreSQL server whose disk is full loses nothing that was acknowledged, and says so in one line."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from briefer import library
from briefer.library import open_library
from tests import postgres
from tests.test_library_reliability import acknowledged, adding, folder_of, small_disk

pytestmark = pytest.mark.slow

ARTICLES = 1200


def left(disk: Path, kibibytes: int) -> None:
    """Leave so much room on a disk."""
    asked = ["df", "--output=used", "-k", str(disk)]
    used = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[-1]
    size = int(used) + kibibytes
    subprocess.run(["mount", "-o", f"remount,size={size}k", str(disk)], check=True)


def grown(disk: Path) -> None:
    """Make room."""
    subprocess.run(["mount", "-o", "remount,size=400m", str(disk)], check=True)


def check_all_there(place: str, said: str) -> None:
    """Check that what was acknowledged is kept, and nothing but whole articles."""
    with open_library(place) as kept:
        for number, name in acknowledged(said):
            assert library.kept_article(kept, number).document.name == name
        assert library.check(kept) == []


def add_to_full(place: str, articles: Path, signs: tuple[str, ...]) -> str:
    """Add articles until the disk is full; return what was acknowledged."""
    process = adding(place, articles)
    said, errors = process.communicate()
    assert process.returncode == 1
    last = errors.strip().splitlines()[-1]
    assert any(sign in last for sign in signs), last
    assert "nothing of what was acknowledged is lost" in last
    return said


@pytest.fixture
def outside() -> Iterator[Path]:
    """Return a folder that the server's own user can reach, as it can't those of the tests."""
    with tempfile.TemporaryDirectory(prefix="briefer-disks-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def small_server(at: Path, size: str) -> Iterator[tuple[Path, str]]:
    """Start a server whose whole data lies on a small disk."""
    pytest.importorskip("psycopg")
    with small_disk(at, size) as disk:
        disk.chmod(0o755)
        try:
            with postgres.cluster(disk) as address:
                yield disk, address
        except postgres.NoServerError as missing:
            pytest.skip(f"no PostgreSQL: {missing}")


def test_a_full_tablespace_costs_the_batch_and_nothing_else(tmp_path: Path, outside: Path) -> None:
    import psycopg

    with (
        small_server(outside / "server", "400m") as (_, address),
        small_disk(outside / "space", "40m") as space,
    ):
        subprocess.run(["chown", "postgres", str(space)], check=True)
        with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{space}'")
            connection.execute("CREATE DATABASE library TABLESPACE small")
        place = address.format(name="library")
        with open_library(place, create=True):
            pass
        left(space, 600)
        articles = folder_of(tmp_path / "unread", 60)
        said = add_to_full(place, articles, ("No space left on device",))
        check_all_there(place, said)
        grown(space)
        said, errors = adding(place, articles).communicate()
        assert errors == ""
        with open_library(place) as kept:
            assert library.count(kept) == ARTICLES
            assert library.check(kept) == []
        with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE library WITH (FORCE)")
            connection.execute("DROP TABLESPACE small")


def test_a_server_that_falls_over_on_a_full_disk_has_what_was_acknowledged_when_it_is_back(
    tmp_path: Path, outside: Path
) -> None:
    import psycopg

    with small_server(outside / "server", "400m") as (disk, address):
        with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE library")
        place = address.format(name="library")
        with open_library(place, create=True):
            pass
        left(disk, 3000)
        articles = folder_of(tmp_path / "unread", 60)
        said = add_to_full(place, articles, ("No space left on device", "server closed"))
        grown(disk)
        (folder,) = disk.glob("briefer-pg-*")
        with suppress(subprocess.CalledProcessError):  # unless it is up again by itself
            postgres.start(folder)
        check_all_there(place, said)
        said, errors = adding(place, articles).communicate()
        assert errors == ""
        with open_library(place) as kept:
            assert library.count(kept) == ARTICLES
            assert library.check(kept) == []
