"""A brief that belongs to a series: its number, what changed, and the proof of both."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

import html5lib
import pikepdf
import pytest

import briefer
from briefer.config import Entry, Settings
from briefer.errors import BriefError, InputError, VerifyError
from briefer.issuing import Place, place_in_series
from briefer.model import Brief, Changes, Verification
from briefer.rendering import from_json, render, render_mail, to_json
from briefer.rendering.json_writing import rewritten
from briefer.rendering.templates import names
from briefer.scheduling import Due, issue_entry
from briefer.series import issue_before, next_number, open_issue
from briefer.verifying import verify
from tests.sample_brief import sample_brief
from tests.test_cli import run

FLOOD = """ARVEL, 2 March 2026 - The flood in Arvel has killed 24 people, the governor said.

Engineers of the province want to raise the dyke of Arvel by two metres before the winter storms.
The province asked the capital for boats, tents and drinking water for the flooded villages.
"""
RAIL = """BELMORA, 3 March 2026 - The railway between Belmora and the coast will open in spring.

Freight trains on the railway will carry grain from Belmora to the harbour of Tessel.
The ministry of transport lends the railway four hundred million crowns for its bridges.
"""
RISEN = """ARVEL, 9 March 2026 - The flood in Arvel has killed 31 people, the governor said.

Soldiers reached the last flooded villages of the province near Arvel with boats on Sunday.
Engineers closed the gates of the dyke at Arvel while the river was still rising.
"""
BANK = """BELMORA, 10 March 2026 - The central bank of Belmora left its interest rate unchanged.

