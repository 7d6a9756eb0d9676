"""Formats: the same article out of every one, with what its file says of it, and nothing made up."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pikepdf
import pytest

import briefer
from briefer.errors import FormatError, InputError
from briefer.model import Document
from briefer.reading import read, read_each
from briefer.rendering import render
from tests import format_files
from tests.conftest import CASES
from tests.format_files import AUTHOR, BODY, DAY, FILES, PAPER, PARAGRAPHS, TITLE, URL, escaped
from tests.sample_brief import sample_brief

NO_DAY = ("one-column.pdf", "word.docx", "open.odt", "rich.rtf")  # a file's own day is none
NO_PAPER = NO_DAY
NO_AUTHOR = ("mail.eml", "mails.mbox")
NO_ADDRESS = (*NO_DAY, *NO_AUTHOR, "files.zip", "page.html.gz")
SIGNED = [name for name in FILES if not name.endswith((".json", ".csv"))]


def recall(words: str, text: str) -> float:
    wanted, found = Counter(words.split()), Counter(text.split())
    return sum(min(number, found[word]) for word, number in wanted.items()) / wanted.total()


def in_order(text: str) -> bool:
    flat = " ".join(text.split())
    places = [flat.find(sentence) for paragraph in PARAGRAPHS for sentence in paragraph.split(". ")]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_the_same_in_every_format(name: str) -> None:
    document = read(FILES[name](), name=name)[0]
    assert recall(BODY, document.text) >= 0.98
    assert in_order(document.text)
    assert document.title == TITLE
    assert document.publisher == (None if name in NO_PAPER else PAPER)
    assert document.authors == (() if name in NO_AUTHOR else (AUTHOR,))
    assert document.url == (None if name in NO_ADDRESS else URL)
    dating = briefer.date(
        document.text, url=document.url, metadata=document.metadata, today=date(2026, 11, 22)
    )
    assert dating.edtf == ("" if name in NO_DAY else DAY)


@pytest.mark.parametrize("name", SIGNED)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(name: str) -> None:
    data = FILES[name]()
    for wrong in ("a.txt", "a", "a.pdf", "a.aspx"):
        if name == "page.html.gz" or (name == "files.zip" and wrong == "a.pdf"):
            continue
        assert in_order(read(data, name=wrong, media_type="application/octet-stream")[0].text)


def test_a_day_of_retrieval_is_kept_apart() -> None:
    for name in ("saved.mhtml", "crawl.warc"):
        assert read(FILES[name](), name=name)[0].retrieved == "2026-11-20"


def test_columns_are_read_one_after_the_other_and_words_joined_at_line_ends() -> None:
    one, two = (read(format_files.pdf(columns, 24), name="a.pdf")[0] for columns in (1, 2))
    assert one.text.split() == two.text.split()
    assert "\u2010" not in one.text
    for number in range(24):
        assert f"This is paragraph {number}." in two.text
    assert len(two.text.split("\n\n")) <= 26  # a sentence that ends with its page is ambiguous


def test_heads_and_page_numbers_are_left_out_with_a_note() -> None:
    (document,) = read(format_files.pdf(2, 24), name="a.pdf")
    assert "evening" not in document.text
    assert "Page " not in document.text
    (note,) = document.notes
    assert note.startswith("running heads (“The Arvel Post, evening”) and page numbers of ")


def test_a_scan_and_an_encrypted_file_are_refused_by_name(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (80, 80)).save(tmp_path / "scan.pdf")
    with pytest.raises(InputError, match=r"scan\.pdf: a scanned PDF: no text in it, only pictures"):
        read(tmp_path / "scan.pdf")
    with pikepdf.open(io.BytesIO(format_files.pdf())) as opened:
        opened.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(InputError, match="an encrypted PDF: it asks for a password"):
        read(tmp_path / "locked.pdf")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str) -> bytes:
    """Return the usual document with another body."""
    out = io.BytesIO()
    packing = zipfile.ZIP_DEFLATED
    usual = io.BytesIO(format_files.docx())
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(out, "w", packing) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                data = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()
            new.writestr(member.filename, data)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_what_was_deleted_or_hidden_in_word_is_not_read() -> None:
    body = (
        "<w:p>" + run("The council ")
        + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        + "<w:moveFrom>" + run("once ") + "</w:moveFrom>"
        + "<w:ins>" + run("soon ") + "</w:ins>" + run("secretly ", "<w:vanish/>")
        + "<w:sdt><w:sdtContent>" + run("met") + "</w:sdtContent></w:sdt>" + run(".") + "</w:p>"
        "<w:tbl><w:tr><w:tc><w:p>" + run("Year") + "</w:p></w:tc><w:tc><w:p>" + run("Ships")
        + "</w:p></w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    assert read(word(body), name="a.docx")[0].text == "The council soon met.\n\nYear\tShips"


def typed(lines: list[str], form: str) -> bytes:
    """Return lines as a person's word processor keeps them: each a paragraph."""
    if form == "docx":
        return word("".join(f"<w:p>{run(line)}</w:p>" for line in lines))
    if form == "rtf":
        return ("{\\rtf1 " + "".join(f"{escaped(line)}\\par\n" for line in lines) + "}").encode()
    return (
        "<!doctype html><title>Export</title><body>" + "".join(f"<p>{line}</p>" for line in lines)
    ).encode()


