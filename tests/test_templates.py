"""Templates: what they have room for, in which order, and where a desk's own are found."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import html5lib
import pikepdf
import pypdfium2
import pytest
from lxml import html

from briefer.config import Settings
from briefer.editing.abridging import Plan, abridged
from briefer.errors import RenderError
from briefer.model import Brief, Difference, Event, Side, Span
from briefer.rendering import check_template, fitted, from_json, render, render_mail
from briefer.rendering.chart_data import theme_coverage, timeline_axis
from briefer.rendering.templates import find_template, names
from briefer.verifying import verify
from tests.conftest import SEEDS
from tests.sample_brief import sample_brief

SAMPLE = sample_brief()
PACKAGED = ("briefing-note", "digest", "dossier", "policy-brief")


def numbers(brief: Brief) -> list[int]:
    return list(dict.fromkeys(quote.number for quote in brief.quotes))


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


# --- the packaged ones ---


def test_there_are_four_templates() -> None:
    assert names() == list(PACKAGED)


@pytest.mark.parametrize("name", PACKAGED)
def test_what_a_template_shows_is_what_its_file_carries_and_proves(
    name: str, tmp_path: Path
) -> None:
    for format in ("pdf", "html", "json"):
        file = tmp_path / f"brief.{format}"
        file.write_bytes(render(SAMPLE, format, template=name))
        outcome = verify(file)
        assert outcome.failures == (), format
        assert outcome.checked == len(numbers(fitted(SAMPLE, find_template(name))))
    html5lib.HTMLParser(strict=True).parse(tmp_path.joinpath("brief.html").read_bytes())


@pytest.mark.parametrize(("name", "most"), [("briefing-note", 2), ("digest", 2)])
def test_short_templates_stay_short(name: str, most: int) -> None:
    assert pages(render(SAMPLE, "pdf", template=name)) <= most


def test_a_changed_word_is_found_on_a_short_page_too(tmp_path: Path) -> None:
    page = render(SAMPLE, "html", template="briefing-note").decode()
    quote = fitted(SAMPLE, find_template("briefing-note")).bottom_line[0].quotes[0]
    word = quote.pieces[0].text.split()[3]
    forged = page.replace(word, "never", 1) if page.count(word) == 1 else page.replace(
        quote.pieces[0].text, quote.pieces[0].text.replace(word, "never", 1), 1
    )  # fmt: skip
    file = tmp_path / "brief.html"
    file.write_text(forged)
    assert forged != page
    assert any("footnote" in failure.where for failure in verify(file).failures)


@pytest.mark.parametrize("name", PACKAGED)
def test_a_pdf_is_sound_tagged_and_says_its_language(name: str) -> None:
    with pikepdf.open(io.BytesIO(render(SAMPLE, "pdf", template=name))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("name", PACKAGED)
def test_a_keyboard_and_a_screen_reader_get_everywhere(name: str) -> None:
    page = html.document_fromstring(
        render(sample_brief(marking="TLP:AMBER"), "html", template=name).decode()
    )
    assert page.xpath("//summary//a | //a//a") == []  # one thing to press inside another
    assert page.xpath("//body/*[not(self::main or self::script)]") == []  # outside the landmark
    assert page.xpath("//th[not(normalize-space())] | //*[@id = preceding::*/@id]") == []
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# --- cut to measure ---


def test_a_brief_that_fits_stays_as_it_is() -> None:
    assert abridged(SAMPLE, Plan()) is SAMPLE


def test_a_shorter_brief_numbers_its_notes_and_sources_from_one() -> None:
    short = abridged(SAMPLE, Plan(bottom_line=1, themes=2, points=1, positions=0, events=2))
    assert numbers(short) == list(range(1, len(numbers(short)) + 1))
    met = list(dict.fromkeys(quote.source for quote in short.quotes))
    assert met == sorted(met)
    assert [source.number for source in short.sources] == list(range(1, len(SAMPLE.sources) + 1))
    assert {source.sha256 for source in short.sources} == {s.sha256 for s in SAMPLE.sources}


def test_a_shorter_brief_quotes_the_same_words_of_the_same_sources() -> None:
    short = abridged(SAMPLE, Plan(bottom_line=2, themes=2, points=2))
    was = {(q.text, SAMPLE.sources[q.source - 1].sha256) for q in SAMPLE.quotes}
    assert {(q.text, short.sources[q.source - 1].sha256) for q in short.quotes} < was


def test_a_shorter_brief_carries_no_passage_that_it_does_not_need() -> None:
    short = abridged(SAMPLE, Plan(bottom_line=1, themes=0, events=0))
    assert len(short.passages) < len(SAMPLE.passages)
    assert short.method.quoted == len(numbers(short)) == 1


def test_to_cut_twice_is_to_cut_once() -> None:
    plan = find_template("briefing-note").card.plan
    once = abridged(SAMPLE, plan)
    assert abridged(once, plan) == once


def test_the_note_quotes_nothing_twice() -> None:
    shown = [quote.number for quote in fitted(SAMPLE, find_template("briefing-note")).quotes]
    assert len(shown) == len(set(shown))


def test_an_order_decides_what_is_numbered_first() -> None:
    late = abridged(SAMPLE, Plan(order=("timeline", "themes", "differences", "bottom-line")))
    assert late.timeline[0].quote.number == 1
    assert late.quotes[0] == late.timeline[0].quote


def test_differences_are_cut_with_both_their_sides() -> None:
    quote = SAMPLE.bottom_line[0].quotes[0]
    side = Side(quotes=(quote,), value=quote.text[:3], at=Span(0, 3), sources=(quote.source,))
    two = dataclasses.replace(
        SAMPLE, differences=(Difference(subject=("troops",), sides=(side, side)),) * 2
    )
    (left,) = abridged(two, Plan(differences=1)).differences
    assert len(left.sides) == 2


# --- figures ---


def test_each_source_is_counted_in_its_period() -> None:
    figure = theme_coverage(SAMPLE)
    assert figure.periods == ("2012", "2017", "2021", "2023")
    assert figure.rows[-1].counts == (1, 1, 2, 1)
    assert figure.rows[-1].origins == len(SAMPLE.sources)
    assert [row.label for row in figure.rows[:-1]] == [s.label for s in SAMPLE.sections]


def test_events_stand_where_their_days_lie() -> None:
    found = timeline_axis(SAMPLE)
    assert found is not None
    assert found.marks[0].place == 0
    assert found.marks[-1].place == pytest.approx(1, abs=0.01)
    assert sum(mark.count for mark in found.marks) == len(SAMPLE.timeline)


def test_two_events_make_no_axis() -> None:
    assert timeline_axis(dataclasses.replace(SAMPLE, timeline=SAMPLE.timeline[:2])) is None


def test_events_of_a_century_do_not_crowd_the_axis() -> None:
    first = SAMPLE.timeline[0]
    events = tuple(
        dataclasses.replace(
            first, edtf=str(1900 + n), start=date(1900 + n, 1, 1), end=date(1900 + n, 12, 31)
        )
        for n in range(0, 120, 7)
    )
    found = timeline_axis(dataclasses.replace(SAMPLE, timeline=events))
    assert found is not None
    assert len(found.years) <= 12


# --- pages and references ---


def test_paper_is_a4_or_letter() -> None:
    sizes = {}
    for paper in ("A4", "letter"):
        pdf = render(sample_brief(paper=paper), "pdf", template="digest")
        with pypdfium2.PdfDocument(pdf) as document:
            sizes[paper] = tuple(round(side) for side in document[0].get_size())
    assert sizes == {"A4": (595, 842), "letter": (612, 792)}


# WeasyPrint leaves its colour profile open.
@pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
def test_an_archive_gets_pdf_a_with_the_data_as_associated_file(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    file.write_bytes(render(sample_brief(variant="pdf/a-3a"), "pdf", template="digest"))
    with pikepdf.open(file) as pdf:
        with pdf.open_metadata() as metadata:
            said = {key.rpartition("}")[2]: value for key, value in metadata.items()}
        assert (said["part"], said["conformance"]) == ("3", "A")
        attached = {(str(file.F), str(file.AFRelationship)) for file in pdf.Root.AF}
        assert attached == {("brief.json", "/Data")}
        assert pdf.Root.OutputIntents
    assert verify(file).ok


@pytest.mark.parametrize(
    ("style", "written"),
    [("numbered", "TON. “"), ("chicago", "“Biden"), ("apa", "(2021, January 21)")],
)
def test_the_list_of_sources_follows_the_style(style: str, written: str) -> None:
    assert written in render(sample_brief(citation=style), "html").decode()


# --- a desk's own ---


def own(folder: Path, name: str = "ours", card: str = 'title = "Ours"\n') -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "template.toml").write_text(card)
    return folder / name


def test_a_desk_looks_into_its_own_folder_first(tmp_path: Path) -> None:
    place = own(tmp_path, "digest")
    (place / "brief.html").write_text("<h1>{{ brief.title }}</h1>")
    chosen = Settings(template="digest", templates=tmp_path)
    assert render(SAMPLE, "html", template=chosen.template_place).startswith(b"<h1>")
    assert Settings(template="dossier", templates=tmp_path).template_place == "dossier"


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("title = ", "can't be read"),
        ("colour = 'red'", "colour"),
        ("order = ['themes']", "order"),
        ("order = ['themes', 'themes', 'timeline', 'differences', 'bottom-line']", "order"),
        ("[most]\npages = 2", "known are bottom_line"),
        ("[most]\npoints = -1", "most.points"),
        ("[most]\npoints = 'two'", "most.points"),
    ],
)
def test_a_mistake_in_a_card_is_named(tmp_path: Path, card: str, said: str) -> None:
    with pytest.raises(RenderError, match=said) as refused:
        check_template(own(tmp_path, card=card))
    assert "ours/template.toml" in str(refused.value)


SECRET = "the desk's own password"


def linked(folder: Path, file: str) -> None:
    """Put a link to a file outside into a template."""
    (folder.parent / "secret.txt").write_text(SECRET)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).symlink_to(folder.parent / "secret.txt")


@pytest.mark.parametrize(
    "file",
    ["secret.html", "brief.html", "brief.md", "parts.html", "mail.txt", "mail.html", "style.css",
     "template.toml", "words/en.toml", "sub/secret.html"],
)  # fmt: skip
def test_a_template_shows_no_file_through_a_link(tmp_path: Path, file: str) -> None:
    place = own(tmp_path)
    if file.endswith("secret.html"):
        (place / "brief.html").write_text(f"{{% include '{file}' %}}")
    if file == "template.toml":
        (place / file).unlink()
    linked(place, file)
    told = [_said(place, format) for format in ("html", "md", "mail")]
    assert not any(SECRET in one for one in told)
    assert any("is a link that leads out of its folder" in one for one in told)


def _said(template: Path, format: str) -> str:
    """Return what comes out of a template, or why nothing does."""
    try:
        if format == "mail":
            return "".join(render_mail(SAMPLE, template=template))
        return render(SAMPLE, format, template=template).decode()
    except RenderError as refused:
        return str(refused)


@pytest.mark.parametrize(
    "wanted",
    ["/etc/passwd", "../secret.txt", "../../secret.txt", "sub/../../secret.txt", "..\\secret.txt",
     "file:///etc/passwd", "/proc/self/environ", "./secret.txt", "ours/../secret.txt", "words/../../secret.txt"],
)  # fmt: skip
def test_a_template_includes_nothing_from_outside(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    place = own(tmp_path)
    (place / "sub").mkdir()
    (place / "brief.html").write_text(f"{{% include {wanted!r} %}}")
    with pytest.raises(RenderError) as refused:
        render(SAMPLE, "html", template=place)
    assert SECRET not in str(refused.value)


def test_a_link_from_file_to_file_of_one_template_is_followed(tmp_path: Path) -> None:
    place = own(tmp_path)
    (place / "base.css").write_text("p { color: teal }")
    (place / "style.css").symlink_to("base.css")
    assert b"color: teal" in render(SAMPLE, "html", template=place)


@pytest.mark.parametrize(
    "card",
    ["x = " + "[" * 3000, "x = " + "{a=" * 3000, "x = " + "9" * 5000, "x = 1" * 300_000, "\xff", "x" * 2_000_000],
    ids=["lists", "tables", "digits", "junk", "latin", "long"],
)  # fmt: skip
def test_a_card_that_would_cost_much_is_refused_in_one_line(tmp_path: Path, card: str) -> None:
    place = own(tmp_path)
    (place / "template.toml").write_bytes(card.encode("latin-1"))
    with pytest.raises(RenderError, match=r"ours/template\.toml: can't be read") as refused:
        check_template(place)
    assert len(str(refused.value)) < 400


def test_a_card_that_never_ends_is_refused(tmp_path: Path) -> None:
    import os

    place = own(tmp_path)
    (place / "template.toml").unlink()
    os.mkfifo(place / "template.toml")
    with pytest.raises(RenderError, match="no such template"):
        check_template(place)


def test_a_mail_is_cut_like_its_template() -> None:
    _, text = render_mail(SAMPLE, template="digest")
    assert "4. " not in text
    assert "3. " in text


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from briefer.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def test_templates_are_listed_with_what_they_are_for(tmp_path: Path) -> None:
    own(tmp_path / "desk", card='title = "Ours"\ndescription = "As our minister likes it."\n')
    listed = run("templates", "list", "--templates", "desk", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["ours", *PACKAGED]
    assert listed[0].endswith("As our minister likes it.")
    records = run("templates", "list", "--json", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["name"] for line in records] == list(PACKAGED)


def test_a_template_says_how_much_it_has_room_for(tmp_path: Path) -> None:
    said = run("templates", "show", "briefing-note", cwd=tmp_path).stdout
    assert "One to two pages" in said
    assert "bottom_line 3" in said


def test_a_copied_template_is_a_template_of_ones_own(tmp_path: Path) -> None:
    assert run("templates", "copy", "digest", "desk/weekly", cwd=tmp_path).returncode == 0
    shown = render(SAMPLE, "html", template=tmp_path / "desk" / "weekly")
    assert from_json(render(SAMPLE, "json", template="digest")).sections
    assert b"Digest" in shown
    again = run("templates", "copy", "digest", "desk/weekly", cwd=tmp_path)
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_template_that_is_not_there_is_said_before_anything_is_read(tmp_path: Path) -> None:
    refused = run("make", "nowhere/", "--template", "nothing", cwd=tmp_path)
    assert refused.returncode == 1
    assert refused.stderr.startswith("briefer: nothing: no such template; known are briefing-note")


def test_days_are_written_in_the_language_of_the_brief() -> None:
    german = sample_brief(language="de", issued=date(2026, 11, 22))
    shown = render(german, "html").decode()
    assert "22. November 2026" in shown
    assert 'lang="de"' in shown


def test_an_unknown_language_is_written_in_english() -> None:
    shown = render(sample_brief(language="xx"), "html").decode()
    assert "Bottom line" in shown
    assert "2026" in shown


def test_a_brief_in_a_template_of_ones_own_is_sent_where_that_is_at_hand(tmp_path: Path) -> None:
    own(tmp_path / "desk")
    made = run("make", SEEDS, "--template", "ours", "--templates", "desk", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (folder,) = (tmp_path / "output").iterdir()
    send = ("send", folder, "--to", "desk@example.org", "--dry-run")
    refused = run(*send, cwd=tmp_path)
    assert "made with the template ours, which is not at hand here" in refused.stderr
    assert refused.stderr.count("\n") == 1
    sent = run(*send, "--templates", "desk", cwd=tmp_path)
    assert sent.returncode == 0, sent.stderr


def test_no_year_on_the_line_of_events_stands_on_the_dates_at_its_ends() -> None:
    def event(first: date, last: date, edtf: str) -> Event:
        return dataclasses.replace(SAMPLE.timeline[0], start=first, end=last, edtf=edtf)

    events = (
        event(date(1993, 4, 1), date(1993, 4, 30), "1993-04"),
        event(date(2001, 5, 4), date(2001, 5, 4), "2001-05-04"),
        event(date(2010, 1, 25), date(2010, 1, 31), "2010-01-25/2010-01-31"),
    )
    page = render(dataclasses.replace(SAMPLE, timeline=events), "html").decode()
    line = page[page.index('aria-labelledby="axis-title') :]
    written = re.findall(r">(\d{4})</text>", line[: line.index("</svg>")])
    assert "2000" in written
    assert not {"2007", "2008", "2009", "2010"} & set(written)


def test_a_language_without_words_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(RenderError) as refused:
        check_template("policy-brief", language="sw")
    assert "sw" in str(refused.value)
    assert {"ar", "de", "en", "es", "fr", "ur"} <= set(
        re.findall(r"\b[a-z]{2}\b", str(refused.value))
    )
