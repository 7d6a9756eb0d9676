"""Positions in other languages than English: who takes them, in texts of our own."""

from __future__ import annotations

import pytest

from briefer import quotations
from briefer.composing.voices.other_languages import actor_abroad
from tests.test_attributions import positions

LEADS = {
    "de": "Die Insel ist klein, und der Hafen liegt im Osten der Stadt. ",
    "fr": "La ville est petite et le port se trouve à l'est de l'île. ",
    "es": "La ciudad es pequeña y el puerto está al este de la isla. ",
    "it": "La città è piccola e il porto si trova a est dell'isola. ",
}


def actors(language: str, text: str) -> list[str]:
    text = LEADS[language] + text
    found = (
        actor_abroad(text, one.speaker, language, one.cue)
        for one in quotations(text)
        if one.speaker
    )
    return [name for name in found if name]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("fr", "Le gouvernement a affirmé que le port ne fermera jamais.", "Le gouvernement"),
        ("fr", "L'armée, qui gardait le port depuis 2011, a dit qu'il restera ouvert.", "L'armée"),
        (
            "de",
            "Das Innenministerium erklärte, man müsse das Ufer schützen.",
            "Das Innenministerium",
        ),
        ("es", "El Ejército dijo que el puerto debe cerrar esta noche.", "El Ejército"),
        ("it", "L'esercito ha detto che il porto deve chiudere stanotte.", "L'esercito"),
        (
            "fr",
            "Le parti de la mer libre (PML) a exigé la fin des travaux du port.",
            "parti de la mer libre (PML)",
        ),
        (
            "de",
            "Die Gesellschaft der Inselfreunde (GI) fordert, dass der Hafen offen bleibe.",
            "Gesellschaft der Inselfreunde (GI)",
        ),
        (
            "es",
            "“El puerto no se cierra”, aseguró por su parte la alcaldesa, Rosa Prado.",
            "Rosa Prado",
        ),
        (
            "fr",
            "« Le port reste ouvert », a dit jeudi sur internet le maire de Velm, Luc Aubin.",
            "Luc Aubin",
        ),
        (
            "es",
            "“Hay que hablar”, dijo el enviado de la Casa Azul para Velm, Pedro Ruiz.",
            "Pedro Ruiz",
        ),
        (
            "it",
            "Il sindaco Mario Rossi ha lasciato la sala, affermando che il porto resterà aperto.",
            "Mario Rossi",
        ),
        (
            "it",
            "Ha parlato Carlo Verri – amico del ministro Bruno Galli – che ha detto che il porto chiuderà.",
            "Carlo Verri",
        ),
        ("it", "Ieri sera il principe Aldo ha invitato tutte le parti al dialogo.", "Aldo"),
        ("es", "“La ley no se toca”, insiste Al Janadi, a pesar de las protestas.", "Al Janadi"),
    ],
)
def test_bodies_and_people_behind_whatever_stands_between_are_heard(
    language: str, text: str, actor: str
) -> None:
    assert actors(language, text) == [actor]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # Two countries' bodies of one kind: which of them is it?
        ("fr", "L'armée turque attend. L'armée grecque attend. L'armée a dit qu'elle partira."),
        ("es", "El comerciante de la calle Prado insiste en que los barcos no salen."),
        ("it", "Perché, si chiedono tutti, la città di Velm non ha preteso una risposta?"),
        ("fr", "L'Iran et le mouvement Aurore ont condamné la fermeture du port de l'île."),
    ],
)
def test_of_whom_it_is_not_sure_nothing_is_told(language: str, text: str) -> None:
    assert actors(language, text) == []


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        (LEADS["fr"] + "« Nous gardons le port cette année », a dit le maire Luc Aubin.", True),
        (LEADS["fr"] + "« Nous avons vu trois bateaux hier », a dit le maire Luc Aubin.", False),
        (
            LEADS["de"]
            + "„Die Brücke ist für alle auf der Insel unverzichtbar“, sagte die Ministerin Anna Holt.",
            True,
        ),
        (
            LEADS["de"]
            + "„Drei Boote lagen am Abend vor der Insel im Hafen“, sagte die Ministerin Anna Holt.",
            False,
        ),
        (
            LEADS["es"] + "El alcalde Jorge Roca habló de un “plan sin ninguna idea” para Velm.",
            True,
        ),
        (
            LEADS["it"]
            + "Il sindaco Mario Rossi ha annunciato che il porto della città chiuderà prima dell'estate.",
            True,
        ),
        (
            LEADS["it"]
            + "Il sindaco Mario Rossi ha annunciato che tre barche arrivarono di notte nel porto della città.",
            False,
        ),
    ],
)
def test_what_somebody_does_or_judges_is_a_position_and_what_was_seen_is_none(
    text: str, takes: bool
) -> None:
    assert bool(positions(text)) is takes
