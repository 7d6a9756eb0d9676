"""Feeds that were not read in the period of a brief stand in that brief: no hole looks like calm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.errors import InputError
from briefer.fetching import Requester
from briefer.issuing import (
    Issued,
    LibrarySink,
    Selection,
    StatesInLibrary,
    fetch,
    issue,
)
from briefer.issuing.fetching import policy
from briefer.library import Library, open_library
from briefer.model import FeedCoverage, FetchReport
from briefer.rendering import from_json, to_json
from briefer.verifying import verify
from tests.feeds import item, page, rss
from tests.fetching_desk import LOCAL, SlowClock, literal
from tests.test_fetch_command import ALLOWED, briefer
from tests.webserver import WebServer, answer

PAPERS = ("quay", "ferry", "crane")


@dataclass
class Desk:
    """A library, three feeds, and a clock that moves when it is told to."""

    web: WebServer
    kept: Library
    folder: Path
    time: SlowClock = field(default_factory=SlowClock)
    without: tuple[str, ...] = ()  # feeds that are in the settings no more
    printed: int = 0

    @property
    def settings(self) -> Settings:
        feeds = [
            {"address": f"{self.web.root}/{name}"} for name in PAPERS if name not in self.without
        ]
        return Settings.model_validate(
            {"feed": feeds, "fetch": {"allow": [LOCAL], "pause": 0}, "series": "ports"}
        )

    @property
    def today(self) -> date:
        return self.time.now().date()

    def publish(self, *names: str) -> None:
        """Let some papers have one article more."""
        self.printed += 1
        for name in names:
            path, day = f"/{name}-{self.printed}", self.today.isoformat()
            title = f"Edition {self.printed} of the {name}"
            text = f"The {name} of Quellmar moved {self.printed + 4} containers on Tuesday. "
            self.web.pages[path] = answer(page(title, text, day=day), content_type="text/html")
            self.web.pages[f"/{name}"] = answer(
                rss(item(title, self.web.root + path), title=f"The {name} paper"),
                content_type="application/rss+xml",
            )

    def fetch(self) -> FetchReport:
        settings = self.settings
        return fetch(
            settings,
            sink=LibrarySink(kept=self.kept, settings=settings, today=self.today),
            states=StatesInLibrary(self.kept),
            clock=self.time.clock,
            at_once=True,
            requester=Requester(policy(settings), lambda: self.time.passed, resolver=literal),
        )

    def make(self, **asked: object) -> Issued:
        return issue(
            [],
            today=self.today,
            settings=self.settings,
            output=self.folder,
            formats=("json", "md", "html"),
            kept=self.kept,
            selection=Selection(**asked),  # type: ignore[arg-type]
            now=self.time.now(),
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    web = WebServer()
    with open_library(tmp_path / "library.db", create=True) as kept:
        desk = Desk(web=web, kept=kept, folder=tmp_path / "output")
        desk.publish(*PAPERS)
        desk.fetch()
        desk.make()
        desk.time.later(days=1)
        yield desk
    web.stop()


def told(made: Issued) -> dict[str, FeedCoverage]:
    return {one.feed: one for one in made.brief.method.feeds}


def test_a_brief_whose_feeds_were_all_read_says_nothing_of_them(desk: Desk) -> None:
    desk.publish(*PAPERS)
    desk.fetch()
    assert desk.make().brief.method.feeds == ()


def test_a_feed_that_fails_stands_in_the_brief_with_why_since_when_and_when_it_was_read(
    desk: Desk,
) -> None:
    desk.web.pages["/ferry"] = answer("out of order", "503 Service Unavailable")
    for _ in range(3):
        desk.publish("quay", "crane")
        desk.fetch()
        desk.time.later(days=1)
    made = desk.make()
    assert list(told(made)) == ["The ferry paper"]
    one = told(made)["The ferry paper"]
    assert (one.why.key, one.since, one.until, one.last) == (
        "feed-refused", date(2026, 11, 21), None, date(2026, 11, 20),
    )  # fmt: skip
    line = (
        "Feeds that were not read in all of this period: The ferry paper (it answered with an error,"
        " or with no feed, since 21 November 2026, last read 20 November 2026)."
    )
    assert line in (made.folder / "brief.md").read_text()
    assert line in " ".join((made.folder / "brief.html").read_text().split())
    outcome = verify(made.folder / "brief.json")
    assert outcome.degree == "consistent"


def test_one_that_is_gone_stands_there_again_and_again_until_it_leaves_the_settings(
    desk: Desk,
) -> None:
    desk.web.pages["/crane"] = answer("no more", "410 Gone")
    for _ in range(2):
        desk.publish("quay", "ferry")
        desk.fetch()
        assert told(desk.make())["The crane paper"].why.key == "feed-gone"
        desk.time.later(days=1)
    desk.without = ("crane",)
    desk.publish("quay")
    desk.fetch()
    assert told(desk.make()) == {}


@pytest.mark.parametrize(("away", "listed"), [(timedelta(hours=20), 0), (timedelta(days=3), 1)])
def test_one_that_was_away_for_days_is_told_of_when_it_is_back_once(
    desk: Desk, away: timedelta, listed: int
) -> None:
    desk.web.pages["/ferry"] = answer("out of order", "503 Service Unavailable")
    desk.fetch()
    desk.time.later(seconds=away.total_seconds())
    desk.publish(*PAPERS)
    desk.fetch()
    made = desk.make()
    assert len(made.brief.method.feeds) == listed
    for one in made.brief.method.feeds:
        assert (one.since, one.until) == (date(2026, 11, 21), date(2026, 11, 24))
        assert "no feed, 21–24 November 2026, last read" in (made.folder / "brief.md").read_text()
    desk.time.later(days=1)
    desk.publish("quay")
    desk.fetch()
    assert told(desk.make()) == {}


def test_where_nobody_asked_it_is_said_of_every_feed(desk: Desk) -> None:
    desk.publish(*PAPERS)
    desk.fetch()
    desk.time.later(days=9)
    made = desk.make(period="week", until=desk.today, since=desk.today - timedelta(days=300))
    assert told(made) == {}
    with pytest.raises(InputError, match="nothing came") as refused:
        desk.make(period="day")
    assert "3 of the feeds were not read: briefer fetch --list" in str(refused.value)


def test_articles_that_a_feed_named_and_nobody_could_fetch_are_counted(desk: Desk) -> None:
    desk.publish(*PAPERS)
    desk.web.pages[f"/ferry-{desk.printed}"] = answer("no more", "404 Not Found")
    desk.web.pages[f"/crane-{desk.printed}"] = answer("later", "503 Service Unavailable")
    desk.fetch()
    made = desk.make()
    assert {name: one.missing for name, one in told(made).items()} == {
        "The crane paper": 1,
        "The ferry paper": 1,
    }
    line = "Named by feeds, but not to be fetched in this period: The crane paper (1 article);"
    assert line in (made.folder / "brief.md").read_text()
    desk.time.later(days=1)
    desk.web.pages[f"/crane-{desk.printed}"] = answer(page("At last"), content_type="text/html")
    desk.fetch()
    assert told(desk.make()) == {}


def test_an_address_with_its_password_is_in_no_brief(desk: Desk) -> None:
    secret = f"{desk.web.root}/private?key=s3cret"
    desk.fetch()
    fetch(
        desk.settings,
        [secret],
        sink=LibrarySink(kept=desk.kept, settings=desk.settings, today=desk.today),
        states=StatesInLibrary(desk.kept),
        clock=desk.time.clock,
        requester=Requester(policy(desk.settings), lambda: desk.time.passed, resolver=literal),
    )
    desk.publish("quay")
    desk.fetch()
    made = desk.make()
    assert list(told(made)) == [LOCAL]
    assert told(made)[LOCAL].last is None
    assert "never read" in (made.folder / "brief.md").read_text()
    for path in made.folder.iterdir():
        assert b"s3cret" not in path.read_bytes()


@pytest.mark.parametrize(
    "changed", [{"feed": ""}, {"why": {"key": "", "parts": []}}, {"feed": "A later one"}]
)
def test_a_feed_that_is_listed_as_no_library_lists_it_is_refuted(
    desk: Desk, changed: dict[str, object]
) -> None:
    for name in ("ferry", "crane"):
        desk.web.pages[f"/{name}"] = answer("out of order", "503 Service Unavailable")
    desk.publish("quay")
    desk.fetch()
    path = desk.make().folder / "brief.json"
    plain = json.loads(path.read_text())
    plain["method"]["feeds"][1].update(changed)
    path.write_bytes(to_json(from_json(json.dumps(plain).encode())))
    outcome = verify(path)
    assert outcome.degree == "refuted"
    assert outcome.failures[0].where.startswith("feed ")


def test_from_the_command_line_to_the_page(tmp_path: Path) -> None:
    web = WebServer()
    for name in PAPERS:
        web.pages[f"/{name}-1"] = answer(page(f"News of the {name}"), content_type="text/html")
        feed = rss(item(f"News of the {name}", f"{web.root}/{name}-1"), title=f"The {name} paper")
        web.pages[f"/{name}"] = answer(feed, content_type="application/rss+xml")
    web.pages["/crane"] = answer("nothing", "500 Internal Server Error")
    rows = "".join(f'[[feed]]\naddress = "{web.root}/{name}"\n' for name in PAPERS)
    (tmp_path / "briefer.toml").write_text(ALLOWED + rows, encoding="utf-8")
    make = ("make", "--library", "--today", "2026-11-22", "--format", "md", "--format", "json")
    for arguments in (("init",), ("fetch",), make):
        done = briefer(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (made,) = tmp_path.glob("output/*/brief.md")
    assert "127.0.0.1 (it answered with an error, or with no feed, since" in made.read_text()
    web.stop()
