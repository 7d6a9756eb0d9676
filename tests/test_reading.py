"""Reading: files as people have them, in; documents with what the file says of itself, out."""

from __future__ import annotations

import hashlib
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import FormatError, InputError
from briefer.model import Document
from briefer.reading import find, read, read_each
from briefer.reading.page import extract
from tests.conftest import CASES

PAIRS = sorted(
    path for path in (CASES / "reading").iterdir() if path.is_file() and path.suffix != ".json"
)


def test_there_are_cases() -> None:
    assert len(PAIRS) >= 6


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_a_file_is_read_as_the_json_beside_it_says(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    documents = read(path)
    assert len(documents) == len(expected)
    for document, fields in zip(documents, expected, strict=True):
        for name, value in fields.items():
            found = getattr(document, name)
            if name == "metadata":
                found = {one.name: one.value for one in found}
                found = {key: found.get(key) for key in value}
            assert (list(found) if isinstance(found, tuple) else found) == value, name


def test_the_same_file_has_the_same_id_anywhere(tmp_path: Path) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(b"Ministers met in Vienna.\r\n")
    here, there = (read(tmp_path / folder / "a.txt")[0] for folder in ("here", "there"))
    assert here == there
    assert here.text == "Ministers met in Vienna.\n"
    assert here.sha256 == hashlib.sha256(here.text.encode()).hexdigest()
    assert here.raw_sha256 == hashlib.sha256(b"Ministers met in Vienna.\r\n").hexdigest()
    assert here.id == hashlib.sha256(f"a.txt\n{here.sha256}".encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("Zürich — “ja”".encode(), "Zürich — “ja”", ""),
        ("Zürich — “ja”".encode("utf-8-sig"), "Zürich — “ja”", ""),
        ("Zürich — “ja”".encode("utf-16"), "Zürich — “ja”", ""),
        ("Talks went on in Vienna.".encode("utf-16-le"), "Talks went on in Vienna.", ""),
        ("Zürich — “ja”".encode("cp1252"), "Zürich — “ja”", "read as cp1252"),
        (
            b"The caf\xc3\xa9 was closed\xff\xfe.",
            "The café was closed��.",
            "2 bytes were not UTF-8",
        ),
        (b"A plain report\xff ends.", "A plain report� ends.", "1 byte was not UTF-8"),
        ("Переговоры продолжались в Вене весь день".encode("cp1251"), None, "read as cp1251"),
    ],
)
def test_an_encoding_is_found_and_what_was_mended_is_said(
    data: bytes, text: str | None, note: str
) -> None:
    document = read(data, name="a.txt")[0]
    assert document.text == (text or "Переговоры продолжались в Вене весь день")
    assert document.notes == ((note,) if note else ())


