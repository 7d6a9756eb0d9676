"""What a host sends is bounded in size and time, and a host that is slow costs the others nothing."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from briefer.errors import FetchError
from briefer.fetching import Policy, Requester
from briefer.fetching.requesting import Answer, Ask
from tests.authority import certificate, private_key
from tests.feeds import item, page, rss
from tests.fetching_desk import LOCAL, Desk
from tests.webserver import WebServer, answer

SOON = 60  # seconds in which what would never end has ended, however busy the machine is
OPEN = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
ENTITIES = "has XML entities of its own, which are not read"
PLENTY = 200 * 2**20


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    yield server
    server.stop()


def ask(web: WebServer, path: str, *, seconds: float = 20, largest: int = 2**20) -> Answer:
    requester = Requester(Policy(seconds=seconds, largest=largest), monotonic)
    return requester.ask(Ask(address=web.root + path, inward=frozenset({LOCAL})))


def refusal(web: WebServer, path: str, **bounds: float) -> str:
    """Return why nothing came, which was said soon enough."""
    began = monotonic()
    with pytest.raises(FetchError) as failed:
        ask(web, path, **bounds)  # type: ignore[arg-type]
    assert monotonic() - began < SOON
    return failed.value.what


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_200_megabytes_of_zeros_are_stopped_as_they_unfold(web: WebServer, packing: str) -> None:
    zeros = bytes(PLENTY)
    packed = gzip.compress(zeros, 9) if packing == "gzip" else zlib.compress(zeros, 9)
    assert len(packed) < 2**20
    web.pages["/bomb"] = answer(packed, Content_Encoding=packing)
    assert refusal(web, "/bomb") == "larger than 1 MiB"
    web.pages["/fair"] = answer(gzip.compress(b"news " * 1000), Content_Encoding="gzip")
    assert ask(web, "/fair").content == b"news " * 1000


def test_what_is_packed_in_one_another_is_refused(web: WebServer) -> None:
    twice = gzip.compress(gzip.compress(bytes(PLENTY // 4)))
    web.pages["/bomb"] = answer(twice, Content_Encoding="gzip, gzip")
    assert refusal(web, "/bomb") == "the answer is packed several times"


def test_what_is_packed_wrongly_is_refused(web: WebServer) -> None:
    web.pages["/broken"] = answer(b"no gzip at all", Content_Encoding="gzip")
    assert "can't be unpacked" in refusal(web, "/broken")


def test_an_answer_without_end_is_stopped_at_its_size(web: WebServer) -> None:
    def endless() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"10000\r\n" + bytes(0x10000) + b"\r\n"

    web.pages["/endless"] = endless()
    assert refusal(web, "/endless") in ("larger than 1 MiB", "sent more than an answer may have")


def test_a_body_that_drips_is_stopped_at_the_deadline_of_the_whole(web: WebServer) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    web.pages["/drip"] = lambda request: (
        piece for parts in ([head], web.drip(b"x", 0.05)) for piece in parts
    )
    assert refusal(web, "/drip", seconds=1) == "took too long"


@pytest.mark.parametrize("dripped", [b"X-More: and more\r\n", b"X", b"HTTP/1.1 103 Early\r\n\r\n"])
def test_headers_that_drip_are_stopped_at_the_deadline(web: WebServer, dripped: bytes) -> None:
    first = b"" if dripped.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\n"
    web.pages["/drip"] = lambda request: (
        piece for parts in ([first] if first else [], web.drip(dripped, 0.05)) for piece in parts
    )
    assert refusal(web, "/drip", seconds=1) == "took too long"


@pytest.mark.parametrize(
    "sent", [b"X-More: and more\r\n" * 1000, b"X" * 10_000, b"0;ext\r\n" * 1000]
)
def test_headers_without_end_are_stopped(web: WebServer, sent: bytes) -> None:
    web.pages["/endless"] = lambda request: (
        piece for parts in ([b"HTTP/1.1 200 OK\r\n"], web.drip(sent, 0)) for piece in parts
    )
    assert refusal(web, "/endless")


def test_answers_before_the_answer_are_counted(web: WebServer) -> None:
    web.pages["/early"] = lambda request: web.drip(b"HTTP/1.1 103 Early\r\n\r\n" * 1000, 0)
    assert refusal(web, "/early") == "sent more than an answer may have"


def test_redirects_without_end_are_stopped(web: WebServer) -> None:
    def onward(number: int) -> bytes:
        return answer(status="302 Found", Location=f"/hop/{number + 1}")

    web.pages |= {f"/hop/{number}": onward(number) for number in range(100)}
    web.pages["/round"] = answer(status="301 Moved", Location="/round")
    for path in ("/hop/0", "/round"):
        desk = Desk(feeds=[web.root + path])
        (told,) = desk.fetch().feeds
        assert told.reason == "more than 5 redirects"
    assert len(web.requests) == 12


def test_a_server_that_hangs_in_the_handshake_is_stopped() -> None:
    """The line is open, and nobody ever says a word of TLS."""
    with socket.create_server((LOCAL, 0)) as silent:
        address = f"https://{LOCAL}:{silent.getsockname()[1]}/"
        requester = Requester(Policy(seconds=1), monotonic)
        began = monotonic()
        with pytest.raises(FetchError, match="took too long"):
            requester.ask(Ask(address=address, inward=frozenset({LOCAL})))
    assert monotonic() - began < SOON


def test_a_name_service_that_never_answers_is_not_waited_for() -> None:
    never = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        never.wait(30)
        return []

    requester = Requester(Policy(seconds=1), monotonic, resolver=resolver)
    began = monotonic()
    with pytest.raises(FetchError, match="name service does not answer"):
        requester.ask(Ask(address="http://example.org/"))
    assert monotonic() - began < SOON
    never.set()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\nabcdefghi",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 999 \xff\xfe\r\nA: \x00\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
    ],
)
def test_what_is_no_answer_costs_that_feed_alone(web: WebServer, sent: bytes) -> None:
    web.pages["/odd"] = sent
    web.pages["/feed"] = answer(rss(), content_type="application/rss+xml")
    report = Desk(feeds=[f"{web.root}/odd", f"{web.root}/feed"]).fetch()
    assert [told.outcome for told in report.feeds] == ["failed", "read"]
    assert report.feeds[0].reason
    assert report.feeds[0].reason.isprintable()


def test_a_slow_host_holds_up_nobody_else(web: WebServer) -> None:
    """Ten addresses on a host that drips: it is given up after two, and others are done meanwhile."""
    slow = WebServer()
    slow.pages = {
        f"/{number}": lambda request: slow.drip(b"HTTP/1.1 200 OK\r\n", 0.05)
        for number in range(10)
    }
    web.pages["/feed"] = answer(rss(item("A", f"{web.root}/a")), content_type="application/rss+xml")
    web.pages["/a"] = answer(page("A"), content_type="text/html")
    feeds = [*(f"{slow.root}/{number}" for number in range(10)), f"{web.root}/feed"]
    desk = Desk(feeds=feeds, more={"seconds": 1, "pause": 0})
    began = monotonic()
    report = desk.fetch()
    assert monotonic() - began < SOON
    assert report.taken == 1
    outcomes = [told.outcome for told in report.feeds]
    assert outcomes == ["failed"] * 2 + ["postponed"] * 8 + ["read"]
    assert slow.hits == 2
    slow.stop()


@pytest.mark.parametrize(
    ("host", "trusted", "reason"),
    [
        ("news.example", True, None),
        ("news.example", False, "its certificate is not valid"),
        ("other.example", True, "its certificate is not valid"),
    ],
)
def test_only_a_verified_server_is_read(
    tmp_path: Path, host: str, trusted: bool, reason: str | None
) -> None:
    ours, key = private_key("ec"), private_key("ec")
    authority = certificate("Authority", ours, "Authority", ours, authority=True)
    own = certificate("news", key, "Authority", ours, host="news.example")
    pem = [own.public_bytes(Encoding.PEM), key.private_bytes(*OPEN)]
    (tmp_path / "server.pem").write_bytes(b"".join(pem))
    (tmp_path / "ca.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(tmp_path / "server.pem")
    tls = ssl.create_default_context(cafile=tmp_path / "ca.pem") if trusted else None
    web = WebServer({"/": answer("hello")}, tls=served)
    requester = Requester(Policy(seconds=5), monotonic, tls=tls, resolver=lambda *_: [LOCAL])
    ask = Ask(address=f"https://{host}:{web.port}/", inward=frozenset({host}))
    if reason is None:
        assert requester.ask(ask).content == b"hello"
    else:
        with pytest.raises(FetchError, match=reason):
            requester.ask(ask)
        assert web.requests == []
    web.stop()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
         + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
         + "]><rss version='2.0'><channel><title>&j;</title></channel></rss>", ENTITIES),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
         "<rss version='2.0'><channel><title>&a;</title><item><title>&a;</title></item>"
         "</channel></rss>", ENTITIES),
        ("<rss version='2.0'><channel><item><author>" + "a@" * 40_000 + "</author></item>"
         "</channel></rss>", None),
        ("<rss version='2.0'>" + "<a>" * 200_000, None),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 200_000, None),
        ("http://127.0.0.1/", "is no feed"),
        ("/etc/passwd", "is no feed"),
    ],
    ids=["entities", "file", "author", "levels", "json", "address", "path"],
)  # fmt: skip
def test_a_hostile_feed_is_read_in_bounded_time(
    web: WebServer, content: str, reason: str | None
) -> None:
    web.pages["/feed"] = answer(content, content_type="application/rss+xml")
    desk = Desk(feeds=[f"{web.root}/feed"])
    began = monotonic()
    (told,) = desk.fetch().feeds
    assert monotonic() - began < SOON
    shown = repr(desk.articles) + repr(told) + repr(desk.states.get(told.address))
    assert "root:" not in shown
    assert len(shown) < 20_000
    if reason:
        assert told.reason == reason


def test_who_breaks_it_off_need_not_wait_for_a_slow_host(web: WebServer) -> None:
    def dripping(request: object) -> Iterator[bytes]:
        return iter(web.drip(b"HTTP/1.1 200 OK\r\n", 0.05))

    web.pages["/slow"] = dripping
    quick = WebServer()
    quick.pages["/feed"] = answer(rss(item("A", f"{quick.root}/a")), content_type="text/xml")
    quick.pages["/a"] = answer(page("A"), content_type="text/html")
    desk = Desk(feeds=[f"{web.root}/slow", f"{quick.root}/feed"], more={"pause": 0})

    def interrupted(article: object) -> None:
        while not web.requests:
            sleep(0.01)
        raise KeyboardInterrupt

    desk.take = interrupted  # type: ignore[method-assign]
    began = monotonic()
    with pytest.raises(KeyboardInterrupt):
        desk.fetch()
    assert monotonic() - began < SOON
    quick.stop()
