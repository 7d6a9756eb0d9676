"""The bottom line tells what is reported; what one says in so many words stands among the positions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefer.pipeline import make

SPOKEN = "“The ferries of Ruritz will never again sail without a captain,” Ada Lorn said in Velm on Monday."
REPORTED = (
    "The parliament of Ruritz voted on Monday to close the harbour of Velm for nine weeks.",
    "Nine ferries were sold by the harbour office of Ruritz to a shipyard in Tarn on Monday.",
)


def _made(place: Path, *texts: str) -> list[str]:
    for number, text in enumerate(texts):
        (place / f"{number}.txt").write_text(f"Harbour report {number}\n\n{text}\n")
    brief = make([place], today=date(2026, 11, 22))
    return [quote.text for point in brief.bottom_line for quote in point.quotes]


def test_somebodys_words_are_no_point_of_the_bottom_line(tmp_path: Path) -> None:
    told = _made(tmp_path, SPOKEN, *REPORTED)
    assert told
    assert SPOKEN not in told


def test_where_there_are_only_words_they_are_told(tmp_path: Path) -> None:
    assert _made(tmp_path, SPOKEN) == [SPOKEN]
