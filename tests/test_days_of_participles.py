"""A day right behind a participle is past, unless what it tells is planned."""

from __future__ import annotations

import re

import pytest

from briefer.dating.stated.tense import tense
from briefer.model import Span


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("El acuerdo firmado el «3 de diciembre» abre el puerto.", "past"),
        ("L'accordo siglato il «3 dicembre» apre il porto.", "past"),
        ("O acordo assinado em «3 de dezembro» abre o porto.", "past"),
        ("L'accord signé le «3 décembre» ouvre le port.", "past"),
        ("Der unterzeichnete Vertrag vom «3. Dezember» öffnet den Hafen.", "past"),
        ("Der am «3. Dezember» unterzeichnete Vertrag öffnet den Hafen.", "past"),
        ("La reunión prevista el «3 de diciembre» abre el puerto.", "future"),
        ("El acuerdo será firmado el «3 de diciembre» en Velm.", "future"),
        ("La réunion prévue le «3 décembre» ouvrira le port.", "future"),
        ("L'accordo sarà firmato il «3 dicembre» a Velm.", "future"),
        ("Die Messe läuft vom «5. bis 9. Dezember» im Hafen.", ""),
        ("Am «3. Dezember» könnte Holt den Hafen öffnen.", ""),
    ],
)
def test_whether_a_day_beside_a_participle_is_past(text: str, told: str) -> None:
    marked = re.search("«(.+?)»", text)
    assert marked is not None
    plain = text.replace("«", "").replace("»", "")
    assert tense(plain, Span(marked.start(), marked.end() - 2)) == told
