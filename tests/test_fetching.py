"""Feeds and pages, as a desk meets them: polite, resumable, and never silent about a failure."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from time import monotonic

import pytest

from briefer.errors import InputError
from briefer.fetching import Requester
from briefer.model import Fetched
from tests.feeds import STORY, item, page, rss
from tests.fetching_desk import BEGINNING, Desk
from tests.webserver import Request, WebServer, answer

FEED = "application/rss+xml"
HTML = "text/html; charset=utf-8"


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    yield server
    server.stop()


def serve(web: WebServer, *names: str, path: str = "/feed", **headers: str) -> str:
    """Let a server have a feed with pages of these names; return the feed's address."""
    items = [item(f"News of {name}", f"{web.root}/{name}") for name in names]
    web.pages[path] = answer(rss(*items), content_type=FEED, **headers)
    for name in names:
        web.pages[f"/{name}"] = answer(page(f"News of {name}"), content_type=HTML)
    return web.root + path


def test_each_article_comes_once_as_its_publisher_serves_it(web: WebServer) -> None:
    desk = Desk(feeds=[serve(web, "quay", "ferry")])
    report = desk.fetch()
    assert (report.ok, report.taken) == (True, 2)
    assert [article.content for article in desk.articles] == [
        page("News of quay").encode(),
        page("News of ferry").encode(),
    ]
    said = {one.name: one.value for one in desk.articles[0].said}
    assert said["feed:title"] == "News of quay"
    assert said["feed:publisher"] == "Quellmar Courier"
    assert said["feed:published"] == "2026-11-18T08:00:00+00:00"
    desk.time.later(hours=1)
    assert desk.fetch().taken == 0
    assert web.paths.count("/quay") == 1


def test_it_says_who_it_is_and_keeps_no_cookie(web: WebServer) -> None:
    desk = Desk(
        feeds=[serve(web, "quay", Set_Cookie="who=you")], more={"contact": "desk@example.org"}
    )
    desk.fetch()
    desk.time.later(hours=1)
    desk.fetch()
    for request in web.requests:
        assert request.headers["user-agent"].startswith("briefer/")
        assert "(+desk@example.org)" in request.headers["user-agent"]
        assert "cookie" not in request.headers


def test_what_has_not_changed_is_not_sent_again(web: WebServer) -> None:
    day = "Wed, 18 Nov 2026 08:00:00 GMT"
    address = serve(web, "quay", ETag='"7"', Last_Modified=day)
    whole = web.pages["/feed"]

    def feed(request: Request) -> bytes:
        same = request.headers.get("if-none-match") == '"7"'
        return answer(status="304 Not Modified") if same else whole  # type: ignore[return-value]

    web.pages["/feed"] = feed
    desk = Desk(feeds=[address])
    desk.fetch()
    desk.time.later(hours=1)
    (told,) = desk.fetch().feeds
    assert (told.outcome, told.taken) == ("unchanged", 0)
    assert web.asked("/feed")[1].headers["if-modified-since"] == day
    assert desk.state(address).succeeded == desk.time.now()
    assert len(desk.articles) == 1


def test_a_feed_is_not_asked_before_it_is_due(web: WebServer) -> None:
    desk = Desk(feeds=[serve(web, "quay")])
    desk.fetch()
    desk.time.later(minutes=29)
    assert [told.outcome for told in desk.fetch().feeds] == ["not due"]
    assert len(web.asked("/feed")) == 1
    desk.fetch(at_once=True)
    assert len(web.asked("/feed")) == 2


