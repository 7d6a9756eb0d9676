"""A story goes on from one issue of the library to the next, and is shown with its articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library_desk import LibraryDesk, desk_at
from tests.test_library import new_database, server  # noqa: F401  # a fixture

PIER = (
    "The harbour authority of Arvel closed its northern pier on Monday after {} ships were damaged. "
    "Repairs of the northern pier will cost {} million crowns, the harbour authority said. "
    "Dock workers asked for guarantees while the northern pier is closed."
)
CLINIC = (
    "The clinic of Brann hired {} nurses for its children's ward, its director said on Monday. "
    "The children's ward treats {} patients a week, a doctor of the clinic said. "
    "Parents asked for more beds in the children's ward of the clinic."
)
TITLES = {"pier": "Northern pier closed", "clinic": "Nurses hired"}
DAYS = ("2021-03-08", "2021-03-15", "2021-03-22")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LibraryDesk:
    monkeypatch.chdir(tmp_path)
    if request.param == "postgresql":
        return desk_at(new_database(request.getfixturevalue("server")), tmp_path)
    return desk_at(tmp_path, tmp_path)


def week(desk: LibraryDesk, number: int, *told: str) -> None:
    """Let articles on something come, and make an issue of them."""
    day = DAYS[number]
    for name, text in (("pier", PIER), ("clinic", CLINIC)):
        if name in told:
            desk.add(
                f"{name}{number}",
                {"text": text.format(number + 3, 10 + number), "title": f"{TITLES[name]} {number}",
                 "publisher": "The Courier", "date": day},
                today=day,
            )  # fmt: skip
    assert desk.make("--series", "ports", today=day).exit_code == 0


def articles(story: dict) -> list[list[str]]:  # type: ignore[type-arg]
    return [[one["title"] for one in issue["articles"]] for issue in story["issues"]]


def test_a_story_is_shown_with_its_articles_over_the_issues(desk: LibraryDesk) -> None:
    assert "no issue tells a story" in desk.done("list", "--stories").stderr
    week(desk, 0, "pier", "clinic")
    assert desk.records("list", "--stories") == []  # two articles that share "said" and "Monday"
    week(desk, 1, "pier")
    week(desk, 2, "pier", "clinic")
    stories = desk.records("list", "--stories")
    assert sorted(articles(one) for one in stories) == [
        [[f"Northern pier closed {number}"] for number in range(3)],
        [["Nurses hired 0"], ["Nurses hired 2"]],
    ]
    (pier,) = [one for one in stories if len(one["issues"]) == 3]
    assert [one["number"] for one in pier["issues"]] == [1, 2, 3]
    shown = desk.done("list", "--stories").stdout
    assert "Northern pier closed 2 (3 issues, 2021-03-08 to 2021-03-22)" in shown
    assert "  2021-03-15 No. 2 · " in shown
    assert "2021-03-15 · The Courier · Northern pier closed 1" in shown


def test_a_withdrawn_text_is_in_no_story(desk: LibraryDesk) -> None:
    for number in range(3):
        week(desk, number, "pier", "clinic")
    desk.done("library", "withdraw", "1", "--because", "licence ended")
    (pier,) = [one for one in desk.records("list", "--stories") if "pier" in one["story"]]
    assert articles(pier) == [[f"Northern pier closed {number}"] for number in (1, 2)]
