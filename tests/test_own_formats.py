"""A brief that is read back may be anything: each who reads one says in one line what is wrong with it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefer.config import Settings
from briefer.delivering import DeliverySettings
from briefer.errors import BriefError
from briefer.issuing import export, place_in_series, send
from briefer.rendering import render
from briefer.rendering.json_writing import SCHEMA
from briefer.series import open_issue
from briefer.verifying import verify
from tests.sample_brief import sample_brief

BRIEF = sample_brief(series="desk", issue=1, issued=date(2026, 11, 15))
JSON = render(BRIEF, "json")
assert JSON.count(b'"length": ') > 1


def number(written: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b'"length": ', b'"length": ' + written, 1)


def instead(written: bytes) -> Callable[[bytes], bytes]:
    """Put a value in the place of the title."""
    start = JSON.index(b'"title": ', JSON.rindex(b'"timeline"')) + len(b'"title": ')
    old = JSON[start : JSON.index(b"\n", start)]
    return lambda data: data.replace(b'"title": ' + old, b'"title": ' + written + b",")


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a negative length": number(b"-"),
    "a length of 5,000 digits": number(b"9" * 5000),
    "a length of 16 digits": number(b"9" * 16),
    "a length with a fraction": number(b"0."),
    "a length without bounds": number(b"1e999"),
    "minus nothing": number(b"-0"),
    "not a number": instead(b"NaN"),
    "infinity": instead(b"-Infinity"),
    "3,000 lists": instead(b"[" * 3000 + b"]" * 3000),
    "3,000 objects": instead(b'{"a":' * 3000 + b"1" + b"}" * 3000),
    "a million lists": instead(b"[" * 1_000_000),
    "a list": instead(b"[]"),
    "nothing": instead(b"null"),
    "truth": instead(b"true"),
    "a lone surrogate": instead(b'"\\ud800"'),
    "a broken escape": instead(b'"\\u12"'),
    "a control character": instead(b'"\x1b[2J"'),
    "a line break in a key": lambda data: data.replace(b'"title"', b'"ti\\ntle\\u001b[2J"', 1),
    "a key twice": lambda data: data.replace(b'{', b'{"title": "x",', 1),
    "another key": lambda data: data.replace(b'{', b'{"zzz": 1,', 1),
    "a key of a megabyte": lambda data: data.replace(b'{', b'{"' + b"k" * 1_000_000 + b'": 1,', 1),
    "no end": lambda data: data[:-3],
    "nothing at all": lambda data: b"",
    "an empty object": lambda data: b"{}",
    "an open bracket 3,000 times": lambda data: b'{"a":' * 3000,
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "another encoding": lambda data: data.decode().encode("utf-16"),
    "bytes that are no text": lambda data: data.replace(b"e", b"\xff", 1),
    "commas": lambda data: b'{"a":[' + b"1," * 2_000_000 + b"1]}",
    "another schema": lambda data: data.replace(SCHEMA.encode(), b"briefer/999"),
}  # fmt: skip


def verified(path: Path) -> None:
    outcome = verify(path)
    assert not outcome.ok or outcome.degree == "not checked"
    raise BriefError("does not hold")


def exported(path: Path) -> None:
    export(path, ["md"], output=path.parent / "out")


def mailed(path: Path) -> None:
    delivery = DeliverySettings(
        now=datetime(2026, 11, 22, tzinfo=UTC), dry_run=path.parent / "mails"
    )
    send(path.parent, ["ann@example.org"], settings=Settings(), delivery=delivery)


def followed(path: Path) -> None:
    open_issue(path)


READERS = {"verify": verified, "export": exported, "send": mailed, "the next issue": followed}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_what_is_wrong_with_a_brief_is_said_in_one_line(
    tmp_path: Path, read: Callable[[Path], None], change: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "brief.json"
    path.write_bytes(change(JSON))
    assert path.read_bytes() != JSON
    began = time.process_time()
    with pytest.raises(BriefError) as refused:
        read(path)
    told = str(refused.value)
    assert told.isprintable()
    assert len(told) < 600
    assert time.process_time() - began < 5
    assert {one.name for one in tmp_path.iterdir()} == {"brief.json"}


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
def test_so_it_is_where_another_file_carries_the_data(tmp_path: Path, format: str) -> None:
    data = render(BRIEF, format)
    path = tmp_path / f"brief.{format}"
    cut = data.find(b"/EmbeddedFile") + 300 if format == "pdf" else len(data) // 2
    for number, changed in enumerate((data[:cut], data.replace(b'"length": ', b'"length": -'))):
        if changed == data:  # packed
            continue
        path.write_bytes(changed)
        with pytest.raises(BriefError) as refused:
            export(path, ["md"], output=tmp_path / f"out{number}")
        assert str(refused.value).isprintable()


@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "gone"])
def test_what_is_no_file_holds_nobody_up(tmp_path: Path, kind: str) -> None:
    issue = tmp_path / "2026-11-15-desk"
    issue.mkdir()
    path = issue / "brief.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "endless" else "nowhere")
    for read in (verified, exported, mailed, followed, next_to):
        if (read, kind) == (next_to, "gone"):  # there is no issue before
            continue
        with pytest.raises(BriefError) as refused:
            read(path)
        assert str(refused.value).isprintable()


def next_to(path: Path) -> None:
    place_in_series(path.parent.parent, "desk", issued=date(2026, 11, 22))


def test_the_issue_that_is_right_is_found(tmp_path: Path) -> None:
    issue = tmp_path / "2026-11-15-desk"
    issue.mkdir()
    (issue / "brief.json").write_bytes(JSON)
    found = place_in_series(tmp_path, "desk", issued=date(2026, 11, 22))
    assert found.previous == issue / "brief.json"