@pytest.mark.parametrize(
    ("more", "headers", "hours"),
    [
        ("<ttl>180</ttl>", {}, 3),
        ("", {"Cache_Control": "public, max-age=7200"}, 2),
        ("<ttl>99999999</ttl>", {}, 24),  # absurd wishes are clamped
        ("<ttl>0</ttl>", {}, 0.5),
        ("", {"Cache_Control": "max-age=999999999"}, 24),
    ],
)
def test_a_feed_may_ask_for_a_longer_pause_within_reason(
    web: WebServer, more: str, headers: dict[str, str], hours: float
) -> None:
    web.pages["/feed"] = answer(rss(more=more), content_type=FEED, **headers)
    desk = Desk(feeds=[f"{web.root}/feed"])
    (told,) = desk.fetch().feeds
    assert told.due == BEGINNING + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("7200", timedelta(hours=2)),
        ("Fri, 20 Nov 2026 09:00:00 GMT", timedelta(hours=3)),
        ("999999999999", timedelta(days=7)),  # clamped
        ("Fri, 20 Nov 2099 09:00:00 GMT", timedelta(days=7)),
        ("soon", timedelta(minutes=30)),  # no time at all: the usual back-off
        ("-5", timedelta(minutes=30)),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_is_obeyed(web: WebServer, said: str, rest: timedelta, status: str) -> None:
    web.pages["/feed"] = answer(status=status, Retry_After=said)
    desk = Desk(feeds=[f"{web.root}/feed", f"{web.root}/other"])
    (told, _) = desk.fetch().feeds
    assert (told.outcome, told.failures) == ("failed", 1)
    assert told.due is not None
    assert abs(told.due - BEGINNING - rest) < timedelta(seconds=5)


def test_a_host_that_wants_a_rest_is_left_alone_by_all_that_is_on_it(web: WebServer) -> None:
    busy = f"{web.root}/feed"
    web.pages["/feed"] = answer(status="429 Too Many Requests", Retry_After="3600")
    desk = Desk(feeds=[busy, serve(web, "quay", path="/second")])
    report = desk.fetch()
    assert [told.outcome for told in report.feeds] == ["failed", "postponed"]
    desk.time.later(minutes=40)
    assert desk.fetch(at_once=True).feeds[1].outcome == "postponed"
    assert web.paths == ["/feed"]
    assert desk.states.get(f"{web.root}/second") is None, "nothing is held against it"
    desk.time.later(minutes=25)
    web.pages["/feed"] = answer(rss(), content_type=FEED)
    assert desk.fetch(at_once=True).taken == 1


def test_failures_are_tried_again_later_and_later_and_never_forgotten(web: WebServer) -> None:
    address = f"{web.root}/feed"
    web.pages["/feed"] = answer(status="500 Oh dear")
    desk = Desk(feeds=[address])
    pauses = []
    for _ in range(9):
        (told,) = desk.fetch().feeds
        assert told.due is not None
        pauses.append((told.due - desk.time.now()).total_seconds() / 3600)
        desk.time.later(seconds=(told.due - desk.time.now()).total_seconds())
    assert pauses == [0.5, 1, 2, 4, 8, 16, 24, 24, 24]
    assert told.reason == "the host answers 500"
    state = desk.state(address)
    assert (state.failures, state.succeeded, state.reason) == (9, None, "the host answers 500")
    serve(web, "quay")
    assert desk.fetch().taken == 1
    assert (desk.state(address).failures, desk.state(address).reason) == (0, None)


@pytest.mark.parametrize("number", [6, pytest.param(99, marks=pytest.mark.slow)])
def test_one_bad_feed_among_many_costs_the_others_nothing(web: WebServer, number: int) -> None:
    addresses = [serve(web, f"news-{n}", path=f"/feed-{n}") for n in range(number)]
    web.pages["/bad"] = answer("<rss><channel><item><title>&boom; " * 9999, content_type=FEED)
    web.pages["/worse"] = answer("<html><title>Sign in</title></html>", content_type=FEED)
    bad = [f"{web.root}/bad", f"{web.root}/worse"]
    desk = Desk(feeds=[*addresses[:3], *bad, *addresses[3:]], more={"pause": 0})
    report = desk.fetch()
    assert report.taken == number
    outcomes = {told.address: told.outcome for told in report.feeds}
    assert outcomes.pop(bad[1]) == "failed"
    outcomes.pop(bad[0])
    assert set(outcomes.values()) == {"read"}


