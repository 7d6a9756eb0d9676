"""What a person decided of articles and themes: it holds in each brief, is listed there, and is proven."""

from __future__ import annotations

import copy
import json
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import briefer
from briefer import correcting
from briefer.cli import app
from briefer.errors import BriefError, ConfigError, InputError
from briefer.model import Brief, Correction, Source
from briefer.rendering import from_json, render, to_json
from briefer.rendering.json_writing import rewritten
from briefer.verifying import verify
from tests.test_remade import PIER, RAIL, SPEECH

TODAY = "2026-11-22"
FERRY = """---
publisher: Sound Courier
date: 2026-11-09
title: Ferry to Lunden is laid up
---

The ferry to Lunden was laid up on Monday after its bow door had failed an inspection.

The shipping office said that a smaller ferry will carry cars from 30 November.

“We shall not run a ship that leaks,” said Astrid Moen, who heads the shipping office.
"""
BRIDGE = """---
publisher: Lunden Evening News
date: 2026-11-12
title: Island asks for a bridge
---

The council of Lunden asked the ministry for a bridge after the ferry had been laid up.

A bridge over the sound would cost 900 million crowns, the ministry said in a first estimate.

“A ferry that stands still is no road,” said Peder Vang, the mayor of Lunden.
"""
MILL = """---
publisher: Lunden Evening News
date: 2026-11-14
title: Paper mill closes
---

The paper mill of Torvik will close in spring, and 140 workers will lose their work.

The owners of the mill blamed the price of electricity, which has doubled in two years.
"""
WIRE = """---
publisher: Coast Radio
title: Inspectors stop a ferry
---

Inspectors stopped the island’s only car ferry on Monday because its bow door does not close.

Drivers will have to wait for a smaller ship, which comes at the end of the month.
"""
DOOR = """---
publisher: Harbour Gazette
title: Bow door fails
---

The ferry to Lunden was laid up after the bow door had failed its yearly inspection in the harbour.

The shipping office said that a smaller ferry will carry cars from 30 November.

“We shall not run a ship that leaks,” said Astrid Moen, who heads the shipping office.

Passengers on foot are carried by a fishing boat, which needs forty minutes for the crossing.

The bakery of the island has begun to ration its flour, and the school has no milk.
"""
NEWS = {"ferry.md": FERRY, "bridge.md": BRIDGE, "mill.md": MILL, "wire.md": WIRE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "news"
    place.mkdir()
    for name, text in NEWS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def text_of(folder: Path, name: str) -> str:
    (document,) = briefer.read(folder / name)
    return document.sha256


def write(folder: Path, *entries: str) -> Path:
    path = folder / "corrections.toml"
    path.write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    return path


def entry(folder: Path, name: str, *lines: str) -> str:
    return "\n".join(["[[correction]]", f'text = "{text_of(folder, name)}"', *lines])


def made(folder: Path, **chosen: Any) -> Brief:
    return briefer.make([folder], today=TODAY, **chosen)


def source(brief: Brief, name: str) -> Source:
    return next(one for one in brief.sources if one.name == name)


def run(*words: str | Path) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def saved(brief: Brief, path: Path, form: str = "json") -> Path:
    file = path / f"brief.{form}"
    file.write_bytes(render(brief, form))
    return file


# --- what is decided holds ---------------------------------------------------


def test_a_date_title_source_and_author_hold_and_say_what_they_replaced(folder: Path) -> None:
    before = source(made(folder), "ferry.md")
    write(
        folder,
        entry(
            folder,
            "ferry.md",
            "date = 2026-10-05",
            'title = "A ship is stopped"',
            'source = "The Courier"',
            'author = ["Ida Lund", "Per Holm"]',
            'because = "the print edition"',
            'by = "Archive"',
        ),
    )
    brief = made(folder)
    after = source(brief, "ferry.md")
    assert (after.title, after.publisher) == ("A ship is stopped", "The Courier")
    assert after.authors == ("Ida Lund", "Per Holm")
    assert after.dating.edtf == "2026-10-05"
    (evidence,) = after.dating.evidence
    assert str(evidence.note) == "set by a person: the print edition"
    assert (after.sha256, after.fingerprint, after.raw_sha256) == (
        before.sha256,
        before.fingerprint,
        before.raw_sha256,
    )
    told = {one.what: one for one in brief.method.corrections}
    assert told["date"].was == ("2026-11-09",)
    assert told["title"].was == ("Ferry to Lunden is laid up",)
    assert told["source"].was == ("Sound Courier",)
    assert {one.because for one in told.values()} == {"the print edition"}
    assert {one.by for one in told.values()} == {"Archive"}
    assert set(after.corrected) == {"date", "title", "source", "author"}


def test_a_corrected_date_moves_the_days_that_the_text_speaks_of(folder: Path) -> None:
    days = {event.edtf for event in made(folder).timeline if "laid up" in event.quote.text}
    write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    moved = {event.edtf for event in made(folder).timeline if "laid up" in event.quote.text}
    assert "2026-11-09" in days
    assert "2026-10-05" in moved  # the Monday before
    assert "2026-11-09" not in moved


def test_a_date_set_to_a_month_is_not_narrowed_by_the_story(folder: Path) -> None:
    (folder / "door.md").write_text(DOOR, encoding="utf-8")
    assert source(made(folder), "door.md").dating.edtf == "2026-11-06/2026-11-12"
    write(folder, entry(folder, "door.md", 'date = "2026-11"'))
    assert source(made(folder), "door.md").dating.edtf == "2026-11"


def test_a_date_can_be_taken_away(folder: Path) -> None:
    write(folder, entry(folder, "mill.md", 'date = "undated"'))
    brief = made(folder)
    mill = source(brief, "mill.md")
    assert not mill.dating.dated
    assert mill.number in brief.method.undated
    assert verify_ok(brief, folder)


def test_what_is_no_article_is_left_out_and_listed(folder: Path) -> None:
    write(folder, entry(folder, "mill.md", "not_an_article = true", 'because = "an advert"'))
    brief = made(folder)
    assert {one.name for one in brief.sources} == {"ferry.md", "bridge.md", "wire.md"}
    (skipped,) = brief.method.skipped
    assert (skipped.name, str(skipped.reason)) == ("mill.md", "no article, by a person’s decision")
    (told,) = brief.method.corrections
    assert (told.name, told.because) == ("mill.md", "an advert")


def test_a_copy_is_folded_and_counts_as_no_origin_of_its_own(folder: Path) -> None:
    assert not made(folder).method.folded
    write(folder, entry(folder, "wire.md", f'copy_of = "{text_of(folder, "ferry.md")[:12]}"'))
    brief = made(folder)
    wire, ferry = source(brief, "wire.md"), source(brief, "ferry.md")
    assert brief.method.folded == ((wire.number, ferry.number),)
    assert wire.copy_of == ferry.number
    assert wire.origin == ferry.origin


def test_a_theme_is_called_as_a_person_calls_it(folder: Path) -> None:
    label = made(folder).sections[0].label
    write(folder, f'[[theme]]\nlabel = "{label.lower()}"\nas = "The sound"')
    brief = made(folder)
    first = brief.sections[0]
    assert (first.label, first.named) == ("The sound", True)
    assert not any(one.named for one in brief.sections[1:])
    (told,) = brief.method.corrections
    assert (told.was, told.values) == ((label,), ("The sound",))


def test_a_banned_label_is_given_to_no_theme_and_the_next_best_takes_its_place(
    folder: Path,
) -> None:
    label = made(folder).sections[0].label
    write(folder, f'[[theme]]\nlabel = "{label}"\nban = true')
    brief = made(folder)
    assert brief.sections
    assert label not in {one.label for one in brief.sections}
    assert label not in brief.title


def test_a_name_goes_by_the_articles_of_the_theme_when_its_label_has_changed(
    folder: Path,
) -> None:
    first = made(folder).sections[0]
    numbers = {one.number: one for one in made(folder).sources}
    texts = json.dumps([numbers[n].sha256[:16] for n in first.sources])
    write(
        folder,
        f'[[theme]]\nlabel = "Called otherwise then"\narticles = {texts}\nas = "The sound"',
    )
    assert made(folder).sections[0].label == "The sound"


@pytest.fixture
def two_themes(tmp_path: Path) -> Path:
    place = tmp_path / "themes"
    place.mkdir()
    texts = {"pier.md": PIER, "speech.md": SPEECH, "rail.md": RAIL, "trains.md": TRAINS}
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


TRAINS = """---
publisher: Velm Echo
date: 2026-11-19
title: Railway between Ostra and Velm will carry grain
---

Freight trains on the new railway between Ostra and Velm will carry grain to the border at night.

The ministry lends the railway two hundred million crowns for eleven bridges over the river Tarn.

Farmers of Velm said the railway should have opened before the last harvest was brought in.
"""


def test_two_themes_are_never_called_the_same(two_themes: Path) -> None:
    one, other = [section.label for section in made(two_themes).sections]
    write(two_themes, f'[[theme]]\nlabel = "{one}"\nas = "{other.upper()}"')
    brief = made(two_themes)
    assert [section.label for section in brief.sections] == [one, other]
    assert str(brief.method.corrections[0].idle) == "another theme is called so"
    swapped = (
        f'[[theme]]\nlabel = "{one}"\nas = "{other}"\n[[theme]]\nlabel = "{other}"\nas = "{one}"'
    )
    write(two_themes, swapped)
    brief = made(two_themes)
    assert [section.label for section in brief.sections] == [other, one]
    write(two_themes, swapped.replace(f'as = "{one}"', f'as = "{other}"'))
    brief = made(two_themes)
    assert len({section.label for section in brief.sections}) == 2
    assert verify_ok(brief, two_themes)


# --- what no longer applies --------------------------------------------------


def test_a_correction_without_its_text_is_listed_and_stops_nothing(
    folder: Path, tmp_path: Path
) -> None:
    gone = entry(folder, "mill.md", "date = 2026-10-01", 'name = "mill.md"')
    (folder / "mill.md").unlink()
    write(folder, gone)
    brief = made(folder)
    (told,) = brief.method.corrections
    assert (told.name, str(told.idle)) == ("mill.md", "no such text")
    output = run("make", folder, "--today", TODAY, "--output", tmp_path / "out", "--format", "html")
    assert "correction of mill.md" in output.output
    assert "no longer applies: no such text" in output.output
    page = next((tmp_path / "out").glob("*/brief.html")).read_text(encoding="utf-8")
    assert "Corrections that do not apply here" in page
    assert verify_ok(brief, folder)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["date = 2026-12-01"], "after the day of issue"),
        (['copy_of = "0123456789ab"'], "no such text that it would be a copy of"),
    ],
)
def test_what_cannot_apply_here_says_why(folder: Path, lines: list[str], reason: str) -> None:
    write(folder, entry(folder, "mill.md", *lines))
    brief = made(folder)
    (told,) = brief.method.corrections
    assert str(told.idle) == reason
    assert not source(brief, "mill.md").corrected
    assert verify_ok(brief, folder)


