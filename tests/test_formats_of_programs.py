"""Formats as other programs write them: LibreOffice, pandoc, Chromium, mutt. Without one, its tests are skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

import briefer
from briefer.model import Document
from briefer.reading import read
from tests.chromium import BROWSERS, OPTIONS
from tests.format_files import AUTHOR, BODY, DAY, PAPER, TITLE, URL, page, paged
from tests.test_formats import ARABIC, arabic_page, in_order, recall

pytestmark = pytest.mark.slow


def program(*names: str) -> str:
    """Return the path of a program, or skip the test."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no {names[0]} here")
    return found


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.html"
    path.write_bytes(page())
    return path


def run(*command: str | Path, **options: object) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120, **options)  # type: ignore[call-overload]


def office(file: Path, form: str) -> Path:
    folder = file.parent / "made"
    home = f"-env:UserInstallation=file://{file.parent}/profile"
    run(
        program("soffice", "libreoffice"),
        home,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        folder,
        file,
    )
    return folder / f"{file.stem}.{form.partition(':')[0]}"


def whole(document: Document) -> bool:
    return recall(BODY, document.text) >= 0.98 and in_order(document.text)


@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_what_pandoc_writes(form: str, source: Path) -> None:
    made = source.with_suffix(f".{form}")
    run(program("pandoc"), "--standalone", source, "-o", made)
    (document,) = read(made)
    assert whole(document)
    assert document.title == (None if form == "rtf" else TITLE)
    assert document.authors == (() if form == "rtf" else (AUTHOR,))


@pytest.mark.parametrize("form", ["docx:MS Word 2007 XML", "rtf", "pdf", "doc:MS Word 97"])
def test_what_libreoffice_writes(form: str, source: Path) -> None:
    written = source.with_suffix(".odt")
    run(program("pandoc"), "--standalone", source, "-o", written)
    made = office(written, form)
    if made.suffix == ".doc":
        with pytest.raises(briefer.BriefError, match="a Word file of before 2007"):
            read(made)
        return
    (document,) = read(made)
    assert whole(document)
    assert document.title == TITLE
    assert document.authors == (AUTHOR,)


def test_a_letter_of_libreoffice_in_two_columns(tmp_path: Path) -> None:
    source = tmp_path / "columns.html"
    source.write_text(paged(2, 24), encoding="utf-8")
    run(program("pandoc"), "--standalone", source, "-o", source.with_suffix(".odt"))
    (whole,) = read(source.with_suffix(".odt"))
    (printed,) = read(office(source.with_suffix(".odt"), "pdf"))
    assert recall(whole.text, printed.text) >= 0.98


def browser(source: Path, *options: str) -> None:
    mine = [option for option in OPTIONS if option != "--dump-dom"]
    run(
        program(*BROWSERS),
        *mine,
        f"--user-data-dir={source.parent}/profile",
        *options,
        source.as_uri(),
    )


def test_a_page_that_chromium_printed(source: Path) -> None:
    made = source.with_suffix(".pdf")
    browser(source, f"--print-to-pdf={made}")
    (document,) = read(made)
    assert whole(document)
    assert document.title == TITLE
    assert document.retrieved
    assert "1/1" not in document.text
    dating = briefer.date(document.text, metadata=document.metadata, today=date(2026, 11, 22))
    assert dating.edtf == ""


def test_an_arabic_page_that_chromium_printed(tmp_path: Path) -> None:
    source = tmp_path / "harbour.html"
    source.write_text(arabic_page(1), encoding="utf-8")
    browser(source, f"--print-to-pdf={source.with_suffix('.pdf')}")
    (document,) = read(source.with_suffix(".pdf"))
    assert recall(" ".join(ARABIC), document.text) >= 0.98


def snapshot(source: Path) -> bytes:
    """Return a page as Chromium keeps it in one file: asked for through two pipes."""
    asks, answers = os.pipe(), os.pipe()

    def placed() -> None:
        os.dup2(asks[0], 63), os.dup2(answers[1], 64)
        os.dup2(63, 3), os.dup2(64, 4)

    mine = [
        option for option in OPTIONS if option not in ("--dump-dom", "--virtual-time-budget=60000")
    ]
    command = [
        program(*BROWSERS),
        *mine,
        f"--user-data-dir={source.parent}/profile",
        "--remote-debugging-pipe",
    ]
    child = subprocess.Popen(command, preexec_fn=placed, close_fds=False, stderr=subprocess.DEVNULL)
    os.close(asks[0]), os.close(answers[1])
    out, into = os.fdopen(asks[1], "wb"), os.fdopen(answers[0], "rb")

    def ask(number: int, method: str, session: str | None = None, **parameters: object) -> dict:  # type: ignore[type-arg]
        said = {"id": number, "method": method, "params": parameters}
        out.write(json.dumps(said | ({"sessionId": session} if session else {})).encode() + b"\0")
        out.flush()
        while True:
            answer = b""
            while not answer.endswith(b"\0"):
                letter = into.read(1)
                assert letter, "Chromium is gone"
                answer += letter
            found = json.loads(answer[:-1])
            if found.get("id") == number:
                return dict(found.get("result", {}))

    try:
        target = ask(1, "Target.createTarget", url=source.as_uri())["targetId"]
        session = ask(2, "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for number in range(10, 400):
            look = ask(
                number, "Runtime.evaluate", session, expression="document.readyState + document.URL"
            )
            if look.get("result", {}).get("value", "").startswith("completefile:"):
                break
            time.sleep(0.05)
        return ask(4, "Page.captureSnapshot", session, format="mhtml")["data"].encode()  # type: ignore[no-any-return]
    finally:
        child.kill()
        child.wait()
        out.close(), into.close()


def test_a_page_that_chromium_kept_in_one_file(source: Path) -> None:
    data = snapshot(source)
    for name in ("saved.mhtml", "saved.txt", "saved"):
        (document,) = read(data, name=name)
        assert whole(document)
        assert (document.title, document.publisher, document.authors) == (TITLE, PAPER, (AUTHOR,))
        assert document.retrieved
        assert briefer.date(document.text, metadata=document.metadata).edtf == DAY
    at_home = data.replace(source.as_uri().encode(), URL.encode())
    assert read(at_home, name="saved.mhtml")[0].url == URL


def test_mails_that_mutt_sent(tmp_path: Path) -> None:
    mutt, sent = program("mutt"), tmp_path / "sent.mbox"
    (tmp_path / "send").write_text("#!/bin/sh\ncat > /dev/null\n")
    (tmp_path / "send").chmod(0o755)
    (tmp_path / "rc").write_text(
        f"set from='news@example.org' realname='{PAPER}' sendmail='{tmp_path}/send' copy=yes\n"
        f"set record='{sent}' mbox_type=mbox\n"
    )
    (tmp_path / "harbour.html").write_bytes(page())
    environment = {**os.environ, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    for subject in (f"{TITLE} — Zürich", "Another"):
        run(mutt, "-F", tmp_path / "rc", "-s", subject, "-a", tmp_path / "harbour.html", "--", "a@example.org",
            input=f"{BODY}\n\nFrom there it went on.\n".encode(), env=environment)  # fmt: skip
    documents = read(sent)
    assert [one.name for one in documents] == [
        f"sent.mbox:{number}{part}" for number in (1, 2) for part in ("", "/harbour.html")
    ]
    assert documents[0].title == f"{TITLE} — Zürich"
    assert documents[0].publisher == PAPER
    assert documents[0].text.rstrip().endswith("\n\nFrom there it went on.")
    assert all(map(whole, documents))
