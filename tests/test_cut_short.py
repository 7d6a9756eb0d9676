"""A feed that was cut off on its way isn't one that was read: what is whole is taken, the rest asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from briefer.fetching.cut_short import whole_entries
from briefer.fetching.feed_document import read_feed
from tests.feeds import STORY, item, page, rss
from tests.fetching_desk import Desk
from tests.test_fetch_command import ALLOWED, briefer
from tests.webserver import Request, WebServer, answer

NAMES = ("quay", "ferry", "crane")
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>'
    + "".join(
        f'<entry><id>{name}</id><title>{name}</title><link href="https://c.example/{name}"/>'
        f"<updated>2026-11-18T08:00:00Z</updated><summary>About it.</summary></entry>"
        for name in NAMES
    )
    + "</feed>"
)
RDF = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>C</title><items><rdf:Seq>'
    '<rdf:li resource="quay"/></rdf:Seq></items></channel>'
    + "".join(
        f'<item rdf:about="{name}"><title>{name}</title><link>https://c.example/{name}</link></item>'
        for name in NAMES
    )
    + "</rdf:RDF>"
)


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    for name in NAMES:
        server.pages[f"/{name}"] = answer(page(f"News of the {name}"), content_type="text/html")
    yield server
    server.stop()


def whole(web: WebServer) -> str:
    return rss(*(item(f"News of the {name}", f"{web.root}/{name}") for name in NAMES))


def serve(web: WebServer, feed: str, etag: str = '"1"') -> None:
    def said(request: Request) -> bytes:
        if request.headers.get("if-none-match") == etag:
            return answer(status="304 Not Modified", etag=etag)
        return answer(feed, content_type="application/rss+xml", etag=etag)

    web.pages["/feed"] = said


def cut(feed: str, after: str) -> str:
    """Return a feed that ends within the entry behind some words."""
    return feed[: feed.index("<guid", feed.index(after))]


def test_what_is_whole_is_taken_and_the_rest_when_it_is_asked_again(web: WebServer) -> None:
    desk = Desk(feeds=[f"{web.root}/feed"], more={"pause": 0})
    serve(web, whole(web), '"0"')
    desk.fetch()
    assert desk.state(f"{web.root}/feed").etag == '"0"'
    desk = Desk(feeds=[f"{web.root}/feed"], more={"pause": 0}, states=desk.states)
    web.pages["/more"] = answer(page("More"), content_type="text/html")
    web.pages["/last"] = answer(page("Last"), content_type="text/html")
    grown = rss(item("More", f"{web.root}/more"), item("Last", f"{web.root}/last"))
    serve(web, cut(grown, ">Last<"))
    report = desk.fetch(at_once=True)
    assert ([one.outcome for one in report.feeds], report.ok) == (["cut short"], False)
    assert desk.urls == [f"{web.root}/more"]
    state = desk.state(f"{web.root}/feed")
    assert (state.etag, state.modified, state.failures) == (None, None, 0)
    serve(web, grown)
    desk.time.later(minutes=31)
    (again,) = desk.fetch().feeds
    assert "if-none-match" not in web.asked("/feed")[-1].headers
    assert (again.outcome, desk.urls) == ("read", [f"{web.root}/more", f"{web.root}/last"])
    state = desk.state(f"{web.root}/feed")
    assert state.etag == '"1"'
    assert state.outage is not None
    assert state.outage.ended == desk.time.now()


def test_it_is_said_and_stands_in_the_brief(web: WebServer, tmp_path: Path) -> None:
    assert briefer("init", cwd=tmp_path).returncode == 0
    with (tmp_path / "briefer.toml").open("a", encoding="utf-8") as file:
        file.write(f'{ALLOWED}[[feed]]\naddress = "{web.root}/feed"\n')
    serve(web, cut(whole(web), "the ferry"))
    done = briefer("fetch", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{web.root}/feed: 1 new\n1 new article\n"
    assert f"{web.root}/feed: the feed was cut short" in done.stderr
    listed = briefer("fetch", "--list", cwd=tmp_path).stdout
    assert "the feed was cut short" in listed
    making = ("make", "--library", "--format", "md", "--format", "json")
    made = briefer(*making, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (text,) = (tmp_path / "output").glob("*/brief.md")
    assert "Quellmar Courier (what came of it was cut short, since" in text.read_text()
    serve(web, whole(web))
    again = briefer("fetch", "--now", cwd=tmp_path)
    assert again.stdout == f"{web.root}/feed: 2 new\n2 new articles\n"
    assert "cut short" not in briefer("fetch", "--list", cwd=tmp_path).stdout


@pytest.mark.parametrize("feed", [rss(*(item(n, f"https://c.example/{n}", content=f"<p>{STORY}</p>") for n in NAMES)), ATOM, RDF])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_wherever_a_feed_is_cut_no_torn_entry_is_taken(feed: str, encoding: str) -> None:
    complete = read_feed(feed.encode(encoding), address="https://c.example/feed")
    assert (complete.cut_short, len(complete.entries)) == (False, 3)
    first = next(feed.index(start) for start in ("<item", "<entry") if start in feed)
    for end in range(first + 1, len(feed) - 1, max(1, (len(feed) - first) // 25)):
        torn = read_feed(feed[:end].encode(encoding), address="https://c.example/feed")
        assert torn.cut_short
        assert torn.entries == complete.entries[: len(torn.entries)]
        closed = feed[:end].count("</item>") + feed[:end].count("</entry>")
        assert len(torn.entries) == closed


@pytest.mark.parametrize(
    ("feed", "number"),
    [
        (rss(item("A", "https://c.example/a")) + "<!-- served by c -->", None),
        (rss(item("A", "https://c.example/a", content="It ends with </rss> <item>")), None),
        (rss(item("A", "https://c.example/a")).replace("</rss>", ""), 1),
        (rss(item("A & B", "https://c.example/a")).replace("&amp;", "&"), None),
        ("<rss version='2.0'><channel><title>C</title>", 0),
    ],
)
def test_what_is_only_written_badly_is_not_cut_short(feed: str, number: int | None) -> None:
    assert whole_entries(feed.encode()) == number


def test_a_feed_that_is_always_cut_short_stays_told(web: WebServer) -> None:
    desk = Desk(feeds=[f"{web.root}/feed"], more={"pause": 0})
    serve(web, cut(whole(web), "the ferry"))
    for _ in range(3):
        (report,) = desk.fetch().feeds
        assert (report.outcome, report.failures) == ("cut short", 0)
        desk.time.later(minutes=31)
    outage = desk.state(f"{web.root}/feed").outage
    assert outage is not None
    assert outage.ended is None
    assert desk.time.now() - outage.began == timedelta(minutes=93)
    assert len(desk.articles) == 1


def test_a_feed_cut_short_is_told_in_json_too(web: WebServer, tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text(f'{ALLOWED}[[feed]]\naddress = "{web.root}/feed"\n')
    serve(web, cut(whole(web), "the ferry"))
    (told,) = map(json.loads, briefer("fetch", "--json", cwd=tmp_path).stdout.splitlines())
    assert (told["outcome"], told["taken"]) == ("cut short", 1)
