"""Text broken to a width, as mails, terminals and exports do it, gives whole sentences."""

from __future__ import annotations

import textwrap

import pytest

import briefer

PARAGRAPHS = (
    "The signal box at Ostrava Junction burnt out on Sunday night, and trains between the coast and 14 towns of "
    "the valley will run once an hour until the end of the week, the railway said.",
    "Nobody was hurt. A spokeswoman for the fire service named a fault in the heating as the likely cause and "
    "put the damage at 2.3 million crowns.",
    "Commuters may use the buses of the county free of charge. The railway has asked firms to let their staff "
    "work from home.",
)
SENTENCES = [
    PARAGRAPHS[0],
    "Nobody was hurt.",
    "A spokeswoman for the fire service named a fault in the heating as the likely cause and put the damage at "
    "2.3 million crowns.",
    "Commuters may use the buses of the county free of charge.",
    "The railway has asked firms to let their staff work from home.",
]
HEAD = "Fire stops trains at Ostrava Junction\nBy Lena Quist\n2026-03-02\n\n"


def broken(width: int, between: str = "\n\n", first: str = "", others: str = "") -> str:
    """Return the article broken to a width."""
    return HEAD + between.join(
        textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=others)
        for paragraph in PARAGRAPHS
    )


LAYOUTS = {
    "40 columns": broken(40),
    "72 columns": broken(72),
    "100 columns": broken(100),
    "120 columns": broken(120),
    "indented": broken(65, "\n", "   "),
    "indented by a tab": broken(65, "\n", "\t"),
    "set in as a whole": broken(72, first="    ", others="    "),
    "no blank lines": broken(72, "\n"),
    "two blank lines": broken(60, "\n\n\n"),
    "line feeds of Windows": broken(72).replace("\n", "\r\n"),
    "spaces at the ends of lines": broken(72).replace("\n", " \n"),
    "quoted in a mail": textwrap.indent(broken(68), "> ", lambda line: True),
    "quoted in a mail twice": textwrap.indent(broken(68), ">> ", lambda line: True),
    "quoted without a space": textwrap.indent(broken(68), ">", lambda line: True),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_sentences_run_over_the_ends_of_lines(text: str) -> None:
    (document,) = briefer.read(text.encode(), name="a.txt")
    kept = [document.text[start:end] for start, end in briefer.clean(document.text)]
    found = [
        " ".join(sentence.text.split()) for part in kept for sentence in briefer.sentences(part)
    ]
    assert [sentence for sentence in SENTENCES if sentence not in found] == []


def test_a_mail_quoted_in_a_text_stays_marked_as_one_paragraph() -> None:
    text = "The aide wrote:\n\n> We do not have the votes and\n> should withdraw the bill.\n\nNobody answered.\n"
    (document,) = briefer.read(text.encode(), name="a.txt")
    assert "> We do not have the votes and\nshould withdraw the bill.\n" in document.text


def test_lines_that_are_paragraphs_are_not_put_together() -> None:
    text = "\n".join(SENTENCES[1:])
    assert [" ".join(one.text.split()) for one in briefer.sentences(text)] == SENTENCES[1:]
