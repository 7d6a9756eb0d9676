"""Who said what: actors with the sentence that shows best what each one says."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer.composing.voices import Actors
from briefer.composing.voices.actors import actor
from briefer.composing.voices.attributions import Voice, attributions
from briefer.composing.voices.offices import described
from briefer.composing.voices.other_languages import actor_abroad
from briefer.composing.voices.stances import takes_a_side
from briefer.composing.voices.theme_voices import same_name
from briefer.composing.voices.utterances import Attribution, said_in
from briefer.language import language, sentences, tokens
from briefer.model import Name, Span
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
    (
        "Jon Stahl, from Velm Relief, told the council that the move must be stopped at once.",
        "Jon Stahl",
        "Jon Stahl, from Velm Relief",
    ),
    (
        "Courier editor, Jon Stahl, told the council that the move must be stopped at once.",
        "Jon Stahl",
        "Courier editor, Jon Stahl",
    ),
    ("Jon Stahl disputed that the harbour was ever safe.", "Jon Stahl", "Jon Stahl"),
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


@pytest.mark.parametrize("speaker", ["Holt", "Should Holt"])
def test_what_somebody_may_yet_demand_is_not_demanded(speaker: str) -> None:
    text = "Should Holt demand a delay of the vote, the council would meet again."
    named, cue = (Span(text.index(one), text.index(one) + len(one)) for one in (speaker, "demand"))
    assert not takes_a_side(text, named, cue)
    told = text[len("Should ") :]
    assert takes_a_side(told, Span(0, len("Holt")), Span(len("Holt "), len("Holt demand")))


def test_what_a_sentence_opens_with_is_no_office_of_who_says_it() -> None:
    text = "The new law, Jon Stahl said, must be stopped at once."
    start = text.index("Jon")
    assert described(text, Span(start, start + len("Jon Stahl")), "Jon Stahl") == "Jon Stahl"


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
    said = frozenset(tokens(STAHL_SAID))
    assert heard(STAHL, told=lambda draft: draft.words == said) == [("Jon Stahl", [SUES])]


def test_a_word_or_two_is_no_position() -> None:
    assert [actor for actor, _ in heard(HOLT)] == ["Mira Holt"]


@pytest.mark.parametrize("office", ["former Velm envoy", "the former Velm envoy", "Velm envoy"])
def test_who_is_named_after_the_verb_is_no_part_of_what_is_said(office: str) -> None:
    text = f"The talks on the dam have failed for good, said {office} Jonas Stahl."
    [quotation] = briefer.quotations(text)
    assert quotation.speaker is not None
    assert text[slice(*quotation.speaker)].rstrip(".").endswith("Jonas Stahl")
    assert text[slice(*quotation.content)] == "The talks on the dam have failed for good"


# --- what is a position ----------------------------------------------------------


def positions(text: str) -> list[tuple[str, str]]:
    """Return who takes a position in a text, each with the sentence that shows it."""
    return [(one.actor, one.draft.lines[0].sentence.text) for one in uttered(text)]


def uttered(text: str) -> list[Attribution]:
    """Return what shows the actors of a text taking a position."""
    article = replace(
        analysed(text, id="a"), sentences=tuple(sentences(text)), language=language(text) or "en"
    )
    return list(said_in(article, briefer.quotations(text)))


TAKEN = [
    "Mayor Jon Stahl said that the ferry company must give the town a second boat.",
    "Mayor Jon Stahl condemned the plan of the ferry company to close the eastern pier.",
    "Mayor Jon Stahl promised that the town would pay for the repair of the pier.",
    "Mayor Jon Stahl warned that a closed pier meant a long winter for the island.",
    "Mayor Jon Stahl said that closing the pier was a mistake and an insult to the island.",
    "Mayor Jon Stahl said that the company’s offer was “far from what we agreed on”.",
    "Mayor Jon Stahl called on the ferry company of the island to keep the pier open.",
    "“The town supports the strike of the dockers and will not fine them,” said Mayor Jon Stahl.",
    "“The eastern pier is not the property of the ferry company,” said Mayor Jon Stahl.",
    "“I believe the company has forgotten the people of this island,” said Mayor Jon Stahl.",
]
NOT_TAKEN = [
    "Mayor Jon Stahl said that three people were taken to hospital after the fire on the ferry.",
    "Mayor Jon Stahl said that the fire on the ferry broke out shortly after midnight.",
    "“I saw people jumping from the deck and heard a loud bang,” said passenger Jon Stahl.",
    "“We ran to the lifeboats and it was really terrible,” said Jon Stahl, a passenger from Velm.",
    "Witness Jon Stahl said he was walking on the pier and saw very many people in the water.",
    "“My sister and I grew up on the island in the house by the pier,” said Mayor Jon Stahl.",
    "Mayor Jon Stahl said what the crew of the ferry had been told by the harbour office.",
    "More guests are expected on the island, according to Mayor Jon Stahl of the town of Velm.",
    "The update from Velm Labs adds another useful layer between the camera and the picture.",
    "Witness Jon Stahl said that it was a very terrible and really shocking fire on the ferry.",
    "The Norland demands reflected growing fears in the town that the pier would be closed.",
    "“I told my son that I want a new boat,” said Mayor Jon Stahl, laughing at the bill.",
    "Jon Stahl called Mayor Ann Roe of Velm, a friend of the family, onto the stage at night.",
]


@pytest.mark.parametrize("text", TAKEN)
def test_who_demands_promises_judges_or_means_to_do_takes_a_position(text: str) -> None:
    assert positions(text) == [("Jon Stahl", text)]


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_was_seen_or_counted_is_no_position(text: str) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        (
            "Der Bürgermeister Jonas Stahl forderte am Montag ein zweites Schiff für die Insel.",
            True,
        ),
        ("„Wir müssen den Hafen offen halten“, sagte der Bürgermeister Jonas Stahl.", True),
        ("„Drei Boote lagen am Abend im Hafen“, sagte der Bürgermeister Jonas Stahl.", False),
        ("Le maire Jean Petit a condamné lundi la fermeture du port de la petite île.", True),
        ("Jean Petit sera condamné à trois ans de prison par le tribunal de la petite île.", False),
        ("El alcalde Jorge Roca dijo que la compañía debe abrir el puerto este verano.", True),
        ("El Ejército “tomará todas las medidas necesarias”, según informa Radio Velm.", False),
        ("El alcalde Jorge Roca dijo que tres barcos llegaron por la noche al puerto.", False),
        ("Il sindaco Mario Rossi ha detto che il porto non sarà chiuso durante l’estate.", True),
        ("Il sindaco Mario Rossi ha detto che tre barche arrivarono di notte nel porto.", False),
    ],
)
def test_positions_are_told_from_facts_in_other_languages(text: str, takes: bool) -> None:
    lead = {"De": "Die Insel ist klein, und der Hafen liegt im Osten der Stadt. "}
    assert bool(positions(lead.get(text[:2], "") + text)) is takes


# --- words in the right mouth -----------------------------------------------------

SPOKEN_BY = [
    ("Mayor Victor Stahl said that the town must sue the company.", ["Victor Stahl"]),
    ("Jan Stahl said that the town must sue the ferry company for its losses.", ["Jan Stahl"]),
    ("April Lee, the mayor, said that the town must sue the ferry company.", ["April Lee"]),
    (
        "U.S. Secretary of State Jon F. Stahl said that the talks must end before winter.",
        ["Jon F. Stahl"],
    ),
    (
        "Health and Harbour Secretary Mira Holt said that the ferry must be tested again.",
        ["Mira Holt"],
    ),
    (
        "Mira Holt, an engineer who heads the works at the dam of Velm, said the wall of it must be raised.",
        ["Mira Holt"],
    ),
    (
        "A spokesman for the Velm Foreign Ministry said that the border must stay open for all.",
        ["spokesman for the Velm Foreign Ministry"],
    ),
    # nobody, rather than the wrong one
    ("Doctors at the Children’s Hospital Velm in Ruritz said that the air must be cleaned.", []),
    ("A spokeswoman for the Cape & Islands Harbour Office said that the pier must close.", None),
    ("Jon Stahl of Velm University, Ruritz said that the wall of the dam must be raised.", None),
    ("If the Velm House refuses to pay for the pier, the town must close it in winter.", []),
    ("Stahl spoke of his rival, Mayor Mira Holt, saying that she must leave before winter.", []),
    ("The council was told by engineers, as Mayor Jon Stahl has said, that it must pay.", []),
    ("“The pier must be closed now,” said Air Force 1st Lt. Jon Stahl, who was there.", []),
    ("A government spokesman said that the ferry company must pay for the whole pier.", []),
]


@pytest.mark.parametrize(("text", "actors"), SPOKEN_BY)
def test_words_are_never_in_the_wrong_mouth(text: str, actors: list[str] | None) -> None:
    found = [actor for actor, _ in positions(text)]
    if actors is None:
        assert not {"Islands Harbour Office", "Harbour Office", "Ruritz"} & {*found}
    else:
        assert found == actors


def test_the_short_form_of_an_office_is_nobody() -> None:
    text = (
        "National Security Adviser (NSA) Ole Holt met the mayor. The NSA said that the border "
        "must be closed before winter."
    )
    assert "NSA" not in [actor for actor, _ in positions(text)]


def test_a_speaker_is_not_carried_over_a_sentence_that_stands_between() -> None:
    said = "“The pier must stay open for the island,” said Mayor Jon Stahl."
    on = "“We will not close it before next summer comes.”"
    between = "A customer in the shop on the pier was angry."
    taken = positions(f"{said} {on}")
    assert {actor for actor, _ in taken} == {"Jon Stahl"}
    shown = [
        line.sentence.text for one in uttered(f"{said} {between} {on}") for line in one.draft.lines
    ]
    assert shown == [said]


def test_whoever_is_named_in_the_next_sentence_did_not_say_the_quotation_before_it() -> None:
    text = (
        "Chancellor Ann Roe tweeted: “We must never give in. My thoughts are with all of them.” "
        "Mayor Jon Stahl announced that he would cancel the meeting on the island."
    )
    by_actor = dict(positions(text))
    assert "thoughts" not in by_actor.get("Jon Stahl", "")
    assert "never give in" not in by_actor.get("Jon Stahl", "")


def test_a_family_name_that_comes_first_is_not_another_ones_surname() -> None:
    people = [
        Name(text=text, start=0, end=len(text), kind="PERSON")
        for text in ("Ann Kim", "Kim Jong Un")
    ]
    assert Actors({"a": people}).called("Kim") is None


def test_who_wrote_an_article_does_not_speak_in_it() -> None:
    text = (
        "By Soyoung Kim in Seoul\n\nThe island will be ready by summer, Kim Jong Un was told. "
        "Kim said that the island must be ready before the summer comes, and warned its council.\n\n"
        "Reporting by Soyoung Kim; editing by Ann Lee"
    )
    assert "Soyoung Kim" not in [actor for actor, _ in positions(text)]


@pytest.mark.parametrize(
    ("one", "full", "same"),
    [
        ("Reid", "Harry Reid", True),
        ("Senate Majority Leader Harry Reid of Nevada", "Harry Reid", True),
        ("Reid", "Ann Reid", True),
        ("Harry Reid", "Reid", False),
        ("Harry Reid", "Ann Reid", False),
        ("Arvel", "Port of Arvel Authority", False),
    ],
)
def test_a_surname_and_a_name_with_its_office_are_forms_of_a_full_name(
    one: str, full: str, same: bool
) -> None:
    assert same_name(Voice(one, one, ()), Voice(full, full, ())) is same
