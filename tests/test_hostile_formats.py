"""Foreign files stay within their limits: what asks for too much is refused in one line, the others come in."""

from __future__ import annotations

import gzip
import io
import random
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.bounded import workers
from briefer.errors import InputError
from briefer.model import Document
from briefer.pipeline import read_all
from briefer.reading import parsing, read_each
from tests import format_files
from tests.format_files import FILES
from tests.test_formats import word

SECONDS = 6  # of the processor, with what a process takes to start


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def overlapping(entries: int, size: int = 4_000_000) -> bytes:
    """Return a ZIP file in which many entries share one member."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packing.compress(bytes(size)) + packing.flush()
    told = (zlib.crc32(bytes(size)), len(data), size, 5, 0)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *told) + b"a.txt" + data
    entry = (
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *told, 0, 0, 0, 0, 0) + b"a.txt"
    )
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, entries, entries, entries * len(entry), len(local), 0
    )
    return local + entry * entries + end


def two_gigabytes() -> bytes:
    """Return a ZIP file of 20 kB that says, truly or not, that it unpacks to two gigabytes."""
    made = bytearray(zipped(**{"a.txt": bytes(20_000_000)}))
    for signature, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = made.find(signature) + at
        made[place : place + 4] = struct.pack("<L", 2_000_000_000)
    return bytes(made)


def nested(levels: int) -> bytes:
    inner = format_files.packed()
    for _ in range(levels):
        inner = zipped(**{f"{number}.zip": inner for number in range(3)})
    return inner


def pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, listed)
    return (
        out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def drawn(content: bytes, *more: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def form(content: bytes, resources: bytes) -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s>>/Length %d>>"
    return head % (resources, len(content)) + b"stream\n%s\nendstream" % content


def forms_in_forms() -> bytes:
    inner = [form(b"/X Do " * 30, b"/XObject<</X %d 0 R>>" % number) for number in range(7, 15)]
    return drawn(b"/X Do " * 100, *inner, form(b"BT /F 12 Tf (a) Tj ET", b"/Font<</F 5 0 R>>"))


def feed(inside: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><rss version="2.0"><channel><item>%s</item></channel></rss>' % inside
    )


def declared(kind: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE d %s>' % kind


LAUGHS = declared(b'[<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]')
REMOTE = declared(b'SYSTEM "http://127.0.0.1:9/a.dtd"')
LOCAL = declared(b'[<!ENTITY a SYSTEM "file:///etc/passwd">]')
ATTRIBUTES = b" ".join(b'a%d="1"' % number for number in range(300_000))
MAIL = b"From: a@example.org\r\nMIME-Version: 1.0\r\nSubject: x\r\n"


def with_part(data: bytes, part: str, head: bytes) -> bytes:
    """Return an office file in which one part is declared otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            text = old.read(member)
            if member.filename == part:
                text = head + text[text.find(b"?>") + 2 if text.startswith(b"<?xml") else 0 :]
            new.writestr(member, text)
    return out.getvalue()


MUCH = "took more than|MB"
UNREAD = "which is not read"
# Each with its name and what is said of it.
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "megabytes.docx": ("unpacks to|characters", lambda: word("<w:p><w:r><w:t>" + "word " * 40_000_000)),
    "attributes.docx": (f"empty|{MUCH}", lambda: word(f"<w:p {ATTRIBUTES.decode()}/>")),
    "levels.docx": ("damaged", lambda: word("<w:sdt>" * 100_000)),
    "entities.docx": (UNREAD, lambda: with_part(format_files.docx(), "word/document.xml", LAUGHS)),
    "remote.docx": (UNREAD, lambda: with_part(format_files.docx(), "word/styles.xml", REMOTE)),
    "local.docx": (UNREAD, lambda: with_part(format_files.docx(), "docProps/core.xml", LOCAL)),
    "entities.odt": (UNREAD, lambda: with_part(format_files.odt(), "content.xml", LAUGHS)),
    "remote.odt": (UNREAD, lambda: with_part(format_files.odt(), "meta.xml", REMOTE)),
    "two-gigabytes.zip": ("unpacks to 1,907 MiB", two_gigabytes),
    "overlapping.zip": ("unpacks to 1,144 MiB|overlap", lambda: overlapping(300)),
    "little-overlap.zip": ("overlap", lambda: overlapping(3, 100_000)),
    "entries.zip": ("more than 10,000 files", lambda: overlapping(60_000, 10)),
    "nested.zip": ("more than 4 files in one another|took too much", lambda: nested(5)),
    "gigabyte.txt.gz": ("unpacks to more than", lambda: gzip.compress(bytes(1 << 28))),
    "author.rss": (MUCH, lambda: feed(b"<author>" + b"a." * 40_000 + b"</author>")),
    "attributes.rss": (MUCH, lambda: feed(b"<a " + ATTRIBUTES + b"/><title>x</title>")),
    "entities.rss": (UNREAD, lambda: LAUGHS + b'<rss version="2.0"><channel><item/></channel></rss>'),
    "local.atom": (UNREAD, lambda: LOCAL + b'<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>'),
    "entities.opml": ("a list of feeds", lambda: LAUGHS + b"<opml><body/></opml>"),
    "entities.webarchive": (
        UNREAD, lambda: LAUGHS + b"<plist><dict><key>WebMainResource</key></dict></plist>"
    ),
    "parts.eml": (
        "damaged|empty",
        lambda: MAIL + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(4000)
        ),
    ),
    "parameters.eml": (MUCH, lambda: MAIL + b"Content-Type: text/plain; " + b"a=b; " * 200_000 + b"\r\n\r\nHi"),
    "braces.rtf": ("empty", lambda: b"{\\rtf1 " + b"{" * 2_000_000),
    "levels.json": ("not JSON", lambda: b"[" * 10_000_000),
    "quote.csv": ("can't be read", lambda: b"text,title\n" + b'"' * 10_000_000),
    "half.pdf": ("damaged", lambda: format_files.pdf()[:4000]),
    "loop.pdf": (
        "damaged|more than", lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"),
    ),
    "itself.pdf": ("without text", lambda: drawn(b"/X Do", form(b"/X Do", b"/XObject<</X 6 0 R>>"))),
    "forms.pdf": (MUCH, forms_in_forms),
    "words.pdf": (MUCH, lambda: drawn(b"BT /F 12 Tf 50 700 Td " + b"(Hello world) Tj " * 3_000_000)),
    "length.warc": (
        "damaged|empty|no",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n",
    ),
}  # fmt: skip
SLOW = (
    "author.rss",
    "attributes.rss",
    "parameters.eml",
    "forms.pdf",
    "words.pdf",
    "megabytes.docx",
)