def test_a_feed_that_is_no_feed_says_where_its_feed_is(web: WebServer) -> None:
    web.pages["/"] = answer(
        '<!DOCTYPE html><html><head><link rel="alternate" type="application/atom+xml"'
        ' href="/atom.xml"></head><body>Home</body></html>',
        content_type=HTML,
    )
    desk = Desk(feeds=[f"{web.root}/"])
    (told,) = desk.fetch().feeds
    assert told.reason == f"is no feed but a page; its feed is {web.root}/atom.xml"


def test_a_move_for_good_is_remembered_and_one_for_now_is_not(web: WebServer) -> None:
    there = serve(web, "quay", path="/there")
    for old, status in (("/old", "301 Moved"), ("/now", "302 Found"), ("/for-good", "308 Gone on")):
        web.pages[old] = answer(status=status, Location="/there")
    desk = Desk(feeds=[f"{web.root}/old", f"{web.root}/now", f"{web.root}/for-good"])
    report = desk.fetch()
    assert [told.moved for told in report.feeds] == [there, None, there]
    desk.time.later(hours=1)
    web.requests.clear()
    desk.fetch()
    assert sorted(web.paths) == ["/now", "/there", "/there", "/there"]


def test_a_chain_that_is_only_partly_for_good_is_remembered_as_far_as_it_is(web: WebServer) -> None:
    serve(web, "quay", path="/c")
    web.pages["/a"] = answer(status="301 Moved", Location="/b")
    web.pages["/b"] = answer(status="302 Found", Location="/c")
    web.pages["/y"] = answer(status="302 Found", Location="/z")
    web.pages["/z"] = answer(status="301 Moved", Location="/c")
    desk = Desk(feeds=[f"{web.root}/a", f"{web.root}/y"])
    assert [told.moved for told in desk.fetch().feeds] == [f"{web.root}/b", None]


def test_a_place_moved_to_that_fails_is_given_up_for_the_first_one(web: WebServer) -> None:
    serve(web, "quay", path="/there")
    web.pages["/old"] = answer(status="301 Moved", Location="/there")
    desk = Desk(feeds=[f"{web.root}/old"])
    desk.fetch()
    del web.pages["/there"]
    serve(web, "ferry", path="/old")
    for _ in range(4):
        desk.time.later(days=2)
        told = desk.fetch().feeds[0]
    assert (told.outcome, told.taken, told.moved) == ("read", 1, None)


def test_what_is_gone_says_so_and_stays_listed(web: WebServer) -> None:
    address = f"{web.root}/feed"
    web.pages["/feed"] = answer(status="410 Gone")
    desk = Desk(feeds=[address])
    for _ in range(3):
        (told,) = desk.fetch().feeds
        assert (told.outcome, told.reason) == ("gone", "the host answers 410, it is gone")
        desk.time.later(days=2)
    assert web.paths == ["/feed"]
    assert [state.address for state in desk.states.listed()] == [address]
    serve(web, "quay")
    assert desk.fetch(address).taken == 1, "who names it asks again"


def test_robots_are_asked_once_a_day_and_obeyed(web: WebServer) -> None:
    address = serve(web, "quay", "secret")
    web.pages["/robots.txt"] = answer(
        "User-agent: *\nDisallow: /\n\nUser-agent: briefer\nDisallow: /secret\n"
    )
    desk = Desk(feeds=[address])
    (told,) = desk.fetch().feeds
    assert desk.urls == [f"{web.root}/quay"]
    assert told.refused == ((f"{web.root}/secret", "its robots.txt does not allow it"),)
    desk.time.later(hours=23)
    serve(web, "quay", "ferry")
    desk.fetch()
    assert web.paths.count("/robots.txt") == 1
    assert "/secret" not in web.paths
    desk.time.later(hours=2)
    serve(web, "quay", "ferry", "crane")
    desk.fetch()
    assert web.paths.count("/robots.txt") == 2


