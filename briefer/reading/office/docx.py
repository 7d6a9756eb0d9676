"""Word: what a document shows, without deletions and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from briefer.reading.compilations import LAYOUTS
from briefer.reading.document import Hints, Said, tidy
from briefer.reading.office.package import without_pictures
from briefer.reading.text import exported

if TYPE_CHECKING:
    from briefer.errors import InputError
    from briefer.model import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What stands in a document and isn't shown: deletions, old places of what was moved, fields' codes,
# and second versions of a drawing for older programs.
_UNSEEN = frozenset(
    (
        f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}pPr", f"{_W}sdtPr",
        f"{_W}tblPr", f"{_W}sectPr", f"{_COMPATIBILITY}Fallback",
    )
)  # fmt: skip
_LETTERS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}  # fmt: skip
_MADE_BY_PROGRAMS = frozenset(("python-docx", "un-named", "word document"))


def read_docx(stream: BinaryIO, hints: Hints) -> Iterator[Document | InputError]:
    """Read a Word document: headings, paragraphs, rows of tables; its properties."""
    import docx

    data = stream.read()
    opened = docx.Document(BytesIO(without_pictures(data, name=hints.name)))
    blocks = list(_blocks(opened.element.body))
    titled = next((p.text for p in opened.paragraphs[:20] if _is_title(p) and p.text), None)
    said = list(_properties(_core(opened)))
    heading = tidy(titled) if titled else None
    stated = next((one.value for one in said if one.name == "title"), None)
    text, tight = "\n\n".join(filter(None, blocks)), "\n".join(blocks)
    yield from exported(
        text, tight=tight, raw=data, hints=hints, media_type=MEDIA_TYPE,
        said=[one for one in said if one.name != "title"], title=heading or stated, layouts=LAYOUTS,
    )  # fmt: skip


def _is_title(paragraph: Any) -> bool:
    style = getattr(paragraph.style, "name", "") or ""
    return style in ("Title", "Heading 1")


def _blocks(body: Any) -> Iterator[str]:
    """Yield the paragraphs, empty ones too, and rows of tables in their order."""
    for element in body:
        if element.tag == f"{_W}p":
            yield from map(str.strip, _paragraphs(element))
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag not in _UNSEEN:
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    """Yield the rows of a table, a line each; of a table that is a layout, what is in its cells."""
    rows = [
        [list(_blocks(cell)) for cell in row.iter(f"{_W}tc")] for row in table.iterfind(f"{_W}tr")
    ]
    if any(len(cell) > 2 for row in rows for cell in row):
        yield from (block for row in rows for cell in row for block in cell)
        return
    lines = ("\t".join(" ".join(filter(None, cell)) for cell in row).strip() for row in rows)
    yield "\n".join(line for line in lines if line)


def _paragraphs(element: Any) -> list[str]:
    """Return the words of a paragraph, then those of text boxes that hang on it."""
    words: list[str] = []
    boxes: list[str] = []
    stack = [element]
    while stack:
        here = stack.pop()
        if here.tag == f"{_W}txbxContent":
            boxes += _blocks(here)
        elif here.tag == f"{_W}t":
            words.append(here.text or "")
        elif here.tag in _LETTERS:
            words.append(_LETTERS[here.tag])
        elif here.tag not in _UNSEEN and not _hidden(here):
            stack.extend(reversed(here))
    return ["".join(words), *boxes]


def _hidden(element: Any) -> bool:
    """Whether a run is set to be hidden."""
    if element.tag != f"{_W}r":
        return False
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")


def _core(opened: Any) -> Any:
    """Return what a file says of itself; some programs name the part that has it otherwise than Word."""
    from docx.opc.parts.coreprops import CorePropertiesPart

    package = opened.part.package
    for relation in package.rels.values():
        if relation.is_external or not relation.reltype.lower().endswith("/core-properties"):
            continue
        part = relation.target_part
        if not isinstance(part, CorePropertiesPart):
            part = CorePropertiesPart.load(part.partname, part.content_type, part.blob, package)
        return part.core_properties
    return opened.core_properties


def _properties(core: Any) -> Iterator[Said]:
    """Yield the title, author and days of the file; that it was made then is no publication."""
    for name in ("title", "author", "subject", "language"):
        value = tidy(getattr(core, name) or "")
        if value and value.lower() not in _MADE_BY_PROGRAMS:
            yield Said(where="docx", name=name, value=value)
    for name, made in (("file-made", core.created), ("file-saved", core.modified)):
        if made is not None:
            yield Said(where="docx", name=name, value=made.date().isoformat())
