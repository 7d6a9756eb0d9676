"""What is read of a page or of Markdown is what its reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from tests.conftest import TODAY

LEAD = (
    "The ferry to Arvel Island was held in port on Monday after a pump failed in its engine room."
)
REST = "Divers will look at the hull on Tuesday, the company said, and the next boat sails at noon."


def page(middle: str, head: str = "") -> str:
    html = (
        f"<html><head><title>Ferry held</title>{head}</head><body><article><h1>Ferry held</h1>"
        f"<p>{LEAD}</p>{middle}<p>{REST}</p></article></body></html>"
    )
    (document,) = briefer.read(html.encode(), media_type="text/html")
    assert document.title == "Ferry held"
    return document.text


@pytest.mark.parametrize(
    ("middle", "stands"),
    [
        ("<p><q>Nobody was hurt</q>, said the mate.</p>", "“Nobody was hurt”, said the mate."),
        ("<p>Some <s>forty</s> <b>sixty</b> people waited there.</p>", "Some sixty people waited"),
        ("<p>The hall has 400 m<sup>2</sup> of floor and two doors.</p>", "400 m² of floor"),
        ("<p>It was built in 1911.<sup>3</sup> The roof is new.</p>", "in 1911. The roof is new."),
        (
            "<p>Some boats<sup>1</sup> waited for the captain<sup>*</sup> there.</p>",
            "Some boats waited for the captain there.",
        ),
        ("<p>On the 21<sup>st</sup> of May the boats waited there.</p>", "On the 21st of May"),
        (
            "<p>Some <span style='text-decoration: line-through'>forty</span> sixty people waited.</p>",
            "Some sixty people waited",
        ),
        (
            "<a href='/b'><p>The mayor of Arvel said on Sunday that she had asked for a second boat.</p></a>",
            "asked for a second boat",
        ),
        ("<blockquote><p>We are sorry for it all.</p></blockquote>", "> We are sorry for it all."),
        (
            "<p><a href='/b'>The mayor of Arvel said on Sunday that she had asked for a second boat.</a></p>",
            "asked for a second boat",
        ),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(middle: str, stands: str) -> None:
    assert stands in " ".join(page(middle).split())


@pytest.mark.parametrize(
    "middle",
    [
        "<p hidden>Nobody will ever read this sentence on the page.</p>",
        "<div style='color: red; display : none'><p>Nobody will ever read this sentence.</p></div>",
        "<template><p>Nobody will ever read this sentence on the page.</p></template>",
        "<p class='sr-only'>Nobody will ever read this sentence on the page.</p>",
        "<style>p.x, #y { display: none }</style><p class=x>Nobody will read this.</p><p id=y>Nobody.</p>",
        "<p style='font-size:0'>Nobody will ever read this sentence on the page.</p>",
        "<p style='position:absolute; left:-9999px'>Nobody will ever read this sentence.</p>",
        "<template><template></template><p>Nobody will ever read this on the page.</p></template>",
        "<!-- if a < b: <p>Nobody will ever read this sentence on the page.</p> -->",
        "<script>if (a < b) { say('Nobody will ever read this') }</script>",
    ],
)
def test_what_nobody_sees_is_not_read(middle: str) -> None:
    assert "Nobody" not in page(middle)


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print { p.x { display: none } }",
        "@keyframes in { from { visibility: hidden } }",
        ".y { display: none }",
        "article { display: none }",
        ".all { display: none }",
    ],
)
def test_what_a_sheet_hides_for_others_or_until_a_script_runs_is_read(sheet: str) -> None:
    html = (
        f"<html><head><title>Ferry held</title><style>{sheet}</style></head><body><article class='all'>"
        f"<h1>Ferry held</h1><p>{LEAD} {LEAD}</p><p class='x'>{REST}</p></article></body></html>"
    )
    (document,) = briefer.read(html.encode(), media_type="text/html")
    assert LEAD in document.text
    assert REST in document.text
    assert document.notes == ()


def test_a_comparison_in_a_long_script_costs_a_page_nothing() -> None:
    text = page("", head=f"<script>for (i = 0; i < 9;) {{ x = '{'w ' * 5000}' }}</script>")
    assert text.count("\n") < 5
    assert "w w" not in text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("The [quay](https://a.example/x_(y)) is closed.", "The quay is closed."),
        (
            "The [quay][q] and the [pier][] are closed [sic].",
            "The quay and the pier are closed [sic].",
        ),
        ("It closed in May[^2] for repairs.", "It closed in May for repairs."),
        ("Some ~~forty~~ sixty boats wait.", "Some sixty boats wait."),
    ],
)
def test_markdown_is_read_as_the_words_it_shows(line: str, shown: str) -> None:
    text = f"# Ferry held\n\n{line}\n\n[q]: https://a.example/q\n[pier]: <https://a.example/p> 'Pier'\n"
    (document,) = briefer.read(text.encode(), name="a.md")
    assert document.text.strip().splitlines()[-1] == shown


SAID = "The pump had been old for years. The owners knew it and did nothing about it at all."


@pytest.mark.parametrize(
    "speech",
    [
        f"‘It is no wonder,’ said the mate Jan Roe. ‘{SAID}’",
        f"'It is no wonder,' said the mate Jan Roe. '{SAID}'",
        f"‹{SAID}›",
        f"「{SAID}」",
        f"> {SAID}",
        f"— It is no wonder, said the mate Jan Roe. {SAID}",
        f"Q: What happened?\n\nJan Roe: It is no wonder. {SAID}",
    ],
)
def test_words_of_others_are_never_told_as_the_source_s_own(speech: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry held\n\n{LEAD}\n\n{speech}\n\n{REST}\n")
    made = briefer.make([tmp_path], today=TODAY)
    points = [*made.bottom_line, *made.further, *(p for s in made.sections for p in s.points)]
    told = [quote.text for point in points for quote in point.quotes]
    assert not [text for text in told if "knew it" in text and "Roe" not in text]
