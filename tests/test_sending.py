"""What goes out by mail is what was made: a file that was changed stays where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.delivering import DeliverySettings, Receipt
from briefer.errors import BriefError, VerifyError
from briefer.issuing import edition, send
from briefer.model import Brief
from briefer.rendering import file_name, render
from tests.sample_brief import sample_brief

ATTACHED = ("pdf", "docx", "html", "json", "zip", "md", "bib", "ris", "csl")
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def issue(title: str = "Harbour desk", **more: object) -> Brief:
    return sample_brief(title=title, **more)


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    return {file_name(format): render(issue(), format) for format in ATTACHED}


@pytest.fixture
def folder(tmp_path: Path, rendered: dict[str, bytes]) -> Path:
    for name, data in rendered.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def mailed(folder: Path, *attach: str, templates: Path | None = None) -> Receipt:
    mail = {"host": "localhost", "from": "desk@example.org", "attach": attach or ("pdf",)}
    settings = Settings.model_validate({"mail": mail, "templates": templates})
    delivery = DeliverySettings(now=NOW, dry_run=folder / "mails")
    return send(folder, ["ann@example.org"], settings=settings, delivery=delivery)


def refused(folder: Path, *attach: str) -> str:
    with pytest.raises(BriefError) as refusal:
        mailed(folder, *attach)
    assert not (folder / "mails").exists()
    told = str(refusal.value)
    assert told.isprintable()
    return told


def test_a_brief_goes_out_in_every_format_as_it_was_made(folder: Path) -> None:
    assert mailed(folder, *ATTACHED).ok
    assert len(list((folder / "mails").iterdir())) == 1


def swapped(data: bytes) -> bytes:
    return data.replace(b"Harbour desk", b"Harbour dusk")


def resealed(data: bytes) -> bytes:
    from briefer.rendering.json_writing import rewritten

    tree = json.loads(data)
    tree["bottom_line"][0]["quotes"][0]["pieces"][0]["text"] = "Nobody objected to the ban."
    return rewritten(json.dumps(tree).encode())


def renamed(data: bytes) -> bytes:
    from briefer.rendering.json_writing import rewritten

    return rewritten(data.replace(b"Harbour desk", b"Harbour dusk"))


@pytest.mark.parametrize(
    "change",
    [
        swapped,
        resealed,
        renamed,
        lambda data: data + b" ",
        lambda data: data[:-200],
        lambda data: b"",
        lambda data: b"{}",
        lambda data: b"[" * 3000,
        lambda data: data.replace(b'"length": ', b'"length": -', 1),
        lambda data: data.replace(b'"length": ', b'"length": ' + b"9" * 5000, 1),
    ],
)
def test_changed_data_is_not_mailed(folder: Path, change: Callable[[bytes], bytes]) -> None:
    path = folder / "brief.json"
    path.write_bytes(change(path.read_bytes()))
    assert "brief" in refused(folder)


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "zip", "md", "bib", "ris", "csl"])
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n%%more",
        lambda data: data[:-30],
        lambda data: b"",
        lambda data: data.replace(b"a", b"e", 1),
        lambda data: b"%PDF-1.7 not ours",
    ],
)
@pytest.mark.slow
def test_a_changed_attachment_is_not_mailed(
    folder: Path, format: str, change: Callable[[bytes], bytes]
) -> None:
    path = folder / file_name(format)
    path.write_bytes(change(path.read_bytes()))
    attach = (format,) if format in ("pdf", "docx", "html", "zip") else (format, "json")
    assert str(path) in refused(folder, *attach)


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "zip"])
def test_a_file_of_another_brief_is_not_mailed(folder: Path, format: str) -> None:
    path = folder / file_name(format)
    path.write_bytes(render(issue("Another desk"), format))
    assert "carries another brief than brief.json" in refused(folder, format)


def test_what_is_not_attached_is_not_looked_at(folder: Path) -> None:
    (folder / "brief.docx").write_bytes(b"notes of my own")
    assert mailed(folder).ok


def test_what_another_version_made_is_not_mailed_and_says_what_to_do(tmp_path: Path) -> None:
    old = sample_brief()
    old = replace(old, method=replace(old.method, versions=(("briefer", "0.0.1"),)))
    for format in ("pdf", "json"):
        (tmp_path / file_name(format)).write_bytes(render(old, format))
    told = refused(tmp_path)
    assert "made with briefer 0.0.1" in told
    assert "briefer export" in told


def test_a_template_of_one_s_own_is_found_where_the_desk_keeps_it(tmp_path: Path) -> None:
    own = tmp_path / "desk" / "ours"
    own.mkdir(parents=True)
    (own / "template.toml").write_text('title = "Ours"\n')
    for format in ("pdf", "json"):
        (tmp_path / file_name(format)).write_bytes(render(issue(), format, template=own))
    with pytest.raises(VerifyError, match=r"template ours.*name its templates with --templates"):
        edition(tmp_path, ["ann@example.org"], Settings())
    assert mailed(tmp_path, templates=tmp_path / "desk").ok
