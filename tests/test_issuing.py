"""An issue from request to files: what command line, schedule and Python call alike."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy
from pathlib import Path

import pytest

from briefer.config import Mail, Settings
from briefer.delivering import DeliverySettings
from briefer.errors import InputError, VerifyError
from briefer.issuing import export, finished, issue, send
from briefer.rendering import render, to_json
from briefer.verifying import open_brief
from tests.sample_brief import sample_brief

TEXT = """---
date: 2026-11-{:02}
---

The port of Ostra closed {} of its piers after divers found cracks in their concrete pillars.
"""
BRIEF = sample_brief()


def article(folder: Path, day: int, many: str) -> Path:
    file = folder / f"{day}.md"
    file.write_text(TEXT.format(day, many), encoding="utf-8")
    return file


def test_a_brief_lies_in_a_folder_of_its_day_and_title_in_the_formats_asked_for(
    tmp_path: Path,
) -> None:
    stages: list[str] = []
    made = issue(
        [article(tmp_path, 10, "two")],
        today=date(2026, 11, 22),
        settings=Settings(title="Ports & piers"),
        output=tmp_path / "output",
        formats=("json", "md"),
        progress=stages.append,
    )
    assert made.folder == tmp_path / "output" / "2026-11-22-ports-piers"
    assert made.files == ("brief.json", "brief.md")
    assert sorted(path.name for path in made.folder.iterdir()) == ["brief.json", "brief.md"]
    assert open_brief(made.folder / "brief.json").brief == made.brief
    assert stages == ["reading", "analysing", "assembling", "composing", "rendering"]


def test_issues_of_a_series_follow_one_another_in_their_folder(tmp_path: Path) -> None:
    def made(day: int, many: str, previous: Path | None = None, folder: str | None = None):  # type: ignore[no-untyped-def]
        return issue(
            [article(tmp_path, day, many)],
            today=date(2026, 11, day),
            settings=Settings(title="Ports", series="ports"),
            output=tmp_path / "output",
            formats=("json",),
            previous=previous,
            folder=folder,
        )

    first, second = made(10, "two"), made(11, "three")
    assert (first.brief.issue, first.brief.previous) == (1, None)
    assert second.brief.issue == 2
    assert second.brief.previous.issued == date(2026, 11, 10)
    other = made(12, "four", previous=first.folder / "brief.json", folder="2026-11-12-special")
    assert other.folder.name == "2026-11-12-special"
    assert (other.brief.issue, other.brief.previous.issued) == (2, date(2026, 11, 10))
    again = made(11, "three")
    assert to_json(again.brief) == to_json(second.brief)


def test_articles_outside_the_days_asked_for_are_left_out(tmp_path: Path) -> None:
    files = [article(tmp_path, 10, "two"), article(tmp_path, 12, "three"), article(tmp_path, 14, "nine")]  # fmt: skip
    made = issue(
        files,
        today=date(2026, 11, 22),
        since=date(2026, 11, 11),
        until=date(2026, 11, 13),
        settings=Settings(),
        output=tmp_path,
        formats=("json",),
    )
    assert [source.name for source in made.brief.sources] == ["12.md"]


# --- in other formats ----------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2026-11-22-ties"
    place.mkdir()
    for format in ("html", "json"):
        (place / f"brief.{format}").write_bytes(render(BRIEF, format))
    return place


def test_a_brief_is_exported_beside_itself_unless_told_where(folder: Path, tmp_path: Path) -> None:
    made = export(folder, ["md", "csl"])
    assert (made.folder, made.files) == (folder, ("brief.md", "sources.json"))
    assert (folder / "brief.md").read_bytes() == render(BRIEF, "md")
    told = export(folder / "brief.html", ["md"], output=tmp_path / "elsewhere")
    assert told.folder == tmp_path / "elsewhere"
    assert (tmp_path / "elsewhere" / "brief.md").read_bytes() == render(BRIEF, "md")


@pytest.mark.parametrize("left", ["json", "html"])
def test_of_a_folder_any_file_that_carries_the_brief_will_do(folder: Path, left: str) -> None:
    for path in folder.iterdir():
        if path.suffix != f".{left}":
            path.unlink()
    assert export(folder, ["md"]).brief == BRIEF


def test_a_folder_without_a_brief_is_named(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match=r"brief\.json: no such file"):
        export(tmp_path, ["md"])


def test_another_template_shows_what_it_has_room_for(folder: Path, tmp_path: Path) -> None:
    export(folder, ["json"], template="briefing-note", output=tmp_path)
    short = open_brief(tmp_path / "brief.json").brief
    assert short.template == "briefing-note"
    assert len(short.sections) < len(BRIEF.sections) or short.quotes != BRIEF.quotes


def test_what_would_be_written_over_is_spared(folder: Path) -> None:
    before = (folder / "brief.html").read_bytes()
    with pytest.raises(
        InputError, match=r"brief\.html: would be written over; name another folder"
    ):
        export(folder / "brief.html", ["md", "html"])
    assert (folder / "brief.html").read_bytes() == before
    assert not (folder / "brief.md").exists()


def test_a_brief_whose_words_are_not_proven_is_not_exported(folder: Path) -> None:
    source = BRIEF.quotes[0].source
    wrong = replace(BRIEF, passages=tuple(p for p in BRIEF.passages if p.source != source))
    (folder / "brief.json").write_bytes(to_json(wrong))
    with pytest.raises(VerifyError, match=r"brief\.json: footnote \d+ no proven passage"):
        finished(folder / "brief.json")


# --- by mail -------------------------------------------------------------------


def test_a_brief_is_mailed_with_its_points_inside_and_its_files_attached(
    folder: Path, tmp_path: Path
) -> None:
    mail = Mail.model_validate({"host": "localhost", "from": "d@b.org", "attach": ["html"]})
    settings = Settings(mail=mail)
    receipt = send(
        folder,
        ["ann@example.org", "ben@example.org", "ann@example.org"],
        settings=settings,
        delivery=DeliverySettings(
            now=datetime(2026, 11, 22, tzinfo=UTC), dry_run=tmp_path / "mails", mail=mail
        ),
    )
    assert [one.state for one in receipt.deliveries] == ["written", "written"]
    names = sorted(path.name for path in (tmp_path / "mails").iterdir())
    assert names == ["ann@example.org.eml", "ben@example.org.eml"]
    data = (tmp_path / "mails" / names[0]).read_bytes()
    found = email.message_from_bytes(data, policy=policy.default)
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == f"2026-11-22-{BRIEF.slug}.html"
    assert attached.get_payload(decode=True) == (folder / "brief.html").read_bytes()
    shown = found.get_body(("plain",)).get_content()
    assert BRIEF.bottom_line[0].quotes[0].text.split(" ", 4)[0] in shown
