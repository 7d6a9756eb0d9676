"""A brief as one ZIP: complete, the same bytes, and no archive is trusted before it is read."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import re
import struct
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefer.errors import VerifyError
from briefer.model import Brief, Verification
from briefer.pipeline import make
from briefer.rendering import render, to_json
from briefer.rendering.archive import zipped
from briefer.rendering.bundle import sums
from briefer.verifying import verify
from briefer.verifying.archive import unpack
from briefer.versions import versions
from tests.sample_brief import TEXTS, sample_brief


@cache
def brief() -> Brief:
    """The sample, shorter: its pages are set fast."""
    sample = sample_brief()
    method = dataclasses.replace(sample.method, versions=versions())
    return dataclasses.replace(sample, sections=sample.sections[:0], timeline=(), method=method,
                               bottom_line=sample.bottom_line)  # fmt: skip


@cache
def full() -> Brief:
    sources = tuple(
        dataclasses.replace(source, text=text)
        for source, text in zip(brief().sources, TEXTS, strict=True)
    )
    return dataclasses.replace(brief(), sources=sources)


@cache
def rendered(whole: bool = False) -> bytes:
    return render(full() if whole else brief(), "zip")


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def verified(tmp_path: Path, data: bytes) -> Verification:
    path = tmp_path / "brief.zip"
    path.write_bytes(data)
    return verify(path)


DOCUMENTS = ["brief.docx", "brief.html", "brief.json", "brief.pdf"]
REFERENCES = ["references/sources.bib", "references/sources.json", "references/sources.ris"]


def test_it_holds_every_document_and_the_references_and_no_article() -> None:
    inside = files(rendered())
    assert sorted(inside) == ["SHA256SUMS", *DOCUMENTS, *REFERENCES]
    assert inside["brief.json"] == to_json(brief())
    assert inside["brief.html"] == render(brief(), "html")
    assert len(json.loads(inside["references/sources.json"])) == len(brief().sources)


def test_the_texts_travel_only_with_full_evidence() -> None:
    inside = files(rendered(whole=True))
    texts = sorted(name for name in inside if name.startswith("sources/"))
    assert texts[0] == "sources/001-000-f4c73ba9d7c1f862.txt"
    assert [inside[name].decode() for name in texts] == TEXTS


def test_the_checksums_are_those_of_the_files() -> None:
    inside = files(rendered())
    lines = inside.pop("SHA256SUMS").decode().splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines)
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in inside.items()}


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render(brief(), "zip") == rendered()


@pytest.mark.parametrize("whole", [False, True])
def test_a_bundle_proves_itself(tmp_path: Path, whole: bool) -> None:
    outcome = verified(tmp_path, rendered(whole))
    assert outcome.failures == ()
    assert outcome.checked == 4


def test_a_bundle_holds_against_its_originals(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "brief.zip"
    path.write_bytes(render(make([seeds], today="2026-11-22"), "zip"))
    assert verify(path, against=[seeds]).degree == "reproduced"


def repacked(
    change: Callable[[dict[str, bytes]], None], *, summed: bool, whole: bool = False
) -> bytes:
    inside = files(rendered(whole))
    change(inside)
    if summed:
        inside.pop("SHA256SUMS", None)
        inside["SHA256SUMS"] = sums(inside)
    return zipped(inside, brief().issued)


def other_page(inside: dict[str, bytes]) -> None:
    inside["brief.html"] = inside["brief.html"].replace(b"discussed", b"denied", 1)


def other_brief(inside: dict[str, bytes]) -> None:
    inside["brief.html"] = render(dataclasses.replace(brief(), title="Another"), "html")


def other_format(inside: dict[str, bytes]) -> None:
    inside["brief.pdf"] = inside["brief.json"]


def other_references(inside: dict[str, bytes]) -> None:
    inside["references/sources.bib"] = b""


def other_text(inside: dict[str, bytes]) -> None:
    name = next(name for name in inside if name.startswith("sources/"))
    inside[name] += b"One more sentence."


def extra(inside: dict[str, bytes]) -> None:
    inside["readme.exe"] = b"MZ"


def missing(inside: dict[str, bytes]) -> None:
    del inside["brief.docx"]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (other_page, "brief.html: footnote 1", "shows"),
        (other_brief, "brief.html", "carries another brief"),
        (other_format, "brief.pdf", "not in the format"),
        (other_references, "references/sources.bib", "not what the data gives"),
        (other_text, "sources/001-000-f4c73ba9d7c1f862.txt", "not what the data gives"),
        (extra, "readme.exe", "does not belong"),
        (missing, "brief.docx", "is missing"),
    ],
)
@pytest.mark.parametrize("summed", [True, False])
def test_a_file_that_was_changed_is_named(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], where: str, what: str, summed: bool
) -> None:
    data = repacked(change, summed=summed, whole=change is other_text)
    found = [(one.where, one.what) for one in verified(tmp_path, data).failures]
    assert any(place == where and what in said for place, said in found)
    in_sums = [place for place, said in found if "checksum" in said]
    assert in_sums == ([] if summed else [where.partition(": ")[0]])


def test_checksums_that_were_left_out_are_missed(tmp_path: Path) -> None:
    data = repacked(lambda inside: inside.update(SHA256SUMS=b""), summed=False)
    assert {one.where for one in verified(tmp_path, data).failures} == {*DOCUMENTS, *REFERENCES}


# --- hostile archives --------------------------------------------------------


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def with_size(data: bytes, declared: int) -> bytes:
    """Say in the directory of a ZIP that its first file has another size."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", declared) + data[at + 4 :]


