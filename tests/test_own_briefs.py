"""A finished brief of ours that lies among the articles is no source, whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefer
from briefer.errors import InputError
from briefer.reading.own_briefs import is_brief
from briefer.rendering import render
from tests.sample_brief import sample_brief

TEMPLATES = ("policy-brief", "briefing-note", "digest", "dossier")
ARTICLE = (
    "Two cranes at the northern port will be out of service until spring, the port authority said "
    "on Monday.\n\nWorkers had warned of cracks in the steel for more than a year, a speaker said.\n"
)
REASON = "a brief made by briefer, which is no source"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("format", ["html", "json", "md", "docx"])
def test_a_brief_is_known_in_every_format(format: str, template: str) -> None:
    assert is_brief(render(sample_brief(), format, template=template))


@pytest.mark.slow
@pytest.mark.parametrize("format", ["pdf", "zip"])
def test_a_brief_is_known_as_pdf_and_in_a_bundle(format: str) -> None:
    assert is_brief(render(sample_brief(), format))


def test_a_page_stripped_of_its_data_is_known_by_its_generator() -> None:
    page = b'<!DOCTYPE html><html><head><meta name="generator" content="briefer"></head></html>'
    assert is_brief(page)
    assert not is_brief(page.replace(b"briefer", b"Hugo 0.101"))


def test_a_folder_with_an_earlier_brief_gives_a_brief_over_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    issue = tmp_path / "output" / "2026-11-22-ports"
    issue.mkdir(parents=True)
    for format in ("html", "json", "md", "docx"):
        (issue / f"brief.{format}").write_bytes(render(sample_brief(), format))
    (issue / "copy.txt").write_bytes(render(sample_brief(), "md"))
    made = briefer.make([tmp_path], today="2026-11-22")
    assert [source.name for source in made.sources] == ["a.txt"]
    assert {skipped.name: str(skipped.reason) for skipped in made.method.skipped} == {
        f"output/2026-11-22-ports/{name}": REASON
        for name in ("brief.docx", "brief.html", "brief.json", "brief.md", "copy.txt")
    }


def test_only_a_brief_gives_none_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "brief.html").write_bytes(render(sample_brief(), "html"))
    with pytest.raises(InputError, match=REASON):
        briefer.make([tmp_path], today="2026-11-22")


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode(),
        b'{"title": "Ports", "text": "The file says \\"schema\\": \\"briefer/1\\"."}',
        b"# Notes\n\nA claim.[^1]\n\n[^1]: [1] The Post, page 3\n",
        b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile/Length 4>>\nstream\nnone\nendstream\n%%EOF\n",
        b"PK\x03\x04 no archive",
        b"<html><body><p>briefer makes briefs</p></body></html>",
        b"",
    ],
)
def test_articles_and_broken_files_are_no_briefs(data: bytes) -> None:
    assert not is_brief(data)