def test_a_theme_that_is_not_there_says_so(folder: Path) -> None:
    write(folder, '[[theme]]\nlabel = "Whales"\nas = "Fish"')
    (told,) = made(folder).method.corrections
    assert str(told.idle) == "no theme is called so"


def test_a_text_that_is_read_otherwise_is_known_by_its_file(folder: Path) -> None:
    (mill,) = briefer.read(folder / "mill.md")
    write(
        folder,
        f'[[correction]]\ntext = "{"0" * 64}"\nfile = "{mill.raw_sha256}"\ndate = 2026-10-01',
    )
    brief = made(folder)
    assert source(brief, "mill.md").dating.edtf == "2026-10-01"
    assert verify_ok(brief, folder)


def test_what_is_decided_of_the_text_goes_before_what_was_of_its_file(folder: Path) -> None:
    (mill,) = briefer.read(folder / "mill.md")
    former = f'[[correction]]\ntext = "{"0" * 64}"\nfile = "{mill.raw_sha256}"\n'
    write(folder, former + "date = 2026-10-01", entry(folder, "mill.md", "date = 2026-10-02"))
    brief = made(folder)
    assert source(brief, "mill.md").dating.edtf == "2026-10-02"
    assert sorted(str(one.idle) for one in brief.method.corrections) == ["", "no such text"]
    assert verify_ok(brief, folder)


