"""Who said what in other languages: the texts of `cases/language/quoting`, and what must not be read so."""

from __future__ import annotations

import pytest

from briefer import quotations
from briefer.composing.voices.other_languages import actor_abroad
from tests.quoting_cases import LANGUAGES, cases, tally

LEAST_F, LEAST_RIGHT = 0.66, 0.9


def said(text: str) -> list[tuple[str | None, str]]:
    return [
        (text[slice(*one.speaker)] if one.speaker else None, text[slice(*one.content)])
        for one in quotations(text)
    ]


def test_there_are_forty_texts_a_language() -> None:
    assert LANGUAGES == ("ar", "de", "es", "fr", "it", "pt")
    for language in LANGUAGES:
        assert len(cases(language, held=True)) + len(cases(language, held=False)) == 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held", [True, False], ids=["held out", "seen"])
def test_contents_and_speakers_are_found(language: str, held: bool) -> None:
    found = tally(language, held=held)
    assert found.f >= LEAST_F, found.misses
    assert found.right_of_given >= LEAST_RIGHT, found.misses
    assert found.right_of_labelled >= 0.75, found.misses


@pytest.mark.parametrize(
    "text",
    [
        "L'homme accusé d'avoir volé la voiture a été libéré hier soir par le juge.",
        "La décision annoncée par le maire a surpris tout le monde dans la ville.",
        "Sie finden alle Informationen zu den Karten auf der Seite des Vereins.",
        "Pedro Gómez fue acusado de robar documentos del archivo de la ciudad.",
        "Il secondo treno è arrivato con un'ora di ritardo alla stazione di Milano.",
        "O segundo trem chegou com uma hora de atraso à cidade, e não parou.",
        "Die Musik war so laut, dass niemand in dem Haus schlafen konnte.",
        "كتب الكاتب روايته الأولى في بيروت قبل عشر سنوات.",
    ],
)
def test_what_only_looks_like_saying_is_said_by_nobody(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Der Vorsitzende der Fraktion, Jan Ritter, sagte der Zeitung, er rechne mit einem Ende.",
            "Der Vorsitzende der Fraktion",
        ),
        (
            "Am Dienstag sagte Ministerin Bergmann, man habe die Zahlen geprüft.",
            "Ministerin Bergmann",
        ),
        ("« C'est trop tard pour nous », a-t-elle répondu dans la rue.", "elle"),
        ("Según informó la policía, el detenido tiene treinta años.", "la policía"),
        ("من جهته، قال رئيس الوزراء نبيل كرم إنه سيستقيل إذا فشلت الخطة.", "رئيس الوزراء نبيل كرم"),
    ],
)
def test_the_subject_of_the_verb_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les adversaires de M. Morel dénoncent une dérive autoritaire de son pouvoir."),
        ("fr", "La coalition pro-Morel appelle à des nouvelles manifestations dans la ville."),
        ("es", "La UE y el Consejo de Velm esperaban que el plan fuera aceptado por todos."),
        ("de", "Der Vorstandschef räumte ein, dass man miteinander reden müsse."),
    ],
)
def test_who_is_only_mentioned_beside_the_speaker_is_not_heard(language: str, text: str) -> None:
    found = [one for one in quotations(text) if one.speaker]
    assert found
    for one in found:
        assert one.speaker is not None
        assert actor_abroad(text, one.speaker, language, one.cue) is None


def test_a_menu_before_an_article_does_not_decide_its_language() -> None:
    menu = "Home News Sport Live Video Login Shop Abo Podcast Menu\n\n" * 12
    text = (
        menu
        + "„Wir werden die Brücke bis zum Herbst sperren müssen“, sagte der Minister am Abend. " * 3
    )
    assert {who for who, _ in said(text)} == {"der Minister"}
