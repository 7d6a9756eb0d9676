"""No request goes inward: whatever an address looks like, wherever it leads, whatever its name means."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import FetchError, InputError
from briefer.fetching import Policy, Requester
from briefer.fetching.public_addresses import is_public
from briefer.fetching.requesting import Ask
from briefer.web_addresses import web_address
from tests.feeds import item, page, rss
from tests.fetching_desk import LOCAL, Desk
from tests.webserver import WebServer, answer

PUBLIC = "93.184.215.14"


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    server.pages["/"] = answer(rss(item("Inside", "https://example.org/a")))
    yield server
    server.stop()


def named(**names: str | list[str]) -> Callable[[str, int], list[str]]:
    """Return a name service that knows these names, dots written as underscores, and plain addresses."""

    def resolver(host: str, port: int) -> list[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            found = names.get(host.replace(".", "_"))
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [found] if isinstance(found, str) else found

    return resolver


# Each is a way to write this machine, its network, or one that leads there.
HOSTS = [
    "127.0.0.1",
    "127.0.0.2",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "0177.1",
    "127.0.0.1.",
    "127.0.0.01",
    "127.000.000.001",
    "00000127.0.0.1",
    "１２７.0.0.1",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "0.0.0.0",
    "0",
    "0.0.0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ｌｏｃａｌｈｏｓｔ",
    "ⓛocalhost",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[::1%25lo]",
    "[fc00::1]",
    "[ff02::1]",
    "user@127.0.0.1",
    "user:word@localhost",
    "example.org@127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "inside.example",
    "two.example",
    "mapped.example",
]
NAMES = named(
    localhost="127.0.0.1",
    inside_example="127.0.0.1",
    two_example=[PUBLIC, "127.0.0.1"],
    mapped_example="::ffff:127.0.0.1",
    news_example=PUBLIC,
)


def connects_here(
    tried: list[tuple[str, int]],
) -> Callable[[tuple[str, int], float], socket.socket]:
    def connector(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address)
        return socket.create_connection((LOCAL, address[1]), timeout)

    return connector


@pytest.mark.parametrize("host", HOSTS)
def test_no_spelling_of_an_inward_address_is_asked(web: WebServer, host: str) -> None:
    tried: list[tuple[str, int]] = []
    desk = Desk(allow=())
    desk.requester = Requester(
        desk.policy, monotonic, resolver=NAMES, connector=connects_here(tried)
    )
    address = f"http://{host}:{web.port}/"
    try:
        report = desk.fetch(address)
        assert not report.taken
        assert not report.ok
    except InputError:
        pass  # no web address at all
    assert (web.hits, tried) == (0, [])


def test_nor_is_it_where_a_feed_or_a_redirect_of_a_stranger_names_it(web: WebServer) -> None:
    """The stranger is reached at a public address; what it names must not be."""
    inward = WebServer()
    tried: list[tuple[str, int]] = []
    places = [f"http://{host}:{inward.port}/secret" for host in HOSTS]
    web.pages["/feed"] = answer(rss(*(item(f"No. {i}", place) for i, place in enumerate(places))))
    addresses = [f"http://news.example:{web.port}/feed"]
    for number, place in enumerate(places):
        written = place.encode("ascii", "ignore").decode()
        web.pages[f"/moved/{number}"] = answer(status="302 Found", Location=written)
        addresses.append(f"http://news.example:{web.port}/moved/{number}")
    desk = Desk(allow=(), more={"pause": 0})
    desk.requester = at_public(desk.policy, tried, NAMES)
    report = desk.fetch(*addresses)
    assert [told.outcome for told in report.feeds] == ["read"] + ["failed"] * len(places)
    assert (report.taken, inward.hits) == (0, 0)
    assert {port for _, port in tried} == {web.port}
    inward.stop()


class _Elsewhere(socket.socket):
    """A line to this machine that says it leads to a public address."""

    said: str = PUBLIC

    def getpeername(self) -> tuple[str, int]:
        return (self.said, 80)


def at_public(policy: Policy, tried: list[tuple[str, int]], names: object) -> Requester:
    """Return a requester for which this machine's server stands at a public address."""

    def connector(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address)
        line = _Elsewhere()
        line.said = address[0]
        line.settimeout(timeout)
        line.connect((LOCAL, address[1]))
        return line

    return Requester(policy, monotonic, resolver=names, connector=connector)  # type: ignore[arg-type]


