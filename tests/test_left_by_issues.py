"""What an issue could not see, for it appeared on other days, is left for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library_desk import LibraryDesk, desk_at, report
from tests.test_library import new_database, server  # noqa: F401  # a fixture

SUNDAY, MONDAY, NEXT = "2021-03-07", "2021-03-08", "2021-03-15"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LibraryDesk:
    monkeypatch.chdir(tmp_path)
    place = tmp_path
    if request.param == "postgresql":
        return desk_at(new_database(request.getfixturevalue("server")), tmp_path)
    return desk_at(place, tmp_path)


@pytest.fixture
def filled(desk: LibraryDesk) -> LibraryDesk:
    """Return a desk with an article of before the week, one of it and one of after its Sunday."""
    desk.add("old", report(1, "2021-01-05"))
    desk.add("week", report(2, "2021-03-05"))
    desk.add("new", report(3, "2021-03-08"))
    return desk


def test_what_fell_outside_the_week_is_offered_to_the_next_issue(filled: LibraryDesk) -> None:
    first = filled.make("--period", "week")
    assert filled.sources(first) == ["new", "week"]
    assert "1 article of other days: left for the next issue" in first.stderr
    filled.add("later", report(4, "2021-03-12"))
    assert filled.made(today=NEXT) == ["later", "old"]
    nothing = filled.make(today="2021-03-16")
    assert "nothing came since the issue of 2021-03-15" in str(nothing.exception)


def test_what_appeared_after_the_last_day_is_offered_to_the_next_issue(filled: LibraryDesk) -> None:
    assert filled.made("--until", SUNDAY) == ["old", "week"]
    assert filled.made(today=NEXT) == ["new"]


def test_what_waits_is_offered_until_an_issue_can_see_it(filled: LibraryDesk) -> None:
    assert filled.made("--until", "2021-02-01") == ["old"]
    filled.add("late", report(4, "2021-01-20"))
    assert filled.made("--until", SUNDAY, today="2021-03-09") == ["late", "week"]
    assert filled.made(today="2021-03-10") == ["new"]


def test_a_late_article_reaches_the_next_issue_whatever_the_one_between_was_of(
    filled: LibraryDesk,
) -> None:
    assert filled.made(today=MONDAY) == ["new", "old", "week"]
    filled.add("late", report(4, "2021-01-20"))
    filled.add("fresh", report(5, "2021-03-12"))
    between = filled.make("--period", "week", today=NEXT)
    assert filled.sources(between) == ["fresh"]
    assert filled.made(today="2021-03-16") == ["late"]


def test_a_day_named_on_purpose_draws_a_line(filled: LibraryDesk) -> None:
    first = filled.make("--since", "2021-03-01")
    assert filled.sources(first) == ["new", "week"]
    assert "left for the next issue" not in first.stderr
    filled.add("late", report(4, "2021-01-20"))
    assert filled.made(today=NEXT) == ["late"]


def test_a_brief_that_is_made_again_over_another_decides_what_was_seen(filled: LibraryDesk) -> None:
    titled = Path("briefer.toml").read_text()
    Path("briefer.toml").write_text(f'title = "The port"\n{titled}')
    assert filled.made() == ["new", "old", "week"]
    assert filled.made("--until", SUNDAY) == ["old", "week"]
    assert filled.made(today=NEXT) == ["new"]
    assert filled.made("--until", SUNDAY) == ["old", "week"]
    assert filled.made(today=NEXT) == ["new"]


def test_each_part_of_the_library_has_its_own_line(filled: LibraryDesk) -> None:
    assert filled.made("--query", "piers", "--until", SUNDAY) == ["old", "week"]
    assert filled.made(today="2021-03-09") == ["new", "old", "week"]
    assert filled.made("--query", "piers", today="2021-03-10") == ["new"]


def test_issues_of_a_series_share_one_line(filled: LibraryDesk) -> None:
    assert filled.made("--series", "ports", "--period", "week") == ["new", "week"]
    second = filled.make("--series", "ports", today=NEXT)
    assert filled.sources(second) == ["old"]
    assert filled.brief(second)["issue"] == 2


def test_a_later_text_of_an_article_that_was_left_is_offered_once(filled: LibraryDesk) -> None:
    url = {"url": "https://courier.example/1"}
    filled.add("page", report(6, "2021-01-09", **url))
    assert filled.made("--period", "week") == ["new", "week"]
    filled.add("again", report(7, "2021-01-09", **url))
    assert filled.made(today=NEXT) == ["again", "old"]


def test_a_day_before_that_of_the_last_issue_is_said_and_numbered_on(filled: LibraryDesk) -> None:
    first = filled.make("--series", "ports", today=NEXT)
    assert filled.brief(first)["issue"] == 1
    filled.add("late", report(4, "2021-01-20"))
    back = filled.make("--series", "ports", today=MONDAY)
    assert filled.sources(back) == ["late"]
    assert (filled.brief(back)["issue"], filled.brief(back).get("changes")) == (2, None)
    assert "the last issue is of 2021-03-15, a later day than 2021-03-08" in back.stderr
    assert "numbered after it, 2" in back.stderr
    again = filled.make("--series", "ports", today=MONDAY)
    assert (filled.sources(again), filled.brief(again)["issue"]) == (["late"], 2)
    filled.add("fresh", report(5, "2021-03-20"))
    forth = filled.make("--series", "ports", today="2021-03-22")
    assert (filled.sources(forth), filled.brief(forth)["issue"]) == (["fresh"], 3)
    assert "clock" not in forth.stderr
    for made in (back, forth):
        (path,) = [line for line in made.stdout.splitlines() if line.endswith(".json")]
        assert filled.run("verify", path).exit_code == 0


def test_a_library_that_can_only_be_read_records_no_issue_and_says_so(filled: LibraryDesk) -> None:
    path = Path(".briefer/library.db")
    if not path.exists():
        pytest.skip("a file")
    from briefer.library import connections, opening

    assert connections.writable(path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(opening, "writable", lambda path: False)
        made = filled.make()
        assert filled.sources(made) == ["new", "old", "week"]
        assert "can only be read: this issue is not recorded" in made.stderr
    assert filled.made(today=NEXT) == ["new", "old", "week"]
