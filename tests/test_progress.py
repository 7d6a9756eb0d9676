"""How far the work is: told on stderr alone, on a terminal or where it is asked for, by the clock it is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefer.cli.progress import Display, Lines, Meter, progress
from tests.libraries import article, lines
from tests.test_fetch_command import briefer


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_rate_and_the_time_that_is_left_come_from_what_was_done_of_late() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin()
    assert meter.words(0, 12_000) == "0 of 12,000"
    told = []
    for second in range(1, 131):
        clock.now += 1
        # A hundred a second for a minute, then five.
        done = 100 * second if second <= 60 else 6000 + 5 * (second - 60)
        told.append(meter.words(done, 12_000))
    assert told[0] == "100 of 12,000"  # too early to say
    assert told[29] == "3,000 of 12,000, 100/s, about 2 min left"
    assert told[59] == "6,000 of 12,000, 100/s, about 60 s left"
    assert told[129] == "6,350 of 12,000, 5.0/s, about 19 min left"


@pytest.mark.parametrize(
    ("rate", "left"),
    [(200.0, "about 50 s left"), (10.0, "about 17 min left"), (1.0, "about 2 h 47 min left")],
)
def test_time_is_told_no_more_exactly_than_it_is_known(rate: float, left: str) -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin()
    clock.now += 10
    done = int(10 * rate)
    assert meter.words(done, 10_000 + done).endswith(left)


def test_what_is_done_has_nothing_left_and_what_has_no_end_only_a_rate() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin()
    clock.now += 10
    assert meter.words(500, 500) == "500 of 500, 50/s"
    assert meter.words(500, None) == "50/s"


def test_a_stage_begins_from_nothing_and_so_does_work_that_is_counted_anew() -> None:
    clock = Clock()
    written: list[str] = []
    display = Display(written.append, Meter(clock))
    display.stage("reading")
    clock.now += 10
    display.counted(1000, 2000)
    display.stage("analysing")
    display.counted(10, 30)
    clock.now += 10
    display.counted(5, 100)  # another part of the stage
    clock.now += 10
    display.counted(55, 100)
    display.within("writing", 3, 4000)
    assert written == [
        "reading", "reading: 1,000 of 2,000, 100/s, about 10 s left",
        "analysing", "analysing: 10 of 30", "analysing: 5 of 100",
        "analysing: 55 of 100, 5.5/s, about 8 s left",
        "analysing: 55 of 100, 5.5/s, about 8 s left; writing 3 of 4,000",
    ]  # fmt: skip


def test_a_clock_that_is_set_back_says_nothing_foolish() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin()
    clock.now -= 1000
    assert meter.words(10, 20) == "10 of 20"


def test_lines_come_now_and_then_and_the_last_one_always(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    shown = Lines(clock)
    for number in range(25):
        shown.write(f"line {number}")
        clock.now += 1
    shown.end()
    shown.end()
    assert capsys.readouterr().err.split("\n") == ["line 0", "line 10", "line 20", "line 24", ""]


def test_nothing_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        show.stage("reading")
        show.counted(1, 2)
    assert capsys.readouterr() == ("", "")


def test_from_the_command_line_it_is_told_beside_what_the_command_prints(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.jsonl").write_bytes(lines([article(number, date="2026-11-20")]))
    briefer("init", cwd=tmp_path)
    quiet = briefer("add", "articles", "--json", cwd=tmp_path)
    assert quiet.stderr == ""
    told = briefer("add", "articles", "--json", "--progress", cwd=tmp_path)
    assert [json.loads(line)["outcome"] for line in told.stdout.splitlines()] == ["known"] * 3
    assert told.stderr.splitlines()[0] == "reading"
    assert told.stderr.splitlines()[-1].startswith("0 added, 3 known: 3 of 3")
    make = ("make", "articles", "--today", "2026-11-22", "--format", "json")
    quiet, told = (briefer(*make, *more, cwd=tmp_path) for more in ((), ("--progress",)))
    assert (told.returncode, told.stdout) == (0, quiet.stdout)
    assert told.stderr.splitlines()[0] == "reading"
    assert set(quiet.stderr.splitlines()) < set(told.stderr.splitlines())
