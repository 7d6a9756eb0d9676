"""What `briefer fetch` asks later is said: how much, and with -v or --json which and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.feeds import item, page, rss
from tests.fetching_desk import Desk
from tests.test_fetch_command import ALLOWED, briefer, configure
from tests.webserver import WebServer, answer


@pytest.fixture
def web() -> Iterator[WebServer]:
    server = WebServer()
    server.pages["/quay"] = answer(page("Quay"), content_type="text/html")
    server.pages["/busy"] = answer("later", "503 Service Unavailable")
    server.pages["/feed"] = answer(
        rss(item("Quay", f"{server.root}/quay"), item("Busy", f"{server.root}/busy")),
        content_type="application/rss+xml",
    )
    yield server
    server.stop()


def test_what_waits_is_counted_and_named_with_its_time(web: WebServer, tmp_path: Path) -> None:
    configure(tmp_path, f"{web.root}/feed")
    first = briefer("fetch", cwd=tmp_path)
    assert first.stdout == f"{web.root}/feed: 1 new, 1 waiting\n1 new article\n"
    assert first.stderr == "asked later: 1 page waiting; -v says when\n"
    again = briefer("fetch", "-v", cwd=tmp_path)
    summary, feed, waiting = again.stderr.splitlines()
    assert summary == "asked later: 1 not due yet, 1 page waiting"
    assert feed.startswith(f"  {web.root}/feed: not before 20")
    assert waiting.startswith(f"  {web.root}/busy: not before 20")
    assert waiting.endswith("(the host answers 503)")
    (told,) = map(json.loads, briefer("fetch", "--json", cwd=tmp_path).stdout.splitlines())
    (one,) = told["pages"]
    assert one["address"] == f"{web.root}/busy"
    assert one["due"]


def test_a_host_that_wants_a_rest_is_named_with_its_end(web: WebServer, tmp_path: Path) -> None:
    busy = answer("later", "429 Too Many Requests", retry_after="7200")
    web.pages["/feed"] = busy
    configure(tmp_path, f"{web.root}/feed")
    failed = briefer("fetch", cwd=tmp_path)
    assert "the host answers 429; next 20" in failed.stderr
    postponed = briefer("fetch", "--now", "-v", cwd=tmp_path)
    assert "asked later: 1 postponed\n" in postponed.stderr
    assert f"{web.root}/feed: not before 20" in postponed.stderr
    assert "the host asks to be left alone for a while" in postponed.stderr


def test_pages_behind_a_rest_or_past_the_end_of_a_round_say_why(web: WebServer) -> None:
    web.pages["/busy"] = answer("later", "503 Service Unavailable", retry_after="3600")
    desk = Desk(feeds=[f"{web.root}/feed"], more={"pause": 0})
    web.pages["/feed"] = answer(
        rss(item("Busy", f"{web.root}/busy"), item("Quay", f"{web.root}/quay")),
        content_type="application/rss+xml",
    )
    (report,) = desk.fetch().feeds
    pages = {one.address.rpartition("/")[2]: one for one in report.pages}
    assert set(pages) == {"busy", "quay"}
    ends = desk.time.now() + timedelta(hours=1)
    assert {one.due for one in pages.values()} == {ends}
    assert pages["quay"].reason == "the host asks to be left alone for a while"


def test_where_nothing_is_left_nothing_is_said(web: WebServer, tmp_path: Path) -> None:
    web.pages["/feed"] = answer(
        rss(item("Quay", f"{web.root}/quay")), content_type="application/rss+xml"
    )
    (tmp_path / "briefer.toml").write_text(f'{ALLOWED}[[feed]]\naddress = "{web.root}/feed"\n')
    assert briefer("fetch", "-v", cwd=tmp_path).stderr == ""
