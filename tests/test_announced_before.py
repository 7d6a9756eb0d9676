"""What became of what the previous issue announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer import Brief, make, render
from briefer.verifying.claims import check

RULING = "The court in Karlstrand will rule on the closing of the northern fishery on 12 March."
RULED = "The court in Karlstrand ruled on Thursday that the closing of the northern fishery was unlawful."
VOTE = "Parliament in Sundhaven will vote on the budget of the coast guard on 26 March 2026."
OTHER = "The museum of Dalby bought a painting of a lighthouse from a collector in Arvel."


def issue(folder: Path, day: date, *texts: str, previous: Brief | None = None) -> Brief:
    folder.mkdir()
    for number, text in enumerate(texts):
        head = f"Title: Report {number}\nDate: {day:%d %B %Y}\nSource: Paper {number}\n\n"
        (folder / f"{number}.txt").write_text(f"{head}{text}\n")
    return make([folder], today=day, series="coast", previous=previous)


def second(tmp_path: Path, day: date, *texts: str) -> Brief:
    first = issue(tmp_path / "one", date(2026, 3, 5), RULING, VOTE)
    return issue(tmp_path / "two", day, *texts, previous=first)


def told(brief: Brief) -> dict[str, tuple[str, str | None]]:
    assert brief.changes
    return {
        one.edtf: (one.before.text, one.now.text if one.now else None) for one in brief.changes.due
    }


def test_what_was_announced_stands_beside_what_came_of_it(tmp_path: Path) -> None:
    brief = second(tmp_path, date(2026, 3, 13), RULED, OTHER)
    assert told(brief)["2026-03-12"] == (RULING, RULED)
    assert check(brief) == []
    page = render(brief, "html").decode()
    assert "<b>Told of now</b>" in page


def test_what_nobody_tells_of_is_open(tmp_path: Path) -> None:
    brief = second(tmp_path, date(2026, 3, 13), OTHER)
    assert told(brief)["2026-03-12"] == (RULING, None)
    page = render(brief, "html").decode()
    assert "<b>No report of it</b>" in page
    assert "<b>Still ahead</b>" in page
    assert told(brief)["2026-03-26"] == (VOTE, None)


def test_what_this_issue_announces_itself_is_not_told_again(tmp_path: Path) -> None:
    assert "2026-03-26" not in told(second(tmp_path, date(2026, 3, 13), VOTE, RULED))


def test_a_report_from_before_the_day_is_no_outcome(tmp_path: Path) -> None:
    early = second(tmp_path, date(2026, 3, 11), RULED, OTHER)
    assert told(early)["2026-03-12"][1] is None


@pytest.mark.parametrize("format", ["pdf", "docx", "md", "json"])
def test_every_format_carries_it(tmp_path: Path, format: str) -> None:
    assert render(second(tmp_path, date(2026, 3, 13), RULED, OTHER), format)


def test_a_forged_announcement_is_refuted(tmp_path: Path) -> None:
    brief = second(tmp_path, date(2026, 3, 13), RULED, OTHER)
    assert brief.changes
    first, *others = brief.changes.due
    forged = replace(brief.changes, due=(replace(first, words="Easter"), *others))
    assert check(replace(brief, changes=forged))


def test_that_all_points_are_new_is_not_told(tmp_path: Path) -> None:
    brief = second(tmp_path, date(2026, 3, 13), RULED, OTHER)
    assert brief.changes
    assert len(brief.changes.lead) == len(brief.bottom_line)
    assert "of the bottom line are new" not in render(brief, "html").decode()
