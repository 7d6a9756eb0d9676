"""Scheduled briefs from the library: each made of what came since its own last issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer.config import load
from briefer.delivering import DeliverySettings
from briefer.errors import ConfigError
from briefer.issuing import Arrival, add_to_library
from briefer.library import open_library
from briefer.scheduling import Run, run_due
from briefer.verifying import open_brief
from tests.libraries import article, lines

PORTS = """
[themes]
"Southern ports" = ["Corso", "Delm"]

[library]
path = "library.db"

[[brief]]
name = "everything"
library = true
cron = "0 7 * * *"
formats = ["json"]

[[brief]]
name = "southern"
library = true
theme = "Southern ports"
cron = "0 7 * * 1"
formats = ["json"]

[[brief]]
name = "courier"
library = true
query = "harbour"
source = "courier"
period = "week"
cron = "0 7,19 * * *"
formats = ["json"]
"""


@dataclass
class Desk:
    folder: Path

    def add(self, *articles: dict[str, str], at: datetime) -> None:
        data = lines(articles)
        arrived = [Arrival(name=f"{at:%d-%H}.jsonl", data=data)]
        settings = load(self.folder / "briefer.toml")
        with open_library(self.folder / "library.db") as kept:
            list(add_to_library(arrived, kept=kept, settings=settings, today=at.date(), now=at))

    def run(self, now: datetime) -> Run:
        return run_due(
            load(self.folder / "briefer.toml"),
            now=now,
            output=self.folder / "output",
            state=self.folder / "schedule.db",
            delivery=lambda: DeliverySettings(now=now, mail=None),
            library=lambda: open_library(self.folder / "library.db"),
        )

    def made(self, name: str) -> dict[str, list[str]]:
        """Return the articles that the issues of a brief are made of, by their folders."""
        found = {}
        for path in sorted(self.folder.glob(f"output/*-{name}*/brief.json")):
            brief = open_brief(path).brief
            carried = brief.changes.sources if brief.changes else ()
            found[path.parent.name.replace(f"-{name}", "")] = sorted(
                one.name for one in brief.sources if one.number not in carried
            )
        return found


def day(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "briefer.toml").write_text(PORTS, encoding="utf-8")
    with open_library(tmp_path / "library.db", create=True):
        pass
    desk = Desk(tmp_path)
    desk.run(day(22))  # a Sunday: from now on slots are kept
    return desk


def test_each_brief_is_made_of_what_came_since_its_own_last_issue(desk: Desk) -> None:
    desk.add(
        article(1, publisher="The Courier", date="2026-11-22"),
        article(2, publisher="The Herald", date="2026-11-22"),
        at=day(22, 9),
    )
    first = desk.run(day(23))
    made = [one.brief for one in first.outcomes if one.state == "made"]
    assert sorted(made) == ["courier", "everything", "southern"]
    desk.add(article(3, publisher="The Herald", date="2026-11-23"), at=day(23, 9))
    desk.run(day(24))
    desk.add(article(10, publisher="The Courier", date="2026-11-29"), at=day(29, 9))
    last = desk.run(day(30))
    assert desk.made("everything") == {
        "2026-11-23": ["22-09.jsonl:1", "22-09.jsonl:2"],
        "2026-11-24": ["23-09.jsonl:1"],
        "2026-11-30": ["29-09.jsonl:1"],
    }
    assert desk.made("southern") == {
        "2026-11-23": ["22-09.jsonl:2"],
        "2026-11-30": ["23-09.jsonl:1", "29-09.jsonl:1"],
    }
    assert all(one.state != "failed" for one in last.outcomes)
    issues = [
        open_brief(path).brief for path in sorted(desk.folder.glob("output/*southern/*.json"))
    ]
    assert [one.issue for one in issues] == [1, 2]
    assert issues[1].previous is not None
    assert issues[1].previous.issued == issues[0].issued


def test_editions_of_one_day_follow_one_another(desk: Desk) -> None:
    desk.add(article(1, publisher="The Courier", date="2026-11-22"), at=day(22, 9))
    desk.run(day(22, 20))
    desk.add(article(9, publisher="The Courier", date="2026-11-22"), at=day(22, 21))
    desk.run(day(23, 8))
    desk.add(article(17, publisher="The Courier", date="2026-11-23"), at=day(23, 9))
    desk.run(day(23, 20))
    folders = sorted(desk.made("courier"))
    assert folders == ["2026-11-22-1900", "2026-11-23-0700", "2026-11-23-1900"]
    numbers = []
    for folder in folders:
        brief = open_brief(
            desk.folder / "output" / f"{folder[:10]}-courier{folder[10:]}/brief.json"
        ).brief
        numbers.append(brief.issue)
    assert numbers == [1, 2, 3]


def test_a_day_on_which_nothing_came_is_skipped_and_not_tried_again(desk: Desk) -> None:
    desk.add(article(3, publisher="The Courier", date="2026-11-22"), at=day(22, 9))
    desk.run(day(23))
    calm = desk.run(day(24))
    (one,) = (one for one in calm.outcomes if one.brief == "everything")
    assert one.state == "skipped"
    assert "nothing came since the issue of 2026-11-23" in one.detail
    assert calm.ok
    assert [o for o in desk.run(day(24, 9)).outcomes if o.brief == "everything"] == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("", "brief[1].sources: is missing; or say library = true"),
        ('library = true\nsources = ["a"]', "brief[1].sources: must not be given beside library = true"),
        ('sources = ["a"]\nquery = "port"', "brief[1].query: asks for a part of the library: say library = true"),
        ('library = true\ntheme = "Ports"', "brief: theme of a must be one of [themes]: none"),
    ],
)  # fmt: skip
def test_a_row_that_says_both_or_neither_is_a_mistake(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "briefer.toml"
    path.write_text(f'[[brief]]\nname = "a"\ncron = "0 7 * * *"\n{row}\n', encoding="utf-8")
    with pytest.raises(ConfigError) as wrong:
        load(path)
    assert said in str(wrong.value)
