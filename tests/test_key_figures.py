"""Key figures: the numbers that matter, in the words around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer import Brief, make, render
from briefer.composing.figure_words import clause_around, leans
from briefer.editing import Plan, abridged
from briefer.model import Span
from briefer.verifying.claims import check

LEAD = "A ferry sank off the harbour of Karlstrand on Tuesday and 24 people were killed, the coast guard said."
COST = (
    "Raising the wreck of the Karlstrand ferry will cost 30 million euros, the harbour master said."
)


def made(folder: Path, *articles: tuple[str, int, str]) -> Brief:
    for number, (source, day, text) in enumerate(articles):
        head = f"Title: Ferry sinks off Karlstrand\nDate: {day} March 2026\nSource: {source}\n\n"
        (folder / f"{number}.txt").write_text(f"{head}{text}\n")
    return make([folder], today=date(2026, 3, 6))


def told(brief: Brief) -> dict[str, str]:
    return {one.value: one.words for one in brief.key_figures}


def two(folder: Path, *more: tuple[str, int, str]) -> Brief:
    return made(folder, ("Harbour Post", 3, f"{LEAD} {COST}"), *more)


def test_the_figures_of_the_bottom_line_stand_in_their_words(tmp_path: Path) -> None:
    brief = two(tmp_path)
    assert told(brief) == {
        "24": "24 people were killed",
        "30 million euros": "Raising the wreck of the Karlstrand ferry will cost 30 million euros",
    }
    assert check(brief) == []


def test_who_states_the_same_is_counted_in_independent_origins(tmp_path: Path) -> None:
    again = (
        "Divers of the coast guard searched the ferry off Karlstrand, where 24 people were killed."
    )
    brief = two(tmp_path, ("Evening Mail", 4, again))
    toll = next(one for one in brief.key_figures if one.value == "24")
    assert (toll.origins, len(toll.sources)) == (2, 2)


def test_what_another_report_states_otherwise_is_no_key_figure(tmp_path: Path) -> None:
    other = "The ferry sank off Karlstrand harbour on Tuesday and 31 people were killed, the mayor said."
    third = (
        "Raising the Karlstrand wreck takes a crane from Borun that costs 2 million euros a month."
    )
    brief = two(tmp_path, ("Evening Mail", 3, other), ("Coast Herald", 4, third))
    assert not {"24", "31"} & told(brief).keys()


def test_what_differs_in_another_story_of_the_folder_is_not_sure_either(tmp_path: Path) -> None:
    ship = "The Karlstrand ferry carried 210 passengers, Minister Ada Lind said after a meeting."
    owner = "The ferry that sank off Karlstrand carried 184 passengers, its owner Ove Dahl said."
    brief = two(tmp_path, ("Evening Mail", 4, ship), ("Coast Herald", 4, owner))
    assert not {"210", "184"} & told(brief).keys()


def test_a_count_that_has_grown_stands_alone(tmp_path: Path) -> None:
    other = "The ferry sank off Karlstrand harbour on Tuesday and 31 people were killed, the mayor said."
    brief = two(tmp_path, ("Evening Mail", 5, other))
    assert "24" not in told(brief)
    assert told(brief).get("31") == "31 people were killed"


def test_a_single_figure_is_no_table(tmp_path: Path) -> None:
    assert made(tmp_path, ("Harbour Post", 3, LEAD)).key_figures == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 1994 a ferry of the same yard sank off Karlstrand and 90 people were killed.",
        "The ferry was built by three sons of a smith from Karlstrand.",
        "Every year 400 million euros are spent per harbour of the coast of Karlstrand.",
    ],
)
def test_other_years_small_and_recurring_numbers_stay_out(tmp_path: Path, text: str) -> None:
    brief = two(
        tmp_path, ("Evening Mail", 3, f"The Karlstrand ferry was searched by divers. {text}")
    )
    assert set(told(brief)) <= {"24", "30 million euros"}


def test_a_figure_goes_with_its_sentence(tmp_path: Path) -> None:
    brief = two(tmp_path)
    short = abridged(brief, Plan(bottom_line=1))
    shown = {quote.number for quote in short.quotes}
    assert all(one.quote.number in shown for one in short.key_figures)
    assert abridged(brief, Plan(key_figures=1)).key_figures == brief.key_figures[:1]
    assert check(abridged(brief, Plan(key_figures=1))) == []


def test_a_forged_figure_is_refuted(tmp_path: Path) -> None:
    brief = two(tmp_path)
    one = brief.key_figures[0]
    for forged in (
        replace(one, value="25"),
        replace(one, words=one.words.replace("24", "25")),
        replace(one, around=Span(0, 5), words=one.quote.text[:5]),
        replace(one, origins=7),
        replace(one, sources=(9,)),
        replace(one, quote=replace(one.quote, paragraph=9)),
    ):
        assert check(replace(brief, key_figures=(forged,))), forged


@pytest.mark.parametrize("format", ["html", "md"])
def test_every_format_shows_them(tmp_path: Path, format: str) -> None:
    page = render(two(tmp_path), format).decode()
    assert "Key figures" in page
    assert page.count("24 people were killed") > 1


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("The mayor said that at least 24 people died in Borun, and left.", "24", "at least 24 people died in Borun"),
        ("Workers rejected a 3 per cent rise because bread is dear.", "3 per cent", "Workers rejected a 3 per cent rise"),
        ("It sank and 24 were killed.", "24", "24 were killed"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_with_its_clause(text: str, number: str, words: str) -> None:
    at = Span(text.index(number), text.index(number) + len(number))
    around = clause_around(text, at)
    assert text[around.start : around.end] == words


def test_a_clause_that_leans_says_nothing_alone() -> None:
    text = "The flu reached Borun, where 20 people fell ill."
    assert leans(text, Span(text.index("20"), text.index("20") + 2))