def overlapping() -> bytes:
    """Two names in the directory for the same bytes."""
    data = archive(("a", b"x" * 100), ("b", b"x" * 100))
    second = data.rindex(b"PK\x01\x02") + 42
    return data[:second] + struct.pack("<I", 0) + data[second + 4 :]


def encrypted() -> bytes:
    data = archive(("brief.json", b"{}"))
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + b"\x01\x00" + data[at + 2 :]


BOMB = archive(("brief.json", b"\0" * 50_000_000))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (BOMB, "hundreds of times its size"),
        (with_size(BOMB, 2**30), "more than a brief can be"),
        (with_size(archive(("brief.json", b"{" * 5_000_000)), 10), "not a ZIP that can be read"),
        (overlapping(), "overlap|not a ZIP that can be read"),
        (archive(("../brief.json", b"{}")), "leads elsewhere"),
        (archive(("/etc/passwd", b"{}")), "leads elsewhere"),
        (archive(("a\\..\\b", b"{}")), "leads elsewhere"),
        (archive(("c:/b", b"{}")), "leads elsewhere"),
        (archive(("brief.json", b"{}"), ("BRIEF.json", b"{}")), "two files of one name"),
        (archive(*((str(n), b"") for n in range(20_001))), "more files"),
        (encrypted(), "encrypted"),
        (archive(("readme.txt", b"hello")), "a ZIP without brief.json"),
        (archive(("brief.json", b"{}"))[:-30], "not a ZIP that can be read"),
        (b"PK\x03\x04" * 1000, "not a ZIP that can be read"),
    ],
    ids=range(14),
)
def test_a_hostile_archive_gets_one_clear_line_and_no_time(
    tmp_path: Path, data: bytes, line: str
) -> None:
    before = time.process_time()
    with pytest.raises(VerifyError, match=line) as refused:
        verified(tmp_path, data)
    assert "\n" not in str(refused.value)
    assert time.process_time() - before < 2


def test_an_archive_cut_or_changed_anywhere_is_refused_or_found(tmp_path: Path) -> None:
    data = archive(("brief.json", to_json(brief())))
    for at in range(0, len(data), len(data) // 97):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]):
            try:
                assert not verified(tmp_path, broken).ok
            except VerifyError as refused:
                assert "\n" not in str(refused)  # noqa: PT017  # either outcome is right


def test_what_is_in_order_is_unpacked() -> None:
    assert unpack(archive(("a/b.txt", b"hello"), ("c", b"")), "x.zip") == {
        "a/b.txt": b"hello",
        "c": b"",
    }


def test_names_of_files_are_safe_whatever_the_source_is_called() -> None:
    names = ("../../etc/passwd", "C:\\a.txt", "شاهد.html", "a" * 300 + ".txt", "CON.txt")
    sources = tuple(
        dataclasses.replace(source, name=name)
        for source, name in zip(full().sources, names, strict=True)
    )
    from briefer.rendering.bundle import attachments

    named = [
        name.removeprefix("sources/")
        for name in attachments(dataclasses.replace(full(), sources=sources))
        if name.startswith("sources/")
    ]
    assert all(re.fullmatch(r"00\d-[a-z0-9-]{1,60}\.txt", name) for name in named), named
    assert len(set(named)) == 5
