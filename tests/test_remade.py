"""A brief made again from its articles: whatever it says otherwise is named where a reader sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import briefer
from briefer.model import Brief, Changes, Previous
from briefer.rendering import from_json, render, to_json
from briefer.rendering.json_writing import rewritten
from briefer.verifying.remaking import check_remade

PIER = """---
publisher: Harbour Post
date: 2026-11-16
title: Port closes a pier
---

The port of Ostra closed its northern pier on 16 November after divers found cracks in its pillars.

Grain ships will be sent to the harbour of Velm until spring, the port authority of Ostra said.

“The pier of Ostra has stood for ninety years and will stand for ninety more,” Karin Holt said."""
RAIL = """---
publisher: Rail Gazette
date: 2026-11-18
title: Railway opens early
---

The railway between Ostra and Velm will open on 1 December, earlier than the ministry had planned.

“Each train of ours takes as much grain as sixty lorries from the port,” Tomas Reka said.
"""
SPEECH = """---
publisher: Harbour Post
date: 2026-06-03
---

The harbour of Arvel lost its northern pier in a storm that broke eleven pillars in March.

“The harbour of Arvel needs a new pier before the winter storms come,” Karin Holt said.

Divers found that nine more pillars of the harbour of Arvel are cracked below the water.

“We must not turn a ship away from the harbour of Arvel this winter,” Karin Holt said.

Fishermen of Arvel asked the council for a loan of nine million crowns for a new wharf.

“The council should sell the ferry to Velm before the autumn,” Karin Holt said.

Insurers paid forty million crowns for the nineteen boats that sank in the March storm.

“Every mason who builds the wall must be paid by Friday of each week,” Karin Holt said.

The old wharf of Arvel was built in 1907 by sixty masons from the island of Velm.

“Insurers should never be allowed to raise the price of a boat again,” Karin Holt said.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in {"pier.md": PIER, "rail.md": RAIL}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def brief(folder: Path) -> Brief:
    return briefer.make([folder], today="2026-11-22")


Tree = dict[str, Any]


def found(brief: Brief, folder: Path, forge: Callable[[Tree], None]) -> list[tuple[str, str]]:
    """Return what is named in a brief whose data somebody has rewritten, with its seal."""
    tree: Tree = json.loads(to_json(brief))
    forge(tree)
    forged = from_json(rewritten(json.dumps(tree).encode()))
    failures = check_remade(forged, [folder], previous=None, template=brief.template)
    return [(one.where, one.what) for one in failures]


def test_an_honest_brief_comes_out_the_same(brief: Brief, folder: Path) -> None:
    assert found(brief, folder, lambda tree: None) == []


def test_a_brief_shown_by_a_shorter_template_comes_out_the_same(brief: Brief, folder: Path) -> None:
    note = from_json(render(brief, "json", template="briefing-note"))
    assert [*check_remade(note, [folder], previous=None, template="briefing-note")] == []


def pinpoint(tree: Tree) -> None:
    tree["bottom_line"][0]["quotes"][0]["paragraph"] += 6


def test_another_paragraph_is_named_by_its_footnote(brief: Brief, folder: Path) -> None:
    true = brief.bottom_line[0].quotes[0].paragraph
    what = f"has {true + 6} as paragraph where the originals give {true}"
    assert ("footnote 1", what) in found(brief, folder, pinpoint)


def test_another_speaker_is_named_with_the_words(tmp_path: Path) -> None:
    (tmp_path / "speech.md").write_text(SPEECH, encoding="utf-8")
    speech = briefer.make([tmp_path], today="2026-11-22")

    def forge(tree: Tree) -> None:
        tree["sections"][0]["positions"][0]["actor"] = "Somebody Else"

    what = "has 'Somebody Else' as actor where the originals give 'Karin Holt'"
    assert found(speech, tmp_path, forge) == [("position of 'Somebody Else'", what)]


def test_another_theme_is_named_by_the_label_it_shows(brief: Brief, folder: Path) -> None:
    def forge(tree: Tree) -> None:
        tree["sections"][0]["label"] = "Scandal"

    what = f"has 'Scandal' as label where the originals give {brief.sections[0].label!r}"
    assert found(brief, folder, forge) == [("theme 'Scandal'", what)]


def test_a_source_is_named_by_its_number(brief: Brief, folder: Path) -> None:
    def forge(tree: Tree) -> None:
        tree["sources"][1]["publisher"] = "The Daily Rumour"

    what = f"has 'The Daily Rumour' as publisher where the originals give {brief.sources[1].publisher!r}"
    assert found(brief, folder, forge) == [("source 2", what)]


def test_what_the_method_note_counts_is_counted_again(brief: Brief, folder: Path) -> None:
    def forge(tree: Tree) -> None:
        tree["method"]["sentences"] = 4000

    what = f"has 4000 as method.sentences where the originals give {brief.method.sentences}"
    assert found(brief, folder, forge) == [("brief", what)]


def test_a_point_that_was_taken_out_is_missed(brief: Brief, folder: Path) -> None:
    def forge(tree: Tree) -> None:
        tree["bottom_line"].pop()

    many = len(brief.bottom_line)
    what = f"has {many - 1} bottom line where the originals give {many}"
    assert ("brief", what) in found(brief, folder, forge)


def test_a_long_value_is_cut_where_it_is_told(brief: Brief, folder: Path) -> None:
    def forge(tree: Tree) -> None:
        tree["title"] = "x" * 200

    ((_, what),) = found(brief, folder, forge)
    assert what.startswith(f"has '{'x' * 79}… as title")


def test_of_many_differences_a_dozen_are_named_and_the_others_counted(
    brief: Brief, folder: Path
) -> None:
    def forge(tree: Tree) -> None:
        for source in tree["sources"]:
            for name in ("title", "name", "publisher", "url", "retrieved", "language", "id"):
                source[name] = "forged"

    told = found(brief, folder, forge)
    assert len(told) == 13
    assert told[-1] == ("brief", "differs in 2 further places")


def test_an_issue_of_a_series_asks_for_the_one_it_rests_on(brief: Brief, folder: Path) -> None:
    last = Previous(issued=brief.issued, issue=1, title="Ports", sha256="0" * 64)
    changes = Changes(
        previous=last, lead=(), new=(), revised=(), continuing=(), receding=(), quiet=(), sources=()
    )
    (failure,) = check_remade(
        replace(brief, changes=changes), [folder], previous=None, template=brief.template
    )
    assert failure.where == "what changed"
    assert "name that issue’s file" in failure.what


def test_originals_that_give_no_brief_say_why(brief: Brief, tmp_path: Path) -> None:
    (failure,) = check_remade(brief, [tmp_path], previous=None, template=brief.template)
    assert failure.where == "originals"
    assert failure.what.startswith("give no such brief: no articles found")