EXPORTS = (
    "nexis-classic",
    "nexis-uni",
    "nexis-german",
    "factiva-codes",
    "factiva-plain",
    "proquest-classic",
)


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("form", ["docx", "rtf", "html"])
def test_an_export_of_a_press_database_comes_apart_as_its_text_does(form: str, export: str) -> None:
    plain = CASES / "reading" / "compilations" / f"{export}.txt"
    lines = plain.read_text(encoding="utf-8").replace("&", "and").split("\n")
    expected = read(plain)
    assert len(expected) > 1
    documents = read(typed(lines, form), name=f"export.{form}")
    assert [one.name for one in documents] == [
        f"export.{form}:{number}" for number in range(1, len(expected) + 1)
    ]
    for name in ("title", "publisher", "authors"):
        assert [getattr(one, name) for one in documents] == [getattr(one, name) for one in expected]


def test_what_a_person_passes_on_was_not_published_that_day() -> None:
    passed = format_files.mail(subject=f"Fwd: {TITLE}", listed=False)
    passed.add_attachment(
        format_files.docx(), maintype="application", subtype="octet-stream", filename="news.docx"
    )
    passed.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail, attached = read(passed.as_bytes(), name="a.eml")
    assert (mail.title, mail.retrieved, mail.publisher) == (TITLE, DAY, None)
    assert mail.notes == ("1 attachment that is no article",)
    assert (attached.name, attached.retrieved) == ("a.eml/news.docx", DAY)
    for document in (mail, attached):
        dating = briefer.date(document.text, metadata=document.metadata, today=date(2026, 11, 22))
        assert dating.edtf == ""


def test_an_entry_that_only_announces_an_article_is_refused_with_its_address() -> None:
    feed = (
        format_files.rss()
        .replace(b"<content:encoded>", b"<x>")
        .replace(b"</content:encoded>", b"</x>")
    )
    with pytest.raises(InputError, match=f"only a summary of 2 words of {URL}; fetch the page"):
        read(feed, name="feed.xml")
    long = feed.replace(b"In short.", f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}".encode())
    (document,) = read(long, name="feed.xml")
    assert document.notes == ("the feed has only a summary of it",)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("feeds.opml", b'<opml version="2.0"><body/></opml>', "a list of feeds (OPML)"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word file of before 2007 (.doc)"),
        ("sheet.xlsx", format_files.packed(), "a spreadsheet (.xlsx), which I don't read; save it as CSV"),
        ("a.xml", b"<?xml version='1.0'?><other/>", "not a format I read (.xml)"),
        ("a.csv", b"Titel;Worte\nHafen;Der Rat tagte.\n", "no column text, body, content"),
        ("a.json", b'{"version": 3}', "no field text"),
        ("a.json", b"[1, 2]", "no article and no list of articles in it"),
    ],
)  # fmt: skip
def test_what_is_known_and_not_read_is_refused_by_its_name(
    name: str, data: bytes, words: str
) -> None:
    with pytest.raises(InputError) as refusal:
        read(data, name=name)
    assert words in str(refusal.value)


def test_columns_with_other_names_are_given() -> None:
    table = "Titel;Worte;Erschienen\nHafen offen;Der Rat tagte.;18.11.2026\nLeer;;\n".encode(
        "cp1252"
    )
    columns = {"text": "Worte", "date": "Erschienen"}
    document, refused = read_each(table, name="a.csv", columns=columns)
    assert isinstance(document, Document)
    assert (document.title, document.text) == ("Hafen offen", "Der Rat tagte.")
    assert ("csv:date", "18.11.2026") in [(one.name, one.value) for one in document.metadata]
    assert str(refused) == "a.csv:3: empty"


def test_a_bad_file_of_an_archive_costs_only_itself() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("b.pdf", b"%PDF-1.7 broken")
        archive.writestr("c.png", b"\x89PNG\r\n\x1a\n")
        for name in ("a.docx", "d.html"):
            archive.writestr(
                name, FILES["word.docx"]() if name == "a.docx" else format_files.page()
            )
        archive.writestr("e.zip", format_files.packed())
    tried = read_each(out.getvalue(), name="week.zip")
    good = [one.name for one in tried if isinstance(one, Document)]
    assert good == ["week.zip/a.docx", "week.zip/d.html", "week.zip/e.zip/week/harbour.html"]
    assert [str(one).partition(":")[0] for one in tried if isinstance(one, InputError)] == [
        "week.zip/b.pdf", "week.zip/c.png"
    ]  # fmt: skip


