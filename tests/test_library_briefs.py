"""Briefs from the library: what is new, nothing analysed twice, and no hole that looks like calm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefer import library, pipeline
from briefer.cli import app
from briefer.config import Settings
from briefer.engine import here
from briefer.errors import InputError
from briefer.issuing import Arrival, Issued, Selection, adding, changed_quotations, issue
from briefer.issuing import kept as kept_articles
from briefer.library import Library, open_library
from briefer.model import Brief
from briefer.rendering import to_json
from briefer.verifying import verify
from tests.conftest import SEEDS
from tests.libraries import NOW, TODAY, article, lines, take_in
from tests.test_library import new_database, server  # noqa: F401  # a fixture

IN_OFFICE = (
    "Chancellor Angela Merkel said on Tuesday that the talks would go on. The chancellor met the"
    " ministers in Berlin. President Barack Obama had called her the day before, a spokesman said."
)
NEXT = TODAY + timedelta(days=7)
FIRST = [
    article(1, publisher="The Courier", date="2026-11-20"),
    article(2, publisher="The Herald", date="2026-11-19"),
    article(3, publisher="The Sentinel", date="2026-11-18"),
]
SECOND = [
    article(4, publisher="The Courier", date="2026-11-27"),
    article(5, publisher="The Herald", date="2026-11-12"),
    article(6, publisher="The Herald"),
]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "sqlite":
        return tmp_path / "library.db"
    return new_database(request.getfixturevalue("server"))


@pytest.fixture
def kept(where: Path | str) -> Iterator[Library]:
    with open_library(where, create=True) as opened:
        take_in(opened, lines(FIRST), "first.jsonl")
        yield opened


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of what is analysed from now on."""
    names: list[str] = []
    real = pipeline.analyse

    def counting(document, desk):  # type: ignore[no-untyped-def]
        names.append(document.name)
        return real(document, desk)

    monkeypatch.setattr(pipeline, "analyse", counting)
    return names


def make(
    kept: Library,
    output: Path,
    today: date = TODAY,
    settings: Settings | None = None,
    **asked: object,
) -> Issued:
    return issue(
        [],
        today=today,
        settings=settings or Settings(),
        output=output,
        formats=("json", "md", "html"),
        kept=kept,
        selection=Selection(**asked),  # type: ignore[arg-type]
        now=NOW + (today - TODAY),
    )


def names(brief: Brief) -> list[str]:
    return sorted(source.name for source in brief.sources)


