"""A surname says nothing to who hasn't read the article: the forenames stand before it, in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefer import Brief, make
from briefer.composing.forenames import introduced
from briefer.composing.introductory_names import without_introductions
from briefer.model import Piece
from briefer.records import from_plain, to_plain
from briefer.verifying.claims import check

OPENING = "The harbour minister, Hanna Weber, took office in Ostra in March."
ASKED = "What will the harbour minister, Hanna Weber, do about the pier?"  # is not quoted
SAID = "On Tuesday Weber said that the northern pier would be closed until spring."


def shown(text: str, sentence: str, told: str = "") -> str:
    start = text.index(sentence)
    whole = Piece(kind="verbatim", text=sentence, start=start, end=start + len(sentence))
    return " ".join(piece.shown for piece in introduced([whole], text, told))


def test_a_surname_is_shown_with_the_forenames_that_its_article_gives() -> None:
    named = SAID.replace("Weber", "[Hanna] Weber")
    assert shown(f"{OPENING} {SAID}", SAID) == named


@pytest.mark.parametrize(
    ("opening", "sentence", "named"),
    [
        (OPENING, "The plan of Mrs Weber, said the port, had failed.", "Mrs [Hanna] Weber"),
        (OPENING, "As Weber told the port of Ostra, the pier is closed.", "As [Hanna] Weber told"),
        (OPENING, "Divers brought Weber’s plan to the port, she said.", "[Hanna] Weber’s plan"),
    ],
)
def test_wherever_it_stands_as_a_surname(opening: str, sentence: str, named: str) -> None:
    text = f"{opening} {sentence} Weber said so."
    assert named in shown(text, sentence)


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        # of two who bear it nobody knows which is meant
        (f"{OPENING} Her brother Karl Weber said nothing.", SAID),
        # with a forename, with an office, in another name, behind an article, in what is quoted
        (OPENING, "On Tuesday Hanna Weber said that the pier would be closed."),
        (OPENING, "On Tuesday Minister Weber said that the pier would be closed."),
        (OPENING, "The Weber Foundation said that the pier would be closed."),
        (OPENING, "Nobody in the Weber camp said that the pier would be closed."),
        (OPENING, "“We trust Weber in this matter,” the port of Ostra said."),
        # no person: a place, a kind of people
        ("Boats lay off North Ostra. It rained in North Ostra.", "On Tuesday Ostra said nothing."),
        ("Few Asian MPs spoke. Many Asian MPs said nothing.", "On Tuesday MPs said that it was over."),
        ("Many House Velmers spoke. The Velmers said nothing.", "On Tuesday Velmers said it was over."),
        ("Of Florida Velmers many voted. Velmers said so.", "A toll on Velmer votes was said to be due."),
    ],
)  # fmt: skip
def test_in_doubt_nothing_is_put_in(opening: str, sentence: str) -> None:
    assert shown(f"{opening} {sentence}", sentence) == sentence


def test_whom_the_reader_has_just_met_is_not_introduced_again() -> None:
    assert shown(f"{OPENING} {SAID}", SAID, told=OPENING) == SAID


def test_what_was_put_in_can_be_taken_out_again() -> None:
    text = f"{OPENING} {SAID}"
    whole = Piece(kind="verbatim", text=SAID, start=text.index(SAID), end=len(text))
    pieces = introduced([whole], text, "")
    assert len(pieces) > 1
    assert without_introductions(pieces) == (whole,)


def brief_of(folder: Path) -> Brief:
    rest = (
        "The pier handles two thirds of the grain that leaves the country by ship.\n\n"
        "Grain ships will be sent to the harbour of Velm, the port authority said on Monday."
    )
    (folder / "a.md").write_text(
        f"---\npublisher: Harbour Post\ndate: 2026-11-17\n---\n\n{ASKED}\n\n{rest}\n\n{SAID}\n"
    )
    return make([folder], today=date(2026, 11, 20))


def test_a_brief_introduces_whom_it_names_and_proves_it(tmp_path: Path) -> None:
    brief = brief_of(tmp_path)
    assert any("[Hanna] Weber said" in quote.text for quote in brief.quotes)
    assert check(brief) == []


def test_another_word_of_the_article_in_brackets_is_refuted(tmp_path: Path) -> None:
    tree = to_plain(brief_of(tmp_path))
    for piece in _insertions(tree):
        start = piece["start"] - ASKED.index("Hanna") + ASKED.index("harbour")
        piece |= {"text": "harbour", "start": start, "end": start + len("harbour")}
    failures = check(from_plain(tree, Brief))
    assert any("puts a name before 'Weber'" in failure.what for failure in failures)


def _insertions(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every piece in brackets."""
    if isinstance(tree, dict):
        if tree.get("kind") == "insertion":
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list | tuple):
        for one in tree:
            yield from _insertions(one)
