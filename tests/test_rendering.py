"""A brief becomes documents: the same words, the same bytes, nothing fetched, nothing run."""

from __future__ import annotations

import dataclasses
import io
import json
import logging
import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import html5lib
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ConfigError, RenderError, VerifyError
from briefer.model import Brief, Point, Quote
from briefer.rendering import from_json, locate, render, render_mail, to_json
from briefer.rendering.html import document
from briefer.rendering.text import printable
from tests.sample_brief import sample_brief

SAMPLE = sample_brief()
SMALL = dataclasses.replace(
    SAMPLE, bottom_line=SAMPLE.bottom_line[:1], sections=SAMPLE.sections[:1], timeline=()
)
HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>"
REFERENCES = """<img src=file:///etc/passwd><link rel=stylesheet href=http://127.0.0.1/a>
<link rel=attachment href=file:///etc/passwd><iframe src=//127.0.0.1/b></iframe><object data=file:///etc/hosts>
<embed src=file:///etc/hosts><video src=http://127.0.0.1/c><audio src=http://127.0.0.1/d>
<svg><image href=file:///etc/passwd /><use href=http://127.0.0.1/e /></svg><base href=http://127.0.0.1/>
<style>@import url(http://127.0.0.1/f);*{background:url(file:///etc/passwd)}</style>
<meta http-equiv=refresh content='0;url=http://127.0.0.1/g'><form action=http://127.0.0.1/h>
<a href=file:///etc/passwd download>x</a><body background=http://127.0.0.1/i>"""


@cache
def rendered(format: str) -> bytes:
    return render(SAMPLE, format)


@cache
def hostile_brief() -> Brief:
    """Every label of the sample made as nasty as labels come."""
    nasty = HOSTILE + REFERENCES + "\u202egnp.exe\x07 {{ 7 * 7 }} {% include 'style.css' %}"
    sources = tuple(
        dataclasses.replace(
            source,
            title=nasty,
            publisher=nasty,
            authors=(nasty,),
            url="javascript:alert(1)" if source.number % 2 else "file:///etc/passwd",
            name=nasty,
        )
        for source in SMALL.sources
    )
    sections = tuple(dataclasses.replace(s, label=nasty) for s in SMALL.sections)
    return dataclasses.replace(
        SMALL,
        title=nasty,
        prepared_for=nasty,
        prepared_by=nasty,
        marking=HOSTILE,
        sources=sources,
        sections=sections,
    )


