"""When an article was published, as a reader would ask it."""

from __future__ import annotations

from datetime import date as day
from pathlib import Path

import pytest

from briefer.dating import date


def seed(seeds: Path, number: str) -> str:
    return next(seeds.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("000", day(2021, 1, 21), day(2021, 1, 21)),
        ("001", day(2021, 8, 1), day(2021, 8, 31)),
        ("002", day(2023, 2, 12), day(2023, 2, 13)),
        ("003", day(2017, 8, 1), day(2018, 3, 31)),
    ],
)
def test_a_seed_is_dated_inside_what_is_known(
    seeds: Path, number: str, first: day, last: day
) -> None:
    found = date(seed(seeds, number))
    assert found.start
    assert found.end
    assert first <= found.start <= found.end <= last
    assert found.evidence


def test_a_seed_without_a_year_gets_at_most_one(seeds: Path) -> None:
    found = date(seed(seeds, "004"))
    assert found.start
    assert found.end
    assert found.start <= day(2012, 3, 29) <= found.end
    assert (found.end - found.start).days <= 366