def test_where_robots_can_not_be_read_pages_wait(web: WebServer) -> None:
    address = serve(web, "quay")
    web.pages["/robots.txt"] = answer(status="500 Oh dear")
    desk = Desk(feeds=[address])
    (told,) = desk.fetch().feeds
    assert (told.taken, told.waiting, told.refused) == (0, 1, ())
    del web.pages["/robots.txt"]  # a 404 allows everything
    desk.time.later(hours=1)
    assert desk.fetch().taken == 1


def test_a_host_is_asked_at_its_own_pace(web: WebServer) -> None:
    address = serve(web, "a", "b", "c")
    web.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 7\n")
    desk = Desk(feeds=[address], more={"pause": 2})
    desk.fetch()
    assert [round(seconds) for seconds in desk.time.slept] == [2, 7, 7, 7]


@pytest.mark.parametrize(
    "rules",
    ["Crawl-delay: 86400", "Request-rate: 1/9999999d", "Request-rate: 1/" + "9" * 4000],
)
def test_an_absurd_delay_is_clamped(web: WebServer, rules: str) -> None:
    address = serve(web, "a", "b")
    web.pages["/robots.txt"] = answer(f"User-agent: *\n{rules}\n")
    desk = Desk(feeds=[address])
    assert desk.fetch().taken == 2
    assert max(desk.time.slept) <= 60


def test_hostile_rules_for_robots_are_read_in_bounded_memory(web: WebServer) -> None:
    address = serve(web, "a")
    agents = "\n".join(f"User-agent: robot{number}" for number in range(12_000))
    rules = "\n".join(f"Disallow: /x{number}" for number in range(12_000))
    web.pages["/robots.txt"] = answer(f"{agents}\n{rules}\n")
    assert Desk(feeds=[address]).fetch().taken == 1


def test_the_text_that_a_feed_carries_whole_is_taken_from_it(web: WebServer) -> None:
    whole = f"<p>{STORY}</p><p>{STORY}</p><p>{STORY}</p>"
    feed = rss(
        item("Whole", f"{web.root}/whole", content=whole),
        item("Cut", f"{web.root}/cut", content=whole + "<p>Read more</p>"),
        item("Teaser", f"{web.root}/teaser"),
    )
    web.pages["/feed"] = answer(feed, content_type=FEED)
    for name in ("whole", "cut", "teaser"):
        web.pages[f"/{name}"] = answer(page(name), content_type=HTML)
    desk = Desk(feeds=[f"{web.root}/feed"])
    assert desk.fetch().taken == 3
    assert "/whole" not in web.paths
    assert {"/cut", "/teaser"} <= set(web.paths)
    (own,) = [article for article in desk.articles if article.url.endswith("/whole")]
    assert whole.encode() in own.content
    for read, fetched in (("page", {"/whole", "/cut", "/teaser"}), ("feed", set())):
        web.requests.clear()
        Desk(feeds=[{"address": f"{web.root}/feed", "read": read}]).fetch()
        assert set(web.paths) - {"/feed", "/robots.txt"} == fetched


def test_an_article_that_the_feed_changes_is_read_again(web: WebServer) -> None:
    address = serve(web, "quay")
    desk = Desk(feeds=[address])
    desk.fetch()
    later = item("News of quay: corrected", f"{web.root}/quay")
    web.pages["/feed"] = answer(rss(later), content_type=FEED)
    web.pages["/quay"] = answer(page("Corrected"), content_type=HTML)
    desk.time.later(hours=1)
    assert desk.fetch().taken == 1
    assert desk.urls == [f"{web.root}/quay"] * 2
    assert desk.articles[0].name != desk.articles[1].name, "both texts stay"