def test_what_a_program_decides_has_to_be_what_a_person_could_write(folder: Path) -> None:
    text = text_of(folder, "mill.md")
    one = briefer.Correction(what="date", text=text, values=("2026-10-01",))
    brief = briefer.make([folder], today=TODAY, decided=[one])
    assert source(brief, "mill.md").dating.edtf == "2026-10-01"
    with pytest.raises(ConfigError, match="nothing to go by"):
        briefer.make([folder], today=TODAY, decided=[replace(one, values=("soon",))])
    with pytest.raises(ConfigError, match="contradicts"):
        briefer.make([folder], today=TODAY, decided=[one, replace(one, values=("2026",))])


# --- the brief lists it, and proves it ---------------------------------------


def verify_ok(brief: Brief, folder: Path) -> bool:
    path = folder.parent / "brief.json"
    path.write_bytes(to_json(brief))
    alone, against = verify(path), verify(path, against=[folder])
    assert not alone.failures
    assert not against.failures
    return against.degree == "reproduced"


@pytest.fixture
def corrected(folder: Path) -> Brief:
    entries = [
        entry(folder, "ferry.md", "date = 2026-10-07", 'title = "A ship is stopped"',
              'because = "the print edition"'),
        entry(folder, "bridge.md", 'source = "The Islander"', 'author = "Ida Lund"'),
        entry(folder, "wire.md", f'copy_of = "{text_of(folder, "ferry.md")}"'),
        entry(folder, "mill.md", "not_an_article = true"),
        '[[correction]]\ntext = "0123456789abcdef"\ndate = 2020-01-01',
    ]  # fmt: skip
    write(folder, *entries)
    label = made(folder).sections[0].label
    write(folder, *entries, f'[[theme]]\nlabel = "{label}"\nas = "The sound"')
    return made(folder)


@pytest.mark.parametrize("form", ["json", "html", "docx", "pdf"])
def test_a_corrected_brief_is_proven_without_the_file_of_corrections(
    corrected: Brief, folder: Path, tmp_path: Path, form: str
) -> None:
    (folder / "corrections.toml").unlink()
    path = saved(corrected, tmp_path, form)
    outcome = verify(path, against=[folder])
    assert outcome.degree == "reproduced"
    assert outcome.corrections == len(corrected.method.corrections) - 1


