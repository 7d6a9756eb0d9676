"""What leans on what stood before, asks its reader or was misread is not quoted, in other languages as well."""

from __future__ import annotations

import pytest

from briefer.composing.notices import is_notice
from briefer.composing.unfit import unfit
from briefer.language import opens_dangling, sentences, trim_connective


@pytest.mark.parametrize(
    "text",
    [
        "Le même jour, le conseil de Velm a fermé le port pour toute la semaine.",
        "Hier soir pourtant, les bateaux de Velm ont quitté le port sans prévenir.",
        "Parmi eux, le maire de Velm a quitté la salle avant la fin du vote.",
        "En parecidos términos se expresó el jueves el alcalde de Velm ante los vecinos.",
        "Posteriormente dos vecinos de Velm confirmaron que el puerto estaba cerrado.",
        "Otros dos confirmaron que el puerto de Velm sigue cerrado a los barcos.",
        "Am Tag darauf schloss die Stadt Velm den Hafen für die ganze Woche.",
        "Zur gleichen Zeit schloss die Stadt Velm den Hafen für die ganze Woche.",
        "Proprio perché il porto di Velm è chiuso, le barche restano al largo.",
        "Poco dopo il consiglio di Velm ha chiuso il porto per tutta la settimana.",
    ],
)
def test_what_goes_on_from_before_is_not_quoted_alone(text: str) -> None:
    assert opens_dangling(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "El mismo alcalde de Velm cerró el puerto el lunes sin decir nada a nadie.",
        "Le maire de Velm a fermé le port pour toute la semaine, dit la radio.",
        "Die Stadt Velm schloss am Tag nach dem Sturm den Hafen für eine Woche.",
        "Il consiglio di Velm ha chiuso il porto poco dopo la mezzanotte di ieri.",
    ],
)
def test_what_can_be_read_alone_is_quoted(text: str) -> None:
    assert opens_dangling(text) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Et samedi, le maire de Velm a fermé le port.",
            "samedi, le maire de Velm a fermé le port.",
        ),
        ("Pero el puerto de Velm sigue cerrado hoy.", "el puerto de Velm sigue cerrado hoy."),
        ("Poco dopo, il porto di Velm è stato chiuso.", "il porto di Velm è stato chiuso."),
    ],
)
def test_a_word_that_only_joins_is_left_out(text: str, left: str) -> None:
    assert text[trim_connective(text) :] == left


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Velm – Jetzt noch anmelden und an der Tagung im Hafen teilnehmen.", True),
        ("Lire aussi : le maire de Velm quitte la salle du conseil.", True),
        ("Inscríbase a nuestro boletín y reciba las noticias de Velm.", True),
        ("Iscriviti alla lettera del mattino per sapere tutto di Velm.", True),
        ("Die Anmeldung der neuen Partei in Velm wurde am Montag abgelehnt.", False),
        ("« Inscrivez-vous », a dit le maire de Velm à la foule sur le port.", False),
        ("Consulta popular en Velm: los vecinos votan hoy sobre el puerto.", False),
    ],
)
def test_a_page_that_asks_something_of_its_reader_is_no_news(text: str, asks: bool) -> None:
    assert is_notice(text) is asks


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("El ejÃ©rcito de Velm cerrÃ³ el puerto durante toda la semana.", False),
        ("L?armée de Velm a fermé le port pour toute la semaine, dit la radio.", False),
        ("The mayorâ€™s office in Velm closed the port for the whole week.", False),
        ("El ejército de Velm cerró el puerto durante toda la semana.", True),
        ("São Velm fechou o porto durante toda a semana, diz o prefeito.", True),
    ],
)
def test_misread_letters_are_not_quoted(text: str, fit: bool) -> None:
    (sentence,) = sentences(text)
    assert (unfit(sentence) is None) is fit


def test_no_opens_an_answer_in_english_and_a_sentence_in_spanish() -> None:
    from briefer.composing.leaning import leans

    assert leans("“No vamos a cerrar el puerto de la isla este verano”, dijo Rosa Prado.") is None
    assert leans("“No, it won’t,” said the mayor of Velm on Monday at the port.") is not None