def test_a_brief_is_made_of_what_came_since_the_last_one(kept: Library, tmp_path: Path) -> None:
    first = make(kept, tmp_path)
    take_in(kept, lines(SECOND), "second.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    second = make(kept, tmp_path, NEXT)
    assert names(first.brief) == ["first.jsonl:1", "first.jsonl:2", "first.jsonl:3"]
    assert [n for n in names(second.brief) if n.startswith("second")] == [
        "second.jsonl:1", "second.jsonl:2", "second.jsonl:3",
    ]  # fmt: skip
    assert second.brief.method.articles == 3
    assert second.brief.previous is not None
    assert second.brief.previous.issued == TODAY
    outcome = verify(second.folder / "brief.json")
    assert outcome.degree == "consistent"


def test_it_is_proven_by_its_originals(kept: Library, tmp_path: Path) -> None:
    made = make(kept, tmp_path)
    (tmp_path / "first.jsonl").write_bytes(lines(FIRST))
    outcome = verify(made.folder / "brief.json", against=[tmp_path / "first.jsonl"])
    assert (outcome.degree, outcome.failures) == ("reproduced", ())


def test_one_from_a_part_of_the_library_is_compared_with_what_it_lists(
    kept: Library, tmp_path: Path
) -> None:
    take_in(kept, b"{", "broken.jsonl")
    made = make(kept, tmp_path, query="delm OR corso").folder / "brief.json"
    whole = tmp_path / "first.jsonl"
    whole.write_bytes(lines(FIRST))
    outcome = verify(made, against=[whole])
    assert (outcome.degree, outcome.listed_only, outcome.failures) == ("consistent", True, ())
    said = CliRunner().invoke(app, ["verify", str(made), "--against", str(whole)])
    assert (said.exit_code, "just the articles that it lists" in said.output) == (3, True)
    enough = ["verify", str(made), "--against", str(whole), "--require", "consistent"]
    assert CliRunner().invoke(app, enough).exit_code == 0
    strict = ["verify", str(made), "--against", str(whole), "--require", "reproduced"]
    assert CliRunner().invoke(app, strict).exit_code == 1

    whole.write_bytes(lines([{**one, "title": "Another title"} for one in FIRST]))
    outcome = verify(made, against=[whole])
    assert (outcome.degree, outcome.listed_only) == ("refuted", False)


def test_a_second_issue_is_compared_with_everything_that_was_ever_added(
    kept: Library, tmp_path: Path
) -> None:
    ahead = (
        "The agency of Tarn began a campaign on Friday, its director said. The agency expects to"
    )
    ahead += " reach half of all children by March 2027. Nurses asked for more staff."
    told = [{"text": ahead, "title": "Campaign", "publisher": "News", "date": "2026-11-20"}]
    take_in(kept, lines(told), "told.jsonl")
    first = make(kept, tmp_path).folder / "brief.json"
    take_in(kept, lines(SECOND), "second.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    second = make(kept, tmp_path, NEXT).folder / "brief.json"
    files = {"told.jsonl": told, "first.jsonl": FIRST, "second.jsonl": SECOND}
    for name, articles in files.items():
        (tmp_path / name).write_bytes(lines(articles))
    everything = [*(tmp_path / name for name in files), first]
    assert "reach half of all children" in second.read_text()  # carried over: still ahead
    assert verify(second, against=everything).listed_only
    assert verify(second, against=everything[2:]).degree == "reproduced"


def test_a_query_that_finds_nothing_says_among_how_many(kept: Library, tmp_path: Path) -> None:
    take_in(kept, lines([article(7)]), "nobody.jsonl")
    with pytest.raises(InputError, match="none of 4 articles is asked for") as refused:
        make(kept, tmp_path, query="zebra")
    assert "briefer search" in str(refused.value)


def _forged(made: Issued, path: Path, **changed: object) -> Path:
    """Write a brief with another line on the last of its library's sources, under a seal that fits."""
    *others, last = made.brief.method.coverage
    method = replace(made.brief.method, coverage=(*others, replace(last, **changed)))  # type: ignore[arg-type]
    path.write_bytes(to_json(replace(made.brief, method=method)))
    return path


def test_what_no_original_shows_of_a_library_is_noted_and_not_called_proven(
    kept: Library, tmp_path: Path
) -> None:
    made = make(kept, tmp_path)
    (tmp_path / "first.jsonl").write_bytes(lines(FIRST))
    forged = _forged(made, tmp_path / "forged.json", articles=0)
    for file in (made.folder / "brief.json", forged):
        outcome = verify(file, against=[tmp_path / "first.jsonl"])
        assert outcome.degree == "reproduced"
        (note,) = outcome.notes
        assert "(The Courier, The Herald, The Sentinel) is stated, not proven" in note
    assert verify(forged).notes == ()


@pytest.mark.parametrize(
    "changed", [{"source": "A Late One"}, {"source": "The Herald"}, {"source": ""}]
)
def test_a_coverage_that_no_library_gives_is_refuted(
    kept: Library, tmp_path: Path, changed: dict[str, object]
) -> None:
    outcome = verify(_forged(make(kept, tmp_path), tmp_path / "forged.json", **changed))
    assert outcome.degree == "refuted"
    assert outcome.failures[0].where.startswith("coverage")


def test_nothing_is_analysed_twice(kept: Library, tmp_path: Path, analysed: list[str]) -> None:
    make(kept, tmp_path)
    make(kept, tmp_path / "again", TODAY + timedelta(days=1), since=date(2026, 11, 1))
    assert analysed == []


def test_what_was_added_without_analysis_is_analysed_once(
    tmp_path: Path, analysed: list[str]
) -> None:
    with open_library(tmp_path / "bare.db", create=True) as kept:
        arrived = [Arrival(name="first.jsonl", data=lines(FIRST))]
        list(
            adding.add_to_library(
                arrived, kept=kept, settings=Settings(), today=TODAY, now=NOW, analyse=False
            )
        )
        assert analysed == []
        for days in (0, 1):
            make(kept, tmp_path, TODAY + timedelta(days=days), since=date(2026, 11, 1))
    assert len(analysed) == 3


def test_a_brief_of_kept_analyses_is_the_one_of_the_folder(kept: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.jsonl").write_bytes(lines(FIRST))
    later = TODAY + timedelta(days=3)
    without = pipeline.make([folder], today=later)
    made = issue([folder], today=later, settings=Settings(), output=tmp_path, kept=kept, now=NOW,
                 formats=("json",))  # fmt: skip
    assert made.brief == without


def test_an_unchanged_folder_is_not_made_again(
    tmp_path: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.jsonl").write_bytes(lines(FIRST))
    assembled: list[object] = []
    real = pipeline.assemble
    monkeypatch.setattr(pipeline.making, "assemble", lambda *a: (assembled.append(a), real(*a))[1])

    def again(**more: object) -> Issued:
        with open_library(tmp_path / "library.db", create=True) as kept:
            return issue([folder], today=TODAY, settings=Settings(**more), output=tmp_path / "out",
                         kept=kept, now=NOW, formats=("json", "md"))  # type: ignore[arg-type]  # fmt: skip

    first = again()
    data = (first.folder / "brief.md").read_bytes()
    (first.folder / "brief.md").write_text("spilt coffee")
    assert again().brief == first.brief
    assert (first.folder / "brief.md").read_bytes() == data
    assert (len(analysed), len(assembled)) == (3, 1)
    again(bottom_line=3)
    assert (len(analysed), len(assembled)) == (3, 2)
    (folder / "more.jsonl").write_bytes(lines(SECOND))
    assert again().brief.method.articles == 6
    assert (len(analysed), len(assembled)) == (6, 3)


def test_a_silent_source_stands_in_the_brief(kept: Library, tmp_path: Path) -> None:
    make(kept, tmp_path)
    take_in(kept, lines(SECOND), "second.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    take_in(kept, b'{"text": " ", "url": "https://x.example/"}', "broken.jsonl",
            now=NOW + timedelta(days=6))  # fmt: skip
    made = make(kept, tmp_path, NEXT)
    told = {one.source: one for one in made.brief.method.coverage}
    assert (told["The Courier"].articles, told["The Courier"].late) == (1, 0)
    assert (told["The Herald"].articles, told["The Herald"].late) == (2, 1)
    assert told["The Sentinel"].silent
    assert told["The Sentinel"].last == date(2026, 11, 18)
    assert [one.name for one in made.brief.method.skipped] == ["broken.jsonl:1"]
    page = (made.folder / "brief.md").read_text()
    assert (
        "Sources without an article in this period: The Sentinel (last 18 November 2026)." in page
    )
    assert "Came in this period, but had appeared before it: The Herald (1 article)." in page
    html = (made.folder / "brief.html").read_text()
    assert "Sources without an article in this period:" in html


def test_a_clock_that_was_set_back_hides_nothing_from_the_next_brief(
    kept: Library, tmp_path: Path
) -> None:
    make(kept, tmp_path)
    back = NOW - timedelta(hours=5)
    take_in(kept, lines(SECOND), "second.jsonl", now=back, today=NEXT)
    take_in(kept, b'{"text": " ", "url": "https://x.example/"}', "broken.jsonl", now=back)
    made = make(kept, tmp_path, NEXT)
    assert made.brief.method.articles == 3
    assert [one.name for one in made.brief.method.skipped] == ["broken.jsonl:1"]
    later = lines([article(7, date="2026-11-30", publisher="The Herald")])
    take_in(kept, later, "later.jsonl", now=NOW + timedelta(days=8))
    assert make(kept, tmp_path, NEXT + timedelta(days=2)).brief.method.skipped == ()
    assert library.check(kept) == []


def test_where_nothing_came_it_says_so(kept: Library, tmp_path: Path) -> None:
    make(kept, tmp_path)
    with pytest.raises(InputError, match="nothing came since the issue of 2026-11-22"):
        make(kept, tmp_path, NEXT)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"since": date(2026, 11, 19)}, [1, 2]),
        ({"until": date(2026, 11, 19)}, [2, 3]),
        ({"source": "courier"}, [1]),
        ({"query": "delm OR corso"}, [2, 3]),
        ({"theme": "Southern ports"}, [2, 3]),
        ({"period": "day"}, []),
        ({"period": "week"}, [1, 2, 3]),
    ],
)
def test_a_part_of_the_library_is_asked_for(
    kept: Library, tmp_path: Path, asked: dict[str, object], numbers: list[int]
) -> None:
    themes = Settings(themes={"Southern ports": ("Corso", "Delm")})
    if not numbers:
        with pytest.raises(InputError):
            make(kept, tmp_path, settings=themes, **asked)
        return
    made = make(kept, tmp_path, settings=themes, **asked)
    assert names(made.brief) == [f"first.jsonl:{number}" for number in numbers]


