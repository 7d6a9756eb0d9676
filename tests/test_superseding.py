"""What later articles have overtaken stands back behind what holds on the day of issue."""

from __future__ import annotations

import json
from pathlib import Path

import briefer

EARLY = (
    "At least four people were killed when a ferry sank in the harbour of Ruritz on Monday, "
    "police in the city said. Rescue boats from three towns reached the ferry within the hour. "
    "The ferry Marta was carrying some ninety passengers from Ruritz to the island of Velm."
)
LATE = (
    "Eleven people were killed when a ferry sank in the harbour of Ruritz on Monday, the state "
    "prosecutor Ilsa Kern said on Thursday. Investigators recovered the log of the ferry Marta. "
    "The owner of the ferry, Velm Lines, has suspended all its crossings between Ruritz and Velm."
)
EARLY_TOO = (
    "At least five people were killed on Monday when a ferry sank in the harbour of Ruritz, "
    "the coast guard said. Some ninety passengers were aboard the ferry Marta from Ruritz to Velm. "
    "Rescue boats from three towns searched the harbour of Ruritz for passengers of the ferry Marta."
)
AHEAD = (
    "The parliament of Velm will vote on the harbour tax on 14 May, speaker Ada Lorn said on "
    "Monday in Ruritz. The harbour tax would cost fishing crews of Velm some nine million crowns. "
    "Fishing crews blocked the harbour of Ruritz in protest against the harbour tax on Monday."
)
VOTED = (
    "The parliament of Velm rejected the harbour tax by 61 votes to 40 on 14 May after a debate of "
    "nine hours. Fishing crews of Velm celebrated the defeat of the harbour tax in Ruritz. "
    "Speaker Ada Lorn called the rejected harbour tax a closed chapter for the fishing crews."
)


def folder(place: Path, *articles: tuple[str, str]) -> Path:
    for number, (day, text) in enumerate(articles):
        row = {"text": text, "date": day, "source": f"Paper {number}"}
        (place / f"{number}.jsonl").write_text(json.dumps(row) + "\n")
    return place


def points(brief: briefer.Brief) -> list[str]:
    """Return what the bottom line, the themes and the rest state."""
    told = [*brief.bottom_line, *(p for s in brief.sections for p in s.points), *brief.further]
    return [quote.text for point in told for quote in point.quotes]


def gist(place: Path) -> str:
    brief = briefer.make([place], today="2024-05-20")
    return " ".join(quote.text for point in brief.bottom_line for quote in point.quotes[:1])


def test_a_toll_that_a_later_article_raises_does_not_lead(tmp_path: Path) -> None:
    early = (("2024-05-13", EARLY), ("2024-05-13", EARLY_TOO))
    told = gist(folder(tmp_path, *early, ("2024-05-16", LATE)))
    assert told.startswith("Eleven people")
    assert "At least" not in told


def test_the_order_of_days_counts_and_not_the_order_of_files(tmp_path: Path) -> None:
    early = (("2024-05-13", EARLY), ("2024-05-13", EARLY_TOO))
    assert gist(folder(tmp_path, ("2024-05-16", LATE), *early)).startswith("Eleven people")


def test_what_was_announced_is_over_when_later_articles_tell_of_its_day(tmp_path: Path) -> None:
    told = gist(folder(tmp_path, ("2024-05-13", AHEAD), ("2024-05-15", VOTED)))
    assert told.startswith(("The parliament of Velm rejected", "Fishing crews of Velm celebrated"))


def test_what_is_announced_leads_while_nothing_later_is_told(tmp_path: Path) -> None:
    assert "will vote on the harbour tax" in gist(folder(tmp_path, ("2024-05-13", AHEAD)))


def test_a_toll_that_is_over_is_no_point_and_is_counted_among_what_was_set_aside(
    tmp_path: Path,
) -> None:
    early = (("2024-05-13", EARLY), ("2024-05-13", EARLY_TOO))
    place = folder(tmp_path, *early, ("2024-05-16", LATE))
    brief = briefer.make([place], today="2024-05-20")
    assert not any("At least four people" in text for text in points(brief))
    counted = {str(why): count for why, count in brief.method.set_aside}
    assert counted["overtaken by what later articles tell"] >= 1


def test_reports_of_one_event_may_name_its_town_or_its_country(tmp_path: Path) -> None:
    town = "A bomb in the harbour city of Ruritz killed at least four sailors on Monday, officials said. The harbour of Ruritz was closed after the bomb and ships were sent to Velm. Divers searched the harbour of Ruritz for more bombs on Monday evening."
    country = (
        "Six sailors were killed by a bomb in northern Arvania on Monday, a general said. "
        "The bomb went off in the harbour of Ruritz, from where ships are being sent to Velm. "
        "Divers looked for more bombs below the ships in Ruritz until the evening."
    )
    place = folder(tmp_path, ("2024-05-13", town), ("2024-05-13", country))
    brief = briefer.make([place], today="2024-05-14")
    assert not any("four sailors" in text for text in points(brief))
