"""No forged PDF is called consistent, however well its forger knows how our pages are written."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from briefer.errors import VerifyError
from briefer.model import Brief
from briefer.rendering import render, to_json
from briefer.verifying import verify
from tests.forged_pdf import closed, forged, opened
from tests.sample_brief import sample_brief

SHOWN = re.compile(rb"BT\n.*?ET\n", re.DOTALL)


@cache
def brief() -> Brief:
    """The sample, shorter: its pages are set fast."""
    return replace(sample_brief(), sections=(), timeline=())


@cache
def rendered() -> bytes:
    return render(brief(), "pdf")


def content(change: Callable[[bytes], bytes]) -> bytes:
    """Return the PDF with the content of its pages changed."""
    return forged(rendered(), lambda text, data: change(data) if b"BT\n" in data else data)


def catalogue(more: bytes) -> bytes:
    """Return the PDF with something more in its catalogue."""
    return forged(
        rendered(),
        lambda text, data: (
            data.replace(b"/Catalog", b"/Catalog" + more, 1) if b"/Catalog" in data else data
        ),
    )


def annotations(old: bytes, new: bytes) -> bytes:
    return forged(
        rendered(), lambda text, data: data.replace(old, new, 1) if b"/Annot/" in data else data
    )


def words_rearranged(data: bytes) -> bytes:
    """Show the second paragraph where the first stands, and the first in place of the second."""
    lines = [found for found in re.findall(rb"\n\[.*?\] TJ\n", data) if len(found) > 120]
    if len(lines) < 4:
        return data
    one, other = lines[1], lines[-1]
    return data.replace(one, b"@1").replace(other, one).replace(b"@1", other)


def with_attachment(name: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(rendered())) as document:
        document.attachments[name] = to_json(brief())
        document.save(out)
    return out.getvalue()


def stream_added(text: bytes, data: bytes) -> bytes:
    """Return the PDF with one object more, before its cross-references."""
    head, streams = opened(rendered())
    more = type(streams[0])(9_000, text + b"/Filter /FlateDecode", data)
    return closed(head, [*streams[:-1], more, streams[-1]])


def updated() -> bytes:
    """Return the PDF with another page content appended, as an incremental update."""
    found = re.search(rb"\n(\d+) 0 obj\n<</Filter /FlateDecode/Length", rendered())
    assert found
    at = len(rendered())
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 999/Prev 0/Root 2 0 R>>\n" % (
        int(found[1]),
        at,
    )
    text = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % int(found[1])
    return rendered() + text + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(text))


PICTURE = b"q 200 0 0 80 60 300 cm BI /W 8 /H 1 /BPC 1 /CS /G ID \xaa EI Q\n"
PAGE = b"<!doctype html><html><body>" + b'<script type="application/json" id="brief">'

FORGERIES: dict[str, Callable[[], bytes]] = {
    "nothing but written again": lambda: closed(*opened(rendered())),
    "own words rearranged": lambda: content(words_rearranged),
    "a digit changed": lambda: content(lambda data: re.sub(rb"<0011>", b"<0012>", data, count=1)),
    "a line left out": lambda: content(lambda data: re.sub(rb"\n\[[^\n]{200,}\] TJ\n", b"\n", data, count=1)),
    "a line in white": lambda: content(lambda data: data.replace(b"BT\n", b"1 1 1 rg\nBT\n", 1)),
    "a line set outside the page": lambda: content(
        lambda data: re.sub(rb"BT\n1 0 0 -1 [\d.]+", b"BT\n1 0 0 -1 9000", data, count=1)
    ),
    "a picture over the text": lambda: content(lambda data: data + PICTURE),
    "a box over the text": lambda: content(lambda data: data + b"1 1 1 rg 0 0 600 600 re f\n"),
    "another font behind the letters": lambda: forged(
        rendered(), lambda text, data: data[:-1] + b"\x01" if text.startswith(b"/Length1") else data
    ),
    "letters that are copied as others": lambda: forged(
        rendered(), lambda text, data: data.replace(b"<0011>", b"<0012>", 1) if b"beginbf" in data else data
    ),
    "a form": lambda: catalogue(b"/AcroForm <</Fields [<</FT /Tx/T (a)/V (Not said)>>]>>"),
    "an action at opening": lambda: catalogue(b"/OpenAction <</S /URI/URI (https://evil.example)>>"),
    "a script": lambda: catalogue(b"/AA <</WC <</S /JavaScript/JS (app.alert(1))>>>>"),
    "a foreign link": lambda: annotations(
        b"/Dest (note-1)", b"/A <</S /URI/URI (https://evil.example)>>"
    ),
    "a link to another note": lambda: annotations(b"/Dest (note-1)", b"/Dest (note-2)"),
    "a note that says something else": lambda: annotations(b"/Contents (note-1)", b"/Contents (a lie)"),
    "another title in the metadata": lambda: forged(
        rendered(), lambda text, data: data.replace(b"defence", b"offence", 1) if b"xmpmeta" in data or b"/Title" in data else data
    ),
    "another reading order": lambda: forged(
        rendered(), lambda text, data: data.replace(b"/S /P", b"/S /H1", 1) if b"/StructElem" in data else data
    ),
    "one object more": lambda: stream_added(b"/Type /XObject", b"Not said"),
    "a second attachment": lambda: with_attachment("other.json"),
    "a second attachment of our writing": lambda: stream_added(b"/Type /EmbeddedFile", to_json(brief())),
    "an update behind the end": updated,
    "a page behind the end": lambda: rendered() + b"<html><body>Not said</body></html>",
    "a page before the beginning": lambda: b"<html><body>Not said</body></html>\n" + rendered(),
    "a page that is a brief, too": lambda: PAGE + to_json(brief()) + b"</script></body></html>" + rendered(),
    "a brief that is a page, too": lambda: rendered() + PAGE + to_json(brief()) + b"</script></html>",
    "a comment within": lambda: rendered().replace(b"endobj\n", b"endobj\n% Not said\n", 1),
    "more behind a stream's end": lambda: rendered().replace(b"\nendstream", b"\n\nendstream", 1),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_pdf_is_never_called_right(name: str, tmp_path: Path) -> None:
    data = FORGERIES[name]()
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    try:
        outcome = verify(path)
    except VerifyError:
        assert name != "nothing but written again"
        return
    if name == "nothing but written again":
        assert outcome.degree == "consistent"  # so the others are found for what was changed
        return
    assert data != rendered()
    assert outcome.degree == "refuted"
    assert outcome.failures


def test_the_tool_of_the_forger_writes_as_we_do() -> None:
    head, streams = opened(rendered())
    assert zlib.decompress(zlib.compress(head)) == head
    assert closed(head, streams)[: len(head)] == rendered()[: len(head)]
    assert len(streams) > 9
