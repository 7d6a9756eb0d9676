"""The main job on the five seeds, and on what users really have in their folders."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

import pytest

import briefer
from briefer import editing
from briefer.errors import ConfigError, InputError
from briefer.language import opens_dangling
from briefer.model import Brief, Quote, Source
from briefer.rendering import find_template, render
from tests.conftest import SEEDS, TODAY

BOILERPLATE = (
    "Advertisement", "File Photo", "Leave a comment", "Rate this item", "Go to top",
    "Read More News On", "Exit mobile version", "Skip to main content", "Share this post",
    "use of cookies", "Download The BOL News App",
)  # fmt: skip


@cache
def brief() -> Brief:
    return briefer.make([SEEDS], today=TODAY)


@cache
def rendered(format: str) -> bytes:
    return render(brief(), format)


def source(start: str) -> Source:
    return next(source for source in brief().sources if source.name.startswith(start))


def every_quote() -> dict[int, Quote]:
    return {quote.number: quote for quote in brief().quotes}


# --- dates -------------------------------------------------------------------


def test_a_dateline_gives_the_day() -> None:
    assert source("000").dating.edtf == "2021-01-21"


def test_a_weekday_and_a_bound_give_the_year() -> None:
    dating = source("002").dating
    assert dating.start is not None
    assert dating.end is not None
    assert date(2023, 2, 12) <= dating.start <= dating.end <= date(2023, 2, 13)


@pytest.mark.parametrize(
    ("start", "truth"),
    [
        ("001", (date(2021, 8, 1), date(2021, 8, 31))),
        ("003", (date(2017, 10, 1), date(2017, 10, 31))),
        ("004", (date(2012, 3, 29), date(2012, 3, 30))),
    ],
)
def test_no_year_is_invented(start: str, truth: tuple[date, date]) -> None:
    dating = source(start).dating
    assert dating.start is None or dating.start <= truth[1]
    assert dating.end is None or dating.end >= truth[0]


# --- what is quoted ----------------------------------------------------------


def test_every_sentence_is_a_span_of_its_source() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.iterdir()}
    names = {source.number: source.name for source in brief().sources}
    for quote in every_quote().values():
        for piece in quote.pieces:
            if piece.kind != "cut":
                there = texts[names[quote.source]][piece.start : piece.end]
                assert " ".join(there.split()) == piece.text


@pytest.mark.parametrize("line", BOILERPLATE)
def test_no_boilerplate_reaches_the_reader(line: str) -> None:
    shown = [quote.text for quote in every_quote().values()]
    shown += [source.title for source in brief().sources]
    assert not [text for text in shown if line.lower() in text.lower()]
    assert line not in re.sub(r"<(script|style).*?</\1>", "", rendered("html").decode(), flags=re.S)


def test_nothing_is_quoted_twice() -> None:
    texts = [quote.text for quote in every_quote().values()]
    assert len(texts) == len(set(texts))


def test_every_sentence_can_stand_alone() -> None:
    for quote in first_quotes(brief()):
        if all(piece.kind == "verbatim" for piece in quote.pieces):
            assert opens_dangling(quote.text) is None, quote.text


def first_quotes(made: Brief) -> list[Quote]:
    """Return the quotations that open a paragraph; what follows one leans on it."""
    points = [*made.bottom_line, *(point for section in made.sections for point in section.points)]
    positions = [position for section in made.sections for position in section.positions]
    return [point.quotes[0] for point in points] + [position.quotes[0] for position in positions]


def test_no_sentence_is_cut() -> None:
    for quote in every_quote().values():
        assert re.search(r"[.!?…][\"”’')\]]*$", quote.text), quote.text
        assert not re.search(r"\b(U\.S|Lt|Gen|Mr|Dr)\.$", quote.text), quote.text


# --- the document ------------------------------------------------------------


def test_two_to_five_labelled_themes_and_every_source_cited() -> None:
    assert 2 <= len(brief().sections) <= 5
    labels = [section.label for section in brief().sections]
    assert len(set(labels)) == len(labels)
    cited = {quote.source for quote in every_quote().values()}
    assert cited == {source.number for source in brief().sources}
    assert 3 <= len(brief().bottom_line) <= 5


def test_two_to_four_pages() -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(rendered("pdf")) as document:
        assert 2 <= len(document) <= 4


@pytest.mark.parametrize("format", ["pdf", "html", "json"])
def test_the_brief_proves_itself(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"brief.{format}"
    path.write_bytes(rendered(format))
    outcome = briefer.verify(path, against=[SEEDS])
    assert outcome.failures == ()
    assert outcome.checked == brief().method.quoted


SAME = """
import hashlib, sys, briefer
made = briefer.make([sys.argv[1]], today="2026-11-22")
for format in ("pdf", "html", "json"):
    print(hashlib.sha256(briefer.render(made, format)).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    printed = []
    for seed in ("1", "271828"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Karachi", "LC_ALL": "C"}
        command = [sys.executable, "-c", SAME, str(SEEDS)]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        printed.append(run.stdout)
    assert printed[0] == printed[1]
    assert len(printed[0].split()) == 3


def test_the_order_of_the_paths_and_their_place_change_nothing(tmp_path: Path) -> None:
    for seed in SEEDS.iterdir():
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    moved = briefer.make(sorted(tmp_path.iterdir(), reverse=True), today=TODAY)
    assert render(moved, "json") == rendered("json")


def test_full_evidence_carries_the_texts(tmp_path: Path) -> None:
    from briefer.config import Settings

    made = briefer.make([SEEDS], today=TODAY, config=Settings(evidence="full"))
    assert all(source.text for source in made.sources)
    path = tmp_path / "brief.json"
    path.write_bytes(render(made, "json"))
    assert briefer.verify(path).ok


def test_a_brief_carries_no_more_than_it_quotes() -> None:
    carried = sum(len(passage.text) for passage in brief().passages)
    whole = sum(source.length for source in brief().sources)
    assert carried < 0.8 * whole
    assert all(source.text is None for source in brief().sources)


# --- what users really have --------------------------------------------------


def test_one_article_makes_a_brief(tmp_path: Path) -> None:
    seed = sorted(SEEDS.iterdir())[4]
    (tmp_path / seed.name).write_bytes(seed.read_bytes())
    made = briefer.make([tmp_path], today=TODAY)
    assert len(made.sources) == 1
    assert made.bottom_line
    assert render(made, "pdf").startswith(b"%PDF")


def test_one_bad_file_never_costs_the_others(tmp_path: Path) -> None:
    for seed in SEEDS.iterdir():
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "nothing.txt").write_bytes(b"")
    (tmp_path / "table.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "lines.jsonl").write_text('{"text": 5}\nnot json\n', encoding="utf-8")
    (tmp_path / "menu.txt").write_text("Home\nAbout us\nContact\nLog in\nShare this\n")
    made = briefer.make([tmp_path, tmp_path / "gone.txt"], today=TODAY)
    assert made.method.articles == 5
    skipped = {entry.name: str(entry.reason) for entry in made.method.skipped}
    assert {name.partition(":")[0] for name in skipped} >= {
        "picture.txt", "nothing.txt", "table.xlsx", "lines.jsonl", "menu.txt",
    }  # fmt: skip
    assert str(tmp_path / "gone.txt") in skipped
    assert all(reason and "\n" not in reason for reason in skipped.values())


def test_the_same_file_twice_is_folded_and_both_stay_listed(tmp_path: Path) -> None:
    for number, seed in enumerate(sorted(SEEDS.iterdir())):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
        if number == 4:
            (tmp_path / "again.txt").write_bytes(seed.read_bytes())
    made = briefer.make([tmp_path], today=TODAY)
    assert len(made.sources) == 6
    assert len(made.method.folded) == 1
    copy, original = made.method.folded[0]
    entry = {source.number: source for source in made.sources}
    assert entry[copy].copy_of == original
    assert entry[copy].origin == entry[original].origin


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no articles found"):
        briefer.make([tmp_path], today=TODAY)


@pytest.mark.slow
def test_invalid_bytes_and_a_long_line_are_survived(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(
        b"The council met on Monday in Geneva. \xff\xfe It agreed a budget of 4 million francs "
        b"for the year. The vote in Geneva was close and took all night to complete, officials said.\n"
    )
    (tmp_path / "long.txt").write_text("The harbour of Aden was closed for a day. " * 120_000)
    made = briefer.make([tmp_path], today=TODAY)
    assert made.method.articles >= 1
    assert made.bottom_line


def test_public_names_load_nothing_heavy() -> None:
    code = (
        "import sys, briefer, briefer.cli; print(json.dumps([n for n in "
        "('spacy', 'sklearn', 'weasyprint', 'sumy', 'numpy', 'jinja2', 'briefer.language') "
        "if n in sys.modules]))"
    )
    run = [sys.executable, "-c", f"import json; {code}"]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == []


@pytest.mark.parametrize(("ranker", "loads"), [("briefer", False), ("lexrank", True)])
@pytest.mark.slow
def test_what_sumy_brings_is_loaded_only_for_its_rankers(ranker: str, loads: bool) -> None:
    code = (
        f"import sys, briefer; briefer.make(['{SEEDS}'], today='2026-11-22', ranker='{ranker}');"
        "print(*sorted({'sumy', 'nltk', 'pycountry', 'docopt', 'breadability'} & {*sys.modules}))"
    )
    run = [sys.executable, "-c", code]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    assert ("sumy" in printed) == loads
    assert loads or printed == []


def test_reports_that_differ_on_a_number_stand_side_by_side(tmp_path: Path) -> None:
    told = {
        "Coast Courier": "Twelve sailors were killed when the tanker Amal sank off Aden on Monday. "
        "Divers searched the wreck of the tanker all night, and two boats of the coast guard "
        "brought the survivors to the harbour of Aden before dawn.",
        "Gulf Herald": "The tanker Amal sank off Aden on Monday and 31 sailors were killed. The "
        "ship was bound for Djibouti with fuel for the power plant there. Its owner in Piraeus "
        "did not answer questions about the age of the tanker.",
    }
    for name, text in told.items():
        (tmp_path / f"{name}.md").write_text(
            f"---\npublisher: {name}\ndate: 2024-05-07\ntitle: Tanker Amal sinks off Aden\n---\n\n{text}"
        )
    made = briefer.make([tmp_path], today=TODAY)
    (difference,) = made.differences
    assert sorted(side.value for side in difference.sides) == ["31", "Twelve"]
    path = tmp_path / "brief.pdf"
    path.write_bytes(render(made, "pdf"))
    assert briefer.verify(path).failures == ()


def test_what_a_briefer_toml_can_have_is_taken_as_a_keyword() -> None:
    made = briefer.make([SEEDS], today=TODAY, title="Ports", language="de", marking="TLP:GREEN")
    assert (made.title, made.language, made.marking) == ("Ports", "de", "TLP:GREEN")


def test_a_keyword_that_is_no_setting_is_refused_by_its_name() -> None:
    with pytest.raises(ConfigError, match="colour"):
        briefer.make([SEEDS], today=TODAY, colour="red")


def test_without_a_day_of_issue_one_line_says_what_to_pass_and_why() -> None:
    with pytest.raises(InputError) as told:
        briefer.make([SEEDS])
    line = str(told.value)
    assert 'today="2026-11-22"' in line
    assert "clock" in line
    assert "\n" not in line


@pytest.mark.parametrize("name", ["today", "since", "until"])
def test_what_is_no_day_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(InputError, match=f"^{name}: 'Monday' is not a day like 2026-11-22"):
        briefer.make([SEEDS], **{"today": TODAY, name: "Monday"})


def test_a_brief_reads_well_in_python() -> None:
    made = brief()
    assert made.themes == made.sections
    point = made.themes[0].points[0]
    assert point.text == " ".join(quote.text for quote in point.quotes)
    assert repr(made).startswith(f"<Brief {made.title!r}, 2026-11-22: 5 sources, ")
    shown = [made, made.themes[0], point, point.quotes[0]]
    assert all(len(repr(thing)) < len(point.text) + 100 for thing in shown)


@pytest.mark.parametrize("template", ["policy-brief", "dossier", "digest", "briefing-note"])
def test_a_brief_is_a_table_too(template: str) -> None:
    shown = editing.abridged(brief(), find_template(template).card.plan)
    rows = shown.to_rows()
    assert [(row["note"], row["text"]) for row in rows] == [
        (q.number, q.text) for q in shown.quotes
    ]
    assert len({tuple(row) for row in rows}) == 1
    assert {type(value) for row in rows for value in row.values()} <= {str, int, type(None)}
    themed = [row for row in rows if row["chapter"] in ("themes", "positions")]
    assert {row["theme"] for row in themed} == {section.label for section in shown.sections}
    assert all(row["actor"] for row in rows if row["chapter"] == "positions")
    first = rows[0]
    cited = next(source for source in shown.sources if source.number == first["source"])
    assert (first["published"], first["title"]) == (cited.dating.edtf, cited.title)


def test_a_notebook_shows_the_brief_and_nothing_that_acts() -> None:
    made = replace(brief(), title="<script>alert(1)</script>")
    page = made._repr_html_()
    assert "<script" not in page
    assert all(escape(point.text, quote=False) in page for point in made.bottom_line)
    assert all(escape(source.title, quote=False) in page for source in made.sources)
    assert page.count("<ul>") == page.count("</ul>") == 1 + len(made.sections)
