"""Dates of many languages and scripts: when a text appeared, and the days of which it tells."""

from __future__ import annotations

from datetime import date as day
from pathlib import Path

import pytest

from briefer.dating import date, mentions
from tests.conftest import CASES

# A line is a text and its answer: "date" asks when it appeared, "told" of which days it tells to a
# reader of that Wednesday. "¶" parts lines; an empty answer is none. "at best" stands before what is not
# read whole yet: nothing, or the last day of a range, may be said of it, but nothing else.
FILES = sorted((CASES / "dating" / "languages").glob("*.txt"))
WEDNESDAY = day(2021, 5, 5)


def cases(path: Path) -> list[tuple[str, str, str]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(": ")
        text, _, answer = rest.rpartition(" =>")
        found.append((kind, text.replace("¶", "\n\n"), answer.strip()))
    return found


def answered(kind: str, text: str) -> str:
    if kind.endswith("date"):
        return date(text).edtf
    return " ".join(mention.edtf for mention in mentions(text, base=WEDNESDAY))


def test_there_are_languages_enough() -> None:
    assert len(FILES) >= 25
    assert all(len(cases(path)) >= 12 for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dates_of_a_language_are_read(path: Path) -> None:
    wrong = [
        f"{text!r}: {found!r}, is {answer!r}"
        for kind, text, answer in cases(path)
        if (found := answered(kind, text)) != answer
        and not (kind.startswith("at best") and answer.endswith(found))
    ]
    assert not wrong, "\n".join(wrong)