@pytest.mark.parametrize("template", ["policy-brief", "briefing-note", "digest", "dossier"])
@pytest.mark.parametrize("language", ["en", "ar", "de", "es", "fr", "ur"])
def test_every_template_lists_the_corrections_in_every_language(
    corrected: Brief, template: str, language: str
) -> None:
    brief = replace(corrected, template=template, language=language)
    for form in ("html", "md"):
        page = render(brief, form, template=template).decode()
        shown = page.partition('<script type="application/json"')[0]
        for words in ("the print edition", "The Islander", "The sound"):
            assert words in shown
        if language != "en":
            assert "Corrected by a person" not in shown
            assert "do not apply here" not in shown


Tree = dict[str, Any]


def of(tree: Tree, what: str) -> Tree:
    held = (one for one in tree["method"]["corrections"] if not one["idle"]["key"])
    found: Tree = next(one for one in held if one["what"] == what)
    return found


def removed(what: str) -> Callable[[Tree], None]:
    def forge(tree: Tree) -> None:
        tree["method"]["corrections"].remove(of(tree, what))

    return forge


def changed(what: str, **parts: Any) -> Callable[[Tree], None]:
    return lambda tree: of(tree, what).update(parts)


def set_date_everywhere(tree: Tree) -> None:
    of(tree, "date")["values"] = ["2026-10-08"]


def invented(tree: Tree) -> None:
    tree["method"]["corrections"].insert(0, of(tree, "date") | {"values": ["2026-01-01"]})


def unmarked(tree: Tree) -> None:
    for one in tree["sources"]:
        one["corrected"] = []


def unnamed(tree: Tree) -> None:
    for one in tree["sections"]:
        one["named"] = False


def garbage(tree: Tree) -> None:
    idle = next(one for one in tree["method"]["corrections"] if one["idle"]["key"])
    idle["values"] = ["yesterday"]


FORGED: list[tuple[Callable[[Tree], None], str]] = [
    (removed("date"), "no correction sets its date"),
    (removed("title"), "no correction sets its title"),
    (removed("source"), "no correction sets its source"),
    (removed("author"), "no correction sets its author"),
    (removed("copy-of"), "no correction sets its copy-of"),
    (removed("article"), "mill.md is left out by a person’s decision, and no correction"),
    (removed("label"), "theme 'The sound' no correction gives its name"),
    (
        changed("date", values=["2026-10-08"]),
        "correction of 'ferry.md' says 'date = 2026-10-08', which",
    ),
    (changed("date", values=[]), "correction of 'ferry.md' is none that a person could write"),
    (changed("date", because="a whim"), "correction of 'ferry.md' says 'date = 2026-10-07', which"),
    (
        changed("title", values=["Another"]),
        "correction of 'ferry.md' says 'title = Another', which",
    ),
    (
        changed("source", values=["Another"]),
        "correction of 'bridge.md' says 'source = Another', which",
    ),
    (
        changed("author", values=["Somebody Else"]),
        "correction of 'bridge.md' says 'author = Somebody Else', which",
    ),
    (changed("copy-of", values=["0" * 64]), "correction of 'wire.md' says 'copy_of = 0000"),
    (changed("source", idle={"key": "no-such-text", "parts": []}), "which is a source"),
    (changed("label", values=["Another"]), "theme 'The sound' no correction gives its name"),
    (changed("article", text="0" * 64), "correction of 'mill.md' stands in another order"),
    (invented, "correction of 'ferry.md' says 'date = 2026-01-01', which source"),
    (unmarked, "does not show as corrected its date"),
    (unnamed, "theme 'The sound' hides who gave its name"),
    (changed("date", idle={"key": "after-issue", "parts": []}), "is no day after that of issue"),
    (changed("title", idle={"key": "a-whim", "parts": []}), "gives no reason that there is"),
    (changed("copy-of", idle={"key": "no-such-original", "parts": []}), "have no original, which"),
    (garbage, "correction of '0123456789ab' is none that a person could write"),
]


@pytest.mark.parametrize(("forge", "said"), FORGED, ids=[said for _, said in FORGED])
def test_a_forged_correction_is_named_from_the_file_alone(
    corrected: Brief, tmp_path: Path, forge: Callable[[Tree], None], said: str
) -> None:
    tree = json.loads(to_json(corrected))
    forge(tree)
    forged = from_json(rewritten(json.dumps(tree).encode()))
    outcome = verify(saved(forged, tmp_path))
    assert outcome.degree == "refuted"
    told = [f"{failure.where} {failure.what}" for failure in outcome.failures]
    assert any(said in line for line in told), told


@pytest.mark.parametrize("part", ["was", "name"])
def test_what_a_correction_is_said_to_have_replaced_is_proven_by_the_originals(
    corrected: Brief, folder: Path, tmp_path: Path, part: str
) -> None:
    tree = json.loads(to_json(corrected))
    of(tree, "title")[part] = ["Another"] if part == "was" else "another.md"
    forged = from_json(rewritten(json.dumps(tree).encode()))
    outcome = verify(saved(forged, tmp_path), against=[folder])
    assert outcome.degree == "refuted"
    assert any("correction of" in failure.where for failure in outcome.failures)


