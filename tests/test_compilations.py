"""Many articles in one file come apart, each with its own title, paper, day and author."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

import briefer
from briefer.reading.compilations import LAYOUTS
from tests.conftest import CASES

PAIRS = sorted(
    path
    for path in (CASES / "reading" / "compilations").iterdir()
    if path.is_file() and path.suffix != ".json"
)
WHOLE = sorted((CASES / "reading" / "compilations" / "whole").iterdir())

ONE = (
    "The ferry to Arvel Island was held in port on Monday after a pump failed in its engine room. "
    "Divers will look at the hull on Tuesday, the company said, and the next boat sails at noon."
)
TWO = (
    "Farmers near Ruritz lost half of their wheat to hail on Tuesday night, the chamber said. "
    "The ministry promised loans without interest until the harvest of next year is sold."
)
TITLES = ["Ferry held in port", "Hail destroys wheat near Ruritz"]

NEXIS = f"""
                     1 of 2 DOCUMENTS


                        Arvel Post

                 March 3, 2026 Tuesday

{TITLES[0]}

BYLINE: Mira Holt

LENGTH: 33 words

{ONE}

LOAD-DATE: March 3, 2026

                 2 of 2 DOCUMENTS

                        Ruritz Echo

                 March 4, 2026 Wednesday

{TITLES[1]}

BYLINE: Jon Stahl

LENGTH: 30 words

{TWO}

LOAD-DATE: March 4, 2026
"""
FACTIVA = "\n\n".join(
    f"HD  {title}\nBY  By {author}\nWC 40 words\nPD  {day} March 2026\nSN  {paper}\nLP\n{text[:90]}\n\n"
    f"TD\n{text[90:].strip()}\n\nRE  arvel : Arvel\nAN  Document X{day}"
    for title, author, day, paper, text in (
        (TITLES[0], "Mira Holt", 3, "Arvel Post", ONE),
        (TITLES[1], "Jon Stahl", 4, "Ruritz Echo", TWO),
    )
)
PROQUEST = "\n\n".join(
    f"Document {n} of 2\n\n{title}\n\nAuthor: {author}\n\nFull text: {text}\n\nSubject: News\n\n"
    f"Title: {title}\n\nPublication title: {paper}\n\nPublication date: Mar {n + 2}, 2026"
    for n, title, author, paper, text in (
        (1, TITLES[0], "Mira Holt", "Arvel Post", ONE),
        (2, TITLES[1], "Jon Stahl", "Ruritz Echo", TWO),
    )
)
HEADED = "\n\n".join(
    f"Headline: {title}\nPublished: {day}\nPublisher: {paper}\nBy: {author}\n\n{text}\n"
    for title, day, paper, author, text in (
        (TITLES[0], "2026-03-03", "Arvel Post", "Mira Holt", ONE),
        (TITLES[1], "2026-03-04", "Ruritz Echo", "Jon Stahl", TWO),
    )
)
EXPORTS = {"nexis": NEXIS, "factiva": FACTIVA, "proquest": PROQUEST, "headed": HEADED}


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_an_export_comes_apart_into_its_articles(text: str) -> None:
    first, second = briefer.read(text.encode(), name="export.txt")
    assert [first.title, second.title] == TITLES
    assert [first.publisher, second.publisher] == ["Arvel Post", "Ruritz Echo"]
    assert (first.authors, second.authors) == (("Mira Holt",), ("Jon Stahl",))
    assert (first.name, second.name) == ("export.txt:1", "export.txt:2")
    assert "pump" in first.text
    assert "pump" not in second.text
    days = [briefer.date(one.text, metadata=one.metadata).edtf for one in (first, second)]
    assert days == ["2026-03-03", "2026-03-04"]


def test_articles_between_rules_are_parted_where_each_has_a_title() -> None:
    text = f"{TITLES[0]}\n\n{ONE}\n\n=========\n\n{TITLES[1]}\n\n{TWO}\n"
    first, second = briefer.read(text.encode(), name="all.txt")
    assert "hail" not in first.text
    assert "hail" in second.text


@pytest.mark.parametrize("rule", ["\n\n", "\n\n=========\n\n"], ids=["blank", "rule"])
def test_who_wrote_a_pasted_article_is_never_taken_for_its_paper(rule: str) -> None:
    text = rule.join(
        f"{title}\nBy {name}\n{day}\n\n{body}\n"
        for title, name, day, body in (
            (TITLES[0], "Mira Holt", "2026-03-03", ONE),
            (TITLES[1], "Jon Stahl", "2026-03-04", TWO),
        )
    )
    first, second = briefer.read(text.encode(), name="all.txt")
    assert (first.authors, second.authors) == (("Mira Holt",), ("Jon Stahl",))
    assert (first.publisher, second.publisher) == (None, None)


def test_where_a_split_is_not_certain_the_file_is_read_whole_and_says_so() -> None:
    text = f"{TITLES[0]}\n\n{ONE}\n\n=========\n\n{TWO}\n\n=========\n\n{ONE}\n"
    (document,) = briefer.read(text.encode(), name="all.txt")
    assert document.notes == ("lines of dashes may part several articles: read as one",)


WRAPPED = """Hail destroys wheat near Ruritz

   Farmers near Ruritz lost half of their wheat to hail on