Inflation stays above the target of the central bank, its president told savers and lenders.
The bank expects that the interest rate will fall when energy becomes cheaper next year.
"""
FIRST, SECOND = date(2026, 3, 5), date(2026, 3, 12)


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weeks")
    for week, texts in {"one": {"flood": FLOOD, "rail": RAIL}, "two": {"risen": RISEN, "bank": BANK}}.items():  # fmt: skip
        (folder / week).mkdir()
        for name, text in texts.items():
            (folder / week / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def first(weeks: Path) -> Brief:
    return briefer.make([weeks / "one"], today=FIRST, config=Settings(series="desk"))


@pytest.fixture(scope="module")
def second(weeks: Path, first: Brief) -> Brief:
    return briefer.make([weeks / "two"], today=SECOND, previous=first)


def changed(brief: Brief) -> Changes:
    assert brief.changes
    return brief.changes


# --- what it says --------------------------------------------------------------


def test_a_first_issue_has_number_one_and_no_changes(first: Brief) -> None:
    assert (first.series, first.issue, first.changes) == ("desk", 1, None)
    assert b"What changed" not in render(first, "html")


def test_the_next_issue_names_the_one_before_it(first: Brief, second: Brief) -> None:
    assert (second.series, second.issue) == ("desk", 2)
    before = changed(second).previous
    assert (before.issued, before.issue, before.title) == (FIRST, 1, first.title)
    assert before.sha256 == sha256(to_json(first)).hexdigest()


def test_a_risen_toll_stands_before_and_now(second: Brief) -> None:
    (one,) = changed(second).revised
    assert (one.before.value, one.now.value) == ("24", "31")
    names = {source.number: source.name for source in second.sources}
    assert (names[one.before.quote.source], names[one.now.quote.source]) == (
        "flood.txt",
        "risen.txt",
    )


def test_a_theme_that_no_article_speaks_of_has_gone_quiet(second: Brief) -> None:
    quoted = [quote.text for one in changed(second).quiet for quote in one.quotes]
    assert any("railway" in text for text in quoted)
    assert not any("flood" in text for text in quoted)


def test_articles_read_again_make_nothing_new(weeks: Path, first: Brief) -> None:
    again = briefer.make([weeks / "one"], today=SECOND, previous=first)
    found = changed(again)
    assert (found.lead, found.revised, found.quiet, found.sources) == ((), (), (), ())
    assert not any(new.points for new in found.new)
    assert all(one.new == 0 for one in found.continuing)


# --- how it is numbered ----------------------------------------------------------


def test_numbers_count_on() -> None:
    unnumbered = replace_issue(None)
    assert next_number(None, None) is None
    assert next_number(None, "desk") == 1
    assert next_number(unnumbered, None) is None
    assert next_number(unnumbered, "desk") == 2
    assert next_number(replace_issue(7), None) == 8


@cache
def plain() -> Brief:
    return sample_brief()


def replace_issue(issue: int | None) -> Brief:
    return replace(plain(), issue=issue)


def put(output: Path, brief: Brief, name: str = "desk") -> Path:
    path = output / f"{brief.issued}-{name}" / "brief.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(to_json(brief))
    return path


def issue(day: int, issue: int, series: str = "desk") -> Brief:
    return replace(plain(), issued=date(2026, 3, day), issue=issue, series=series)


def test_the_latest_earlier_issue_of_the_series_is_the_previous_one(tmp_path: Path) -> None:
    put(tmp_path, issue(2, 1))
    second = put(tmp_path, issue(9, 2))
    put(tmp_path, issue(10, 5, series="other"), "other")
    put(tmp_path, issue(23, 3))
    (tmp_path / "2026-03-11-notes").mkdir()
    assert place_in_series(tmp_path, "desk", issued=date(2026, 3, 16)) == Place(previous=second)


def test_an_issue_that_is_made_again_keeps_its_number(tmp_path: Path) -> None:
    first = put(tmp_path, issue(2, 4))
    put(tmp_path, issue(9, 5))
    assert place_in_series(tmp_path, "desk", issued=date(2026, 3, 9)) == Place(
        previous=first, issue=5
    )
    assert place_in_series(tmp_path, "desk", issued=date(2026, 3, 2)) == Place(issue=4)


def test_two_editions_of_a_day_follow_each_other(tmp_path: Path) -> None:
    morning = put(tmp_path, issue(9, 1), "desk-0600")
    put(tmp_path, issue(9, 2), "desk-1800")
    day = date(2026, 3, 9)
    evening = place_in_series(tmp_path, "desk", issued=day, folder="2026-03-09-desk-1800")
    assert evening == Place(previous=morning, issue=2)
    again = place_in_series(tmp_path, "desk", issued=day, folder="2026-03-09-desk-0600")
    assert again == Place(issue=1)


def test_an_empty_folder_holds_no_issue(tmp_path: Path) -> None:
    assert place_in_series(tmp_path / "none", "desk", issued=date(2026, 3, 9)) == Place()


def test_an_issue_that_was_changed_stops_the_next_one(tmp_path: Path) -> None:
    path = put(tmp_path, issue(2, 1))
    path.write_text(path.read_text().replace("discussed", "denied", 1))
    with pytest.raises(VerifyError, match="seal does not fit"):
        place_in_series(tmp_path, "desk", issued=date(2026, 3, 9))


@pytest.mark.parametrize(
    ("day", "series", "line"),
    [("2026-03-01", "desk", "after 2026-03-01"), ("2026-03-12", "other", "of the series desk")],
)
def test_an_issue_that_cannot_come_before_is_refused(
    weeks: Path, first: Brief, day: str, series: str, line: str
) -> None:
    with pytest.raises(InputError, match=line):
        briefer.make([weeks / "two"], today=day, previous=first, config=Settings(series=series))


def test_the_same_inputs_and_previous_issue_give_the_same_bytes(
    weeks: Path, first: Brief, second: Brief, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(render(first, "html"))
    again = briefer.make([weeks / "two"], today=SECOND, previous=path)
    assert again == second
    assert render(again, "pdf") == render(second, "pdf")


# --- that it holds ---------------------------------------------------------------


def verified(folder: Path, name: str, data: bytes, *against: Path) -> Verification:
    path = folder / name
    path.write_bytes(data)
    return verify(path, against=against)


@pytest.mark.parametrize("format", ["pdf", "html", "json", "docx"])
def test_an_issue_proves_itself_alone_and_against_all_it_rests_on(
    weeks: Path, first: Brief, second: Brief, tmp_path: Path, format: str
) -> None:
    previous = tmp_path / f"previous.{format}"
    previous.write_bytes(render(first, format))
    data = render(second, format)
    name = f"brief.{format}"
    assert verified(tmp_path, name, data).degree == "consistent"
    assert verified(tmp_path, name, data, weeks / "two", previous).degree == "reproduced"
    assert verified(tmp_path, name, data, previous).degree == "consistent"
    lacking = verified(tmp_path, name, data, weeks / "two", weeks / "one")
    assert [failure.where for failure in lacking.failures] == ["what changed"]


def test_json_reads_back_the_same(second: Brief) -> None:
    assert from_json(to_json(second)) == second


def test_without_the_previous_issue_its_sources_are_missed(
    weeks: Path, second: Brief, tmp_path: Path
) -> None:
    outcome = verified(tmp_path, "brief.json", to_json(second), weeks / "two")
    assert [f.where for f in outcome.failures] == [f"source {n}" for n in changed(second).sources]
    assert "name that issue’s file, too" in outcome.failures[0].what


def test_another_issue_is_not_taken_for_the_previous_one(
    first: Brief, second: Brief, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(to_json(replace(first, title="Another")))
    outcome = verified(tmp_path, "brief.json", to_json(second), other)
    assert [f.what for f in outcome.failures] == ["none of the given briefs is the previous issue"]


def reworded(brief: Brief) -> Brief:
    """Return the issue with another word in what it quotes from the previous one."""
    found = changed(brief)
    (one,) = found.revised
    quote = one.before.quote
    pieces = tuple(replace(p, text=p.text.replace("governor", "minister")) for p in quote.pieces)
    assert pieces != quote.pieces
    before = replace(one.before, quote=replace(quote, pieces=pieces))
    return replace(brief, changes=replace(found, revised=(replace(one, before=before),)))


@pytest.mark.parametrize("format", ["pdf", "html", "json", "docx"])
def test_a_changed_word_of_the_previous_issue_is_found(
    second: Brief, tmp_path: Path, format: str
) -> None:
    number = changed(second).revised[0].before.quote.number
    outcome = verified(tmp_path, f"brief.{format}", render(reworded(second), format))
    assert f"footnote {number}" in {failure.where for failure in outcome.failures}


def test_a_page_that_quotes_the_previous_issue_otherwise_is_found(
    second: Brief, tmp_path: Path
) -> None:
    number = changed(second).revised[0].before.quote.number
    page = render(second, "html").decode()
    page = re.sub(rf'(<q [^>]*data-note="{number}"[^>]*>[^<]*)governor', r"\1minister", page)
    screen = verified(tmp_path, "brief.html", page.encode())
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(reworded(second), "pdf"))) as document:
        document.attachments["brief.json"].get_file().obj.write(to_json(second))
        document.save(out)
    paper = verified(tmp_path, "brief.pdf", out.getvalue())
    for outcome in (screen, paper):
        assert f"footnote {number}" in {failure.where for failure in outcome.failures}


def test_what_is_said_of_the_previous_issue_is_compared_with_it(
    first: Brief, second: Brief, tmp_path: Path
) -> None:
    previous = tmp_path / "previous.json"
    previous.write_bytes(to_json(first))
    found = changed(second)
    (quiet, *others) = found.quiet
    forged = (replace(quiet, label="Harvest"), *others)
    told = replace(second, changes=replace(found, quiet=forged))
    assert verified(
        tmp_path, "brief.json", to_json(told)
    ).ok  # nothing in the file speaks against it
    outcome = verified(tmp_path, "brief.json", to_json(told), previous)
    assert [f.what for f in outcome.failures] == ["the previous issue has no theme 'Harvest'"]


@pytest.mark.parametrize(
    ("forge", "what"),
    [
        (lambda c: replace(c, lead=(9,)), "a point that the bottom line doesn't have"),
        (
            lambda c: replace(c, previous=replace(c.previous, issue=2)),
            "the previous issue has no lower number",
        ),
        (
            lambda c: replace(c, previous=replace(c.previous, issued=date(2027, 1, 1))),
            "of a later day",
        ),
        (lambda c: replace(c, previous=replace(c.previous, sha256="ab")), "not a SHA-256"),
        (
            lambda c: replace(c, revised=(replace(c.revised[0], now=c.revised[0].before),)),
            "is nowhere else",
        ),
        (
            lambda c: replace(c, new=(replace(c.new[0], label="Harvest"), *c.new[1:])),
            "names a theme that is not there",
        ),
    ],
)
def test_what_contradicts_the_brief_itself_is_found(
    second: Brief, tmp_path: Path, forge, what: str
) -> None:  # type: ignore[no-untyped-def]
    forged = replace(second, changes=forge(changed(second)))
    outcome = verified(tmp_path, "brief.json", to_json(forged))
    assert any(what in failure.what for failure in outcome.failures)


def test_the_brief_of_an_earlier_version_is_still_sealed(first: Brief, tmp_path: Path) -> None:
    tree = json.loads(to_json(first))
    del tree["changes"], tree["series"]  # keys that it didn't know
    tree["method"]["versions"] = [["briefer", "0.0.9"]]
    old = tmp_path / "brief.json"
    old.write_bytes(rewritten(json.dumps(tree).encode()))
    outcome = verify(old)
    assert (outcome.degree, outcome.ok, outcome.failures) == ("not checked", False, ())
    assert open_issue(old).brief.series is None


# --- as it is read ---------------------------------------------------------------


def test_the_section_stands_behind_the_bottom_line(second: Brief) -> None:
    page = render(second, "html").decode()
    html5lib.HTMLParser(strict=True).parse(page)
    places = [page.index(f'id="{name}"') for name in ("bottom-line", "changes", "theme-1")]
    assert places == sorted(places)
    assert "Since No.\xa01 of 5 March 2026." in page
    assert "24, now 31" in page


@pytest.mark.parametrize("template", names())
def test_every_template_holds_whether_or_not_it_has_room_for_it(
    second: Brief, tmp_path: Path, template: str
) -> None:
    page = render(second, "html", template=template)
    assert verified(tmp_path, "brief.html", page).failures == ()
    shown = b"What changed" in page
    assert shown == (template in ("policy-brief", "dossier"))


@pytest.mark.parametrize("most", ["themes = 1", "themes = 0", "points = 0", "bottom_line = 1"])
def test_a_template_with_less_room_tells_what_changed_of_what_it_shows(
    second: Brief, tmp_path: Path, most: str
) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    (folder / "template.toml").write_text(f'name = "short"\nonce = true\n[most]\n{most}\n')
    data = render(second, "json", template=folder)
    assert verified(tmp_path, "brief.json", data).failures == ()
    shown = from_json(data)
    labels = {section.label for section in shown.sections}
    assert {one.label for one in (*changed(shown).new, *changed(shown).continuing)} <= labels


def test_mail_and_markdown_tell_it_too(second: Brief) -> None:
    html, text = render_mail(second)
    marked = render(second, "md").decode()
    for told in (html, text, marked):
        assert "24, now 31" in told
        assert "Gone quiet" in told
    assert "WHAT CHANGED SINCE NO. 1 OF 5 MARCH 2026" in text
    assert max(map(len, text.splitlines())) <= 72
    for quote in second.quotes:
        assert f"[^{quote.number}]:" in marked
    assert "No. 2 · Issued 12 March 2026" in marked
    assert changed(second).previous.sha256 in marked


# --- from the command line -------------------------------------------------------


@pytest.mark.slow
def test_the_command_line_numbers_a_series(weeks: Path, tmp_path: Path) -> None:
    def make(week: str, day: date) -> dict[str, object]:
        words = (weeks / week, "--today", day.isoformat(), "--series", "desk", "--json")
        outcome = run("make", *words, cwd=tmp_path)
        assert outcome.returncode == 0, outcome.stderr
        made: dict[str, object] = json.loads(outcome.stdout)
        return made

    one, two, again = make("one", FIRST), make("two", SECOND), make("two", SECOND)
    assert [made["issue"] for made in (one, two, again)] == [1, 2, 2]
    assert (one["previous"], two["previous"]) == (None, FIRST.isoformat())
    assert two == again


def test_the_command_line_takes_the_file_of_the_last_issue(
    weeks: Path, first: Brief, tmp_path: Path
) -> None:
    (tmp_path / "last.html").write_bytes(render(first, "html"))
    words = ("--today", SECOND.isoformat(), "--previous", "last.html", "--json")
    outcome = run("make", weeks / "two", *words, cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout)["issue"] == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--series", "My desk"), "briefer: --series: must be lower-case letters"),
        (("--previous", "gone.pdf"), "briefer: gone.pdf: no such file"),
    ],
)
def test_mistakes_get_one_line(
    weeks: Path, tmp_path: Path, words: tuple[str, ...], line: str
) -> None:
    outcome = run("make", weeks / "one", *words, cwd=tmp_path)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(line)
    assert outcome.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_scheduled_brief_is_a_series_of_its_name(weeks: Path, tmp_path: Path) -> None:
    row = {"name": "morning", "sources": [str(weeks)], "cron": "0 7 * * 4"}
    settings = Settings.model_validate({"brief": [row]})
    entry: Entry = settings.briefs[0]

    def made(week: str, day: date) -> Brief:
        own = settings.for_entry(entry)
        slot = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        sources = entry.model_copy(update={"sources": (weeks / week,)})
        folder = issue_entry(own, sources, Due(name="morning", slot=slot), tmp_path)
        return open_issue(folder / "brief.json").brief

    one, two, again = made("one", FIRST), made("two", SECOND), made("two", SECOND)
    assert [brief.issue for brief in (one, two, again)] == [1, 2, 2]
    assert two == again
    assert changed(two).previous.issued == FIRST


def test_a_broken_previous_issue_is_named(weeks: Path, tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    path.write_bytes(to_json(replace(plain(), passages=())))
    with pytest.raises(BriefError, match=r"last\.json: does not hold: footnote 1"):
        briefer.make([weeks / "two"], today=SECOND, previous=path)


@pytest.mark.parametrize(
    ("was", "now", "kept_in"),
    [
        ("TLP:RED", None, True),
        ("TLP:AMBER+STRICT", "TLP:AMBER", True),
        ("TLP:GREEN", "TLP:GREEN", False),
        (None, "TLP:CLEAR", False),
        ("Not for release", None, False),
    ],
)
def test_a_stricter_issue_is_not_quoted_under_a_laxer_label(
    was: str | None, now: str | None, kept_in: bool
) -> None:
    last = sample_brief(marking=was)
    if kept_in:
        with pytest.raises(InputError, match="marking as strict"):
            issue_before(last, issued=last.issued, series=None, marking=now)
    else:
        assert issue_before(last, issued=last.issued, series=None, marking=now).brief == last