def test_a_correction_forged_with_all_it_does_is_listed_and_noted(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, entry(folder, "mill.md", "date = 2026-10-01"))
    honest = correcting.find_corrections([folder])
    forged = [*honest, replace(honest[0], text=text_of(folder, "ferry.md"))]
    brief = briefer.make([folder], today=TODAY, decided=forged)
    outcome = verify(saved(brief, tmp_path), against=[folder])
    assert outcome.corrections == 2
    assert any("ferry.md" in note and "not in the corrections.toml" in note
               for note in outcome.notes)  # fmt: skip
    told = run("verify", tmp_path / "brief.json", "--against", folder).output
    assert "with 2 corrections by a person" in told


def test_a_correction_that_changes_nothing_is_missed_by_the_file_of_the_originals(
    corrected: Brief, folder: Path, tmp_path: Path
) -> None:
    held = [one for one in corrected.method.corrections if not one.idle]
    brief = briefer.make([folder], today=TODAY, decided=held)
    outcome = verify(saved(brief, tmp_path), against=[folder])
    assert any("0123456789ab" in note and "is not listed" in note for note in outcome.notes)


def test_a_template_that_leaves_the_corrections_out_is_refused(
    corrected: Brief, tmp_path: Path
) -> None:
    own = tmp_path / "templates" / "mine"
    assert run("templates", "copy", "briefing-note", own).exit_code == 0
    page = own / "brief.html"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("{{ parts.decisions(brief.method) }}", ""), encoding="utf-8")
    refused = run("templates", "check", "mine", "--templates", own.parent)
    assert "what a person corrected" in str(refused.exception)
    page.write_text(whole, encoding="utf-8")
    assert run("templates", "check", "mine", "--templates", own.parent).exit_code == 0


def test_a_page_that_hides_a_correction_is_refuted(corrected: Brief, tmp_path: Path) -> None:
    page = render(corrected, "html").replace(b"the print edition", b"the web edition", 1)
    path = tmp_path / "brief.html"
    path.write_bytes(page)
    assert not verify(path).ok


# --- undone, and in any order ------------------------------------------------


def test_without_its_line_the_brief_is_what_it_was(folder: Path) -> None:
    before = to_json(made(folder))
    path = write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    assert to_json(made(folder)) != before
    path.write_text("# nothing left\n", encoding="utf-8")
    assert to_json(made(folder)) == before
    path.unlink()
    assert to_json(made(folder)) == before


def test_corrections_in_any_order_and_any_file_give_the_same_bytes(
    folder: Path, tmp_path: Path
) -> None:
    first = made(folder).sections[0].label
    entries = [
        entry(folder, "ferry.md", "date = 2026-10-07", 'because = "print"'),
        entry(folder, "ferry.md", 'title = "A ship is stopped"'),
        entry(folder, "wire.md", f'copy_of = "{text_of(folder, "ferry.md")}"'),
        entry(folder, "bridge.md", f'copy_of = "{text_of(folder, "wire.md")[:20]}"'),
        entry(folder, "mill.md", 'source = "The Islander"', 'author = "Ida Lund"'),
        f'[[theme]]\nlabel = "{first}"\nas = "The sound"',
        '[[theme]]\nlabel = "Whales"\nban = true',
        '[[correction]]\ntext = "0123456789abcdef"\ndate = 2020-01-01',
    ]
    write(folder, *entries)
    expected = to_json(made(folder))
    desk = tmp_path / "desk.toml"
    for seed in range(4):
        mixed = random.Random(seed).sample(entries, len(entries))
        cut = random.Random(seed).randrange(len(entries))
        write(folder, *mixed[:cut], *mixed[:1])
        desk.write_text("\n\n".join([*mixed[cut:], *mixed[:2]]), encoding="utf-8")
        assert to_json(made(folder, corrections=desk)) == expected


# --- where it is written -----------------------------------------------------


def test_the_file_of_corrections_is_no_article(folder: Path) -> None:
    write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    brief = made(folder)
    assert not brief.method.skipped
    assert len(briefer.read(folder)) == len(NEWS)


def test_it_is_found_beside_a_file_that_is_named_and_in_folders_below(folder: Path) -> None:
    write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    named = briefer.make([folder / "ferry.md", folder / "mill.md"], today=TODAY)
    assert source(named, "ferry.md").dating.edtf == "2026-10-07"
    above = briefer.make([folder.parent], today=TODAY)
    assert source(above, "news/ferry.md").dating.edtf == "2026-10-07"


def test_the_desk_has_a_file_beside_its_settings_or_names_another(
    folder: Path, tmp_path: Path
) -> None:
    config = tmp_path / "briefer.toml"
    config.write_text("", encoding="utf-8")
    beside = tmp_path / "corrections.toml"
    beside.write_text(entry(folder, "ferry.md", "date = 2026-10-07"), encoding="utf-8")
    assert source(made(folder, config=config), "ferry.md").dating.edtf == "2026-10-07"
    (tmp_path / "ours.toml").write_text(
        entry(folder, "ferry.md", "date = 2026-10-08"), encoding="utf-8"
    )
    config.write_text('corrections = "ours.toml"', encoding="utf-8")
    assert source(made(folder, config=config), "ferry.md").dating.edtf == "2026-10-08"
    flagged = made(folder, config=config, corrections=beside)
    assert source(flagged, "ferry.md").dating.edtf == "2026-10-07"


