"""Archives larger than a file may be: taken in by pieces, resumed, and counted."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import briefer.reading.pieces
from briefer import reading
from briefer.cli import app
from briefer.errors import InputError
from briefer.reading import Piece

TEXT = (
    "The council of Velm voted on Monday to repair the harbour wall number {n}. Mayor Jon Stahl said "
    "that the works would begin in May and cost {n} million. Fishermen had asked for it for years."
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after a few records."""
    monkeypatch.setattr(briefer.reading.pieces, "SIZE", 2_000)
    monkeypatch.setattr(briefer.reading.pieces, "STRIDE", 256)


def run_briefer(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def rows(number: int) -> list[dict[str, str]]:
    return [
        {"text": TEXT.format(n=n), "title": f"Wall {n}", "url": f"https://velm.example/{n}"}
        for n in range(number)
    ]


def json_lines(path: Path, number: int) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(number)))
    return path


def warc(path: Path, number: int, *, packed: bool) -> Path:
    with path.open("wb") as stream:
        for row in rows(number):
            page = f"<html><head><title>{row['title']}</title></head><body><p>{row['text']}</p></body></html>"
            body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}"
            record = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\n"
                f"WARC-Date: 2026-03-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
            ).encode()
            stream.write(gzip.compress(record) if packed else record)
    return path


def parquet(path: Path, number: int) -> Path:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    write_table(pa.Table.from_pylist(rows(number)), path, row_group_size=7, compression="none")
    return path


def titles(found: list[Piece | InputError]) -> list[str | None]:
    read: list[str | None] = []
    for piece in found:
        assert isinstance(piece, Piece)
        for one in reading.read(piece.data, name=piece.name, media_type=piece.media_type):
            read.append(one.title)
    return read


@pytest.mark.parametrize("kind", ["a.jsonl", "a.warc", "a.warc.gz", "a.parquet"])
def test_the_pieces_of_an_archive_hold_every_record_once_and_in_order(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / kind
    make = {
        "a.jsonl": lambda: json_lines(path, 40),
        "a.warc": lambda: warc(path, 40, packed=False),
        "a.warc.gz": lambda: warc(path, 40, packed=True),
        "a.parquet": lambda: parquet(path, 40),
    }
    make[kind]()
    assert reading.in_pieces(path)
    found = list(reading.cut(path, name=kind))
    assert len(found) > 3
    assert titles(found) == [row["title"] for row in rows(40)]
    if kind != "a.parquet":
        assert b"".join(one.data for one in found if isinstance(one, Piece)) == path.read_bytes()
        places = [(one.start, one.end) for one in found if isinstance(one, Piece)]
        assert all(before[1] == after[0] for before, after in pairwise(places))
        assert len(found) <= reading.count_pieces(path)
    assert found == list(reading.cut(path, name=kind))


@given(st.lists(st.binary(max_size=600), min_size=1, max_size=60))
def test_lines_are_never_cut_whatever_is_in_them(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    whole = b"".join(line.replace(b"\n", b" ") + b"\n" for line in lines)
    path.write_bytes(whole)
    found = [one for one in reading.cut(path, name="a") if isinstance(one, Piece)]
    assert b"".join(one.data for one in found) == whole
    assert all(one.data.endswith(b"\n") for one in found)
    assert len(found) > 1 or len(whole) <= 2_000 + 601


def test_a_record_without_end_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefer.reading.pieces, "LIMIT", 5_000)
    path = tmp_path / "a.jsonl"
    good = json.dumps(rows(1)[0]) + "\n"
    path.write_text(good * 9 + json.dumps({"text": "word " * 3_000}) + "\n" + good * 9)
    found = list(reading.cut(path, name="a.jsonl"))
    refused = [one for one in found if isinstance(one, InputError)]
    assert [str(one) for one in refused] == [f"{refused[0].subject}: a record larger than 0 MiB"]
    assert sum(one.data.count(b"\n") for one in found if isinstance(one, Piece)) >= 9


def test_what_the_pieces_came_to_adds_up_and_what_is_in_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_briefer("init").exit_code == 0
    path = json_lines(tmp_path / "wires.jsonl", 30)
    with path.open("a") as stream:
        stream.write('{"no": "text"}\nnot json\n')
    first = run_briefer("add", str(path))
    assert "30 added, 2 refused" in first.stdout
    (told,) = [
        json.loads(line)
        for line in run_briefer("library", "archives", "--json").stdout.splitlines()
    ]
    assert (told["given"], told["lacking"], told["unfinished"]) == (30, 2, 0)
    assert told["size"] == path.stat().st_size
    again = run_briefer("add", str(path))
    assert "0 added, 30 known, 2 refused" in again.stdout
    assert "32 records: 30 articles, 2 refused" in run_briefer("library", "archives").stdout
