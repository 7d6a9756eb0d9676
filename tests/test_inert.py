"""Names and titles of strangers do nothing where they are shown, and cost nobody a run."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
from email import policy
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer import pipeline
from briefer.addresses import one_line
from briefer.errors import InputError
from briefer.inert import inert, one_line_label
from briefer.pipeline import read_all

ROOT = Path(__file__).parent.parent

NAMES = (
    b"caf\xe9.txt",  # Latin-1
    b"\xff\xfe\xfd.txt",
    b"\xed\xa0\x80.txt",  # a surrogate, encoded
    b"a\nbriefer: all is well.txt",
    b"a\r100%.txt",
    b"\x1b[2J\x1b[31mred.txt",
    b"\x1b]8;;mailto:evil\x07link\x1b]8;;\x07.txt",
    "\x9b2J.txt".encode(),  # the one-character form of the same
    "a\u202etxt.exe.txt".encode(),
    "a\u2066b\u2029c.txt".encode(),
    "a\u200bb.txt".encode(),
    "a\U000e0041.txt".encode(),  # a tag character
    b"\x07\x08\x7f.txt",
    b"tab\there.txt",
)
TOWNS = ("Arvel", "Borun", "Corte", "Dalby", "Elstow", "Fenham", "Garth", "Hexley", "Irby", "Jarvis",
         "Kelso", "Luton", "Marne", "Norden")  # fmt: skip
DEEDS = ("reopened its harbour after a storm", "closed two schools for want of pupils",
         "bought forty electric buses", "elected a new mayor by nine votes",
         "lost its last bakery to a fire", "signed a water treaty with a neighbour",
         "found lead in its drinking water", "began to tax empty houses",
         "banned lorries from its old bridge", "sold its theatre to a bank",
         "sent nurses to three islands", "opened a museum of glass",
         "stopped the night train to the coast", "raised the wages of its gardeners")  # fmt: skip


def article(number: int) -> str:
    town, deed = TOWNS[number], DEEDS[number]
    return (
        f"The town of {town} {deed} on Monday, its council said after a session of {number + 2} hours.\n\n"
        f"Residents of {town} had asked for the decision since {2001 + number}, and {number + 11} of them came to hear it read.\n\n"
        f"The cost to {town} is put at {number + 3} million euros, most of which the province of {town} will bear.\n"
    )


def harmless(text: str) -> bool:
    return all(line.isprintable() for line in text.replace("\t", " ").splitlines())


def lines(data: bytes) -> list[str]:
    """Return the lines as a terminal breaks them."""
    return re.split("[\n\r\v\f\x85\u2028\u2029]", data.decode())


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)
    for number, name in enumerate(NAMES):
        title = f"---\ntitle: Report \x1b[5m{number} \u202efrom\npublisher: The \x9b2J {TOWNS[number]} Post\n---\n"
        with open(os.path.join(folder, name), "wb") as file:
            file.write(title.encode() + article(number).encode())
        with open(os.path.join(folder, b"empty " + name), "wb") as file:
            file.write(b" ")
    return tmp_path / "in"


def briefer(*words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "briefer", *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False)


@pytest.mark.slow
def test_every_file_is_read_whatever_its_name_and_nothing_it_shows_does_anything(
    hostile: Path, tmp_path: Path
) -> None:
    made = briefer("-v", "make", hostile, "--today", "2026-11-22", "--output", tmp_path / "out",
                   "--format", "pdf", "--format", "html", "--format", "json", "--format", "md",
                   "--format", "bib", "--format", "ris", "--format", "csl")  # fmt: skip
    assert made.returncode == 0, made.stderr
    told = lines(made.stdout) + lines(made.stderr)
    assert all(line.isprintable() for line in told)
    assert len([line for line in told if line.startswith("skipped ")]) == len(NAMES)
    assert "briefer: all is well.txt" not in told
    (folder,) = (tmp_path / "out").iterdir()
    brief = json.loads((folder / "brief.json").read_bytes())
    assert brief["method"]["articles"] == len(NAMES)
    assert len(brief["method"]["skipped"]) == len(NAMES)
    assert r"caf\xe9.txt" in {source["name"] for source in brief["sources"]}
    for one in (*brief["sources"], *brief["method"]["skipped"]):
        assert one["name"].isprintable()
    for name in ("brief.html", "brief.md", "sources.bib", "sources.ris", "sources.json"):
        text = (
            (folder / name).read_text(encoding="utf-8").replace("\u2068", "").replace("\u2069", "")
        )
        assert harmless(text.replace("\xa0", " ")), name
    with pypdfium2.PdfDocument(folder / "brief.pdf") as pdf:
        words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert TOWNS[0] in words
    assert not {"\x1b", "\x9b", "\u202e"} & set(words)
    verified = briefer("verify", folder / "brief.pdf", "--against", hostile)
    assert b"reproduced: " in verified.stdout
    dry = briefer("send", folder, "--to", "ann@example.org", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    mail = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=policy.default)
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        assert "\x1b" not in body.get_content()
        assert "\x9b" not in body.get_content()


@pytest.mark.parametrize("verb", ["read", "clean", "date", "summarise", "group"])
@pytest.mark.parametrize("flag", [(), ("--json",)])
@pytest.mark.slow
def test_what_a_stage_prints_is_inert(verb: str, flag: tuple[str, ...], hostile: Path) -> None:
    done = briefer(verb, hostile, *flag)
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in lines(done.stdout) + lines(done.stderr))


def test_words_of_an_article_move_no_cursor(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        article(3).replace("its council", "\x1b[2Jits \x9b31mcouncil \u202e"), encoding="utf-8"
    )
    for command in (("clean", page), ("clean", "--explain", page), ("summarise", page)):
        assert all(line.isprintable() for line in lines(briefer(*command).stdout)), command


@pytest.mark.parametrize(
    "command",
    [("make",), ("verify",), ("send", "--to", "a@b.org"), ("export", "--format", "md")],
)
def test_a_path_that_is_not_there_is_told_in_one_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    done = briefer(*command, os.fsdecode(bytes(tmp_path / "a") + b"".join(NAMES)))
    assert done.returncode == 1
    line, end = lines(done.stderr)
    assert line.startswith("briefer: ")
    assert line.isprintable()
    assert end == ""


@pytest.mark.parametrize("town", ["\u202aArvel\u202c", "Ar\x1bvel"])
def test_a_brief_called_after_a_name_with_controls_in_it_can_be_mailed(
    tmp_path: Path, town: str
) -> None:
    for number in range(4):
        text = article(number).replace(TOWNS[number], town)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    brief = pipeline.make([tmp_path], today="2026-11-22")
    assert one_line(brief.title) == brief.title
    assert all(one_line(name) == name for name in brief.subjects)


def test_a_title_is_one_line_and_a_script_keeps_its_joiners() -> None:
    assert one_line_label("Minis\xadters\u200b meet\x1b[2J \u202ein\xa0Vienna\n\x9bagain") == (
        "Ministers meet [2J in Vienna again"
    )
    assert one_line_label("می\u200cخواهد") == "می\u200cخواهد"


def test_what_is_no_file_is_listed_and_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(article(0), encoding="utf-8")
    os.mkfifo(folder / "pipe")
    (folder / "gone").symlink_to(folder / "nowhere")
    (folder / "linked").symlink_to(tmp_path)
    documents, skipped = read_all([folder])
    assert [document.name for document in documents] == ["good.txt"]
    assert {one.name: str(one.reason) for one in skipped} == {
        "pipe": "a pipe, which may never end",
        "gone": "no such file",
        "linked": "a link to a folder, which is not followed",
    }


@given(st.text(st.characters(), max_size=60))
def test_an_error_is_one_line_that_can_be_printed_anywhere(text: str) -> None:
    told = str(InputError(text, subject=text, hint=text))
    assert len(lines(told.encode())) == 1
    assert not any(letter in told for letter in "\x1b\x9b\u202e\x00")


@given(st.binary(max_size=40))
def test_two_names_that_differ_in_their_bytes_are_shown_differently(name: bytes) -> None:
    shown = inert(os.fsdecode(name))
    assert shown.encode().decode() == shown
    if b"\\" not in name:
        assert all(inert(os.fsdecode(name + tail)) != shown for tail in (b"\xe9", b"\x1b", b"e"))
