"""What is no brief costs `verify` five seconds, half a gigabyte and one clear line at most."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer.rendering import render, to_json
from tests.sample_brief import sample_brief

SECONDS, MEGABYTES = 5, 500  # of work, and of memory
# What a process is said to have taken at most begins with what its parent had; the kernel knows better.
WATCHED = """
import atexit, re
from pathlib import Path
def tell():
    found = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
    print(f"\\n#{found[1]}", flush=True)
atexit.register(tell)
from briefer.cli import main
main()
"""
PATIENCE = 60  # seconds by the clock


def page(data: bytes) -> bytes:
    return (
        b'<!doctype html><html><body><script type="application/json" id="brief">'
        + data
        + b"</script></body></html>"
    )


def pdf(*objects: bytes, data: bytes = b"") -> bytes:
    """Return a PDF of these objects that carries some packed data as its attachment."""
    carried = data or zlib.compress(to_json(sample_brief()))
    attached = (
        b"9 0 obj\n<</Type /EmbeddedFile/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (len(carried), carried)
    )
    return (
        b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n" + b"".join(objects) + attached + b"startxref\n0\n%%EOF\n"
    )


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def changed(**values: object) -> bytes:
    """Return the sample's data with other values for the first source."""
    tree = json.loads(to_json(sample_brief()))
    tree["sources"][0] |= values
    return json.dumps(tree).encode()


def huge() -> bytes:
    """Return a ZIP of a few hundred kilobytes that unpacks to half a gigabyte."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("brief.json", "w") as file,
    ):
        for _ in range(512):
            file.write(b"[" * 2**20)
    return out.getvalue()


def packed(count: int, times: int = 1) -> bytes:
    """Return as many megabytes of brackets, packed."""
    worker = zlib.compressobj()
    data = b"".join([*(worker.compress(b"[" * 2**20) for _ in range(count)), worker.flush()])
    return data if times == 1 else zlib.compress(data)


CASES: dict[str, Callable[[], bytes]] = {
    "attributes.html": lambda: (
        b"<!doctype html><html "
        + b" ".join(b'a%d="x"' % n for n in range(300_000))
        + b"><body>"
        + page(to_json(sample_brief()))
    ),
    "attributes-in-a-brief.html": lambda: render(sample_brief(), "html").replace(
        b"<body", b"<body " + b" ".join(b"a%d" % n for n in range(300_000)), 1
    ),
    "nested.json": lambda: b'{"schema": "briefer/1", "x": ' + b"[" * 3_000 + b"]" * 3_000 + b"}",
    "nested.html": lambda: page(b'{"schema": "briefer/1", "x": ' + b'{"a":' * 3_000),
    "nested.pdf": lambda: pdf(b"1 0 obj\n" + b"[" * 3_000 + b"]" * 3_000 + b"\nendobj\n"),
    "nested-attached.pdf": lambda: pdf(data=zlib.compress(b"[" * 3_000 + b"]" * 3_000)),
    "digits.json": lambda: changed(length="@").replace(b'"@"', b"9" * 5_000),
    "digits-elsewhere.json": lambda: b'{"schema": "briefer/1", "n": ' + b"7" * 5_000 + b"}",
    "negative.json": lambda: changed(length=-1),
    "negative-segments.json": lambda: changed(segments=-1),
    "immense.json": lambda: changed(length=2**70),
    "immense-segments.json": lambda: changed(segments=10**4000),
    "fraction.json": lambda: changed(length=1e308),
    "endless-objects.pdf": lambda: pdf(*[b"%d 0 obj\n<<>>\nendobj\n" % n for n in range(400_000)]),
    "looping.pdf": lambda: pdf(
        b"1 0 obj\n<</Type /Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages/Kids [2 0 R]/Parent 2 0 R/Count 99999999>>\nendobj\n"
    ),
    "looping-attachment.pdf": lambda: (
        b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile/Length 1 0 R/Filter [/FlateDecode /FlateDecode]>>\n"
        b"stream\n" + packed(256, 2) + b"\nendstream\nendobj\n"
    ),
    "bomb.pdf": lambda: pdf(data=packed(256)),
    "bomb.zip": huge,
    "nested.zip": lambda: zipped(("brief.json", b"[" * 3_000 + b"]" * 3_000)),
    "many.zip": lambda: zipped(*((f"{n}.txt", b"") for n in range(30_000))),
    "cut-off.zip": lambda: render(sample_brief(), "zip")[:-40],
    "empty.json": lambda: b"",
    "not-utf-8.json": lambda: b'{"schema": "briefer/1", "title": "\xff\xfe"}',
}  # fmt: skip


def run(path: Path, *more: str) -> tuple[int, str, float, float]:
    """Verify a file in a process of its own; return its code, errors, seconds and megabytes."""
    begun = time.monotonic()
    line = [sys.executable, "-c", WATCHED, "verify", str(path), *more]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        told = process.stdout.read().decode("utf-8", "replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # What it worked, and not how long a busy machine let it wait; a pipe must not be waited for.
    assert time.monotonic() - begun < PATIENCE
    told, _, highest = told.rpartition("\n#")
    return process.returncode, told, used.ru_utime + used.ru_stime, int(highest) / 1024


def refused(path: Path) -> None:
    code, told, seconds, megabytes = run(path)
    assert code in (1, 3), told
    assert "Traceback" not in told
    assert "all hold" not in told
    assert told.count("\n") < 40
    assert max(map(len, told.splitlines())) < 400
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(CASES[name]())
    refused(path)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_what_has_no_end_is_not_read(tmp_path: Path) -> None:
    refused(Path("/dev/zero"))
    pipe = tmp_path / "brief.json"
    os.mkfifo(pipe)
    refused(pipe)
    refused(tmp_path)
