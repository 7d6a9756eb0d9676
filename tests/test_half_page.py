"""What guides through a brief: its contents, the disputed, the notes, the headings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefer import Brief, make, render
from briefer.editing import Plan, abridged
from briefer.rendering.sample import sample_brief
from tests.sample_brief import sample_brief as seeds_brief

PARAGRAPHS = (
    "The harbour of Arvel reopened on Tuesday after a storm of three days, the mayor Mira Holt said.",
    "Ferries to Borun were held in port. Mira Holt thanked the pilots of Arvel for their patience.",
    "Fishing boats from Corte stayed at sea and landed their catch in Dalby on the same evening.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    head = "---\ntitle: Harbour reopens\ndate: 2026-03-03\nsource: Arvel Post\nurl: https://example.org/a\n---\n"
    (tmp_path / "a.md").write_text(head + "\n\n".join(PARAGRAPHS) + "\n")
    return tmp_path


def made(folder: Path, **chosen: object) -> Brief:
    return make([folder], today=date(2026, 3, 4), **chosen)


def test_the_contents_lead_to_every_part_there_is_and_to_no_other() -> None:
    for brief in (sample_brief(), seeds_brief()):
        page = render(brief, "html").decode()
        nav = page[page.index('<nav class="contents"') : page.index("</nav>")]
        targets = re.findall(r'href="#([^"]+)"', nav)
        ids = set(re.findall(r'\bid="([^"]+)"', page))
        assert set(targets) <= ids
        sections = re.findall(r'<section [^>]*id="([^"]+)"', page)
        assert [target for target in targets if target in sections] == sections
    assert b'class="contents"' not in render(sample_brief(), "docx")


def test_a_note_opens_the_paragraph_and_links_the_article(folder: Path) -> None:
    brief = made(folder)
    page = render(brief, "html").decode()
    quote = next(one for one in brief.quotes if "patience" in one.text)
    note = page[page.index(f'<li id="note-{quote.number}"') :]
    note = note[: note.index("</li>")]
    assert PARAGRAPHS[1] in note
    assert PARAGRAPHS[0] not in note
    assert 'href="https://example.org/a"' in note


def test_with_whole_texts_a_note_leads_to_the_article(folder: Path) -> None:
    page = render(made(folder, evidence="full"), "html").decode()
    assert 'href="#article-1"' in page
    article = page[page.index('id="article-1"') :]
    assert all(f"<bdi>{paragraph}</bdi>" in article for paragraph in PARAGRAPHS)
    assert 'href="#article-1"' not in render(made(folder), "html").decode()


def test_what_is_disputed_is_told_below_the_bottom_line() -> None:
    brief = sample_brief()
    page = render(brief, "html").decode()
    box = page[
        page.index('id="bottom-line"') : page.index("</section>", page.index('id="bottom-line"'))
    ]
    assert 'href="#differences"' in box
    assert f"({len(brief.differences)})" in box
    assert "Sources differ" not in render(replace(brief, differences=()), "html").decode()


def test_a_timeline_is_not_cut_down_to_one_event() -> None:
    brief = sample_brief()
    assert len(brief.timeline) == 2
    assert abridged(brief, Plan(events=1)).timeline == ()


def test_where_there_are_no_events_there_is_no_such_heading() -> None:
    page = render(replace(sample_brief(), timeline=()), "html").decode()
    assert "<h2>Timeline</h2>" not in page
    assert 'href="#timeline"' not in page


def test_no_head_of_the_matrix_is_cut() -> None:
    brief = seeds_brief()
    long = "Cross-border security cooperation between neighbours"
    sections = (replace(brief.sections[0], label=long), *brief.sections[1:])
    page = render(replace(brief, sections=sections), "html").decode()
    figure = page[page.index('class="coverage"') :]
    assert long in figure
    assert "…" not in figure[: figure.index("</table>")]


def test_an_article_without_title_is_not_called_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "scan0042.txt").write_text(
        "The harbour of Arvel reopened on 1 March 2026 after a storm of three days.\n"
    )
    assert "scan0042" not in made(tmp_path).sources[0].title


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ar", "ur"])
def test_the_method_note_says_what_an_origin_is(language: str) -> None:
    said = {"en": "one publisher", "de": "eines Herausgebers", "fr": "même éditeur"}
    said |= {"es": "mismo editor", "ar": "الناشر الواحد", "ur": "ایک ناشر"}
    assert said[language] in render(sample_brief(language), "html").decode()