def test_a_page_that_fails_is_tried_again_even_when_the_feed_has_dropped_it(web: WebServer) -> None:
    address = serve(web, "quay", "ferry")
    web.pages["/quay"] = answer(status="502 Bad day")
    desk = Desk(feeds=[address])
    (told,) = desk.fetch().feeds
    assert (told.taken, told.waiting) == (1, 1)
    serve(web, "ferry")
    web.pages["/quay"] = answer(page("News of quay"), content_type=HTML)
    desk.time.later(hours=1)
    assert desk.fetch().taken == 1
    assert desk.urls[-1] == f"{web.root}/quay"
    said = {one.name: one.value for one in desk.articles[-1].said}
    assert said["feed:title"] == "News of quay"


def test_a_page_that_always_fails_is_refused_in_the_end_with_its_reason(web: WebServer) -> None:
    address = serve(web, "quay")
    web.pages["/quay"] = answer(status="502 Bad day")
    desk = Desk(feeds=[address])
    refused = []
    for _ in range(12):
        refused += desk.fetch().feeds[0].refused
        desk.time.later(hours=12)
    assert refused == [(f"{web.root}/quay", "the host answers 502")]
    assert web.paths.count("/quay") == 7
    (entry,) = desk.state(address).entries
    assert (entry.outcome, entry.reason) == ("refused", "the host answers 502")


def test_a_page_that_is_watched_is_taken_when_it_changes(web: WebServer) -> None:
    web.pages["/daily"] = answer(page("Monday"), content_type=HTML)
    desk = Desk(pages=[{"address": f"{web.root}/daily", "publisher": "The Quellmar Gazette"}])
    assert desk.fetch().taken == 1
    desk.time.later(hours=1)
    assert [told.outcome for told in desk.fetch().feeds] == ["unchanged"]
    web.pages["/daily"] = answer(page("Tuesday"), content_type=HTML)
    desk.time.later(hours=1)
    assert desk.fetch().taken == 1
    assert desk.articles[1].said[0].value == "The Quellmar Gazette"


def test_an_address_that_is_named_is_a_feed_or_a_page_whichever_it_proves_to_be(
    web: WebServer,
) -> None:
    serve(web, "quay", "ferry")
    desk = Desk()
    assert desk.fetch(f"{web.root}/feed").taken == 2
    assert desk.fetch(f"{web.root}/quay").taken == 1


def test_nothing_to_fetch_is_said(web: WebServer) -> None:
    with pytest.raises(InputError, match="no feeds and no pages"):
        Desk().fetch()
    with pytest.raises(InputError, match="must begin with http"):
        Desk().fetch("ftp://example.org/feed")


def test_what_was_not_kept_is_handed_on_again(web: WebServer) -> None:
    """The disk is full at each article in turn: nothing that was kept comes twice, nothing is lost."""
    address = serve(web, "a", "b", "c", ETag='"1"')
    whole = web.pages["/feed"]
    web.pages["/feed"] = lambda request: (
        answer(status="304 Not Modified") if "if-none-match" in request.headers else whole
    )
    desk = Desk(feeds=[address])
    room = [0]
    take = desk.take

    def taken(article: Fetched) -> None:
        if len(desk.articles) >= room[0]:
            raise OSError(28, "no space left on device")
        take(article)

    desk.take = taken  # type: ignore[method-assign]
    for space in range(3):
        room[0] = space
        with pytest.raises(OSError, match="no space"):
            desk.fetch(at_once=True)
        assert len(desk.articles) == space
    room[0] = 99
    assert desk.fetch(at_once=True).taken == 1
    assert desk.urls == [f"{web.root}/{name}" for name in "abc"]
    assert desk.fetch(at_once=True).taken == 0


# --- where there is no network ---------------------------------------------------------


def without_network(desk: Desk, errno: int = socket.EAI_AGAIN) -> None:
    """Let the desk's machine have none."""

    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(errno, "no")

    desk.requester = Requester(desk.policy, monotonic, resolver=resolver)