def test_a_brief_of_ours_is_no_source_however_it_comes() -> None:
    brief = render(sample_brief(), "docx")
    mail = format_files.mail()
    mail.add_attachment(brief, maintype="application", subtype="octet-stream", filename="a.docx")
    with pytest.raises(InputError, match="a brief made by briefer, which is no source"):
        read(brief, name="a.docx")
    assert [str(one) for one in read_each(mail.as_bytes(), name="a.eml")[1:]] == [
        "a.eml/a.docx: a brief made by briefer, which is no source"
    ]


def test_the_first_lines_of_the_readme_name_every_format() -> None:
    from briefer.reading import FORMATS

    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for format in FORMATS:
        assert f"`{format.suffixes[0]}`" in readme, format.name


def test_a_format_of_another_package_is_a_record_or_a_function_of_bytes() -> None:
    from importlib.metadata import EntryPoint

    from briefer.reading import formats

    points = [EntryPoint("shout", "tests.test_formats:shouted", "briefer.reading")]
    patch = pytest.MonkeyPatch()
    with patch.context() as patched:
        patched.setattr(formats, "entry_points", lambda group: points)
        formats.known.cache_clear()
        assert read(b"ministers met.", name="a.shout")[0].text == "MINISTERS MET."
    formats.known.cache_clear()
    with pytest.raises(FormatError):
        read(b"ministers met.", name="a.shout")


def test_a_name_that_leads_out_of_its_archive_is_told_and_a_hidden_one_is_passed_over() -> None:
    out = io.BytesIO()
    outward = ("../../up.html", "..\\up.html", "week/../up.html")
    with zipfile.ZipFile(out, "w") as archive:
        for name in (*outward, ".hidden.html", "week/..dots.html", "week/harbour.html"):
            archive.writestr(name, format_files.page())
    tried = read_each(out.getvalue(), name="week.zip")
    assert [one.name for one in tried if isinstance(one, Document)] == [
        "week.zip/week/harbour.html"
    ]
    assert sorted(str(one) for one in tried if isinstance(one, InputError)) == sorted(
        f"week.zip/{name}: a name that leads out of its archive" for name in outward
    )


def shouted(data: bytes, hints):  # type: ignore[no-untyped-def]
    return read(data.upper(), name=hints.name.replace(".shout", ".txt"))


def test_a_large_mailbox_or_archive_is_read_file_by_file(tmp_path: Path) -> None:
    mails, bodies = format_files.mbox(), 40
    ballast = b"From a@example.org Wed Nov 18 08:00:00 2026\n" + b"X-Filled: yes\n" * 70_000 + b"\n"
    (tmp_path / "large.mbox").write_bytes(ballast * bodies + mails)
    with zipfile.ZipFile(tmp_path / "large.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.png", bytes(9 << 20))
        archive.writestr("harbour.html", format_files.page())
        archive.writestr("z.txt", bytes(33 << 20))
    (tmp_path / "large.txt").write_bytes(b"word " * (7 << 20))
    assert read(tmp_path / "large.mbox")[-2].title == TITLE
    tried = read_each(tmp_path / "large.zip")
    assert [one.name for one in tried if isinstance(one, Document)] == ["large.zip/harbour.html"]
    assert "large.zip/z.txt: larger than 32 MiB; split it" in map(str, tried)
    with pytest.raises(InputError, match=r"large.txt: larger than 32 MiB; split it"):
        read(tmp_path / "large.txt")