def test_a_named_file_that_is_not_there_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        made(folder, corrections=tmp_path / "ours.toml")


# --- mistakes ----------------------------------------------------------------


def test_all_mistakes_are_told_at_once_a_line_each(folder: Path) -> None:
    path = write(
        folder,
        entry(folder, "ferry.md", 'date = "last week"', 'titel = "A"'),
        entry(folder, "mill.md", 'date = ["2026-10-01", "2026-10-02"]', "source = 3"),
        '[[correction]]\ntext = "beef"\nnot_an_article = false',
        "[[correction]]\ndate = 2026-10-01\n",
        '[[correction]]\ntext = "0123456789abcdef"',
        f'[[correction]]\ntext = "{"ab" * 32}"\ncopy_of = "{"ab" * 32}"',
        '[[theme]]\nlabel = "A"\nas = "B"\nban = true',
        "[colour]\nred = 1",
    )
    with pytest.raises(ConfigError) as refused:
        made(folder)
    lines = str(refused.value).splitlines()
    wanted = [
        "colour: no such table",
        ":1: titel: no such key; did you mean title?",
        ":1: date must be EDTF",
        ":6: date must be one date",
        ":6: source must be a text",
        ":11: text must be a text's SHA-256",
        ":11: not_an_article must be true",
        ":15: text is missing",
        ":19: decides nothing",
        ":22: copy_of names the text itself",
        ":26: as and ban",
    ]
    assert len(lines) == len(wanted)
    for words in wanted:
        assert sum(words in line for line in lines) == 1, words
    assert all(line.startswith(str(path)) for line in lines)