@pytest.mark.parametrize("errno", [socket.EAI_AGAIN, socket.EAI_NONAME])
def test_an_offline_spell_marks_nothing_broken(web: WebServer, errno: int) -> None:
    desk = Desk(feeds=[serve(web, "quay"), "http://other.example/feed"])
    desk.fetch()
    before = list(desk.states.listed())
    without_network(desk, errno)
    for _ in range(5):
        desk.time.later(days=1)
        report = desk.fetch()
        assert report.offline
        assert not report.ok
    assert list(desk.states.listed()) == before
    desk.requester = None
    assert desk.fetch().feeds[0].outcome == "read"


def test_a_spell_without_network_costs_no_page_an_attempt(web: WebServer) -> None:
    address = serve(web, "quay")
    web.pages["/quay"] = answer(status="502 Bad day")
    desk = Desk(feeds=[address])
    desk.fetch()
    without_network(desk)
    for minutes in (11, 5, 720, 720, 720):  # the page is due before the feed is
        desk.time.later(minutes=minutes)
        desk.fetch()
    (entry,) = desk.state(address).entries
    assert (entry.outcome, entry.failures) == ("waiting", 1)


def test_one_name_that_is_not_known_is_that_feeds_own_mistake(web: WebServer) -> None:
    desk = Desk(feeds=["http://gone.example/feed"])
    without_network(desk, socket.EAI_NONAME)
    report = desk.fetch()
    assert (report.offline, report.feeds[0].outcome) == (False, "failed")
    assert desk.state("http://gone.example/feed").reason == "the host is not known"


def test_a_name_service_that_fails_for_one_host_is_told_where_others_answer(web: WebServer) -> None:
    def resolver(host: str, port: int) -> list[str]:
        if host == "lost.example":
            raise socket.gaierror(socket.EAI_AGAIN, "no")
        return [host]

    desk = Desk(feeds=[serve(web, "quay"), "http://lost.example/feed"])
    desk.requester = Requester(desk.policy, monotonic, resolver=resolver)
    report = desk.fetch()
    assert (report.offline, report.taken) == (False, 1)
    assert desk.state("http://lost.example/feed").failures == 1


def test_a_clock_that_was_set_far_ahead_and_back_delays_nothing(web: WebServer) -> None:
    desk = Desk(feeds=[serve(web, "quay")])
    desk.time.later(days=900)
    desk.fetch()
    desk.time.later(days=-900)
    serve(web, "ferry")
    assert desk.fetch().taken == 1


SHORT = "<p>The ferry to Arvel was cancelled on Monday, the port authority said. Two hundred people waited at the quay until the evening, and a bus took them home.</p>"


def test_a_short_item_of_a_feed_is_taken_where_its_page_gives_nothing(web: WebServer) -> None:
    web.pages["/feed"] = answer(
        rss(
            item("Gone", f"{web.root}/gone", content=SHORT),
            item("There", f"{web.root}/there", content=SHORT),
            item("Teaser", f"{web.root}/lost", content=SHORT[:-4] + " … read more</p>"),
        )
    )
    web.pages["/there"] = answer(page("There"), content_type="text/html")
    desk = Desk(feeds=[f"{web.root}/feed"])
    report = desk.fetch()
    told = {article.url.rpartition("/")[2]: article for article in desk.articles}
    assert set(told) == {"gone", "there"}
    assert b"Two hundred people" in told["gone"].content
    assert b"Two hundred people" not in told["there"].content
    assert {one.name: one.value for one in told["gone"].said}["feed:title"] == "Gone"
    assert [address for one in report.feeds for address, _ in one.refused] == [f"{web.root}/lost"]
    assert not any(entry.content for entry in desk.state(f"{web.root}/feed").entries)


def test_a_robots_txt_without_end_is_named_as_what_is_too_large(web: WebServer) -> None:
    web.pages["/robots.txt"] = answer(b"# nothing\n" * 2_000_000, content_type="text/plain")
    web.pages["/page"] = answer(page("There"), content_type="text/html")
    report = Desk(pages=[f"{web.root}/page"]).fetch()
    assert "its robots.txt can't be read: larger than 16 MiB" in str(report)
