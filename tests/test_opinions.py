"""Opinion is no report: it is counted, and neither leads nor stands for what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer import Brief, make
from briefer.composing.opinions import is_opinion
from briefer.language import sentences
from briefer.model import Analysis
from tests.analysed import analysed

REPORT = """The port of Ostra closed its northern pier on Monday after divers found cracks in eleven of its pillars.

The pier handles two thirds of the grain that leaves the country, the port authority said.

Grain ships will be sent to the harbour of Velm until spring, it said. Mills expect to wait for two days longer.

The minister of transport said that the repair would cost forty million crowns.

“We had warned of cracks for a year,” said Karin Holt, who speaks for the dock workers.
"""
COLUMN = """The port of Ostra has closed its northern pier, and we are told to be patient until the spring.

The port authority of Ostra should have repaired the pier years ago, as every sailor on this coast knows.

Why did nobody in Ostra listen to those who work on the northern pier? I have sailed past it for thirty years.

My neighbours and I have seen the cracks in the pillars of the northern pier with our own eyes.

The minister must now tell us who will pay for the grain that rots in the silos of Ostra.

Our harbour deserves better than the people who run the northern pier of Ostra today.
"""


def article(text: str, *, url: str | None = None, title: str | None = None) -> Analysis:
    made = replace(analysed(text, url=url), title=title)
    return replace(made, sentences=tuple(sentences(text)))


def test_a_column_is_told_by_its_voice() -> None:
    assert is_opinion(article(COLUMN))
    assert not is_opinion(article(REPORT))


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://post.example/opinion/2026/pier", None),
        ("https://post.example/commentisfree/pier", None),
        (None, "Opinion: the pier of Ostra"),
        (None, "The pier of Ostra | Editorial"),
    ],
)
def test_a_paper_says_what_is_opinion(url: str | None, title: str | None) -> None:
    assert is_opinion(article(REPORT, url=url, title=title))


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://post.example/news/opinion-polls-in-ostra-2026", None),
        (None, "Opinion polls in Ostra"),
        (None, "Minister’s comment on the pier of Ostra"),
    ],
)
def test_what_speaks_of_opinions_is_none(url: str | None, title: str | None) -> None:
    assert not is_opinion(article(REPORT, url=url, title=title))


def test_who_is_quoted_gives_a_report_no_voice_of_its_own() -> None:
    told = "\n\n".join(f"“We should close pier {n} of Ostra,” said Karin Holt." for n in range(8))
    assert not is_opinion(article(told))


def made(folder: Path, *texts: str) -> Brief:
    for number, text in enumerate(texts):
        head = f"---\npublisher: Paper {number}\ndate: 2026-11-1{7 + number}\n---\n\n"
        (folder / f"{number}.md").write_text(head + text)
    return make([folder], today=date(2026, 11, 20))


def test_the_view_of_a_writer_is_set_aside_and_counted(tmp_path: Path) -> None:
    brief = made(tmp_path, REPORT, COLUMN)
    assert not any("deserves better" in quote.text for quote in brief.quotes)
    assert not any("must now tell" in quote.text for quote in brief.quotes)
    aside = {str(reason): count for reason, count in brief.method.set_aside}
    assert aside["the view of its writer"] >= 1


def test_a_folder_of_nothing_but_opinion_still_has_a_brief(tmp_path: Path) -> None:
    assert made(tmp_path, COLUMN).bottom_line