def test_two_that_contradict_are_told_with_both_places(folder: Path, tmp_path: Path) -> None:
    path = write(
        folder,
        entry(folder, "ferry.md", "date = 2026-10-07"),
        entry(folder, "mill.md", "date = 2026-10-01"),
    )
    desk = tmp_path / "desk.toml"
    desk.write_text(
        f'[[correction]]\ntext = "{text_of(folder, "ferry.md")[:12]}"\ndate = 2026-10-08',
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as refused:
        made(folder, corrections=desk)
    (line,) = str(refused.value).splitlines()
    assert f"{path}:1" in line
    assert f"{desk}:1" in line
    assert "2026-10-07" in line
    assert "2026-10-08" in line


def test_texts_that_are_copies_of_one_another_are_refused(folder: Path) -> None:
    write(
        folder,
        entry(folder, "ferry.md", f'copy_of = "{text_of(folder, "mill.md")}"'),
        entry(folder, "mill.md", f'copy_of = "{text_of(folder, "wire.md")[:14]}"'),
        entry(folder, "wire.md", f'copy_of = "{text_of(folder, "ferry.md")}"'),
    )
    with pytest.raises(ConfigError, match="copies of one another"):
        made(folder)


def test_digits_that_fit_two_texts_are_refused(folder: Path) -> None:
    from briefer.pipeline import analyse, correct, desk_of

    desk = desk_of(_settings(), _day())
    (document,) = briefer.read(folder / "mill.md")
    alike = [replace(document, id=str(n), sha256="ab" * 10 + str(n) * 44) for n in (1, 2)]
    analyses = [analyse(one, desk) for one in alike]
    one = Correction(what="title", text="ab" * 10, values=("A",))
    with pytest.raises(ConfigError, match="more than one text begins so"):
        correct(analyses, [one], _day())
    whole = replace(one, text=alike[1].sha256)
    assert [a.title for a in correct(analyses, [whole], _day()).analyses] == [
        "Paper mill closes",
        "A",
    ]


def _settings() -> Any:
    from briefer.config import Settings

    return Settings()


def _day() -> Any:
    from datetime import date

    return date(2026, 11, 22)


# --- the command -------------------------------------------------------------


def test_the_command_writes_what_the_next_brief_holds_to(folder: Path) -> None:
    told = run("correct", folder / "ferry.md", "--date", "2026-10-07", "--because", "in print")
    assert told.exit_code == 0, told.output
    assert "written: date = 2026-10-07" in told.output
    assert "Ferry to Lunden is laid up" in told.output
    assert source(made(folder), "ferry.md").dating.edtf == "2026-10-07"
    again = run("correct", folder / "ferry.md", "--date", "2026-10-07", "--because", "in print")
    assert "says so already" in again.output
    told = run("correct", folder / "ferry.md", "--date", "2026-10-08")
    assert "taken out: date = 2026-10-07" in told.output
    assert source(made(folder), "ferry.md").dating.edtf == "2026-10-08"
    told = run("correct", folder / "ferry.md", "--undo")
    assert "taken out: date = 2026-10-08" in told.output
    assert not (folder / "corrections.toml").exists()
    assert run("correct", folder / "ferry.md", "--undo").exit_code != 0


def test_a_copy_and_what_is_no_article_by_name_title_or_digits(folder: Path) -> None:
    digits = text_of(folder, "mill.md")[:12]
    for words in (
        ["Inspectors stop a ferry", folder, "--copy-of", folder / "ferry.md"],
        [digits, folder, "--not-an-article"],
    ):
        told = run("correct", *words)
        assert told.exit_code == 0, told.output
    brief = made(folder)
    assert source(brief, "wire.md").copy_of == source(brief, "ferry.md").number
    assert [one.name for one in brief.method.skipped] == ["mill.md"]


def test_one_of_many_articles_in_a_file_is_named_by_its_line(tmp_path: Path) -> None:
    table = tmp_path / "all.jsonl"
    rows = [{"title": text.split("title: ")[1].splitlines()[0], "text": text.split("---\n")[2]}
            for text in NEWS.values()]  # fmt: skip
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    refused = run("correct", table, "--date", "2026-10-01")
    assert isinstance(refused.exception, InputError)
    assert "4 articles fit" in str(refused.exception)
    told = run("correct", f"{table}:3", "--date", "2026-10-01")
    assert "Paper mill closes" in told.output
    brief = briefer.make([table], today=TODAY)
    assert source(brief, "all.jsonl:3").dating.edtf == "2026-10-01"


def test_a_theme_of_a_brief_is_named_by_the_articles_it_is_of(folder: Path, tmp_path: Path) -> None:
    brief = made(folder)
    file = saved(brief, tmp_path)
    label = brief.sections[0].label
    corrections = folder / "corrections.toml"
    told = run("correct", file, "--label", label, "--as", "The sound", "--corrections", corrections)
    assert told.exit_code == 0, told.output
    assert "articles = [" in corrections.read_text(encoding="utf-8")
    assert made(folder).sections[0].label == "The sound"
    wrong = run("correct", file, "--label", "Whales", "--as", "Fish", "--corrections", corrections)
    assert f"it has {label}" in str(wrong.exception)
    run("correct", folder, "--ban-label", "Whales")
    assert "ban = true" in corrections.read_text(encoding="utf-8")


def test_a_theme_is_named_again_by_the_name_that_was_printed_and_undone_by_either(
    folder: Path, tmp_path: Path
) -> None:
    label = made(folder).sections[0].label
    file = saved(made(folder), tmp_path)
    where = ["--corrections", folder / "corrections.toml"]
    run("correct", file, "--label", label, "--as", "The sound", *where)
    told = run("correct", folder, "--label", "the sound", "--as", "Ferries")
    assert "taken out: as = The sound" in told.output
    assert made(folder).sections[0].label == "Ferries"
    (one,) = correcting.placed_corrections(folder / "corrections.toml")
    assert one.correction.texts
    run("correct", folder, "--label", "Ferries", "--undo")
    assert made(folder).sections[0].label == label


def test_a_theme_of_copies_is_known_by_its_articles(folder: Path, tmp_path: Path) -> None:
    for number in range(4):
        again = FERRY.replace("Courier", f"Post {number}") + f"\nCabin {number} was not sold.\n"
        (folder / f"again-{number}.md").write_text(again, encoding="utf-8")
    brief = made(folder)
    section = next(one for one in brief.sections if len(one.sources) > 4)
    file = saved(brief, tmp_path)
    run("correct", file, "--label", section.label, "--as", "The sound", "--corrections",
        folder / "corrections.toml")  # fmt: skip
    assert "The sound" in [one.label for one in made(folder).sections]


def test_another_file_that_contradicts_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    desk = tmp_path / "desk.toml"
    told = run("correct", folder / "ferry.md", "--date", "2026-10-08", "--corrections", desk)
    assert f"contradicts 'date = 2026-10-07' in {folder / 'corrections.toml'}:1" in told.output


def test_a_name_with_a_comma_is_one_name(folder: Path) -> None:
    (folder / "mill.md").rename(folder / "mill, closed.md")
    write(folder, entry(folder, "mill, closed.md", "not_an_article = true"))
    assert verify_ok(made(folder), folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing.md", "--date", "2026-10-01"], "no such file"),
        (["0123456789ab", "FOLDER", "--date", "2026-10-01"], "nor has such a text"),
        (["FOLDER/ferry.md", "--date", "yesterday"], "must be EDTF"),
        (["FOLDER/ferry.md", "--title", "a\nb"], "must be one line"),
        (["FOLDER", "--date", "2026-10-01"], "is a folder"),
    ],
)
def test_what_the_command_cannot_do_is_said_in_one_line(
    folder: Path, words: list[str], said: str
) -> None:
    refused = run("correct", *[word.replace("FOLDER", str(folder)) for word in words])
    assert isinstance(refused.exception, BriefError)
    assert said in str(refused.exception)
    assert "\n" not in str(refused.exception)
    assert not (folder / "corrections.toml").exists()