def test_a_name_that_means_something_else_each_time_leads_nowhere(web: WebServer) -> None:
    """The first answer is public, the second leads inward: what was checked is what is connected to."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    tried: list[tuple[str, int]] = []

    def connector(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError(111, "refused")

    requester = Requester(
        Policy(), monotonic, resolver=lambda host, port: next(answers), connector=connector
    )
    address = f"http://rebinding.example:{web.port}/"
    with pytest.raises(FetchError, match="refused"):
        requester.ask(Ask(address=address))
    with pytest.raises(FetchError, match="not public"):
        requester.ask(Ask(address=address))
    assert (tried, web.hits) == ([(PUBLIC, web.port)], 0)


def test_a_line_that_reaches_another_address_than_was_checked_is_cut_before_a_byte_is_sent(
    web: WebServer,
) -> None:
    tried: list[tuple[str, int]] = []
    requester = Requester(
        Policy(),
        monotonic,
        resolver=named(news_example=PUBLIC),
        connector=connects_here(tried),
    )
    with pytest.raises(FetchError, match="not public"):
        requester.ask(Ask(address=f"http://news.example:{web.port}/"))
    assert web.requests == []


@pytest.mark.parametrize(
    "there",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/", "data:text/html,x",
     "javascript:alert(1)", "jar:http://127.0.0.1!/", "//127.0.0.1:1/x", "http:\\\\127.0.0.1\\", ""],
)  # fmt: skip
def test_no_redirect_leads_out_of_the_public_web(web: WebServer, there: str) -> None:
    web.pages["/moved"] = answer(status="301 Moved", Location=there)
    desk = Desk(allow=())
    desk.requester = at_public(desk.policy, [], named(news_example=PUBLIC))
    (told,) = desk.fetch(f"http://news.example:{web.port}/moved").feeds
    assert told.outcome == "failed"
    assert set(web.paths) <= {"/robots.txt", "/moved"}


def test_a_host_of_ones_own_is_asked_where_it_is_allowed_and_by_those_who_may(
    web: WebServer,
) -> None:
    """A stranger's feed can't name what stands on it, and neither can a redirect from outside."""
    inside = WebServer()
    inside.pages["/wiki"] = answer(page("Inside"), content_type="text/html")
    inside.pages["/feed"] = answer(rss(item("Inside", f"http://wiki.example:{inside.port}/wiki")))
    web.pages["/feed"] = answer(rss(item("Inside", f"http://wiki.example:{inside.port}/wiki")))
    web.pages["/moved"] = answer(
        status="302 Found", Location=f"http://wiki.example:{inside.port}/wiki"
    )
    names = named(news_example=PUBLIC, wiki_example="127.0.0.1")
    desk = Desk(allow=["wiki.example"])
    desk.requester = at_public(desk.policy, [], names)
    for path in ("/feed", "/moved"):
        desk.fetch(f"http://news.example:{web.port}{path}")
    assert (desk.articles, inside.hits) == ([], 0)
    assert desk.fetch(f"http://wiki.example:{inside.port}/feed").taken == 1
    assert desk.urls == [f"http://wiki.example:{inside.port}/wiki"]
    inside.stop()


def test_no_proxy_is_taken_from_the_environment(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = WebServer()
    for name in (
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.setenv(name, proxy.root)
    web.pages["/feed"] = answer(rss())
    assert Desk(feeds=[f"{web.root}/feed"]).fetch().ok
    assert (len(web.requests), proxy.hits) == (1, 0)
    proxy.stop()


def test_a_proxy_that_is_configured_is_asked_and_not_for_what_is_inward() -> None:
    proxy = WebServer()
    proxy.pages["http://news.example/feed"] = answer(rss())
    desk = Desk(allow=(), feeds=["http://news.example/feed"], more={"proxy": proxy.root})
    assert desk.fetch().ok
    assert proxy.paths == ["http://news.example/feed"]
    for address in (
        "http://localhost/",
        "http://10.0.0.1/",
        "http://printer.local/",
        "http://wiki/",
    ):
        assert not desk.fetch(address).ok
    assert len(proxy.requests) == 1
    proxy.stop()


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"],
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_address_that_leads_inward_in_another_dress_is_public(address: object) -> None:
    for dressed in (f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}"):
        assert not is_public(dressed)
    number = int(address)  # type: ignore[call-overload]
    assert not is_public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1")


@given(st.text(max_size=60))
def test_what_is_taken_for_an_address_is_one_in_its_plain_form(text: str) -> None:
    for candidate in (text, f"http://{text}", f"https://{text}.example/{text}"):
        try:
            address = web_address(candidate)
        except ValueError:
            continue
        assert web_address(address) == address
        assert address.startswith(("http://", "https://"))
        assert json.dumps(address)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a?b=c#d", "http://example.org/a?b=c"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        (" https://example.org/ä ", "https://example.org/ä"),
        ("http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/"),
    ],
)
def test_an_address_has_one_spelling(written: str, plain: str) -> None:
    assert web_address(written) == plain


@pytest.mark.parametrize(
    "written",
    [
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https://example.org./",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\x00",
        "https:\\\\example.org",
        "https://-example.org/",
        "https://example..org/",
        "https://" + "a." * 200 + "org/",
        "https://example.org/" + "a" * 3000,
        "https:///feed",
        "//example.org/",
        "example.org",
        "feed://example.org/",
    ],
)
def test_what_hides_what_it_is_is_no_address(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        web_address(written)
