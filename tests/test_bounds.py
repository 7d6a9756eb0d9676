"""Whatever is handed in, a run ends soon: in step with what there is to read, or refused in one line."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.pipeline import read_all
from briefer.reading import read, read_each
from briefer.reading.document import LONGEST_TEXT

ROOT = Path(__file__).parent.parent
WORDS = [
    "the",
    "council",
    "said",
    "on",
    "Monday",
    "that",
    "its",
    "harbour",
    "would",
    "reopen",
    "after",
    "repairs",
    "cost",
    "million",
    "euros",
    "while",
    "residents",
    "asked",
    "for",
    "buses",
]
TOWNS = ("Arvel", "Borun", "Corte", "Dalby", "Elstow", "Fenham", "Garth", "Hexley")


def prose(characters: int) -> str:
    """Return sentences without a line break between them."""
    dice = random.Random(7)
    written: list[str] = []
    length = 0
    while length < characters:
        sentence = f"{dice.choice(TOWNS)} {' '.join(dice.choices(WORDS, k=dice.randint(9, 22)))}."
        written.append(sentence)
        length += len(sentence) + 1
    return " ".join(written)


def make(source: Path, output: Path, most: float) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefer", "make", str(source), "--today", "2026-11-22",
               "--output", str(output), "--format", "json"]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=most)


def test_what_is_longer_than_an_article_costs_one_line() -> None:
    with pytest.raises(
        InputError, match=r"long\.txt: 2,000,001 characters, and an article has 2,000,000 at most"
    ):
        read(b"x" * (LONGEST_TEXT + 1), name="long.txt")


def test_of_several_articles_in_one_file_only_the_long_one_is_lost() -> None:
    heads = [
        f"Title: The ferry to {town}\nDate: 2026-11-0{n + 1}\nSource: The Post\n\n"
        for n, town in enumerate(TOWNS[:3])
    ]
    bodies = [prose(400), prose(LONGEST_TEXT + 10), prose(500)]
    tried = read_each(
        "\n\n".join(map("".join, zip(heads, bodies, strict=True))).encode(), name="all.txt"
    )
    assert [isinstance(one, InputError) for one in tried] == [False, True, False]


def test_more_articles_than_a_brief_can_weigh_are_refused_while_they_are_read(
    tmp_path: Path,
) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(
            f"{TOWNS[number % 8]} held its fair on day {number}."
        )
    assert len(read_all([tmp_path], most=30)[0]) == 30
    with pytest.raises(
        InputError, match="more than 29 articles, the most that one brief is made of"
    ):
        read_all([tmp_path], most=29)


PIECES = (" ", "\t", "-", "a", "Aa ", "a.", "A. ", "1 ", '"', "“", "(", "[a](", "*", "_", "# ", ":", ">", "\n>",
          "a\n", "\n\n\n", "Title: a\n", "---\n", "1 of 2 DOCUMENTS\n", "HD a\n", "2021-03-04\n", "By A\n", "Monday ",
          "http://a.b/", "a@b.c ", "\\", "\u2028", "\u0300", "|", "May 3, 2021 ", "A\n\nBy B\n\n", "$1 ", "U.S. ",
          "“A,” said B. ", "he said ", "A B said. ", "B's C ", "12% of 3 ", "漢字。", "สวัสดี ")  # fmt: skip


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_thing_again_and_again_takes_no_longer_than_its_length_says(
    piece: str, ending: str
) -> None:
    from datetime import date

    from briefer.pipeline import Desk, analyse

    began = time.process_time()
    try:
        for one in read_each(f"x {piece * (100_000 // len(piece))} z".encode(), name=f"a.{ending}")[
            :3
        ]:
            if not isinstance(one, InputError):
                analyse(one, Desk(today=date(2026, 11, 22)))
    except InputError:
        pass
    assert time.process_time() - began < 10


@pytest.mark.slow
def test_thirty_megabytes_in_one_line_end_in_a_minute(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text(prose(30_000_000), encoding="utf-8")
    done = make(tmp_path / "line.txt", tmp_path / "out", most=60)
    assert done.returncode == 1
    assert "an article has 2,000,000 at most" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_the_longest_article_there_may_be_is_quoted_in_a_minute(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text(prose(LONGEST_TEXT - 1000), encoding="utf-8")
    done = make(tmp_path / "line.txt", tmp_path / "out", most=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "jsonl"])
def test_a_hundred_thousand_articles_of_one_line_end_in_a_minute(
    tmp_path: Path, ending: str
) -> None:
    lines = (f"{TOWNS[n % 8]} {n}: {prose(80)}" for n in range(100_000))
    written = (json.dumps({"text": line}) for line in lines) if ending == "jsonl" else lines
    (tmp_path / f"all.{ending}").write_text("\n".join(written), encoding="utf-8")
    done = make(tmp_path / f"all.{ending}", tmp_path / "out", most=60)
    assert done.returncode == 1
    assert "at most" in done.stderr or "the most that one brief is made of" in done.stderr
    assert len(done.stderr.splitlines()) == 1