@pytest.mark.parametrize(
    ("data", "name", "note"),
    [
        ("The caf\ufffd was shut.".encode(), "a.txt", "1 letter is lost (\ufffd)"),
        ("# Caf\ufffd\n\nThe caf\ufffd was shut.".encode(), "a.md", "2 letters are lost (\ufffd)"),
        (b'{"text": "The caf\\ufffd was shut."}', "a.jsonl", "1 letter is lost (\ufffd)"),
        (
            b"<html><body><p>The caf&#xFFFD; was shut.</p></body></html>",
            "a.html",
            "1 letter is lost",
        ),
    ],
)
def test_letters_that_were_lost_before_are_told(data: bytes, name: str, note: str) -> None:
    (document,) = read(data, name=name)
    assert any(said.startswith(note) for said in document.notes)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"---\ntitle: Only this\n---\n\n", "a.md", "empty"),
        (bytes(range(256)) * 20, "a.txt", "not a text"),
        (b"\x00" * 100, "a.txt", "not a text"),
        (b"%PDF-1.7", "a.pdf", "damaged, or no PDF file"),
        (b"words", "a.xyz", "not a format I read (.xyz)"),
        (b"<html><body></body></html>", "a.html", "without text"),
        (b"a" * 200, "a.txt", "larger than"),
        (b"{}\n[1]\n", "a.jsonl", "no field text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, name: str, words: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(data, name=name, limit=100 if "larger" in words else 10_000)
    assert words in str(refusal.value)
    assert str(refusal.value).startswith(name)
    assert "\n" not in str(refusal.value)


def test_an_unknown_media_type_is_refused_and_a_known_one_wins_over_the_name() -> None:
    with pytest.raises(FormatError, match="image/png"):
        read(b"words", media_type="image/png")
    page = b"<html><body><p>Ministers met in Vienna on Tuesday.</p></body></html>"
    assert read(page, media_type="text/html; charset=utf-8")[0].media_type == "text/html"
    assert read(page, name="saved.txt")[0].media_type == "text/html"
    assert read(page, media_type="text/plain", name="a.html")[0].media_type == "text/html"


def test_a_missing_file_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="no articles found"):
        read(tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        find([tmp_path / "missing"])
    with pytest.raises(InputError):
        read("bad\x00path.txt")


def test_folders_are_searched_in_order_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.txt", ".hidden.txt", ".git/c.txt", "ü.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.", encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    found = find([tmp_path / "in", tmp_path / "in" / "b.txt"])
    assert [one.name for one in found] == ["a/z.md", "a.txt", "b.txt", "loop", "ü.txt"]


def test_two_folders_with_the_same_names_stay_apart(tmp_path: Path) -> None:
    for folder in ("monday", "tuesday", "x/monday"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text("Words.", encoding="utf-8")
    found = find([tmp_path / "monday", tmp_path / "tuesday", tmp_path / "x" / "monday"])
    assert [one.name for one in found] == ["a.txt", "tuesday/a.txt", "monday/a.txt"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'{"text": "Ministers met.", "id": 1}\n'))
    monkeypatch.setattr("sys.stdin", stream)
    assert [one.name for one in find(["-"])] == ["standard input"]
    document = read(find(["-"])[0].path)[0]
    assert (document.name, document.text) == ("standard input:1", "Ministers met.")


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Half a sen", encoding="utf-8")

    class Growing(io.FileIO):
        def read(self, size: int = -1) -> bytes:
            data = super().read(size)
            with open(path, "ab") as writer:
                writer.write(b"tence.")
            return data or b""

    monkeypatch.setattr(Path, "open", lambda self, mode: Growing(str(self)))
    with pytest.raises(InputError, match="changed while it was read; try again"):
        read(path)


def test_a_bad_line_of_a_table_costs_only_itself() -> None:
    lines = [
        b'{"text": "One."}',
        b"{broken",
        b"",
        b'{"title": "No text"}',
        b"[" * 100_000,
        b'{"text": " "}',
        b'{"body": "Two \\ud83d.", "url": "javascript:alert(1)"}',
    ]
    tried = read_each(b"\n".join(lines), name="news.jsonl")
    good = [one for one in tried if isinstance(one, Document)]
    bad = [str(one) for one in tried if isinstance(one, InputError)]
    assert [one.name for one in good] == ["news.jsonl:1", "news.jsonl:7"]
    assert good[1].text == "Two �."
    assert good[1].url is None
    assert good[1].notes
    assert [line.split(":")[1] for line in bad] == ["2", "4", "5", "6"]
    assert read(b"\n".join(lines), name="news.jsonl") == good


def test_what_is_known_from_outside_wins() -> None:
    text = b"---\nurl: https://example.org/inside\n---\nWords.\n"
    assert read(text, name="a.md", url="https://example.org/outside")[0].url.endswith("outside")  # type: ignore[union-attr]


def test_an_address_that_cannot_be_taken_apart_is_none() -> None:
    table = b'{"text": "Ministers met.", "title": "Ministers | Post", "url": "http://[", "link": "https://a.org/1"}'
    assert read(table, name="a.jsonl")[0].url == "https://a.org/1"
    assert (
        read(b"<title>A | B</title><p>Ministers met.", name="a.html", url="http://[::")[0].url
        is None
    )


def test_a_page_without_an_article_is_read_without_the_remarks_of_another_program(
    caplog: pytest.LogCaptureFixture,
) -> None:
    text, notes = extract("<html><head><title>\x1bSend</title></head><body></body></html>")
    assert (text.strip(), len(notes)) == ("\x1bSend", 1)
    assert caplog.records == []


HOSTILE = {
    "attributes": b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(300_000)) + b">Hi</p>",
    "levels": b"<html><body>" + b"<div>" * 20_000 + b"Hi" + b"</div>" * 20_000,
    "paragraphs": b"<html><body>" + b"<p>Hi" * 200_000,
    "brackets": b"<html>Hi" + b"<" * 1_000_000,
    "comments": b"<html>Hi" + b"<!--" * 250_000,
    "scripts": b"<html>Hi" + b"<script>" * 125_000,
    "entities": b"<html><body><p>Hi" + b"&amp;" * 200_000,
    "expansion": b'<!DOCTYPE html [<!ENTITY a "Hi"><!ENTITY b "&a;&a;&a;">]><html><body>&b; Hi</body>',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_read_in_bounded_time(kind: str) -> None:
    begun = time.process_time()
    document = read(HOSTILE[kind], name="page.html")[0]
    assert "Hi" in document.text
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("piece", ["[", "**a ", "*a ", "](", "_x_ ", "# ", "> ", "---\n", "a: b\n"])
@pytest.mark.slow
def test_hostile_markdown_takes_linear_time(piece: str) -> None:
    def taken(size: int) -> float:
        begun = time.process_time()
        read((piece * (size // len(piece)) + " end").encode(), name="a.md")
        return time.process_time() - begun

    least = max(taken(250_000), 0.25)
    assert taken(1_000_000) < 8 * least  # four times as much; quadratic would be sixteen


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.jsonl", "noending"]))
def test_any_bytes_give_documents_or_one_clear_refusal(data: bytes, name: str) -> None:
    try:
        documents = read(data, name=name)
    except InputError:
        return
    for document in documents:
        assert document.text.strip()
        assert "\r" not in document.text
        assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_plain_text_is_stored_as_it_is(text: str) -> None:
    if text.strip() and not text.startswith(("---", "<", "{", "\ufeff")):
        assert read(text.encode(), name="a.txt")[0].text == text


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Port\\u2019s \\"slow\\" week"', 'Port’s "slow" week'),
        ("'Port''s week'", "Port's week"),
        ('"Port\\s week"', "Port\\s week"),
        ("Port: a week", "Port: a week"),
    ],
)
def test_quoted_front_matter_means_what_its_marks_say(written: str, title: str) -> None:
    (document,) = read(f"---\ntitle: {written}\n---\n\nShips wait.".encode(), name="a.md")
    assert document.title == title


def test_a_folder_gives_the_documents_of_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "late.txt").write_text("The harbour of Aden was closed on Monday.")
    (tmp_path / "a.txt").write_text("The port of Mukalla stayed open for smaller ships.")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert [document.name for document in read(tmp_path)] == ["a.txt", "b/late.txt"]


def test_a_folder_without_documents_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no articles found"):
        read(tmp_path)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(InputError, match="a picture"):
        read(tmp_path)
