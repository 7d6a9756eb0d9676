"""Whatever folder is handed in, each article is quoted, named among the sources, or listed with the reason."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer import grouping, pipeline
from briefer.config import Settings
from briefer.engine import Cores
from briefer.inert import inert
from briefer.model import Brief, collapse
from briefer.pipeline.assembly import entries_of, without_recurring
from briefer.rendering import from_json, render
from briefer.series import open_issue
from tests.sample_brief import sample_brief
from tests.test_inert import DEEDS, TOWNS, article

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Given:
    """One thing that lies in a folder, and the names of the articles that a person sees in it."""

    kind: str
    number: int
    name: str


def dated(number: int) -> str:
    return f"---\ntitle: {TOWNS[number]} {DEEDS[number]}\ndate: 2026-11-{number + 2:02}\npublisher: The {TOWNS[number]} Post\n---\n"


def rows(number: int) -> list[str]:
    good = [
        json.dumps({"title": f"{TOWNS[number]} {i}", "text": article((number + i) % 14)})
        for i in range(3)
    ]
    return [*good, "{broken", "[]", '{"no": "text"}']


def pastes(number: int) -> str:
    return "\n\n".join(
        f"Title: {TOWNS[n]} {DEEDS[n]}\nDate: 2026-11-0{n % 7 + 3}\nSource: The Post\n\n{article(n)}"
        for n in ((number + i) % 14 for i in range(3))
    )


WRITTEN: dict[str, Callable[[int], str | bytes]] = {
    "article": lambda n: dated(n) + article(n),
    "undated": article,
    "page": lambda n: (
        f"<!doctype html><html><body><nav>Home</nav><article><p>{article(n)}</p></article></body></html>"
    ),
    "empty": lambda n: "",
    "spaces": lambda n: " \n\t\r\n",
    "binary": lambda n: bytes(range(256)) * 20,
    "menu": lambda n: "Home\nNews\nSport\nLog in\nSubscribe\n© 2026 The Post\n",
    "brief": lambda n: render(sample_brief(), "json"),
    "latin": lambda n: (dated(n) + article(n)).encode("latin-1", "replace") + b" caf\xe9",
    "unknown": lambda n: b"PK\x03\x04 rows",
    "lines": lambda n: "\n".join(rows(n)),
    "pasted": pastes,
}
ENDINGS = {"unknown": ".xls", "lines": ".jsonl", "latin": "\udce9.txt"}  # the last one is no UTF-8
PARTS = {"lines": 6, "pasted": 3}  # what a file holds, each of which is named


def put(folder: Path, one: Given) -> list[str]:
    """Write it, and return the names under which its articles have to be found again."""
    path = folder / f"{one.name}{ENDINGS.get(one.kind, '.txt')}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if one.kind == "gone":
        path.symlink_to("nowhere")
    elif one.kind == "pipe":
        os.mkfifo(path)
    else:
        content = WRITTEN[one.kind](one.number)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    shown = path.relative_to(folder).as_posix()
    parts = PARTS.get(one.kind, 1)
    return [shown] if parts == 1 else [f"{shown}:{i + 1}" for i in range(parts)]


KINDS = (*WRITTEN, "gone", "pipe")
GIVEN = st.builds(
    Given,
    kind=st.sampled_from(KINDS),
    number=st.integers(0, 13),
    name=st.sampled_from([f"{folder}{word}{n}" for folder in ("", "a/", "a/b/") for word in ("x", "ü", "a\n", "\x1b") for n in range(4)]),
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    things=st.lists(GIVEN, min_size=1, max_size=14, unique_by=lambda one: one.name),
    days=st.sampled_from([(None, None), (date(2026, 11, 6), None), (None, date(2026, 11, 9)), (date(2026, 11, 5), date(2026, 11, 12))]),
)  # fmt: skip
def test_every_article_is_a_source_or_listed_with_its_reason_and_the_counts_add_up(
    things: list[Given], days: tuple[date | None, date | None]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names = put(folder, Given("article", 5, "always here"))
        for one in things:
            names += put(folder, one)
        wanted = sorted(map(inert, names))

        documents, unread = pipeline.read_all([folder])
        assert sorted([*(d.name for d in documents), *(s.name for s in unread)]) == wanted

        analyses, empty = pipeline.analyse_all(documents, pipeline.desk_of(Settings(), TODAY))
        assert len(analyses) + len(empty) == len(documents)

        related = grouping.relate(entries_of(without_recurring(analyses)))
        grouped = [id for group in related.copies for id in group.members]
        assert sorted(grouped) == sorted(analysis.id for analysis in analyses)

        since, until = days
        brief = pipeline.make([folder], today=TODAY, since=since, until=until)
    found = [*(s.name for s in brief.sources), *(s.name for s in brief.method.skipped)]
    assert sorted(found) == wanted
    adds_up(brief)
    are_spans(brief, {document.sha256: document.text for document in documents})
    assert all(str(one.reason) for one in brief.method.skipped)
    page = render(brief, "html").decode()
    assert set(re.findall(r'id="source-(\d+)"', page)) == {str(s.number) for s in brief.sources}
    for template in ("briefing-note", "digest", "dossier"):
        shorter = from_json(render(brief, "json", template=template))
        assert sorted(s.sha256 for s in shorter.sources) == sorted(s.sha256 for s in brief.sources)
        assert shorter.method.skipped == brief.method.skipped
        adds_up(shorter)


def adds_up(brief: Brief) -> None:
    """Check each number that the method note prints against what it counts."""
    made, numbers = brief.method, [source.number for source in brief.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert made.articles == len(numbers)
    assert made.quoted == len({quote.number for quote in brief.quotes})
    copies = {(source.number, source.copy_of) for source in brief.sources if source.copy_of}
    assert set(made.folded) == copies
    assert len(made.folded) == len(copies)
    assert sum(number for _, number in made.set_aside) <= made.sentences
    assert made.quoted <= made.sentences
    assert {*made.inferred, *made.undated} <= set(numbers)
    assert set(made.undated) == {s.number for s in brief.sources if not s.dating.dated}
    assert {removal.source for removal in made.removed} <= set(numbers)
    assert {quote.source for quote in brief.quotes} <= set(numbers)
    if brief.periods:
        assert sorted(n for step in brief.periods for n in step.sources) == numbers
    origins = {source.origin for source in brief.sources}
    assert len(origins) <= len(numbers) - len(copies)


def are_spans(brief: Brief, texts: dict[str, str]) -> None:
    """Check that each piece of each quotation stands in the text of its source where it says."""
    stored = {source.number: texts[source.sha256] for source in brief.sources}
    for quote in brief.quotes:
        for piece in quote.pieces:
            if piece.kind != "cut":
                assert collapse(stored[quote.source][piece.start : piece.end]) == piece.text


@pytest.mark.slow
def test_a_thousand_files_of_which_fifty_are_hostile_give_a_brief_of_the_others(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    hostile = ("empty", "spaces", "binary", "unknown", "brief", "gone", "pipe", "menu")
    wanted: dict[str, list[str]] = {"good": [], "bad": []}
    for n in range(950):
        path = folder / f"{n:04}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            article(n % 14).replace(
                TOWNS[n % 14], f"{TOWNS[n % 14]}{chr(97 + n // 14 % 26)}{chr(97 + n // 364)}"
            )
        )
        wanted["good"].append(path.name)
    for n in range(50):
        wanted["bad"] += put(folder, Given(hostile[n % len(hostile)], n % 14, f"hostile{n:02}"))
    with Cores(2) as cores:
        brief = pipeline.make([folder], today=TODAY, each=cores.each)
    assert sorted(source.name for source in brief.sources) == sorted(wanted["good"])
    assert sorted(one.name for one in brief.method.skipped) == sorted(wanted["bad"])
    assert (brief.method.articles, len(brief.method.skipped)) == (950, 50)
    adds_up(brief)


def test_what_is_carried_over_from_the_issue_before_is_counted_apart(tmp_path: Path) -> None:
    for week in (1, 2):
        (tmp_path / str(week)).mkdir()
        for n in range(week * 4 - 4, week * 4):
            (tmp_path / str(week) / f"{n}.txt").write_text(dated(n) + article(n), encoding="utf-8")
    first = pipeline.make([tmp_path / "1"], today=date(2026, 11, 15), series="towns")
    second = pipeline.make([tmp_path / "2"], today=TODAY, series="towns", previous=first)
    assert open_issue(second).brief == second
    read = {source.name for source in second.sources} - {source.name for source in first.sources}
    assert read == {f"{n}.txt" for n in range(4, 8)}
    assert second.method.articles == len(read)
    assert replace(second, changes=None).sources == second.sources