Tuesday night, the chamber of agriculture said.
   The ministry promised loans without interest until the
Harvest Fund of next year is sold. It has asked the banks to
wait for their money until the autumn.
   Insurers in Ruritz say that only one farm in five had paid
for a policy that covers hail.
"""


def test_lines_that_were_broken_to_a_width_are_one_sentence() -> None:
    told = [" ".join(one.text.split()) for one in briefer.sentences(WRAPPED)]
    assert (
        "Farmers near Ruritz lost half of their wheat to hail on Tuesday night, the chamber of agriculture said."
        in told
    )
    assert "It has asked the banks to wait for their money until the autumn." in told


def test_there_are_layouts_and_neighbours() -> None:
    assert len(PAIRS) >= 60
    assert len(WHOLE) >= 20


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_file_of_several_articles_is_read_as_the_json_beside_it_says(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    found = briefer.read(path)
    assert len(found) == len(expected)
    texts = [" ".join(one.text.split()) for one in found]
    for i, (one, fields) in enumerate(zip(found, expected, strict=True)):
        assert one.title == fields["title"]
        assert one.publisher == fields["publisher"]
        assert list(one.authors) == fields["authors"]
        assert one.url == fields["url"]
        if fields["day"]:
            assert briefer.date(one.text, metadata=one.metadata).edtf == fields["day"]
        for words in fields.get("holds", ()):
            assert [words in text for text in texts].index(True) == i


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_an_article_that_looks_like_several_stays_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    (document,) = briefer.read(path)
    last = re.findall(r"\w+", text)[-1]
    assert last in document.text


def test_every_layout_has_a_name_and_an_example_of_its_own() -> None:
    assert (
        len({one.name for one in LAYOUTS}) == len({one.example for one in LAYOUTS}) == len(LAYOUTS)
    )


@pytest.mark.parametrize(
    "line",
    [
        "1 of 3 DOCUMENTS",
        "----",
        "Title\nThe Post, 3 March 2026\n",
        "Title: a\nDate: b\n",
        "# A",
        "HD a",
        "a",
        "\n",
    ],
)
@pytest.mark.slow
def test_hostile_compilations_take_linear_time(line: str) -> None:
    begun = time.process_time()
    briefer.read((f"{line}\n" * (900_000 // len(line)) + "end").encode(), name="a.txt")
    assert time.process_time() - begun < 20


def test_a_head_without_a_title_leaves_the_file_whole_and_is_told() -> None:
    (document,) = briefer.read(
        CASES / "reading" / "compilations" / "whole" / "head-without-title.txt"
    )
    assert document.notes == (
        "lines with a paper and a day may part several articles: read as one",
    )


def test_an_update_that_opens_an_article_is_no_field_below_it() -> None:
    text = (
        "Title: Ferry held in port\nDate: 2026-03-03\nSource: Arvel Post\n\nUpdate: The company said on Wednesday "
        f"that the pump had come and that the boat would sail at noon.\n\n{ONE}\n"
    )
    (document,) = briefer.read(text.encode(), name="a.txt")
    assert document.title == "Ferry held in port"
    assert document.text.startswith("Update: The company")
    assert "Divers will look" in document.text
