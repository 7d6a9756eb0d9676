"""The Word document: real styles, headings, footnotes and links, and it proves itself."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import re
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefer.errors import VerifyError
from briefer.model import Brief, Difference, Event, Side, Span, Verification
from briefer.rendering import render
from briefer.rendering.archive import zipped
from briefer.verifying import verify
from briefer.versions import versions
from tests.sample_brief import sample_brief
from tests.test_rendering import hostile_brief

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ADDRESS = "https://example.org/a?b=1&c=%3Cd%3E"


@cache
def brief() -> Brief:
    """The sample with two events turned into a difference, a footnote used twice, and a marking."""
    whole = sample_brief(marking="TLP:AMBER", issue=3)
    first, second, *others = whole.timeline
    again = dataclasses.replace(others[0], quote=whole.bottom_line[0].quotes[0], words="Tuesday")
    source = dataclasses.replace(whole.sources[1], url=ADDRESS)
    return dataclasses.replace(
        whole,
        differences=(Difference(subject=("soldiers",), sides=(side(first), side(second))),),
        timeline=(*others, again),
        sources=(whole.sources[0], source, *whole.sources[2:]),
        method=dataclasses.replace(whole.method, versions=versions()),
    )


def side(event: Event) -> Side:
    at = event.quote.text.index(event.words)
    span = Span(at, at + len(event.words))
    return Side(quotes=(event.quote,), value=event.words, at=span, sources=event.sources)


@cache
def rendered() -> bytes:
    return render(brief(), "docx")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(name: str, data: bytes | None = None) -> Any:
    return etree.fromstring(parts(data or rendered())[name])


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_another_library_finds_the_outline_in_the_styles() -> None:
    paragraphs = opened(rendered()).paragraphs
    outline = [p.text for p in paragraphs if p.style.name in ("Title", "Heading 1")]
    assert outline == [
        brief().title,
        "Bottom line",
        *(section.label for section in brief().sections),
        "Differences",
        "Timeline",
        "Sources",
        "Method and limits",
    ]
    used = {p.style.name for p in paragraphs}
    assert {"Heading 2", "Quote", "List Number", "Caption", "Bibliography"} <= used
    numbered = [p for p in paragraphs if p.style.name == "List Number"]
    assert len(numbered) == len(brief().bottom_line)


def test_every_style_that_is_used_is_defined() -> None:
    defined = {style.get(f"{W}styleId") for style in tree("word/styles.xml").iter(f"{W}style")}
    for name in ("document", "footnotes", "header1", "header2", "footer1"):
        for element in tree(f"word/{name}.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            assert element.get(f"{W}val") in defined


def test_every_quotation_stands_in_one_paragraph_before_its_footnote() -> None:
    paragraphs = ["".join(shown(p)) for p in tree("word/document.xml").iter(f"{W}p")]
    for quote in brief().quotes:
        wanted = f"{quote.text}[^{quote.number}]"
        assert any(wanted in paragraph for paragraph in paragraphs), quote.number


def shown(paragraph: Any) -> list[str]:
    found = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            found.append(element.text)
        elif element.tag == f"{W}footnoteReference":
            found.append(f"[^{element.get(f'{W}id')}]")
        elif element.tag == f"{W}instrText" and "NOTEREF note_" in element.text:
            found.append(f"[^{element.text.split()[1].removeprefix('note_')}]")
    return found


def test_each_footnote_is_a_real_one_and_says_where_the_sentence_stands() -> None:
    notes = {
        int(note.get(f"{W}id")): " ".join("".join(shown(note)).split())
        for note in tree("word/footnotes.xml")
    }
    quotes = {quote.number: quote for quote in brief().quotes}
    assert set(notes) == {-1, 0, *quotes}
    publishers = {source.number: source.publisher for source in brief().sources}
    for number, quote in quotes.items():
        who = f"{publishers[quote.source]}, " if publishers[quote.source] else ""
        place = f"paragraph {quote.paragraph}, sentence {quote.sentence}"
        assert notes[number] == f"[{quote.source}] {who}{place}"


def test_a_footnote_used_again_is_a_reference_to_the_first() -> None:
    document = tree("word/document.xml")
    references = [int(one.get(f"{W}id")) for one in document.iter(f"{W}footnoteReference")]
    assert references == sorted({quote.number for quote in brief().quotes})
    again = [one.text.split()[1] for one in document.iter(f"{W}instrText")]
    assert again == ["note_1"]


def test_links_lead_somewhere() -> None:
    document = tree("word/document.xml")
    marks = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    for name in ("document", "footnotes"):
        for link in tree(f"word/{name}.xml").iter(f"{W}hyperlink"):
            assert link.get(f"{R}id") or link.get(f"{W}anchor") in marks
    assert {f"source_{source.number}" for source in brief().sources} <= set(marks)
    outside = [rel.target_ref for rel in opened(rendered()).part.rels.values() if rel.is_external]
    assert outside == [ADDRESS]


def test_sides_of_a_difference_stand_side_by_side() -> None:
    differing, events, periods = opened(rendered()).tables
    assert {table.style.name for table in (differing, events, periods)} == {"Brief Table"}
    values, quotes = differing.rows
    (one,) = brief().differences
    for column, said in enumerate(one.sides):
        assert values.cells[column].text.startswith(said.value)
        assert quotes.cells[column].text == said.quotes[0].text
    assert len(events.rows) == len(brief().timeline)
    assert len(periods.rows) == len(brief().sections) + 2
    counts = [cell.text for cell in periods.rows[-1].cells]
    assert counts == ["All sources", "1", "1", "2", "1", "5 origins"]


def test_many_periods_stand_below_one_another() -> None:
    many = tuple(
        dataclasses.replace(step, edtf=str(1990 + n * 4 + at))
        for n in range(3)
        for at, step in enumerate(brief().periods)
    )
    data = render(dataclasses.replace(brief(), periods=many), "docx")
    *_, periods = opened(data).tables
    assert [cell.text for cell in periods.rows[0].cells] == ["", "All sources"]
    assert [row.cells[0].text for row in periods.rows[1:]] == [step.edtf for step in many]


def test_the_paper_is_that_of_the_brief() -> None:
    (section,) = opened(render(dataclasses.replace(brief(), paper="letter"), "docx")).sections
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)


def test_head_and_foot_carry_title_marking_and_page() -> None:
    (section,) = opened(rendered()).sections
    assert section.header.paragraphs[0].text == (
        f"{brief().title} · 22 November 2026\t{brief().marking}"
    )
    assert section.first_page_header.paragraphs[0].text == f"\t{brief().marking}"
    assert section.footer.paragraphs[0].text == f"Page 1 of 1\t{brief().marking}"
    fields = [one.text.strip() for one in tree("word/footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_properties_name_the_title_and_the_day_and_no_author() -> None:
    properties = opened(rendered()).core_properties
    assert properties.title == brief().title
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 22)
    assert properties.language == "en"
    assert properties.author == properties.last_modified_by == ""


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render(brief(), "docx") == rendered()
    with zipfile.ZipFile(io.BytesIO(rendered())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 22, 0, 0, 0)}


def test_hostile_labels_come_out_as_text_and_link_nowhere() -> None:
    data = render(hostile_brief(), "docx")
    assert not any(rel.is_external for rel in opened(data).part.rels.values())
    text = "\n".join(p.text for p in opened(data).paragraphs)
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text


def test_a_language_that_runs_right_to_left_sets_the_pages_so() -> None:
    data = render(dataclasses.replace(brief(), language="ar"), "docx")
    normal = opened(data).styles["Normal"].element
    assert normal.find(f"{W}pPr/{W}bidi") is not None
    assert b'w:bidi="ar"' in parts(data)["word/styles.xml"]
    tables = opened(data).tables
    assert tables
    assert all(table._tbl.tblPr.find(f"{W}bidiVisual") is not None for table in tables)
    assert b"bidiVisual" not in parts(render(brief(), "docx"))["word/document.xml"]


def test_the_dossier_and_a_template_of_ones_own_become_documents_too(tmp_path: Path) -> None:
    text = "\n".join(p.text for p in opened(render(brief(), "docx", template="dossier")).paragraphs)
    assert all(source.fingerprint in text for source in brief().sources)
    (tmp_path / "template.toml").write_text('name = "own"\n')
    page = "<h1>{{ brief.title }}</h1><div>loose words<table><tr><td>cell</td></tr></table></div>"
    (tmp_path / "brief.html").write_text(page)
    own = opened(render(brief(), "docx", template=tmp_path))
    assert own.paragraphs[0].style.name == "Title"
    assert "loose words" in "\n".join(p.text for p in own.paragraphs)
    assert own.tables[0].cell(0, 0).text == "cell"


OFFICE = shutil.which("soffice")


def converted(folder: Path, data: bytes, kind: str) -> Path:
    """Let LibreOffice open a document and save it as another."""
    (folder / "brief.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = [
        str(OFFICE),
        home,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        "out",
        "brief.docx",
    ]
    office = subprocess.Popen(
        command,
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        office.wait(timeout=90)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)  # the script leaves its child behind
        office.wait()
    return folder / "out" / f"brief.{kind}"


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.slow)])
def test_the_document_opens_elsewhere_without_loss(tmp_path: Path, language: str) -> None:
    """In LibreOffice where it is installed; elsewhere the order of elements is checked."""
    data = render(dataclasses.replace(brief(), language=language), "docx")
    if OFFICE is None:
        properties = tree("word/document.xml", data).iter(f"{W}pPr", f"{W}rPr")
        assert all(in_order(one) for one in properties)
        return
    with pypdfium2.PdfDocument(converted(tmp_path, data, "pdf")) as document:
        pages = [letters(page.get_textpage().get_text_range()) for page in document]
    assert 3 <= len(pages) <= 6
    for quote in brief().quotes:
        # A quotation may run over two pages, with the notes and margins of the first between.
        head, tail = letters(quote.text)[:30], letters(quote.text)[-20:]
        assert any(head in page for page in pages), quote.text
        if language != "en":  # where lines turn, they are given back in an order of their own
            continue
        place = f"paragraph{quote.paragraph}sentence{quote.sentence}"
        assert any(tail in page and place in page for page in pages) or quote.number == 1
    assert all(page.count("TLPAMBER") == 2 for page in pages)


def letters(text: str) -> str:
    """Return what can be compared whichever way a line runs."""
    return re.sub(r"[\W_]", "", text)


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_document_saved_by_another_program_is_told_from_a_changed_one(tmp_path: Path) -> None:
    outcome = verify(converted(tmp_path, rendered(), "docx"))
    assert not outcome.ok
    assert not [failure for failure in outcome.failures if failure.where.startswith("footnote")]


ORDER = ("pStyle", "rStyle", "keepNext", "numPr", "tabs", "bidi", "spacing", "rtl")


def in_order(properties: Any) -> bool:
    places = [ORDER.index(etree.QName(child).localname) for child in properties]
    return places == sorted(places)


# --- verifying ---------------------------------------------------------------


def verified(tmp_path: Path, data: bytes) -> Verification:
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    return verify(path)


def changed(change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    files = parts(rendered())
    before = files[name].decode()
    assert change(before) != before
    return zipped(files | {name: change(before).encode()}, brief().issued)


def test_a_document_proves_itself_alone(tmp_path: Path) -> None:
    outcome = verified(tmp_path, rendered())
    assert outcome.failures == ()
    assert outcome.notes == ()
    assert outcome.checked == len({quote.number for quote in brief().quotes})


words = st.sampled_from(
    [
        (quote.number, match.span())
        for quote in sample_brief().quotes[:20]
        for match in re.finditer(r"\w{3,}", quote.text)
    ]
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words)
def test_any_changed_word_is_found(tmp_path: Path, word: tuple[int, tuple[int, int]]) -> None:
    number, (start, end) = word
    text = next(quote.text for quote in brief().quotes if quote.number == number)
    instead = text[:start] + "zebra" + text[end:]

    def reworded(xml: str) -> str:
        head, mark, tail = xml.partition(f'<w:footnoteReference w:id="{number}"/>')
        before, said, after = head.rpartition(text.removeprefix("[…] "))
        assert said
        return before + instead.removeprefix("[…] ") + after + mark + tail

    outcome = verified(tmp_path, changed(reworded))
    assert f"footnote {number}" in {failure.where for failure in outcome.failures}


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("document", ">Bottom line<", ">Bottom lie<", "word/document.xml"),
        ("document", 'w:anchor="source_2"', 'w:anchor="source_3"', "word/document.xml"),
        ("document", '<w:footnoteReference w:id="3"/>', '<w:footnoteReference w:id="4"/>',
         "footnote 3"),
        ("document", "NOTEREF note_1", "NOTEREF note_2", "footnote 1"),
        ("document", '<w:rStyle w:val="Quotation"/>', '<w:rStyle w:val="Quotation"/><w:vanish/>',
         "footnote 1"),
        ("document", "<w:sectPr>", "<w:p><w:r><w:t>An unsourced claim.</w:t></w:r></w:p><w:sectPr>",
         "word/document.xml"),
        ("footnotes", "TON, ", "CNN, ", "word/footnotes.xml"),
        ("header1", "TLP:AMBER", "TLP:CLEAR", "word/header1.xml"),
        ("styles", '<w:color w:val="565E68"/>', "<w:vanish/>", "word/styles.xml"),
        ("numbering", 'w:lvlText w:val="%1"', 'w:lvlText w:val="Not: %1"', "word/numbering.xml"),
        ("_rels/document.xml.rels", "https://example.org", "https://example.com",
         "word/_rels/document.xml.rels"),
    ],
    ids=["heading", "link", "number", "number again", "hidden", "added", "note", "marking", "style",
         "numbering", "address"],
)  # fmt: skip
def test_what_is_changed_around_the_quotations_is_found(
    tmp_path: Path, name: str, old: str, new: str, where: str
) -> None:
    part = f"word/{name}" if name.endswith(".rels") else f"word/{name}.xml"
    outcome = verified(tmp_path, changed(lambda xml: xml.replace(old, new, 1), part))
    assert where in {failure.where for failure in outcome.failures}


def test_a_part_that_briefer_does_not_write_is_found(tmp_path: Path) -> None:
    files = parts(rendered()) | {"word/vbaProject.bin": b"macro"}
    outcome = verified(tmp_path, zipped(files, brief().issued))
    assert [failure.where for failure in outcome.failures] == ["word/vbaProject.bin"]


def test_a_document_of_another_version_is_not_called_checked(tmp_path: Path) -> None:
    method = dataclasses.replace(brief().method, versions=(("briefer", "0.0.1"),))
    outcome = verified(tmp_path, render(dataclasses.replace(brief(), method=method), "docx"))
    assert (outcome.degree, outcome.ok, outcome.failures) == ("not checked", False, ())
    assert "briefer 0.0.1" in outcome.reason
    assert outcome.install == "pip install briefer==0.0.1"


@pytest.mark.parametrize("content", [b"<x/>", b"<x", b""])
def test_what_carries_no_brief_gets_one_clear_line(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(VerifyError, match="a DOCX that doesn't carry a brief"):
        verified(
            tmp_path,
            zipped(parts(rendered()) | {"customXml/item1.xml": content}, brief().issued),
        )


def test_a_declared_document_type_is_just_another_part(tmp_path: Path) -> None:
    content = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    data = zipped(parts(rendered()) | {"word/document.xml": content}, brief().issued)
    outcome = verified(tmp_path, data)
    assert [failure.where for failure in outcome.failures] == ["word/document.xml"]


def test_letters_that_xml_cannot_hold_travel_all_the_same(tmp_path: Path) -> None:
    odd = dataclasses.replace(brief(), prepared_by="a\ufffeb\uffffc\x00d")
    assert verified(tmp_path, render(odd, "docx")).failures == ()
