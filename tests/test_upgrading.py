"""Libraries that earlier versions made, as files and as dumps of PostgreSQL, are upgraded with their data."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest

from briefer import library
from briefer.issuing import refused_again
from briefer.library import Library, migrating, open_library
from tests.conftest import CASES
from tests.libraries import NOW, TODAY, article, found, keep, lines, take_in
from tests.test_library import new_database, server  # noqa: F401  # a fixture

# What is asked of each: in which schema it says it is, and whether it had questions and withdrawals.
RELEASED = {"0001-first-commit": "0001", "0002": "0002", "0003": "0003"}


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> Path | str:
    """Return the place of a library as an earlier version left it."""
    if request.param == "sqlite":
        path = tmp_path / "library.db"
        path.write_bytes(gzip.decompress((CASES / "library" / f"{name}.db.gz").read_bytes()))
        return path
    import psycopg

    address = new_database(request.getfixturevalue("server"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute((CASES / "library" / f"{name}.sql").read_bytes())
    return address


def test_every_schema_but_the_newest_has_a_library_that_is_kept() -> None:
    assert set(RELEASED.values()) == set(migrating.REVISIONS[:-1])
    assert {path.name.partition(".")[0] for path in (CASES / "library").iterdir()} == set(RELEASED)


@pytest.mark.parametrize("name", RELEASED)
def test_a_library_of_every_schema_is_upgraded_with_all_that_it_holds(
    name: str, old: Path | str, tmp_path: Path
) -> None:
    with open_library(old) as kept:
        with kept.reading() as connection:
            assert migrating.revision(connection) == migrating.CURRENT
        assert library.check(kept) == []
        left = [1, 2] if RELEASED[name] > "0001" else [1, 2, 3]
        assert sorted(found(kept, "harbour")) == left
        first = library.kept_article(kept, 1)
        assert first.document.text == article(1)["text"]
        assert (first.entry.source, first.entry.edtf) == ("The Courier", "2026-11-20")
        assert first.document.url == "https://courier.example/1"
        file = library.kept_file(kept, first.file)
        assert file is not None
        assert bool(file.data) == (RELEASED[name] == "0001")  # withdrawn with another of its file
        assert library.feed_states(kept) == {"https://courier.example/rss": '{"etag": "1"}'}
        (refused,) = library.list_refused(kept)
        assert (refused.name, str(refused.reason)) == ("torn.pdf", "damaged")
        assert [one.data for one in refused_again(kept, "damaged")] == [b"%PDF-1.4 torn"]
        (issue,) = library.list_issues(kept)
        assert (issue.series, issue.title, issue.through) == ("ports", "The port", 3)
        assert json.loads(issue.data) == {"title": "The port"}
        assert [(one.id, quoted) for one, quoted in library.issues_naming(kept, [first.document.sha256])] == [
            (issue.id, True)
        ]  # fmt: skip
        assert library.last_issue(kept, "ports", "", before=TODAY + timedelta(days=1)) is not None
        assert len(library.list_questions(kept)) == (RELEASED[name] > "0001")
        goes_on(kept, name)
    with open_library(old) as kept:  # a second time, nothing is left to do
        assert library.check(kept) == []
    if isinstance(old, Path):
        assert [path.name for path in tmp_path.glob("*.before-*")] == [
            f"library.db.before-{migrating.CURRENT}"
        ]


def goes_on(kept: Library, name: str) -> None:
    """Do with an upgraded library what is done with a new one."""
    outcomes = take_in(kept, lines([article(1, date="2026-11-20", publisher="The Courier", url="https://courier.example/1"), article(4)]), "new.jsonl")  # fmt: skip
    assert [type(one).__name__ for one in outcomes] == ["Known", "Added"]
    gone = library.withdraw(kept, because="licence ended", now=NOW, numbers=[1])
    assert [issue.title for issue in gone.quoting] == ["The port"]
    keep(kept, article(5), name="later.jsonl")
    number = library.keep_issue(
        kept,
        library.NewIssue(
            data=b"{}", series="ports", issued=TODAY, title="Next", folder="next", through=9,
            part="", request="s", files={}, sources={},
        ),
        now=NOW,
    )  # fmt: skip
    assert number == 2
    assert library.check(kept) == []
