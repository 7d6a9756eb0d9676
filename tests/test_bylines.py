"""Authors in one line: people are parted, bodies stay whole, what is no author goes."""

from __future__ import annotations

import pytest

from briefer.bylines import authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Holt, Jon Stahl und Ada Quist", ["Mira Holt", "Jon Stahl", "Ada Quist"]),
        ("BY MIRA HOLT AND JON STAHL", ["MIRA HOLT", "JON STAHL"]),
        ("Par Mira Holt et Jon Stahl", ["Mira Holt", "Jon Stahl"]),
        ("Мира Хольт и Йон Шталь", ["Мира Хольт", "Йон Шталь"]),
        ("Mira Holt / Reuters", ["Mira Holt", "Reuters"]),
        ("Mira Holt (dpa)", ["Mira Holt", "dpa"]),
        ("Holt, Mira; Stahl, Jon", ["Holt, Mira", "Stahl, Jon"]),
        ("Holt, Mira", ["Holt, Mira"]),
        ("By Mira Holt in Arvel and Jon Stahl in Port Ruritz", ["Mira Holt", "Jon Stahl"]),
        ("Mira Holt, Political Editor", ["Mira Holt"]),
        ("Mira Holt, MD, PhD", ["Mira Holt"]),
        ("Mira Holt, with additional reporting by Jon Stahl", ["Mira Holt", "Jon Stahl"]),
        ("Story by Mira Holt, photographs by Jon Stahl", ["Mira Holt"]),
        ("Text: Mira Holt", ["Mira Holt"]),
        ("Mira Holt @miraholt <mira@post.example>", ["Mira Holt"]),
        ("Mira Holt and the Arvel Post staff", ["Mira Holt", "the Arvel Post staff"]),
        ("Ministry of Trade and Industry", ["Ministry of Trade and Industry"]),
        ("Food and Agriculture Organization", ["Food and Agriculture Organization"]),
        ("Arvel Bank for Trade and Development", ["Arvel Bank for Trade and Development"]),
        ("Arvel Red Cross Society and Port Ruritz Watch", ["Arvel Red Cross Society", "Port Ruritz Watch"]),
        ("Save the Children", ["Save the Children"]),
        ("mira@post.example", []),
    ],
)  # fmt: skip
def test_a_line_of_authors_gives_their_names(line: str, names: list[str]) -> None:
    assert authors(line) == names
