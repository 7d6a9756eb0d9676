"""What is announced for a day that is past, voices beside a theme, and who took an office, beyond English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import briefer


def folder(place: Path, *articles: tuple[str, str]) -> Path:
    for number, (day, text) in enumerate(articles):
        line = json.dumps({"text": text, "date": day, "title": ""}, ensure_ascii=False)
        (place / f"{number}.jsonl").write_text(line + "\n", "utf-8")
    return place


ANNOUNCED = {
    "fr": (
        "Le conseil de Velm votera le 12 mars sur la vente du vieux pont de la ville à la compagnie Aurore. "
        "La compagnie Aurore offre six millions d'euros pour le vieux pont de Velm depuis janvier."
    ),
    "it": (
        "Il consiglio di Velm voterà giovedì sulla vendita del vecchio ponte alla compagnia Aurora. "
        "La compagnia Aurora offre sei milioni di euro per il vecchio ponte di Velm da gennaio."
    ),
    "en": (
        "The council of Velm will vote on Thursday on the sale of the old bridge to the Aurora company. "
        "The Aurora company has offered six million euros for the old bridge of Velm since January."
    ),
}


LATER = {  # another matter, of a later day: by then the vote has been held
    "fr": (
        "Les pêcheurs de Tarn ont repris la mer lundi après neuf jours de grève contre les taxes du port. "
        "Leur syndicat a obtenu du ministre une baisse de trois pour cent sur le prix du gazole."
    ),
    "it": (
        "I pescatori di Tarn sono tornati in mare lunedì dopo nove giorni di sciopero contro le tasse del porto. "
        "Il loro sindacato ha ottenuto dal ministro un ribasso del tre per cento sul prezzo del gasolio."
    ),
    "en": (
        "Fishermen of Tarn went to sea again on Monday after nine days of strike against the harbour tolls. "
        "Their union was granted a cut of three per cent in the price of diesel by the minister."
    ),
}


@pytest.mark.parametrize("language", sorted(ANNOUNCED))
@pytest.mark.parametrize(("today", "told"), [("2026-03-11", True), ("2026-03-25", False)])
def test_what_was_announced_for_a_day_is_over_behind_it(
    tmp_path: Path, language: str, today: str, told: bool
) -> None:
    opening = ANNOUNCED[language].split(". ")[0]
    after = ("2026-03-20", LATER[language])
    articles = (("2026-03-10", ANNOUNCED[language]), *(() if told else (after,)))
    brief = briefer.make([folder(tmp_path, *articles)], today=today)
    assert (
        any(quote.text.startswith(opening) for one in brief.bottom_line for quote in one.quotes)
        is told
    )


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (
            "El discurso del presidente Barack Obama en el puerto de Velm fue breve. "
            "Los vecinos de la ciudad lo escucharon en la plaza y luego volvieron a sus casas.",
            "2009-01-20/..",
        ),
        (
            "L'ancien président égyptien Hosni Moubarak a été entendu par les juges de la ville. "
            "Les habitants ont attendu devant le palais et sont rentrés chez eux dans la soirée.",
            "1981-10-14/..",
        ),
        (
            "El hijo del presidente Barack Obama no estuvo en el puerto de la ciudad de Velm. "
            "Los vecinos de la ciudad lo esperaron en la plaza y luego volvieron a sus casas.",
            "",
        ),
        (
            "Il presidente della società, Marco Rossi, ha parlato ieri nel porto della città. "
            "Gli abitanti lo hanno ascoltato in piazza e poi sono tornati nelle loro case.",
            "",
        ),
    ],
)
def test_a_report_appeared_after_whom_it_names_took_office(text: str, edtf: str) -> None:
    assert briefer.date(text).edtf == edtf
