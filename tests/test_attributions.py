"""Who said what: actors with the sentence that shows best what each one says."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from briefer.composing.attributions import named
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
    ],
)
def test_the_phrase_of_a_speaker_names_an_actor_or_nobody(words: str, actor: str | None) -> None:
    text = "Ferry director Mira Holt met Mayor Jon Stahl. Stahl left early."
    assert named(words, text) == actor
