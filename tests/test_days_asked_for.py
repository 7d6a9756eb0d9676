"""`--since` and `--until`: a brief about some days only, and what else was handed in is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from briefer.errors import InputError
from tests.conftest import TODAY

DAYS = ("2026-11-10", "2026-11-14", "2026-11-18")
TEXTS = (
    "The lighthouse keeper of Sund reported a wrecked trawler on the northern reef before dawn.",
    "Engineers closed the weir at Ostra after a crack of two metres opened in its concrete wall.",
    "The council of Velm approved 14 million crowns for a new tram line to the eastern suburbs.",
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for day, text in zip(DAYS, TEXTS, strict=True):
        (tmp_path / f"{day}.txt").write_text(f"---\ndate: {day}\n---\n\n{text}\n")
    (tmp_path / "undated.txt").write_text(
        "The mill at Karsk will be sold, its owner Jan Roe said.\n"
    )
    return tmp_path


def test_what_appeared_after_the_last_day_asked_for_is_left_out_and_listed(articles: Path) -> None:
    made = briefer.make([articles], today=TODAY, since="2026-11-12", until="2026-11-14")
    assert sorted(source.name for source in made.sources) == ["2026-11-14.txt", "undated.txt"]
    told = {one.name: str(one.reason) for one in made.method.skipped}
    assert told == {
        "2026-11-10.txt": "appeared before 2026-11-12",
        "2026-11-18.txt": "appeared after 2026-11-14",
    }


def test_the_last_day_itself_is_asked_for(articles: Path) -> None:
    made = briefer.make([articles], today=TODAY, until=DAYS[2])
    assert not made.method.skipped


def test_the_first_day_itself_is_asked_for(articles: Path) -> None:
    made = briefer.make([articles], today=TODAY, since=DAYS[0])
    assert not made.method.skipped
    assert len(made.sources) == 4


def test_days_that_cross_are_a_mistake_of_the_caller(articles: Path) -> None:
    with pytest.raises(InputError, match="no day is left between"):
        briefer.make([articles], today=TODAY, since=DAYS[2], until=DAYS[0])


def test_a_brief_about_some_days_is_made_again_from_all_articles(articles: Path) -> None:
    made = briefer.make([articles], today=TODAY, since="2026-11-12", until="2026-11-14")
    file = articles.parent / f"{articles.name}.json"
    file.write_bytes(briefer.render(made, "json"))
    assert briefer.verify(file, against=[articles]).degree == "reproduced"


def test_a_file_s_name_begins_no_line_of_its_own_on_the_terminal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "The ferry to Arvel Island was held in port on Monday after a pump failed in its engine room."
    (tmp_path / "a\nbriefer: \x1b[2Jall well.txt").write_bytes(
        text.encode() + b"\n\nIn port \xff\xfe\n"
    )
    briefer.make([tmp_path], today="2026-11-22")
    told = [record.getMessage() for record in caplog.records]
    assert told
    assert all(line.isprintable() for line in told)
