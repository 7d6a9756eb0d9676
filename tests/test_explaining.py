"""`make --explain`: why each point of the bottom line is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from briefer.cli.explaining import SIGNALS
from briefer.composing.drafts import Signals

TEXTS = {
    "a": "Title: Ferry sinks off Karlstrand\nDate: 3 March 2026\nSource: Harbour Post\n\n"
    "A ferry sank off the harbour of Karlstrand on Tuesday and 24 people were killed, the coast guard said. "
    "The captain of the ferry was questioned by prosecutors in Karlstrand. "
    "The museum of Karlstrand will stay closed for a week because its cellar is used by the divers.\n",
    "b": "Title: Divers search the wreck of the Karlstrand ferry\nDate: 3 March 2026\nSource: Evening Mail\n\n"
    "A ferry sank off Karlstrand harbour on Tuesday and 24 people were killed, according to the coast guard. "
    "Divers reached the wreck of the ferry in the evening and found its doors locked.\n",
    "c": "Title: Ferry sinks off Karlstrand\nDate: 2 March 2026\nSource: Coast Herald\n\n"
    "A ferry sank off Karlstrand harbour late on Monday and 9 people were killed, the mayor said. "
    "The mayor of Karlstrand called the sinking of the ferry the worst day of the town.\n",
}


def run(folder: Path, *options: str, seed: str = "0") -> str:
    outcome = subprocess.run(
        [sys.executable, "-m", "briefer", "make", "articles", "--today", "2026-03-04", "--format",
         "json", "--explain", *options],
        cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "articles").mkdir()
    for name, text in TEXTS.items():
        (folder / "articles" / f"{name}.txt").write_text(text)
    return folder


@pytest.fixture(scope="module")
def explained(desk: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads(run(desk, "--json"))["explanation"]
    return told


def test_it_says_who_carries_a_point_and_who_leads_with_it(desk: Path) -> None:
    told = run(desk)
    assert "Why each point of the bottom line is there" in told
    first = told[told.index("\n1. ") : told.index("\n2. ")]
    assert "carried by 2 independent origins: [1][2]" in first
    assert "independent origins lead with it: [1][2]" in first
    assert "its story is told by" in first


def test_it_says_what_a_point_was_weighed_by_strongest_first(explained: dict) -> None:  # type: ignore[type-arg]
    weighed = explained["points"][0]["weighed_by"]
    assert "origins" in [one["signal"] for one in weighed]
    times = [one["times"] for one in weighed]
    assert times == sorted(times, reverse=True)
    assert min(times) > 1


def test_what_later_reports_have_overtaken_is_named_and_nowhere_preferred(desk: Path) -> None:
    told = run(desk)
    over = told[told.index("Left out because later reports have overtaken it") :]
    assert "9 people were killed" in over
    assert told.count("9 people were killed") == 1


def test_nothing_that_is_left_out_stands_in_the_bottom_line(explained: dict) -> None:  # type: ignore[type-arg]
    printed = " ".join(point["text"] for point in explained["points"])
    kinds = ("preferred_to", "repeated")
    left = [one for point in explained["points"] for kind in kinds for one in point[kind]]
    left += [*explained["following"], *explained["overtaken"]]
    assert left
    assert all(one["text"] not in printed for one in left)
    assert all(one["weight"] <= 1 for point in explained["points"] for one in point["preferred_to"])


def test_it_says_the_same_each_time(desk: Path) -> None:
    assert run(desk, seed="1") == run(desk, seed="2")


def test_explaining_changes_nothing_of_the_brief(desk: Path) -> None:
    file = Path(json.loads(run(desk, "--json"))["files"][0])
    before = (desk / file).read_bytes()
    plain = [sys.executable, "-m", "briefer", "make", "articles", "--today", "2026-03-04"]
    subprocess.run(
        [*plain, "--format", "json"], cwd=desk, check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert (desk / file).read_bytes() == before


def test_every_signal_has_its_words() -> None:
    assert {one.name for one in fields(Signals)} <= SIGNALS.keys()
