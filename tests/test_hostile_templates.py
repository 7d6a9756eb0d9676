"""A template from who knows where fetches nothing, embeds nothing, and ends."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from briefer.errors import RenderError
from briefer.rendering import render, render_mail
from tests.sample_brief import sample_brief

SAMPLE = sample_brief()
SECRET = "words of a file of this machine"
REFERENCES = (
    '<img src="{}">',
    '<img srcset="{} 2x">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<iframe src="{}"></iframe>',
    '<video src="{}" poster="{}"></video>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/><use href="{}#a"/></svg>',
    "<style>@import url({});</style>",
    "<style>* {{ background: url({}); list-style: url({}); border-image: url({}) 1 }}</style>",
    "<style>@font-face {{ font-family: x; src: url({}) }} * {{ font-family: x }}</style>",
    "<style>@page {{ background: url({}); @top-left {{ content: url({}) }} }}</style>",
    '<base href="{}"><img src="a.png">',
    '<p style="background: url({})">x</p>',
    '<input type="image" src="{}">',
    '<link rel="icon" href="{}">',
)


class Listener:
    """Counts who comes."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                with line:
                    line.settimeout(1)
                    with suppress(OSError):
                        self.hits.append(line.recv(100))

    def stop(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.stop()


def own(folder: Path, page: str) -> Path:
    (folder / "ours").mkdir()
    (folder / "ours" / "template.toml").write_text('title = "Ours"\n')
    (folder / "ours" / "brief.html").write_text(page)
    (folder / "ours" / "mail.html").write_text(page)
    return folder / "ours"


@pytest.mark.parametrize("kind", ["file", "http", "https", "relative", "ftp", "data"])
@pytest.mark.slow
def test_no_reference_of_a_template_is_followed(
    tmp_path: Path, listener: Listener, kind: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    address = {
        "file": secret.as_uri(),
        "http": f"http://127.0.0.1:{listener.port}/x.png",
        "https": f"https://127.0.0.1:{listener.port}/x.png",
        "relative": "../secret.txt",
        "ftp": f"ftp://127.0.0.1:{listener.port}/x",
        "data": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='"
        + secret.as_uri()
        + "'/></svg>",
    }[kind]
    page = "".join(
        one.replace("{{", "{").replace("}}", "}").replace("{}", address) for one in REFERENCES
    )
    template = own(
        tmp_path, f"<!doctype html><html lang=en><title>x</title>{page}<p>end</p></html>"
    )
    data = render(SAMPLE, "pdf", template=template)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.attachments) == ["brief.json"]
        held = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
    assert SECRET.encode() not in held
    html, text = render_mail(SAMPLE, template=template)
    docx = render(SAMPLE, "docx", template=template)
    for made in (html, text, str(docx)):
        assert SECRET not in made
    assert listener.hits == []


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + ("<tr>" + "<td>x</td>" * 100 + "</tr>") * 301 + "</table>",
        "<div>" * 2000 + "x" + "</div>" * 2000,
        "<p>" + "<span>" * 1500 + "x",
        "<ul>" + "<li><ul>" * 700,
        "<style>p { font-size: 1e9px; margin: -1e9px }</style><p>x",
        "<style>p { width: calc(1px * 1e300); columns: 100000 }</style><p>x",
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{% set x = 'a' * 2000000000 %}{{ x }}",
        "{{ range(1000000000) | list | length }}",
    ],
    ids=["table", "divs", "spans", "lists", "sizes", "columns", "recursion", "text", "range"],
)  # fmt: skip
@pytest.mark.slow
def test_a_template_that_asks_for_too_much_gives_a_page_or_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setattr("briefer.rendering.sandbox.SECONDS", 10)
    template = own(
        tmp_path, f"<!doctype html><html lang=en><title>x</title><p>begin</p>{page}</html>"
    )
    began = time.monotonic()
    try:
        data = render(SAMPLE, "pdf", template=template)
    except RenderError as refused:
        told = str(refused)
    else:
        told = ""
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) > 0
    assert time.monotonic() - began < 40
    assert "\n" not in told
    assert len(told) < 500