def test_an_undated_article_and_one_from_the_future_belong_to_the_day_they_came(
    kept: Library, tmp_path: Path
) -> None:
    museum = (
        "The museum of clocks has bought a pendulum of the old observatory. Its director said that"
        " visitors would see it in the great hall. A society of friends paid for half of it."
    )
    more = [{"text": museum}, article(9, date="2031-05-01")]
    take_in(kept, lines(more), "odd.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    made = make(kept, tmp_path, NEXT, period="week")
    assert names(made.brief) == ["odd.jsonl:1", "odd.jsonl:2"]
    undated, ahead = (
        made.brief.sources if made.brief.sources[0].name.endswith("1") else made.brief.sources[::-1]
    )
    assert undated.number in made.brief.method.undated
    assert "after-issue" in [piece.note.key for piece in ahead.dating.evidence]


def test_briefs_of_one_part_follow_one_another(kept: Library, tmp_path: Path) -> None:
    make(kept, tmp_path / "a", source="courier")
    whole = make(kept, tmp_path / "b", TODAY + timedelta(days=1))
    assert whole.brief.method.articles == 3
    assert whole.brief.previous is None


def test_a_brief_of_another_part_is_written_beside_one_of_the_same_name(
    kept: Library, tmp_path: Path
) -> None:
    named = Settings(title="Ports")
    first = make(kept, tmp_path, settings=named, source="courier")
    whole = make(kept, tmp_path, settings=named)
    assert (first.folder.name, whole.folder.name) == ("2026-11-22-ports", "2026-11-22-ports-2")
    for asked, issued in (({"source": "courier"}, first), ({}, whole)):
        again = make(kept, tmp_path, settings=named, **asked)
        assert again.folder == issued.folder
        assert names(again.brief) == names(issued.brief)


def test_issues_of_a_series_are_numbered_from_the_library(kept: Library, tmp_path: Path) -> None:
    weekly = Settings(series="ports")
    make(kept, tmp_path / "a", settings=weekly)
    take_in(kept, lines(SECOND), "second.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    for folder in ("b", "c"):  # made again, it keeps its number
        assert make(kept, tmp_path / folder, NEXT, settings=weekly).brief.issue == 2


def test_a_withdrawn_source_marks_the_briefs_that_quote_it(kept: Library, tmp_path: Path) -> None:
    made = make(kept, tmp_path)
    take_in(kept, lines(SECOND), "second.jsonl", now=NOW + timedelta(days=6), today=NEXT)
    gone = library.withdraw(kept, because="licence ended", now=NOW, source="The Courier")
    assert [one.folder for one in gone.quoting] == [str(made.folder)]
    assert [one.withdrawn for one in library.list_issues(kept)] == ["licence ended"]
    following = make(kept, tmp_path, NEXT)
    assert following.brief.previous is None
    assert "Brann" not in json.dumps([source.title for source in following.brief.sources])


def test_a_sentence_that_its_source_changed_is_listed(kept: Library, tmp_path: Path) -> None:
    url = "https://courier.example/storm"
    take_in(kept, lines([article(4, url=url, date="2026-11-21")]), "web.jsonl")
    made = make(kept, tmp_path)
    assert list(changed_quotations(kept)) == []
    mended = article(4, url=url, date="2026-11-21")
    mended["text"] = mended["text"].replace("7 million", "9 million")
    take_in(kept, lines([mended]), "again.jsonl")
    (one,) = changed_quotations(kept)
    assert one.issue.folder == str(made.folder)
    assert "7 million crowns" in one.text
    assert (one.source, one.later.version) == ("web.jsonl:1", 2)
    assert made.brief.quotes[one.note - 1].text == one.text


@pytest.mark.parametrize("made", [date(2012, 3, 1), date(2021, 8, 20), TODAY])
@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2021, 9, 1), date(2026, 11, 26)])
def test_a_kept_analysis_is_on_another_day_what_it_would_be_if_made_then(
    tmp_path: Path, made: date, day: date
) -> None:
    ahead = lines([article(1, date="2026-11-24"), article(2), {"text": IN_OFFICE}])
    with open_library(tmp_path / "library.db", create=True) as kept:
        take_in(kept, ahead, "ahead.jsonl", today=made)
        for file in sorted(SEEDS.iterdir()):
            take_in(kept, file.read_bytes(), file.name, today=made)
        articles = {one.document.id: one for one in library.kept_articles(kept, list(range(1, 20)))}
        documents = [one.document for one in articles.values()]
        desk = pipeline.Desk(today=day)
        found, skipped = kept_articles.LibraryMemory(kept, articles).analyse(documents, desk, here)
    assert found == [pipeline.analyse(document, desk) for document in documents]
    assert skipped == []
    assert len(found) == 8


def test_a_page_is_dated_by_its_markup_on_another_day_too(tmp_path: Path) -> None:
    page = (
        b"<html><head><title>Piers closed</title></head><body><article><h1>Piers closed</h1>"
        b'<time datetime="2026-11-19">Thursday</time><p>The harbour of Arvel closed two of its piers after'
        b" the storm.</p><p>The council said that repairs would cost three million crowns.</p>"
        b"</article></body></html>"
    )
    with open_library(tmp_path / "library.db", create=True) as kept:
        take_in(kept, page, "page.html")
        (number,) = [hit.entry.id for hit in library.search(kept, "")]
        days = {
            kept_articles.article_of(kept, number, settings=Settings(), today=today).dating.edtf
            for today in (TODAY, NEXT)
        }
        early = kept_articles.article_of(kept, number, settings=Settings(), today=date(2026, 11, 1))
    assert days == {"2026-11-19"}
    assert early.dating.edtf != "2026-11-19"
