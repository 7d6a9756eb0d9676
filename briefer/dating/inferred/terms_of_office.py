"""The packaged table of terms of office, and how each office is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from re import Pattern

from briefer.resources import data


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person's time in one office; `names` are the spellings of the name."""

    names: tuple[str, ...]
    office: str
    country: str
    start: date
    end: date | None = None  # None: still in office when the row was written


@cache
def packaged_terms() -> tuple[Term, ...]:
    """Read the packaged table, once."""
    return tuple(
        Term(
            names=tuple(row["name"].split("|")),
            office=row["office"],
            country=row["country"],
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]) if row["end"] else None,
        )
        for row in _rows("dating/inferred/offices.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with data(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def _titles() -> dict[str, Pattern[str]]:
    return {row["office"]: _title(row["titles"]) for row in _rows("dating/inferred/titles.csv")}


@lru_cache(maxsize=500)
def office_title(office: str) -> Pattern[str]:
    """Return how an office is written; one that the table doesn't know, as it is called."""
    return _titles().get(office) or _title(office)


def _title(words: str) -> Pattern[str]:
    ways = sorted(words.split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))})(?!\w)", re.I)


@lru_cache(maxsize=4)
def by_last_name(extra: tuple[Term, ...]) -> dict[str, tuple[Term, ...]]:
    """List the terms of the table and those of a user by the last word of each name."""
    terms_by_name: dict[str, dict[Term, None]] = {}
    for term in (*packaged_terms(), *extra):
        for name in term.names:
            terms_by_name.setdefault(name.split()[-1], {})[term] = None
    return {name: tuple(terms) for name, terms in terms_by_name.items()}
