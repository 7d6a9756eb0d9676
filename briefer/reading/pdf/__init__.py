"""PDF: its words in the order in which they are read, as paragraphs, without what every page repeats.

characters  the lines of a page, with their places, out of its single characters
columns     in which order a reader takes the lines: columns one after the other
margins     running heads, feet and page numbers: found by what recurs at the edges of pages
paragraphs  lines → paragraphs, words that a line end parts joined again
properties  what the file says of itself: title, author, when it was made
right_to_left  lines of a page that is read from right to left, out of its single characters
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from briefer.errors import InputError
from briefer.reading.document import Hints, tidy
from briefer.reading.pdf.characters import Line, lines_of
from briefer.reading.pdf.columns import in_reading_order
from briefer.reading.pdf.margins import without_margins
from briefer.reading.pdf.paragraphs import Paragraph, paragraphs
from briefer.reading.pdf.properties import properties, stated_title
from briefer.reading.text import exported

if TYPE_CHECKING:
    from briefer.model import Document

_MOST_PAGES = 2_000
_LEAST_TEXT = 20  # characters a page, below which pages with pictures are scans
_PASSWORD = 4  # what PDFium answers where it needs one
_TITLE_SIZE = 1.2  # of the body's type, from which a line is a title


def read_pdf(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read a PDF: its text in reading order, a paragraph apart; what it says of itself.

    Raises InputError for one that is encrypted or scanned.
    """
    data = stream.read()
    opened = _open(data, hints.name)
    try:
        if len(opened) > _MOST_PAGES:
            raise InputError(f"more than {_MOST_PAGES} pages", subject=hints.name, hint="split it")
        pages = [lines_of(page) for page in opened]
        _refuse_scan(opened, pages, hints.name)
        said = list(properties(opened.get_metadata_dict()))
    finally:
        opened.close()
    kept, notes, more = without_margins(pages)
    read = paragraphs(in_reading_order(kept))
    text = "\n\n".join(paragraph.text for paragraph in read)
    title = stated_title(said, hints.name) or _largest(read)
    said = [one for one in said if one.name != "title"]
    yield from exported(
        text, raw=data, hints=hints, media_type="application/pdf", said=[*said, *more],
        notes=notes, title=title,
    )  # fmt: skip


def _open(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
        len(opened)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            what, hint = "an encrypted PDF: it asks for a password", "save it without one"
            raise InputError(what, subject=name, hint=hint) from error
        raise
    return opened


def _refuse_scan(opened: Any, pages: list[list[Line]], name: str) -> None:
    """Raise where there is no text, and say whether there are pictures instead."""
    letters = sum(len(line.text.strip()) for page in pages for line in page)
    if letters >= _LEAST_TEXT * max(1, len(pages)):
        return
    import pypdfium2.raw as pdfium

    pictures = any(
        True
        for number in range(min(len(pages), 5))
        for _ in opened[number].get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    )
    if pictures:
        what = "a scanned PDF: no text in it, only pictures"
        raise InputError(what, subject=name, hint="run text recognition over it first")
    if not letters:
        raise InputError("a PDF without text", subject=name)


def _largest(read: list[Paragraph]) -> str | None:
    """Return the paragraph on the first page that is set larger than all others, as its title."""
    first = [paragraph for paragraph in read[:12] if paragraph.text]
    if not first:
        return None
    by_size = sorted((paragraph.size, len(paragraph.text)) for paragraph in read)
    half, passed = sum(length for _, length in by_size) / 2, 0
    body = by_size[-1][0]
    for size, length in by_size:
        passed += length
        if passed >= half:
            body = size
            break
    largest = max(first, key=lambda paragraph: paragraph.size)
    is_title = largest.size >= _TITLE_SIZE * body and len(largest.text) <= 300
    return tidy(largest.text) if is_title else None
