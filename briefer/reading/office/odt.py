"""OpenDocument text: what a document shows, without deletions."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from briefer.errors import InputError
from briefer.reading.archives.preflight import opened_zip
from briefer.reading.compilations import LAYOUTS
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.office.package import without_pictures
from briefer.reading.text import exported

if TYPE_CHECKING:
    from briefer.model import Document

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_UNSEEN = frozenset(
    (
        f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_TEXT}note", f"{_OFFICE}annotation",
        f"{_OFFICE}forms", f"{_OFFICE}scripts", f"{_TEXT}table-of-content",
    )
)  # fmt: skip
_LETTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_SPACES = 100


def read_odt(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read an OpenDocument text: headings, paragraphs, rows of tables; its properties.

    Raises InputError for one that is encrypted.
    """
    import odfdo

    data = stream.read()
    _refuse_encrypted(data, hints.name)
    opened = odfdo.Document(BytesIO(without_pictures(data, name=hints.name)))
    body = opened.body._xml_element
    blocks = list(_blocks(body))
    heading = next((words for words in _headings(body)), None)
    said = list(_properties(opened.meta))
    stated = next((one.value for one in said if one.name == "title"), None)
    text, tight = "\n\n".join(filter(None, blocks)), "\n".join(blocks)
    yield from exported(
        text, tight=tight, raw=data, hints=hints, media_type=MEDIA_TYPE,
        said=[one for one in said if one.name != "title"], title=stated or heading, layouts=LAYOUTS,
    )  # fmt: skip


def _refuse_encrypted(data: bytes, name: str) -> None:
    with opened_zip(BytesIO(data), name=name) as archive:
        listed = next(
            (m for m in archive.infolist() if m.filename == "META-INF/manifest.xml"), None
        )
        if listed and listed.file_size < 1 << 20 and b"encryption-data" in archive.read(listed):
            hint = "save it without a password"
            raise InputError("encrypted: it asks for a password", subject=name, hint=hint)


def _headings(body: Any) -> Iterator[str]:
    for element in body.iter(f"{_TEXT}h"):
        if element.get(f"{_TEXT}outline-level", "1") == "1" and (words := tidy(_words(element))):
            yield words


def _blocks(element: Any) -> Iterator[str]:
    """Yield the paragraphs, empty ones too, and rows of tables in their order."""
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield _words(child).strip()
        elif child.tag == f"{_TABLE}table":
            yield from _rows(child)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    """Yield the rows of a table, a line each; of a table that is a layout, what is in its cells."""
    rows = [
        [list(_blocks(cell)) for cell in row.iterfind(f"{_TABLE}table-cell")]
        for row in table.iter(f"{_TABLE}table-row")
    ]
    if any(len(cell) > 2 for row in rows for cell in row):
        yield from (block for row in rows for cell in row for block in cell)
        return
    lines = ("\t".join(" ".join(filter(None, cell)) for cell in row).strip() for row in rows)
    yield "\n".join(line for line in lines if line)


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph, its marks for spaces and breaks as what they mean."""
    words = [paragraph.text or ""]
    stack = [(child, False) for child in reversed(paragraph)]
    while stack:
        element, closed = stack.pop()
        if closed:
            words.append(element.tail or "")
            continue
        stack.append((element, True))
        if element.tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            words.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif element.tag in _LETTERS:
            words.append(_LETTERS[element.tag])
        elif element.tag not in _UNSEEN and isinstance(element.tag, str):
            words.append(element.text or "")
            stack.extend((child, False) for child in reversed(element))
    return "".join(words)


def _properties(meta: Any) -> Iterator[Said]:
    """Yield the title, author and days of the file; that it was made then is no publication."""
    author = meta.initial_creator or meta.creator
    for name, value in (("title", meta.title), ("author", author), ("language", meta.language)):
        if value:
            yield Said(where="odt", name=name, value=tidy(str(value)))
    for name, made in (("file-made", meta.creation_date), ("file-saved", meta.date)):
        if made is not None:
            yield Said(where="odt", name=name, value=str(made)[:10])