LAYOUTS = {
    "three columns": "columns:3;column-gap:6mm;hyphens:auto",
    "narrow gutter": "columns:2;column-gap:3.5mm;hyphens:auto",
    "ragged": "columns:2;column-gap:6mm;text-align:left",
    "one column": "text-align:justify",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_come_in_order_whatever_the_layout(layout: str) -> None:
    from weasyprint import HTML

    written = [f"Paragraph {n} opens. {PARAGRAPHS[n % 3]} So ends {n} here." for n in range(26)]
    marked = "".join(f"<p>{words}</p>" for words in written)
    style = f"@page{{size:A4;margin:18mm}}p{{margin:0;text-indent:1em}}div{{{LAYOUTS[layout]}}}"
    html = f"<html lang=en><style>{style}</style><h1>Harbours and ferries</h1><div>{marked}</div>"
    (document,) = read(HTML(string=html).write_pdf(), name="a.pdf")
    assert document.text.split("\n\n") == ["Harbours and ferries", *written]


def test_rows_of_a_table_in_a_pdf_stay_together() -> None:
    from weasyprint import HTML

    cells = "".join(
        f"<tr><td>Port {n}</td><td>{n} ships</td><td>{n} tons</td></tr>" for n in range(20)
    )
    html = f"<style>table{{width:100%}}</style><p>{BODY}</p><table>{cells}</table><p>{BODY}</p>"
    (document,) = read(HTML(string=html).write_pdf(), name="a.pdf")
    assert all(f"Port {n} {n} ships {n} tons" in document.text for n in range(20))


def test_two_processes_read_the_same(tmp_path: Path) -> None:
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make())
    (tmp_path / "long.pdf").write_bytes(format_files.pdf(2, 24))
    command = [sys.executable, "-m", "briefer", "read", str(tmp_path), "--json"]
    first, second = (
        subprocess.run(
            command, capture_output=True, check=False, cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert first.count(b"\n") >= len(FILES)
    assert first == second


def test_the_articles_of_a_newsletter_have_its_day_and_paper() -> None:
    mail = format_files.mail(subject="The week in Arvel")
    mail.set_content((CASES / "reading" / "compilations" / "rule-stars.txt").read_text("utf-8"))
    documents = read(mail.as_bytes(), name="week.eml")
    assert len(documents) == 3
    for document in documents:
        assert document.publisher == PAPER
        assert ("mail:date", DAY) in [(one.name, one.value) for one in document.metadata]


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Nature: what a river is worth", "Nature: what a river is worth"),
        ("Re: AW: Nature: a river", "Nature: a river"),
        ("Gheddafi: fratello o nemico", "Gheddafi: fratello o nemico"),
        ("I: Il porto", "Il porto"),
    ],
)
def test_only_what_stands_before_a_subject_is_taken_for_an_answer(subject: str, title: str) -> None:
    (document,) = read(format_files.mail(subject=subject).as_bytes(), name="a.eml")
    assert document.title == title


def test_what_a_word_file_says_of_itself_is_found_under_libreoffice_s_name_for_it() -> None:
    told, other = b"openxmlformats.org/package/2006/", b"openxmlformats.org/officedocument/2006/"
    with zipfile.ZipFile(io.BytesIO(format_files.docx())) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    named = told + b"relationships/metadata/core-properties"
    assert named in parts["_rels/.rels"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        named, other + b"relationships/metadata/core-properties"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (document,) = read(out.getvalue(), name="a.docx")
    assert (document.title, document.authors) == (TITLE, (AUTHOR,))


ARABIC = (
    "قال المتحدث باسم هيئة الموانئ في مدينة أرفيل إن المرفأ سيعود إلى العمل يوم الثلاثاء بعد عامين من"
    " الإصلاحات التي بلغت كلفتها 4.5 مليون يورو، وفق ما نقلته صحيفة The Arvel Post عن مسؤولين في الوزارة.",
    "وطالب السكان بتوفير حافلات إضافية (كما في السابق). وقالت مديرة المرفأ كارلا دالبي: «انتظرنا ما يكفي"
    " من الوقت، ونريد أن نرى السفن من جديد».",
    "وشكك أعضاء المعارضة في متانة الإصلاحات، ودعوا إلى مراجعة مستقلة قبل نهاية عام 2026.",
)  # fmt: skip


def arabic_page(columns: int) -> str:
    """Return an Arabic page to print, in columns that are read from the right."""
    marked = "".join(f"<p>{paragraph}</p>" for paragraph in ARABIC)
    return (
        '<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>المرفأ</title>'
        f"<style>@page{{size:A5;margin:15mm}}div{{columns:{columns};column-gap:7mm}}"
        f"p{{margin:0 0 3mm}}</style></head><body><div>{marked}</div></body></html>"
    )


@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_that_is_read_from_the_right_comes_in_its_order(columns: int) -> None:
    from weasyprint import HTML

    (document,) = read(HTML(string=arabic_page(columns)).write_pdf(), name="a.pdf")
    assert " ".join(document.text.split()) == " ".join(ARABIC)


def test_a_hyphen_that_the_writer_set_stays_where_parted_words_have_another() -> None:
    from weasyprint import HTML

    text = "It is a self-described harbour-town of extraordinary, internationally acknowledged beauty. "
    for width in range(38, 70, 4):
        style = f"@page{{size:{width}mm 200mm;margin:4mm}}p{{hyphens:auto;text-align:justify}}"
        made = HTML(
            string=f'<html lang="en"><style>{style}</style><body><p>{text * 5}</p></body></html>'
        )
        (document,) = read(made.write_pdf(), name="a.pdf")
        assert " ".join(document.text.split()) == (text * 5).strip(), width
