"""Who said what: actors with the sentence that shows best what each one says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer.composing.attributions import actor_named, attributions
from briefer.language import sentences, tokens
from tests.analysed import analysed
from tests.conftest import TODAY

TEXTS = {
    "post": "The ferry to Arvel Island was held in port on Monday after a pump failed at sea. "
    "“We will not sail again before every pump is tested,” said ferry director Mira Holt. "
    "The harbour police said that the crew had ignored two warnings about the pump.",
    "echo": "Passengers of the Arvel Island ferry waited in port for a second day on Tuesday. "
    "Mayor Jon Stahl said that the town would sue the ferry company for its losses. "
    "“The company must give us a second boat before the summer,” Stahl told reporters.",
}


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> briefer.Brief:
    folder: Path = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(
            f"---\ntitle: Arvel Island ferry held in port\npublisher: {name}\ndate: 2026-03-03\n---\n{text}\n"
        )
    return briefer.make([folder], today=TODAY)


def test_an_actor_stands_beside_what_they_said(brief: briefer.Brief) -> None:
    said = {p.actor: p.quotes[-1].text for section in brief.sections for p in section.positions}
    shown = " ".join(quote.text for quote in brief.quotes)
    for actor, words in (("Mira Holt", "every pump is tested"), ("Jon Stahl", "second boat")):
        assert words in said.get(actor, "") or words in shown
    assert not [actor for actor in said if actor not in " ".join(TEXTS.values())]


def test_no_sentence_stands_twice(brief: briefer.Brief) -> None:
    numbers = [
        quote.number
        for section in brief.sections
        for part in (*section.points, *section.positions)
        for quote in part.quotes
    ]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Holt", "Mira Holt"),
        ("ferry director Mira Holt", "Mira Holt"),
        ("Mayor Jon Stahl", "Jon Stahl"),
        ("the Harbour Workers Union", "Harbour Workers Union"),
        ("the foreign ministry", "foreign ministry"),
        ("Stahl at a rally in Ruritz", "Jon Stahl"),
        ("he", None),
        ("officials", None),
        ("Holt and Stahl", None),
        ("Monday", None),
        ("Gen. Jon Stahl", "Jon Stahl"),
        ("Stahl’s", "Jon Stahl"),
        ("Mira Holt, a friend of Jon Stahl", "Mira Holt"),
        ("Ludwig van Beek", "Ludwig van Beek"),
        ("J. R. Roe", "J. R. Roe"),
        ("Mira Holt. He", None),
        ("Ko", None),
        ("The", None),
        ("a party statement", None),
        ("the authority", None),
    ],
)
def test_the_phrase_of_a_speaker_names_an_actor_or_nobody(words: str, actor: str | None) -> None:
    text = "Ferry director Mira Holt met Mayor Jon Stahl. Stahl left early."
    assert actor_named(words, text) == actor


# --- who is heard ----------------------------------------------------------------

HOLT = (
    "The ferry was held in port on Monday. Mira Holt said that the pumps of the ferry had been "
    "tested in spring by two engineers. “No,” said Ann Lee, who was asked whether it would sail."
)
STAHL = (
    "Mayor Jon Stahl said that the town would sue the ferry company for its losses this spring. "
    "“The company must give us a second boat before the summer comes,” Stahl told reporters. "
    "It was raining on the pier all day, officials said, and nobody went on board."
)
AGAIN = "Mira Holt said that the company would buy two more pumps for the ferry before winter."
HOLT_SAID = "Mira Holt said that the pumps of the ferry had been tested in spring by two engineers."
STAHL_SAID = (
    "“The company must give us a second boat before the summer comes,” Stahl told reporters."
)
SUES = "Mayor Jon Stahl said that the town would sue the ferry company for its losses this spring."


def heard(*texts: str, most: int = 9, **more: Any) -> list[tuple[str, list[str]]]:
    """Return who says what in some articles, whose sentences are the better the earlier they stand."""
    articles = []
    for number, text in enumerate(texts):
        ranked = [replace(one, score=1 - n / 10) for n, one in enumerate(sentences(text))]
        articles.append(replace(analysed(text, id=str(number)), sentences=tuple(ranked)))
    found = attributions(articles, most=most, **{"quoted": (), **more})
    return [(actor, [draft.key.text for draft in drafts]) for actor, drafts in found]


def test_whom_most_articles_quote_comes_first_with_the_best_sentence() -> None:
    everybody = [("Mira Holt", [AGAIN]), ("Jon Stahl", [STAHL_SAID])]
    assert heard(STAHL, HOLT, AGAIN) == everybody
    assert heard(STAHL, HOLT, AGAIN, most=1) == everybody[:1]
    assert heard(STAHL, HOLT) == [("Jon Stahl", [STAHL_SAID]), ("Mira Holt", [HOLT_SAID])]


def test_words_in_quotation_marks_go_before_reported_ones() -> None:
    assert heard(STAHL) == [("Jon Stahl", [STAHL_SAID])]
    assert heard(STAHL.replace("Stahl told", "he told")) == [("Jon Stahl", [SUES])]


def test_what_is_printed_already_is_not_printed_again() -> None:
    place = ("0", STAHL.index("“The company"))
    assert heard(STAHL, quoted={place}) == [("Jon Stahl", [SUES])]
    assert heard(STAHL, quoted={place, ("0", 0)}) == []
    told = [frozenset(tokens(STAHL_SAID))]
    assert heard(STAHL, told=told) == [("Jon Stahl", [SUES])]


def test_a_word_or_two_is_no_position() -> None:
    assert [actor for actor, _ in heard(HOLT)] == ["Mira Holt"]