class Elements(HTMLParser):
    """Collects the elements of a document with their attributes, and the texts of some."""

    def __init__(self, html: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.quotes: list[str] = []
        self._depth = 0
        self.feed(html.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "q":
            self._depth += 1
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "q"

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.quotes[-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def squeezed(text: str) -> str:
    """The letters alone: where lines break says nothing."""
    return re.sub(r"[\s\-\u2060\u00ad\u0002\ufffe]", "", text)


# --- JSON --------------------------------------------------------------------


def test_json_says_everything_and_reads_back_the_same() -> None:
    data = to_json(SAMPLE)
    assert from_json(data) == SAMPLE
    assert to_json(from_json(data)) == data


def test_json_is_canonical() -> None:
    data = rendered("json").decode()
    tree = json.loads(data)
    assert tree["schema"] == "briefer/3"
    assert tree["issued"] == "2026-11-22"
    assert data == json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@given(text=st.text(st.characters(categories=[*"LMNPSZC"]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_survives_json(text: str) -> None:
    brief = dataclasses.replace(SAMPLE, title=text, prepared_by=text)
    assert from_json(to_json(brief)) == brief


def change(path: str, value: Any) -> bytes:
    """The sample with one value changed, by its path in the JSON."""
    tree = json.loads(rendered("json"))
    *parents, last = re.findall(r"\w+", path)
    place = tree
    for key in parents:
        place = place[int(key) if key.isdigit() else key]
    if value is ...:
        del place[last]
    else:
        place[int(last) if last.isdigit() else last] = value
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", 7),
        ("issued", "22 November 2026"),
        ("issued", "20261122"),
        ("bottom_line[0].origins", "1"),
        ("bottom_line[0].origins", True),
        ("bottom_line[0].origins", 1.0),
        ("bottom_line[0].quotes[0].pieces[0].kind", "rewritten"),
        ("sections[1].points[0].quotes[0].number", None),
        ("sections[1].points", {}),
        ("sources[2].dating.start", ["2023-02-12"]),
        ("sources[0]", "TON"),
        ("periods[0]", ["2012", 1, 2]),
        ("periods[0].sources", ["2012"]),
        ("method.settings[0]", ["period"]),
        ("surprise", 1),
        ("sources[2].surprise", 1),
        ("method.removed[0].end", ...),
        ("slug", ...),
    ],
)
def test_a_wrong_value_is_named_by_its_key(path: str, value: Any) -> None:
    with pytest.raises(VerifyError) as refused:
        from_json(change(path, value))
    assert str(refused.value).startswith(path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'{"schema": "briefer/3"}',
        b'{"schema": "briefer/3"',
        b'{"schema": "briefer/3", "title": "a", "title": "b"}',
        b'{"schema": "briefer/3", "title": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 100_000,
    ],
    ids=range(12),
)
def test_what_is_not_a_brief_is_refused(data: bytes) -> None:
    with pytest.raises(VerifyError):
        from_json(data)


# --- HTML --------------------------------------------------------------------


def test_html_quotes_every_sentence_exactly_and_numbers_it_at_once() -> None:
    elements = Elements(rendered("html"))
    assert elements.quotes == [quote.text for quote in SAMPLE.quotes]
    text = rendered("html").decode()
    for quote in SAMPLE.quotes:
        number = quote.number
        assert f'</q><sup class="noteref"><a href="#note-{number}" id="ref-{number}">' in text


def test_html_links_lead_somewhere() -> None:
    elements = Elements(rendered("html"))
    ids = [attrs["id"] for _, attrs in elements.found if attrs.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link["href"] for link in elements.named("a")}
    assert all(target and target.removeprefix("#") in ids for target in targets)
    assert {f"note-{quote.number}" for quote in SAMPLE.quotes} <= set(ids)
    assert {f"source-{source.number}" for source in SAMPLE.sources} <= set(ids)


def test_html_is_valid() -> None:
    html5lib.HTMLParser(strict=True).parse(rendered("html"))
    html5lib.HTMLParser(strict=True).parse(render(hostile_brief(), "html"))


def test_html_carries_the_brief_as_data() -> None:
    found = re.search(
        rb'<script type="application/json" id="brief">(.*?)</script>', rendered("html"), re.S
    )
    assert found is not None
    assert from_json(found[1]) == SAMPLE
    assert b"<" not in found[1]


def test_html_stands_alone() -> None:
    elements = Elements(rendered("html"))
    assert not {"link", "img", "iframe", "object", "embed"} & {tag for tag, _ in elements.found}
    style = re.search(rb"<style>(.*?)</style>", rendered("html"), re.S)
    assert style is not None
    assert set(re.findall(rb"url\((.{5})", style[1])) == {b"data:"}
    assert len(rendered("html")) < 200_000


def test_a_footnote_used_twice_is_listed_once() -> None:
    first = SMALL.bottom_line[0]
    section = dataclasses.replace(SMALL.sections[0], points=(first, *SMALL.sections[0].points))
    again = dataclasses.replace(SMALL, sections=(section, *SMALL.sections[1:]))
    text = render(again, "html").decode()
    assert text.count('id="note-1"') == text.count('id="ref-1"') == 1
    assert text.count('href="#note-1"') == 2
    assert len(pages(render(again, "pdf"))) == 2


# --- PDF ---------------------------------------------------------------------


def test_pdf_holds_every_sentence_on_one_page_with_its_footnote() -> None:
    texts = pages(rendered("pdf"))
    assert 2 <= len(texts) <= 4
    for quote in SAMPLE.quotes:
        shown = squeezed(quote.text) + str(quote.number)
        note = rf"\b{quote.number}\s+\[{quote.source}\]"
        assert any(shown in squeezed(text) and re.search(note, text) for text in texts), quote


@pytest.mark.parametrize("length", [3, 9, 15])
def test_notes_stay_with_their_quotations_wherever_the_last_page_breaks(length: int) -> None:
    method = dataclasses.replace(SAMPLE.method, set_aside=SAMPLE.method.set_aside * length)
    brief = dataclasses.replace(SAMPLE, bottom_line=(), timeline=SAMPLE.timeline[:2], method=method)
    texts = pages(render(brief, "pdf"))
    for quote in brief.quotes:
        (page,) = [text for text in texts if squeezed(quote.text) in squeezed(text)]
        assert re.search(rf"\b{quote.number}\s+\[{quote.source}\]", page), quote.number


def test_pdf_is_tagged_titled_and_bookmarked() -> None:
    with pikepdf.open(io.BytesIO(rendered("pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == SAMPLE.title
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
        with pdf.open_outline() as outline:
            (title,) = outline.root
            assert [item.title for item in title.children] == [
                "Bottom line",
                *(section.label for section in SAMPLE.sections),
                "Timeline",
                "Sources",
                "Method and limits",
            ]


def test_pdf_embeds_our_fonts_and_no_others() -> None:
    with pikepdf.open(io.BytesIO(rendered("pdf"))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        assert all(name.startswith(("Source-Serif-Pro", "Source-Sans-Pro")) for name in names)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_pdf_of_hostile_labels_attaches_the_brief_alone_and_fetches_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        data = render(hostile_brief(), "pdf")
    assert [record.getMessage() for record in caplog.records] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.attachments) == ["brief.json"]
        assert pdf.attachments["brief.json"].get_file().read_bytes() == to_json(hostile_brief())


@pytest.mark.parametrize("label", ["TLP:AMBER+STRICT", "NOT FOR RELEASE"])
def test_a_marking_stands_at_head_and_foot_of_every_page(label: str) -> None:
    marked = dataclasses.replace(SMALL, marking=label)
    assert all(text.count(label) == 2 for text in pages(render(marked, "pdf")))
    assert label in render(marked, "html").decode()
    assert all(label in body for body in render_mail(marked))


def test_an_empty_brief_is_still_a_document() -> None:
    empty = dataclasses.replace(
        SAMPLE, coverage="", bottom_line=(), sections=(), timeline=(), periods=(), passages=()
    )
    assert b"Method and limits" in render(empty, "html")
    assert len(pages(render(empty, "pdf"))) == 1


def test_one_long_sentence_breaks_nothing() -> None:
    long = Quote(
        number=1,
        source=1,
        pieces=(dataclasses.replace(SAMPLE.quotes[0].pieces[0], text="word " * 3000 + "x" * 900),),
        paragraph=1,
        sentence=1,
    )
    point = Point(quotes=(long,), sources=(1,), origins=1)
    section = dataclasses.replace(SAMPLE.sections[0], points=(point,), positions=())
    brief = dataclasses.replace(SAMPLE, bottom_line=(), sections=(section,), timeline=())
    assert (
        sum(text.count("word ") + text.count("word\r") for text in pages(render(brief, "pdf")))
        >= 2990
    )


# --- every format ------------------------------------------------------------


def test_the_same_brief_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    data = tmp_path / "brief.json"
    data.write_bytes(to_json(SAMPLE))
    formats = ("html", "pdf", "docx", "json", "md", "bib", "ris", "csl")
    program = (
        "import sys, hashlib; from briefer.rendering import from_json, render;"
        "brief = from_json(open(sys.argv[1], 'rb').read());"
        "print([hashlib.sha256(render(brief, f)).hexdigest() for f in sys.argv[2:]])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    other = subprocess.run(
        [sys.executable, "-c", program, str(data), *formats],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    import hashlib

    ours = [hashlib.sha256(rendered(f)).hexdigest() for f in formats]
    assert other.stdout.strip() == str(ours)


def test_hostile_labels_come_out_as_text() -> None:
    html = render(hostile_brief(), "html")
    elements = Elements(html)
    scripts = elements.named("script")
    assert scripts == [{"type": "application/json", "id": "brief"}]
    assert not {"img", "iframe", "object", "embed", "video", "base", "form", "link"} & {
        tag for tag, _ in elements.found
    }
    assert [len(elements.named(tag)) for tag in ("html", "head", "style", "body")] == [1, 1, 1, 1]
    assert not any(name.startswith("on") for _, attrs in elements.found for name in attrs)
    links = [link["href"] or "" for link in elements.named("a")]
    assert all(link.startswith("#") for link in links)
    assert "{{ 7 * 7 }}" in html.decode()
    body, text = render_mail(hostile_brief())
    assert "<script" not in body
    assert "javascript:" not in "".join(
        link["href"] or "" for link in Elements(body.encode()).named("a")
    )
    assert "\u202e" not in body + text
    assert "\x07" not in body + text


def test_web_addresses_become_links() -> None:
    address = "https://example.org/a?b=1&c=%3Cd%3E"
    source = dataclasses.replace(SAMPLE.sources[0], url=address)
    brief = dataclasses.replace(SAMPLE, sources=(source, *SAMPLE.sources[1:]))
    assert address in [link["href"] for link in Elements(render(brief, "html")).named("a")]


def test_mail_says_the_gist_twice() -> None:
    body, text = render_mail(SAMPLE)
    for quote in (quote for point in SAMPLE.bottom_line for quote in point.quotes):
        assert f'<span class="quote">{escape(quote.text, quote=False)}</span>' in body
        assert quote.text in " ".join(text.split())
    assert body.count("<style>") == 1
    assert body.index("<style>@media") == body.index("<style>")  # what can't stand at an element
    assert max(map(len, text.splitlines())) <= 72


def test_markdown_has_a_footnote_for_every_quotation() -> None:
    text = rendered("md").decode()
    for quote in SAMPLE.quotes:
        assert text.count(f"[^{quote.number}]") == 2


def test_hostile_labels_are_no_markup_in_markdown() -> None:
    from markdown_it import MarkdownIt

    hostile = hostile_brief()
    for template in ("policy-brief", "dossier"):
        html = MarkdownIt("commonmark").render(render(hostile, "md", template=template).decode())
        plain = {"h1", "h2", "h3", "p", "ol", "ul", "li", "strong", "code"}
        assert {tag for tag, _ in Elements(html.encode()).found} <= plain
        assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_what_opens_like_a_list_is_no_list_in_markdown() -> None:
    from briefer.rendering.text import escape_markdown

    assert escape_markdown("1. The fleet sailed.") == "1\\. The fleet sailed."
    assert escape_markdown("- 5 degrees, 1.5 km") == "\\- 5 degrees, 1.5 km"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("policy-brief", ("Kurzbericht", "## Das Wichtigste in Kürze", "Absatz")),
        ("briefing-note", ("Sachstand", "## Hintergrund", "## Quellen")),
        ("dossier", ("Dossier", "## Anhang: die Quellen im Einzelnen", "Fingerabdruck")),
    ],
)
def test_markdown_is_in_the_words_of_the_template_and_the_language(
    template: str, said: tuple[str, ...]
) -> None:
    german = dataclasses.replace(SAMPLE, language="de")
    text = render(german, "md", template=template).decode()
    assert all(words in text for words in said)
    assert "\n\n\n" not in text


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="html"):
        render(SAMPLE, "docx2")
    with pytest.raises(RenderError, match="policy-brief"):
        render(SAMPLE, "html", template="../policy-brief")


def test_a_quotation_of_a_missing_source_is_an_error() -> None:
    with pytest.raises(RenderError, match="source 1"):
        render(dataclasses.replace(SAMPLE, sources=SAMPLE.sources[1:]), "html")


def test_dates_are_written_as_people_write_them() -> None:
    from briefer.edtf import in_words

    assert in_words("2023-02-12") == "12 February 2023"
    assert in_words("2021-08-01/2021-08-31") == "August 2021"


def test_labels_lose_their_controls() -> None:
    assert printable("a\u202eb\x00c\n d") == "ab\ufffdc d"
    assert len(printable("long " * 1000)) < 410


def test_labels_that_run_right_to_left_turn_nothing_around_them() -> None:
    assert printable("شاهد") == "\u2068شاهد\u2069"
    assert printable("Éa") == "Éa"


def test_rendering_is_light_to_import() -> None:
    program = "import sys, briefer.rendering; print({'weasyprint', 'jinja2', 'fontTools'} & set(sys.modules))"
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "set()"


def test_the_issue_date_is_the_only_day_it_knows() -> None:
    later = dataclasses.replace(SAMPLE, issued=date(2027, 1, 2))
    assert b"2 January 2027" in render(later, "html")


def test_sources_that_nothing_rests_on_are_listed_briefly() -> None:
    more = tuple(
        dataclasses.replace(SMALL.sources[0], number=number, title=f"Title {number}")
        for number in range(6, 60)
    )
    brief = dataclasses.replace(SMALL, sources=(*SMALL.sources, *more))
    ids = [attrs.get("id") for _, attrs in Elements(render(brief, "html")).found]
    assert all(f"source-{source.number}" in ids for source in brief.sources)
    texts = pages(render(brief, "pdf"))
    assert len(texts) <= 3
    assert all(f"“Title {source.number}”" in " ".join("".join(texts).split()) for source in more)


def test_hundreds_of_sources_that_nothing_rests_on_take_little_paper() -> None:
    more = tuple(
        dataclasses.replace(SMALL.sources[0], number=number, title=f"Title {number}.")
        for number in range(6, 506)
    )
    brief = dataclasses.replace(SMALL, sources=(*SMALL.sources, *more))
    texts = pages(render(brief, "pdf"))
    assert len(texts) <= 4
    assert "more, listed in brief.json" in " ".join("".join(texts).split())
    screen = render(brief, "html").decode()
    assert all(f"“{source.title}”" in screen for source in more)


# --- other templates ---------------------------------------------------------


def test_the_dossier_adds_the_sources_in_full() -> None:
    text = "".join(pages(render(SMALL, "pdf", template="dossier")))
    for source in SMALL.sources:
        assert source.sha256 in squeezed(text)
        assert source.fingerprint in squeezed(text)


# --- a user's own template ---------------------------------------------------


def own_template(folder: Path, **files: str) -> Path:
    (folder / "template.toml").write_text('name = "own"\n')
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def test_a_folder_of_the_user_is_a_template(tmp_path: Path) -> None:
    own = own_template(tmp_path, brief_html="<title>{{ brief.title }}</title>{{ medium }}")
    assert render(SMALL, "html", template=own) == f"<title>{SMALL.title}</title>screen".encode()
    body, text = render_mail(SMALL, template=own)  # what it lacks comes from ours
    assert (body, text) == render_mail(SMALL)


def test_a_template_may_build_on_ours(tmp_path: Path) -> None:
    page = (
        '{% import "policy-brief/parts.html" as parts with context %}<h1>{{ brief.title }}</h1>'
        "{{ parts.saying(brief.bottom_line[0].quotes) }}"
    )
    shown = render(SMALL, "html", template=own_template(tmp_path, brief_html=page))
    assert Elements(shown).quotes == [SMALL.bottom_line[0].quotes[0].text]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<title>x</title>" + "<div>" * 2000, "Recursion"),
        ("{{ brief.nothing }}", "brief.html:1|nothing"),
        ("{% if %}", "brief.html:1"),
        ("{{ ().__class__.__base__.__subclasses__() }}", "unsafe|undefined"),
        ("{{ 'a' * 10 ** 10 }}", "MB|Memory"),
        (
            "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
            "second",
        ),
        ("{% include '../../etc/passwd' %}", "passwd"),
    ],
    ids=["nesting", "unknown name", "syntax", "escape", "memory", "time", "path"],
)
def test_a_template_that_fails_or_runs_away_is_stopped(
    tmp_path: Path, page: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.rendering.sandbox.SECONDS", 2 if reason == "second" else 30)
    own = own_template(tmp_path, brief_html=page)
    with pytest.raises(RenderError, match=reason):
        render(SMALL, "pdf" if "<div>" in page else "html", template=own)


def test_a_note_on_paper_is_one_link_among_plain_words() -> None:
    from lxml import html

    page = html.document_fromstring(document(SAMPLE, locate(SAMPLE.template), "page"))
    notes = page.find_class("footnote")
    assert [note.get("data-mark") for note in notes] == [str(q.number) for q in SAMPLE.quotes]
    assert {(len(list(note.iter())), note[0].tag) for note in notes} == {(2, "a")}


def test_a_page_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.layout import page

    laid_out = []
    once = page.make_page
    monkeypatch.setattr(page, "make_page", lambda *a, **k: laid_out.append(a) or once(*a, **k))
    with pikepdf.open(io.BytesIO(render(SAMPLE, "pdf"))) as pdf:
        assert len(laid_out) == len(pdf.pages) > 1