def refusals(data: bytes, name: str) -> list[InputError]:
    try:
        tried = read_each(data, name=name)
    except InputError as error:
        return [error]
    return [one for one in tried if isinstance(one, InputError)]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in HOSTILE]
)
def test_what_asks_for_too_much_is_refused_in_one_line(name: str) -> None:
    import re

    words, make = HOSTILE[name]
    data = make()
    workers.end_idle()  # what a process that stayed did for others before is not counted
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    refused = refusals(data, name)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert refused
    for error in refused:
        assert re.search(words, str(error)), str(error)
        assert str(error).startswith(name)
        assert "\n" not in str(error)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS


@pytest.mark.parametrize(
    "name",
    ["megabytes.docx", "two-gigabytes.zip", "overlapping.zip", "entries.zip", "gigabyte.txt.gz"],
)
def test_bombs_are_refused_in_little_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MEMORY", 150 << 20)
    assert "MB" not in str(refusals(HOSTILE[name][1](), name)[0])


def test_a_nest_of_archives_costs_a_few_lines() -> None:
    told = refusals(nested(9), "nest.zip")  # twenty thousand files, in a few kilobytes
    assert 20 <= len(told) <= 40
    assert "too much" in str(told[-1])


def test_a_subject_without_end_costs_the_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MEMORY", 200 << 20)
    written = format_files.mail().as_bytes().replace(b"Subject:", b"X-Subject:", 1)
    workers.end_idle()
    (document,) = read_each(
        b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n" + written, name="a.eml"
    )
    assert isinstance(document, Document)
    assert document.title is None
    assert document.publisher == format_files.PAPER


@pytest.mark.slow
def test_the_other_files_of_a_folder_come_in(tmp_path: Path) -> None:
    for name, (_, make) in HOSTILE.items():
        (tmp_path / f"hostile-{name}").write_bytes(make())
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make())
    documents, skipped = read_all([tmp_path])
    read = {document.name.split(":")[0].split("/")[0] for document in documents}
    assert read >= {name.removesuffix(".gz") if name == "page.html.gz" else name for name in FILES}
    assert {one.name.split("/")[0].removesuffix(".gz") for one in skipped} >= {
        f"hostile-{name}".removesuffix(".gz") for name in HOSTILE
    }


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return bytes with a few of them changed, left out, put in or told twice."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        place, number = dice.randrange(len(changed) + 1), dice.randint(1, 60)
        kind = dice.randrange(5)
        if kind == 0:
            changed[place : place + 1] = dice.randbytes(1)
        elif kind == 1:
            del changed[place : place + number]
        elif kind == 2:
            changed[place:place] = dice.randbytes(number)
        elif kind == 3:
            start = dice.randrange(len(changed) + 1)
            changed[place:place] = changed[start : start + 4 * number]
        else:
            changed[place : place + 4] = dice.choice(
                (b"\xff" * 4, bytes(4), b"9999", b"<<<<", b"{\\{\\")
            )
    return bytes(changed)


def mutated_inside(name: str, data: bytes, dice: random.Random) -> bytes:
    """Return a file with bytes changed, of one that is packed now and then those of a part."""
    if name.endswith((".docx", ".odt", ".zip")) and dice.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        part = dice.choice([part for part in parts if parts[part]])
        return zipped(**{**parts, part: mutated(parts[part], dice)})
    if name.endswith(".gz") and dice.random() < 0.8:
        return gzip.compress(mutated(gzip.decompress(data), dice), mtime=0)
    return mutated(data, dice)


def try_mutants(name: str, number: int) -> None:
    data = FILES[name]()
    for seed in range(number):
        changed = mutated_inside(name, data, random.Random(seed))
        try:
            tried = read_each(changed, name=name)
        except InputError as error:
            tried = [error]
        for one in tried:
            if isinstance(one, Document):
                assert one.text.strip()
                one.text.encode()
            else:
                assert "\n" not in str(one)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_gives_documents_or_one_clear_line(name: str) -> None:
    try_mutants(name, 10)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_three_hundred_damaged_files_crash_and_hang_nothing(name: str) -> None:
    try_mutants(name, 300)
