"""What was read is kept: once, whole, in its versions, on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer import library
from briefer.errors import LibraryError
from briefer.library import Added, File, Filters, Known, Library, Refusal, Refused, open_library
from briefer.remarks import remark
from tests.libraries import NOW, article, found, items, keep, lines, take_in
from tests.postgres import NoServerError, cluster

NAMES = count()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    pytest.importorskip("psycopg")
    try:
        with cluster() as address:
            yield address
    except NoServerError as missing:
        pytest.skip(f"no PostgreSQL: {missing}")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "sqlite":
        return tmp_path / "library.db"
    return new_database(request.getfixturevalue("server"))


def new_database(address: str) -> str:
    """Return the address of an empty database of a server."""
    import psycopg

    name = f"library{next(NAMES)}"
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.format(name=name)


@pytest.fixture
def kept(place: Path | str) -> Iterator[Library]:
    with open_library(place, create=True) as opened:
        yield opened


def test_an_article_is_kept_as_it_was_read(kept: Library) -> None:
    data = lines(
        [article(1, publisher="The Courier", date="2026-11-20", note="\u0000 is no letter")]
    )
    (added,) = list(library.add(kept, items(data), now=NOW, version="1"))
    assert isinstance(added, Added)
    back = library.kept_article(kept, added.id)
    (read, _) = items(data)
    assert back.document == read.document  # type: ignore[union-attr]
    file = library.kept_file(kept, back.file)
    assert file is not None
    assert file.data == data


def test_the_same_article_twice_is_one(kept: Library) -> None:
    first = keep(kept, article(1), article(2))
    again = keep(kept, article(2), article(3), article(3), name="b.jsonl")
    assert [type(one) for one in first] == [Added, Added]
    assert [type(one) for one in again] == [Known, Added, Known]
    assert again[0].id == first[1].id
    assert again[1].id == again[2].id
    assert library.count(kept) == 3


def test_one_text_of_two_publishers_is_two_articles(kept: Library) -> None:
    keep(kept, article(1, publisher="The Courier"), article(1, publisher="The Herald"))
    assert library.count(kept) == 2


def test_a_later_text_of_an_address_stands_beside_the_earlier_one(kept: Library) -> None:
    url = "https://courier.example/storm"
    keep(kept, article(1, url=url))
    keep(kept, article(2, url=f"{url}#comments"), article(3), name="b.jsonl")
    texts = library.versions_of(kept, 1)
    assert [(one.id, one.version, one.latest) for one in texts] == [(1, 1, False), (2, 2, True)]
    assert found(kept, "harbour") == [3, 2]
    assert found(kept, "harbour", filters=Filters(every_version=True)) == [3, 2, 1]


def test_what_is_acknowledged_is_there_for_everybody(kept: Library, place: Path | str) -> None:
    data = lines([article(number) for number in range(600)])
    with open_library(place) as other:
        for number, outcome in enumerate(library.add(kept, items(data), now=NOW, version="1")):
            if number % 97 == 0:
                assert library.kept_article(other, outcome.id).document.name == outcome.name


def test_many_articles_are_one_commit(kept: Library) -> None:
    seen = []
    for outcome in library.add(
        kept, items(lines([article(n) for n in range(300)])), now=NOW, version="1"
    ):
        seen.append((outcome.id, library.count(kept)))
    assert seen[0] == (1, 250)
    assert seen[-1] == (300, 300)


def test_what_was_broken_off_before_its_commit_leaves_nothing(kept: Library) -> None:
    def broken() -> Iterator[library.Item]:
        yield from list(items(lines([article(1)])))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(library.add(kept, broken(), now=NOW, version="1"))
    assert library.count(kept) == 0
    assert [type(one) for one in keep(kept, article(1))] == [Added]


def test_what_was_refused_is_listed_until_it_can_be_read(kept: Library) -> None:
    data = b"\x00\x01"
    file = File(name="scan.pdf", data=data, sha256="5" * 64)
    refusal = Refusal(name="scan.pdf", reason=remark("said", words="a picture"), file=file)
    for version in ("1", "2"):
        (outcome,) = list(library.add(kept, [refusal], now=NOW, version=version))
        assert isinstance(outcome, Refused)
    (listed,) = library.list_refused(kept)
    assert (listed.name, str(listed.reason), listed.version) == ("scan.pdf", "a picture", "2")
    assert library.list_refused(kept, reason="PICTURE") == [listed]
    assert library.list_refused(kept, reason="entity") == []
    assert library.kept_file(kept, "5" * 64) == file
    list(library.add(kept, [library.Read(file=file)], now=NOW, version="3"))
    assert library.list_refused(kept) == []


# Search.


TEXTS = (
    "Türkische Häfen melden Verspätungen im Roten Meer.",
    "Ships sail the Red Sea again, the authority said. COVID-19 rules end.",
    "A red ship was seen at sea off Çeşme; shipping goes on.",
    "東京都は港の工事を始めた。",
    "서울에서 회담이 열렸다.",
    "ميناءٌ جديدٌ على البحر الأحمر",
)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("red sea", [3, 2]),
        ('"red sea"', [2]),
        ("ship*", [3, 2]),
        ("ship", [3]),
        ("hafen OR ships", [2, 1]),
        ("häfen OR ships", [2, 1]),
        ("hafen*", [1]),
        ("red -ships", [3]),
        ('sea -"red sea"', [3]),
        ("-sea", [6, 5, 4, 1]),
        ("covid-19", [2]),
        ("cesme", [3]),
        ("京都", [4]),
        ("京", [4]),
        ("た", [4]),
        ("港の工事", [4]),
        ("工港", []),
        ("서울", [5]),
        ("ميناء", [6]),
        ("OR ships OR", [2]),
        ("", [6, 5, 4, 3, 2, 1]),
        ("*", []),
        ('"', []),
        ("red AND sea", []),  # a word like others
        ("NEAR(red sea)", []),
    ],
)
def test_what_a_query_finds(kept: Library, asked: str, numbers: list[int]) -> None:
    keep(kept, *({"text": text} for text in TEXTS))
    assert found(kept, asked) == numbers
    assert sorted(found(kept, asked, rank=True)) == sorted(numbers)


def test_what_speaks_of_it_most_comes_first_by_rank(kept: Library) -> None:
    keep(
        kept,
        {"text": "Ferries, ferries and more ferries were late. Ferries stayed in port."},
        {"text": f"One of the ferries was late. {'The council met again and again. ' * 20}"},
        {
            "text": f"A strike is over. {'The council met again and again. ' * 20}",
            "title": "Ferries",
        },
    )
    assert found(kept, "ferries") == [3, 2, 1]
    assert found(kept, "ferries", rank=True)[-1] == 2


def test_a_snippet_shows_the_words_where_they_stand(kept: Library) -> None:
    text = f"{'The council met. ' * 60}\nThe Çeşme\nferry was late. {'It met again. ' * 60}"
    keep(kept, {"text": text})
    for asked in ("cesme", '"ferry was"', "Çeşme ferry"):
        (hit,) = library.search(kept, asked)
        assert hit.text == text[slice(*hit.span)]
        assert "Çeşme\nferry was" in hit.text
        assert len(hit.text) < 300


def test_articles_are_found_by_source_day_and_how_it_is_known(kept: Library) -> None:
    said = [
        {"publisher": "The Courier", "date": "2026-11-20"},
        {"url": "https://www.herald.example/1", "date": "2026-11-18"},
        {},
    ]
    take_in(kept, lines([article(n, **more) for n, more in enumerate(said)]))
    assert found(kept, "", filters=Filters(source="courier")) == [1]
    assert found(kept, "", filters=Filters(source="herald.example")) == [2]
    assert found(kept, "", filters=Filters(known="stated")) == [1, 2]
    assert found(kept, "", filters=Filters(known="undated")) == [3]
    assert found(kept, "", filters=Filters(first=date(2026, 11, 19))) == [1]
    assert found(kept, "", filters=Filters(last=date(2026, 11, 19))) == [2]
    assert found(kept, "harbour", filters=Filters(language="en")) == [3, 1, 2]
    assert found(kept, "harbour", filters=Filters(language="de")) == []


def test_an_article_from_the_future_is_no_newer_than_the_day_it_came(kept: Library) -> None:
    take_in(kept, lines([article(1, date="2031-01-01"), article(2)]))
    assert found(kept, "harbour") == [2, 1]
    (ahead,) = library.search(kept, "harbour", Filters(first=date(2030, 1, 1), known="stated"))
    assert ahead.entry.edtf == "2031-01-01"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=60) | st.text(alphabet="ab \"*()-:^+{}OR'\\", max_size=30))
def test_whatever_is_typed_is_a_query(kept: Library, asked: str) -> None:
    for rank in (False, True):
        library.search(kept, asked, rank=rank)


def test_the_index_can_t_drift_from_the_texts(kept: Library) -> None:
    keep(kept, *(article(number, publisher=f"Paper {number % 2}") for number in range(8)))
    with pytest.raises(LibraryError, match="never changed"), kept.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET title = 'Another'")
    library.withdraw(kept, because="asked to", now=NOW, source="paper 1")
    assert found(kept, "harbour") == [7, 5, 3, 1]
    assert found(kept, "brann") == []
    assert library.check(kept) == []


# Upkeep.


def test_what_was_changed_behind_its_back_is_named(place: Path | str) -> None:
    with open_library(place, create=True) as kept:
        keep(kept, article(1), article(2))
        assert library.check(kept) == []
        with kept.writing() as connection:
            connection.exec_driver_sql("UPDATE articles SET sha256 = 'f' WHERE id = 2")
            connection.exec_driver_sql("UPDATE files SET size = size + 1, sha256 = sha256")
        (wrong,) = library.check(kept)
        assert wrong == "2 a.jsonl:2: its text is another than that which was read"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE articles SET record = '{}'", "what its file said of it"),
        ("UPDATE articles SET record = substr(record, 2)", "what its file said of it"),
        ("UPDATE articles SET name = 'b.jsonl:1'", "what its file said of it"),
        ("UPDATE articles SET source = 'The Other'", "its source, title, day or address"),
        ("UPDATE articles SET day = '2020-01-01'", "its source, title, day or address"),
        (
            "UPDATE articles SET edtf = '2020', known = 'stated'",
            "its source, title, day or address",
        ),
        ("UPDATE analyses SET data = substr(data, 1, 20)", "can't be unpacked"),
    ],
)
def test_damage_beside_the_texts_is_named_too(place: Path | str, change: str, said: str) -> None:
    with open_library(place, create=True) as kept:
        take_in(kept, lines([article(1)]), "a.jsonl")
        assert library.check(kept) == []
        with kept.writing() as connection:
            connection.exec_driver_sql(
                "DROP TRIGGER articles_stay" + (" ON articles" if isinstance(place, str) else "")
            )
            connection.exec_driver_sql(change)
        (wrong,) = library.check(kept)
        assert said in wrong


def test_a_withdrawn_article_goes_and_does_not_come_again(kept: Library, tmp_path: Path) -> None:
    keep(kept, article(1, publisher="The Courier"), article(2, publisher="The Herald"))
    gone = library.withdraw(kept, because="licence ended", now=NOW, source="the courier")
    assert gone.articles == ((1, "a.jsonl:1"),)
    again = keep(kept, article(1, publisher="The Courier"), name="b.jsonl")
    assert [type(one) for one in again] == [Refused]
    assert found(kept, "harbour") == [2]
    assert library.kept_article(kept, 2).document.publisher == "The Herald"
    if kept.path:
        kept.close()
        for file in tmp_path.iterdir():
            assert b"brann" not in file.read_bytes().lower()


def test_what_is_exported_can_be_added(kept: Library, tmp_path: Path) -> None:
    said = article(1, publisher="The Courier", date="2026-11-20", url="https://courier.example/1")
    keep(kept, said, article(2))
    assert library.export(kept, tmp_path / "out") == 2
    with open_library(tmp_path / "other.db", create=True) as other:
        take_in(other, (tmp_path / "out" / "articles.jsonl").read_bytes())
        back = [library.kept_article(other, number).document for number in (1, 2)]
    ours = [library.kept_article(kept, number).document for number in (1, 2)]
    for one, two in zip(ours, back, strict=True):
        assert (one.text, one.title, one.publisher, one.url) == (
            two.text, two.title, two.publisher, two.url,
        )  # fmt: skip
        assert {m.value for m in one.metadata} <= {m.value for m in two.metadata}
    with pytest.raises(LibraryError, match="is not empty"):
        library.export(kept, tmp_path / "out")


def test_making_room_removes_what_is_old_and_what_nothing_needs(kept: Library) -> None:
    take_in(kept, lines([article(1, date="2024-05-01"), article(2, date="2026-05-01")]))
    take_in(kept, lines([article(3, date="2024-05-02")]), "b.jsonl")
    file = library.kept_article(kept, 3).file
    assert library.vacuum(kept, before=date(2025, 1, 1)) == 2
    assert found(kept, "harbour") == [2]
    assert library.kept_file(kept, file) is None
    assert library.check(kept) == []


def test_feeds_have_a_state_each(kept: Library) -> None:
    library.keep_feed_state(kept, "https://a.example/rss", '{"etag": 1}')
    library.keep_feed_state(kept, "https://a.example/rss", '{"etag": 2}')
    assert library.feed_states(kept) == {"https://a.example/rss": '{"etag": 2}'}


# Opening: SQLite files.


def test_a_copy_can_be_put_back(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.db", create=True) as kept:
        keep(kept, article(1))
        library.backup(kept, tmp_path / "copy.db")
        with pytest.raises(LibraryError, match="is there already"):
            library.backup(kept, tmp_path / "copy.db")
        keep(kept, article(2), name="b.jsonl")
        kept.close()
        library.restore(tmp_path / "library.db", tmp_path / "copy.db")
        assert library.count(kept) == 1
    with open_library(tmp_path / "library.db.before-restore") as before:
        assert library.count(before) == 2


@pytest.mark.parametrize("data", [b"", b"no library at all" * 100])
def test_what_is_no_copy_is_not_put_back(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "copy.db").write_bytes(data)
    with open_library(tmp_path / "library.db", create=True) as kept:
        keep(kept, article(1))
        with pytest.raises(LibraryError, match="is no copy of a library"):
            library.restore(tmp_path / "library.db", tmp_path / "copy.db")
        assert library.count(kept) == 1


def test_a_broken_library_is_put_aside_for_its_copy(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.db", create=True) as kept:
        keep(kept, article(1))
        library.backup(kept, tmp_path / "copy.db")
    (tmp_path / "library.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    with (
        pytest.raises(LibraryError, match="restore a backup"),
        open_library(tmp_path / "library.db"),
    ):
        pass
    library.restore(tmp_path / "library.db", tmp_path / "copy.db")
    with open_library(tmp_path / "library.db") as kept:
        assert found(kept, "harbour") == [1]


def test_a_library_is_for_its_owner_s_eyes_only(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.db", create=True) as kept:
        keep(kept, article(1))
        library.backup(kept, tmp_path / "copy.db")
        for file in tmp_path.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file.name


def test_what_is_no_library_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library there"), open_library(tmp_path / "none.db"):
        pass
    (tmp_path / "text.db").write_text("A text, and no library at all. " * 99)
    with pytest.raises(LibraryError, match="not a database"), open_library(tmp_path / "text.db"):
        pass
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE songs (title)")
    with pytest.raises(LibraryError, match="is no library"), open_library(tmp_path / "other.db"):
        pass


def test_a_library_of_a_newer_version_is_refused(place: Path | str) -> None:
    with open_library(place, create=True) as kept:
        keep(kept, article(1))
        with kept.writing() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LibraryError, match="newer briefer"), open_library(place):
        pass


def test_the_tables_are_those_that_the_steps_make(kept: Library) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from briefer.library.tables import metadata

    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (
            kind in ("table", "column", "index") and str(name).partition("_")[0] == "search"
        ) and (name not in ("articles_search", "alembic_version"))

    with kept.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        differences = compare_metadata(context, metadata)
    kinds = {d[0] if isinstance(d, tuple) else d[0][0] for d in differences}
    assert kinds <= {"add_constraint", "remove_index"}, differences  # a unique column has an index


def test_a_clock_that_was_set_back_changes_no_order(kept: Library) -> None:
    take_in(kept, lines([article(1, date="2026-11-20")]))
    take_in(kept, lines([article(2, date="2026-11-20")]), "b.jsonl", now=NOW - timedelta(days=900))
    assert [library.kept_article(kept, n).entry.id for n in (1, 2)] == [1, 2]
    selected = library.of_period(kept, library.Period(after=1))
    assert selected == [2]


def test_a_record_says_what_it_holds(kept: Library) -> None:
    keep(kept, article(1))
    (hit,) = library.search(kept, "harbour")
    assert replace(hit.entry, added_at="") == library.Entry(
        id=1, name="a.jsonl:1", title="Brann closes 3 piers", source=None, url=None, language=None,
        version=1, latest=True, sha256=library.kept_article(kept, 1).document.sha256, added_at="",
        edtf=None, known=None,
    )  # fmt: skip