def test_a_file_with_a_mistake_is_left_alone(folder: Path) -> None:
    path = write(folder, '[[correction]]\ntext = "beef"\ndate = 2026-10-01')
    before = path.read_bytes()
    refused = run("correct", folder / "ferry.md", "--date", "2026-10-07")
    assert "text must be" in str(refused.exception)
    assert path.read_bytes() == before


COMMENTED = """# Ours, kept by hand.

[[correction]]  # the ferry
text = "TEXT"
# from the print edition, page 3
date = 2026-10-01
title = '''A ship
'''
author = [
  "Ida Lund",
  "Per Holm",  # sometimes
]

# what the union calls it
[[theme]]
label = "Mill"
as = "Torvik"
"""


def test_comments_and_order_stay_when_one_more_is_added_and_one_taken_out(folder: Path) -> None:
    path = folder / "corrections.toml"
    text = COMMENTED.replace("TEXT", text_of(folder, "ferry.md")).replace(
        "'''A ship\n'''", "'A ship'"
    )
    path.write_text(text, encoding="utf-8")
    run("correct", folder / "mill.md", "--source", "The Islander")
    added = path.read_text(encoding="utf-8")
    assert added.startswith(text)
    run("correct", folder / "mill.md", "--undo")
    assert path.read_text(encoding="utf-8") == text
    run("correct", folder / "ferry.md", "--undo", "--author", "Ida Lund", "--author", "Per Holm")
    left = path.read_text(encoding="utf-8")
    assert "Per Holm" not in left
    for kept in ("# Ours, kept by hand.", "page 3", "date = 2026-10-01", "# what the union"):
        assert kept in left
    run("correct", folder / "ferry.md", "--undo")
    left = path.read_text(encoding="utf-8")
    assert "[[correction]]" not in left
    assert "# what the union calls it\n[[theme]]" in left


def test_two_people_at_once_both_have_their_say(folder: Path) -> None:
    path = folder / "corrections.toml"
    texts = [f"{n:064x}" for n in range(12)]

    def decide(text: str) -> None:
        correcting.add(path, [Correction(what="title", text=text, values=("A",))])

    threads = [threading.Thread(target=decide, args=(text,)) for text in texts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    written = {one.correction.text for one in correcting.placed_corrections(path)}
    assert written == set(texts)


def test_whoever_reads_while_it_is_written_sees_the_file_as_it_was(folder: Path) -> None:
    path = write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    before = path.read_bytes()
    with path.open("rb") as reader:
        correcting.add(path, [Correction(what="title", text="0" * 64, values=("A",))])
        assert reader.read() == before


def test_a_write_that_fails_leaves_the_file_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(folder, entry(folder, "ferry.md", "date = 2026-10-07"))
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        correcting.add(path, [Correction(what="title", text="0" * 64, values=("A",))])
    assert path.read_bytes() == before
    assert [one.name for one in folder.iterdir() if one.name.endswith(".new")] == []


_line = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), _line, _line), min_size=1, max_size=8))
def test_whatever_is_added_reads_back_and_undone_leaves_nothing(
    tmp_path: Path, decided: Sequence[tuple[int, str, str]]
) -> None:
    path = tmp_path / "corrections.toml"
    path.unlink(missing_ok=True)
    expected: dict[str, str] = {}
    for number, value, because in decided:
        text = f"{number:064x}"
        one = Correction(what="title", text=text, values=(value,), because=because)
        correcting.add(path, [one], note=value)
        expected[text] = value
    held = {
        one.correction.text: one.correction.values[0] for one in correcting.placed_corrections(path)
    }
    assert held == expected
    for text in expected:
        correcting.undo(path, [Correction(what="title", text=text)])
    assert not path.exists()


# --- a series ----------------------------------------------------------------


def test_the_next_issue_keeps_what_an_earlier_one_was_corrected_by(
    corrected: Brief, folder: Path, tmp_path: Path
) -> None:
    first = saved(corrected, tmp_path)
    later = tmp_path / "later"
    later.mkdir()
    (later / "mill.md").write_text(MILL, encoding="utf-8")
    brief = briefer.make([later], today="2026-11-29", previous=first)
    path = tmp_path / "next.json"
    path.write_bytes(to_json(brief))
    outcome = verify(path, against=[later, first])
    assert outcome.degree == "reproduced", outcome.failures


def test_days_asked_for_go_by_the_corrected_date(folder: Path, tmp_path: Path) -> None:
    write(folder, entry(folder, "mill.md", "date = 2026-09-01"))
    brief = made(folder, since="2026-11-01")
    assert "mill.md" in {one.name for one in brief.method.skipped}
    assert not brief.method.corrections[0].idle
    assert verify_ok(brief, folder)


def test_the_schema_of_a_correction_reads_back(corrected: Brief) -> None:
    assert from_json(to_json(corrected)) == corrected
    assert copy.deepcopy(corrected.method.corrections) == corrected.method.corrections
