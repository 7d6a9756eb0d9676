"""The reading room: articles found and read, briefs whose sentences lead to their places, sources, themes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from briefer.config import Settings
from briefer.issuing import issue
from briefer.web import Serving
from tests.conftest import SEEDS
from tests.libraries import NOW, TODAY, article, lines, take_in
from tests.web_site import browsing, kept, serving

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}\x1b[31m"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """Return how a library is served that holds some articles and a brief of them."""
    folder = tmp_path_factory.mktemp("site")
    told = serving(folder, settings=Settings(themes={"Storms": ("storm",)}))
    articles = [
        article(1, publisher="The Courier", date="2026-11-20", url="https://courier.example/1"),
        article(2, publisher="The Courier", date="2026-11-21"),
        article(3, publisher="The Herald", date="2026-10-02"),
        {"title": "Fähre fährt nicht", "text": "Die Fähre nach Delm fährt am Montag nicht. Der Sturm hat sie beschädigt, sagte der Hafenmeister. Sie wird in Brann repariert.", "language": "de"},
    ]  # fmt: skip
    with kept(told) as library:
        take_in(library, lines(articles), "week.jsonl")
        take_in(library, b"%PDF-1.4 torn", "torn.pdf")
        issue(
            [SEEDS], today=TODAY, settings=told.settings, output=told.output, kept=library,
            now=NOW, formats=("html", "json", "md"),
        )  # fmt: skip
        for seed in sorted(SEEDS.glob("*.txt")):
            take_in(library, seed.read_bytes(), seed.name)
    return told


@pytest.fixture(scope="module")
def client(served: Serving) -> Iterator[TestClient]:
    with browsing(served) as browser:
        yield browser


def titles(page: str) -> list[str]:
    found = re.findall(r'<h2 dir="auto"[^>]*><a [^>]*>(.*?)</a></h2>', page, re.S)
    return [re.sub(r"<[^>]+>", "", title).strip() for title in found]


def test_the_articles_are_listed_the_newest_first(client: TestClient) -> None:
    listed = titles(client.get("/articles").text)
    assert listed.index("Corso closes 4 piers") < listed.index("Brann closes 3 piers")
    assert listed.index("Brann closes 3 piers") < listed.index("Delm closes 5 piers")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("q=brann+closed", ["Brann closes 3 piers"]),
        (
            "q=brann+closed&source=&since=&until=&known=&language=&theme=&rank=",
            ["Brann closes 3 piers"],
        ),
        ("source=herald", ["Delm closes 5 piers"]),
        ("since=2026-11-21&source=courier", ["Corso closes 4 piers"]),
        ("until=2026-10-31&known=stated&source=h", ["Delm closes 5 piers"]),
        ("language=de", ["Fähre fährt nicht"]),
        ("theme=Storms&until=2026-11-20&source=courier", ["Brann closes 3 piers"]),
        ("q=nothing+of+the+kind", []),
    ],
)
def test_a_search_and_its_filters_narrow_the_list(
    client: TestClient, asked: str, told: list[str]
) -> None:
    page = client.get(f"/articles?{asked}").text
    assert titles(page) == told
    assert ("Nothing fits." in page) == (not told)


def test_the_words_that_were_searched_for_are_marked(client: TestClient) -> None:
    page = client.get("/articles?q=ferr*").text
    assert re.search(r'<mark class="found">Ferries</mark>', page)


def test_an_article_shows_what_is_left_out_when_it_appeared_and_who_is_quoted(
    client: TestClient,
) -> None:
    listed = client.get("/articles?q=%22plans+to+revive%22").text
    number = re.search(r'href="/articles/(\d+)"', listed)
    assert number is not None
    page = client.get(f"/articles/{number[1]}").text
    assert "Left out: title, caption" in " ".join(page.split())
    assert "21 January 2021</b>, stated" in page
    assert '<mark class="quotation"' in page
    assert re.search(r'<mark class="day evidence"[^>]*>21 January, 2021</mark>', page)
    assert "quoted" in page[page.index("<h2>Briefs</h2>") :]
    names = client.get(f"/articles/{number[1]}/names").text
    assert "Pakistan</a>" in names


def test_each_sentence_of_a_brief_leads_to_its_place_in_the_article(client: TestClient) -> None:
    page = client.get("/briefs/1").text
    found = re.findall(r'<q data-note="\d+"[^>]*>([^<]+)</q><a class="note" href="([^"#]+)', page)
    assert len(found) > 5
    for text, place in found:
        told = client.get(place.replace("&amp;", "&")).text
        marked = re.findall(r'<mark class="[^"]*passage[^"]*"[^>]*>(.*?)</mark>', told, re.S)
        passage = " ".join("".join(marked).split())
        words = [word for word in re.sub(r"\[[^\]]*\]", " ", text).split() if "&" not in word]
        assert all(word in passage for word in words[:5]), (text, passage)
        assert told.count('id="passage"') == 1


def test_the_document_of_a_brief_is_served_as_it_was_written_and_can_do_nothing(
    client: TestClient, served: Serving
) -> None:
    answer = client.get("/briefs/1/brief.html")
    (written,) = served.output.glob("*/brief.html")
    assert answer.content == written.read_bytes()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


def test_a_file_that_was_changed_since_is_not_served_as_the_brief(
    client: TestClient, served: Serving
) -> None:
    (written,) = served.output.glob("*/brief.md")
    whole = written.read_bytes()
    assert client.get("/briefs/1/files/brief.md").content == whole
    written.write_bytes(whole[:100])
    assert client.get("/briefs/1/files/brief.md").status_code == 404
    (page,) = served.output.glob("*/brief.html")
    before = page.read_bytes()
    page.write_bytes(before[:1000])
    assert client.get("/briefs/1/brief.html").content == before  # written again from what is kept
    told = json.loads(client.get("/briefs/1/files/brief.json").content)
    assert told["title"]


@pytest.mark.parametrize("name", ["../library.db", "..%2flibrary.db", "%2e%2e%2flibrary.db", "brief.pdf", "x"])  # fmt: skip
def test_nothing_else_of_the_folder_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/briefs/1/files/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/articles/0", "/articles/99999", "/articles/99999999999999999999", "/articles/-1", "/articles/one",
        "/articles/1x/names", "/briefs/0", "/briefs/77", "/briefs/99999999999999999999/brief.html",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


@pytest.mark.parametrize(
    "asked",
    ["since=yesterday", "until=2026-13-01", "page=0", "page=x", f"q={'x' * 1001}"],
)
def test_what_can_not_be_asked_is_told_so(client: TestClient, asked: str) -> None:
    answer = client.get(f"/articles?{asked}")
    assert answer.status_code == 422
    assert "can’t be asked" in answer.text


@pytest.mark.parametrize("passage", ["5-2", "0-9999999", "a-b", "-", "1-", "٣-٤", "1-2-3"])
def test_a_passage_that_is_none_is_passed_over(client: TestClient, passage: str) -> None:
    answer = client.get("/articles/1", params={"passage": passage})
    assert answer.status_code == 200
    assert 'id="passage"' not in answer.text


def test_sources_are_told_with_those_that_are_silent(client: TestClient) -> None:
    page = " ".join(client.get("/sources?days=7").text.split())
    courier = page[page.index("The Courier") : page.index("The Herald")]
    herald = page[page.index("The Herald") :]
    assert "21 Nov 2026" in courier
    assert "silent" not in courier
    assert "2 Oct 2026" in herald
    assert "No feed has been asked yet" in page


def test_what_could_not_be_read_is_listed_with_the_reason(client: TestClient) -> None:
    page = client.get("/articles/refused").text
    assert "torn.pdf" in page


def test_themes_are_drawn_over_time(client: TestClient) -> None:
    page = client.get("/themes?q=piers&since=2026-10-01&until=2026-11-30").text
    assert page.count("<svg") == 3  # all, what was searched for, and the theme of the settings
    assert "Storms" in page
    assert "Security ties" in page or "In the latest briefs" in page


def test_stories_are_told_with_their_independent_origins(tmp_path: Path) -> None:
    served = serving(tmp_path)
    told = "Explosion at the Ostrava refinery kills nine workers, the fire service of Ostrava said on {}."
    again = (
        "Nine workers died when the Ostrava refinery exploded, according to the region's hospital."
    )
    more = " The fire in the refinery burned for six hours, and the owner has closed the plant."
    articles = [
        {"title": "Ostrava refinery explosion kills nine", "text": told.format("Monday") + more, "publisher": "The Courier", "date": "2026-11-20"},
        {"title": "Nine dead after explosion at Ostrava refinery", "text": again + more, "publisher": "The Herald", "date": "2026-11-20"},
        article(5, publisher="The Gazette", date="2026-11-18"),
    ]  # fmt: skip
    with browsing(served) as client:
        assert "No event is told" in client.get("/themes/stories").text
        with kept(served) as library:
            take_in(library, lines(articles), "week.jsonl")
        page = " ".join(client.get("/themes/stories").text.split())
    assert "Nine dead after explosion" in page
    assert "2 articles · 2 origins" in page
    assert "piers" not in page


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with browsing(serving(tmp_path)) as client:
        assert "briefer add articles/" in client.get("/articles").text
        assert 'href="/workbench"' in client.get("/briefs").text
        assert "briefer add articles/" in client.get("/").text
        assert "no articles" in client.get("/themes").text
        assert "No source is known yet" in client.get("/sources").text
        assert "Everything that came could be read" in client.get("/articles/refused").text


def test_what_strangers_write_comes_out_as_text(tmp_path: Path) -> None:
    served = serving(tmp_path)
    hostile = article(
        1, publisher=PAYLOAD, url="javascript:alert(3)", language="en", date="2026-11-20"
    )
    hostile |= {"title": PAYLOAD, "text": hostile["text"] + f" “{PAYLOAD}”, the council said."}
    with kept(served) as library:
        take_in(library, lines([hostile]), "<b>x</b>.jsonl")
        take_in(library, b"%PDF-1.4 torn", f"{PAYLOAD}.pdf".replace("/", ""))
    with browsing(served) as client:
        for path in (
            "/", "/articles", f"/articles?q={PAYLOAD.encode().hex()}", "/articles/1", "/articles/1/names",
            "/articles/refused", "/sources", "/themes", "/themes/stories",
        ):  # fmt: skip
            check_inert(client.get(path).text)
        for field in ("q", "source", "theme", "language"):
            check_inert(client.get("/articles", params={field: PAYLOAD}).text)
        check_inert(client.get("/themes", params={"q": PAYLOAD}).text)
        check_inert(client.get("/sign-in", params={"next": PAYLOAD}).text)


def check_inert(page: str) -> None:
    assert "<script>" not in page
    assert "<img" not in page
    assert "49" not in re.sub(r"[0-9a-f]{12,}", "", page)
    assert "\x1b" not in page
    assert 'href="javascript' not in page.casefold()
