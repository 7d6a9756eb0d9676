"""Who said what: actors with the sentence that shows best what each one says."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer.composing.voices.actors import actor
from briefer.composing.voices.attributions import attributions
from briefer.composing.voices.offices import described
from briefer.composing.voices.other_languages import actor_abroad
from briefer.composing.voices.utterances import said_in
from briefer.language import sentences, tokens
from briefer.model import Span
from briefer.pipeline import Desk, analyse
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
    for name, words in (("Mira Holt", "every pump is tested"), ("Jon Stahl", "second boat")):
        assert words in said.get(name, "") or words in shown
    assert not [name for name in said if name not in " ".join(TEXTS.values())]


def test_no_sentence_stands_twice(brief: briefer.Brief) -> None:
    numbers = [
        quote.number
        for section in brief.sections
        for part in (*section.points, *section.positions)
        for quote in part.quotes
    ]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Holt", "Mira Holt"),
        ("ferry director Mira Holt", "Mira Holt"),
        ("Mayor Jon Stahl", "Jon Stahl"),
        ("the Harbour Workers Union", "Harbour Workers Union"),
        ("the foreign ministry", None),  # of which country?
        ("Stahl at a rally in Ruritz", "Jon Stahl"),
        ("he", None),
        ("officials", None),
        ("Holt and Stahl", None),
        ("Monday", None),
        ("Gen. Jon Stahl", "Jon Stahl"),
        ("Stahl’s", "Jon Stahl"),
        ("Mira Holt, a friend of Jon Stahl", "Mira Holt"),
        ("fishermen of Velm", None),
        ("the central bank of Norland", None),
        ("Ludwig van Beek", "Ludwig van Beek"),
        ("J. R. Roe", "J. R. Roe"),
        ("Mira Holt. He", "Mira Holt"),
        ("Ko", None),
        ("The", None),
        ("a party statement", None),
        ("the authority", None),
    ],
)
def test_the_phrase_of_a_speaker_names_an_actor_or_nobody(words: str, expected: str | None) -> None:
    text = "Ferry director Mira Holt met Mayor Jon Stahl. Stahl left early."
    assert (
        actor(f"{text}\n{words}", Span(len(text) + 1, len(text) + 1 + len(words)), None) == expected
    )


SAID = [
    (
        "White House spokesman Jon Stahl said that the tax would stay for another year.",
        "Jon Stahl",
        "White House spokesman Jon Stahl",
    ),
    (
        "“The dam is safe and will remain so,” said Mira Holt, director of the Velm Dam Authority.",
        "Mira Holt",
        "Mira Holt, director of the Velm Dam Authority",
    ),
    (
        "The head of the miners’ union, Jon Stahl, said that the strike would go on.",
        "Jon Stahl",
        "The head of the miners’ union, Jon Stahl",
    ),
    (
        "“We shall appeal the verdict,” Prime Minister Mira Holt of Velm said on Monday.",
        "Mira Holt",
        "Prime Minister Mira Holt",
    ),
    (
        "Police Commander Jon Stahl said that two bridges had been closed overnight.",
        "Jon Stahl",
        "Police Commander Jon Stahl",
    ),
    (
        "The Ruritz Foreign Ministry denied that a treaty had been offered to the rebels.",
        "Ruritz Foreign Ministry",
        "Ruritz Foreign Ministry",
    ),
    (
        "The Institute of Harbour Pilots said the new channel would cost lives within a year.",
        "Institute of Harbour Pilots",
        "Institute of Harbour Pilots",
    ),
    (
        "A Velm Lines spokeswoman said that all crossings had been cancelled until Friday.",
        "Velm Lines spokeswoman",
        "Velm Lines spokeswoman",
    ),
    ("Velm’s Jon Stahl said that the talks were over for good.", "Jon Stahl", "Jon Stahl"),
]


@pytest.mark.parametrize(("text", "expected", "shown"), SAID, ids=[one[2] for one in SAID])
def test_an_actor_is_named_with_the_office_that_stands_beside(
    text: str, expected: str, shown: str
) -> None:
    spoken = [one for one in briefer.quotations(text) if one.speaker and one.cue]
    found = [(actor(text, one.speaker, one.cue), one.speaker) for one in spoken]
    named = [(name, span) for name, span in found if name]
    assert [name for name, _ in named] == [expected]
    assert [described(text, span, name) for name, span in named] == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "Holt was ordered to pay two million crowns to the head of the harbour union.",
        "Shares of Velm Lines fell nine percent, according to the exchange in Ruritz.",
        "Holt’s proposed takeover of Velm Lines was approved by the harbour council on Monday.",
        "Two ships were held in what Ruritz called a routine check of their papers.",
        "Sources said that the harbour would be closed to all foreign ships next week.",
    ],
)
def test_who_stands_by_a_verb_by_chance_says_nothing(text: str) -> None:
    spoken = [one for one in briefer.quotations(text) if one.speaker and one.cue]
    assert not [
        name
        for one in spoken
        if one.kind != "indirect" or text[slice(*one.cue)].lower() != "according"
        if (name := actor(text, one.speaker, one.cue))
    ]


ABROAD = [
    (
        "de",
        "Die Lage ist ernst und sie bleibt es wohl auch. „Wir brauchen bis Freitag tausend Helfer am "
        "Deich“, sagte der THW-Einsatzleiter Jonas Stahl am Montag in Ruritz.",
        "Jonas Stahl",
    ),
    (
        "fr",
        "La situation reste tendue dans la ville. « Nous ne signerons jamais cet accord », a déclaré "
        "la ministre du Travail, Anne Holt, devant les députés.",
        "Anne Holt",
    ),
    (
        "es",
        "La ciudad sigue en calma por ahora. “No vamos a cerrar el puerto este verano”, dijo el "
        "alcalde de Velm, Jorge Stahl, en la radio pública.",
        "Jorge Stahl",
    ),
    (
        "it",
        "La città è rimasta calma per tutta la notte. Il sindaco Mario Stahl ha annunciato che il "
        "porto resterà chiuso fino alla fine del mese.",
        "Mario Stahl",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), ABROAD, ids=[one[0] for one in ABROAD])
def test_speakers_are_found_in_other_languages(code: str, text: str, expected: str) -> None:
    spoken = [one for one in briefer.quotations(text) if one.speaker]
    assert [actor_abroad(text, one.speaker, code) for one in spoken] == [expected]


def test_a_short_quotation_of_two_sentences_stands_whole() -> None:
    text = (
        "The ferry to Arvel Island was held in port on Monday after a pump failed at sea.\n\n"
        "Ferry director Mira Holt told the harbour council of Arvel in the evening: “We will test "
        "every pump before summer. Nobody will sail on a boat we would not board.”\n\n"
        "The town of Arvel has no other link to the mainland in winter."
    )
    [document] = briefer.read(text.encode(), name="ferry.txt")
    article = analyse(document, Desk(today=TODAY))
    [said] = said_in(article, briefer.quotations(article.text))
    shown = " ".join(line.sentence.text for line in said.draft.lines)
    assert said.shown == "Ferry director Mira Holt"
    assert shown.startswith("Ferry director")
    assert shown.endswith("would not board.”")


# --- who is heard ----------------------------------------------------------------

HOLT = (
    "The ferry was held in port on Monday. Mira Holt said that the pumps of the ferry should be "
    "tested in spring by two engineers. “No,” said Ann Lee, who was asked whether it would sail."
)
STAHL = (
    "Mayor Jon Stahl said that the town would sue the ferry company for its losses this spring. "
    "“The company must give us a second boat before the summer comes,” Stahl told reporters. "
    "It was raining on the pier all day, officials said, and nobody went on board."
)
AGAIN = "Ferry director Mira Holt said that the company would buy two more pumps for the ferry before winter."
HOLT_SAID = (
    "Mira Holt said that the pumps of the ferry should be tested in spring by two engineers."
)
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
    said = {one.id: list(said_in(one, briefer.quotations(one.text))) for one in articles}
    voices = attributions(articles, said=said, **{"quoted": (), **more})
    return [
        (voice.actor, [draft.key.text for draft in voice.drafts]) for voice in islice(voices, most)
    ]


def test_whom_most_articles_quote_comes_first_with_the_best_sentence() -> None:
    everybody = [("Mira Holt", [AGAIN, HOLT_SAID]), ("Jon Stahl", [STAHL_SAID, SUES])]
    assert heard(STAHL, HOLT, AGAIN) == everybody
    assert heard(STAHL, HOLT, AGAIN, most=1) == everybody[:1]
    assert heard(STAHL, HOLT) == [("Jon Stahl", [STAHL_SAID, SUES]), ("Mira Holt", [HOLT_SAID])]


def test_words_in_quotation_marks_go_before_reported_ones() -> None:
    assert heard(STAHL) == [("Jon Stahl", [STAHL_SAID, SUES])]
    named = STAHL.replace("Stahl told", "he told")  # the bracket names him
    assert heard(named) == [("Jon Stahl", [STAHL_SAID.replace("Stahl told", "he told"), SUES])]


def test_what_is_printed_already_is_not_printed_again() -> None:
    place = ("0", STAHL.index("“The company"))
    assert heard(STAHL, quoted={place}) == [("Jon Stahl", [SUES])]
    assert heard(STAHL, quoted={place, ("0", 0)}) == []
    told = [frozenset(tokens(STAHL_SAID))]
    assert heard(STAHL, told=told) == [("Jon Stahl", [SUES])]


def test_a_word_or_two_is_no_position() -> None:
    assert [actor for actor, _ in heard(HOLT)] == ["Mira Holt"]


@pytest.mark.parametrize("office", ["former Velm envoy", "the former Velm envoy", "Velm envoy"])
def test_who_is_named_after_the_verb_is_no_part_of_what_is_said(office: str) -> None:
    text = f"The talks on the dam have failed for good, said {office} Jonas Stahl."
    [quotation] = briefer.quotations(text)
    assert quotation.speaker is not None
    assert text[slice(*quotation.speaker)].rstrip(".").endswith("Jonas Stahl")
    assert text[slice(*quotation.content)] == "The talks on the dam have failed for good"
