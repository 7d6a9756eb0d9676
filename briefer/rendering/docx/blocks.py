"""Block elements of a page as paragraphs and tables.

What the packaged templates mark by a class gets a style of its own; whatever else a
template has comes out as plain paragraphs, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import groupby
from typing import Any

from briefer.rendering.docx.runs import Stretch, stretches_in, style_classes
from briefer.rendering.docx.writing import WIDTH, Writer

_HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
_PARAGRAPHS = {
    "kind": "Subtitle",
    "promise": "Remark",
    "disputed": "Remark",
    "uncited": "Remark",
    "entry": "Quote",
    "comment": "Comment",
}
_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3",
     "h4", "header", "li", "main", "ol", "p", "section", "table", "tbody", "td", "th", "thead", "tr",
     "ul"}
)  # fmt: skip
# What stands in the margins of every page, and a figure that only repeats the rows below it.
_UNSEEN = frozenset({"running", "marking", "axis"})
_SIDE = 2000  # width of what stands beside, in twentieths of a point: 35 mm
_ABREAST = 3  # sides of a difference that fit beside one another


def blocks(parent: Any, writer: Writer) -> Iterator[Any]:
    """Yield the paragraphs and tables that the children of an element make."""
    for kind, group in groupby(_children(parent), key=_kind):
        children = list(group)
        if kind == "event":
            yield _events(children, writer)
            yield _gap(writer)
            continue
        for child in children:
            yield from _block(kind, child, writer)


def _children(parent: Any) -> Iterator[Any]:
    """Yield the blocks of an element; words that stand loose between them become paragraphs."""
    loose = parent.makeelement("p")
    loose.text = parent.text
    for child in parent:
        if child.tag not in _BLOCKS:
            loose.append(deepcopy(child))  # its tail comes with it
            continue
        if stretches_in(loose):
            yield loose
        yield child
        loose = parent.makeelement("p")
        loose.text = child.tail
    if stretches_in(loose):
        yield loose


def _kind(element: Any) -> str:
    """Return how an element is written: a class that has a form of its own, or its tag."""
    names = style_classes(element)
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "svg"):
        return "unseen"
    if names & _UNSEEN:
        return "unseen"
    for name in ("event", "difference", "coverage", "source", "facts", "uncited"):
        if name in names and (name != "uncited" or element.tag == "ul"):
            return name
    return "row" if "row" in names else element.tag


def _block(kind: str, element: Any, writer: Writer) -> Iterator[Any]:
    if kind == "unseen":
        return
    if kind in _HEADINGS:
        yield writer.paragraph(_HEADINGS[kind], stretches_in(element), name=_target(element))
    elif kind in _FORMS:
        yield from _FORMS[kind](element, writer)
    elif any(child.tag in _BLOCKS for child in element):
        yield from blocks(element, writer)
    elif stretches := stretches_in(element):
        turned = element.get("dir", "")
        yield writer.paragraph(_style(element), stretches, name=_target(element), turned=turned)


def _target(element: Any) -> str:
    """Return the name by which links find a paragraph."""
    parent = element.getparent()
    if parent is None or element.getprevious() is not None:
        return str(element.get("id", ""))
    return str(element.get("id") or parent.get("id", ""))


def _style(element: Any) -> str:
    for name in style_classes(element):
        if name in _PARAGRAPHS:
            return _PARAGRAPHS[name]
    within = list(element.iterancestors())
    if any("bottom-line" in style_classes(outer) for outer in within):
        return "ListNumber"
    if any(outer.tag == "ul" for outer in [element, *within]):
        return "ListBullet"
    return "Remark" if any("method" in style_classes(outer) for outer in within) else "Normal"


def _row(element: Any, writer: Writer) -> Iterator[Any]:
    """Put the evidence of a quotation behind it, in small letters, and anything else before it."""
    side = [child for child in element if "side" in style_classes(child)]
    rest = [child for child in element if "side" not in style_classes(child)]
    behind = [child for child in side if "evidence" in style_classes(child)]
    for child in side:
        if child not in behind:
            yield writer.paragraph(_HEADINGS.get(child.tag, "Actor"), stretches_in(child))
    for child in rest:
        beside = stretches_in(*behind, style="Evidence") if child is rest[-1] else []
        gap = [Stretch(text=" ")] if beside else []
        style = next(
            (_PARAGRAPHS[name] for name in style_classes(child) if name in _PARAGRAPHS), "Quote"
        )
        stretches = [*stretches_in(child), *gap, *beside]
        yield writer.paragraph(style, stretches, turned=child.get("dir", ""))


def _cells(row: Any, writer: Writer, head: str = "Cell") -> list[Any]:
    """Return what stands beside a quotation, and the quotation, as two cells."""
    side = [child for child in row if "side" in style_classes(child)]
    rest = [child for child in row if "side" not in style_classes(child)]
    turned = next((child.get("dir", "") for child in rest), "")
    return [
        writer.paragraph(head, stretches_in(*side)),
        writer.paragraph("Cell", stretches_in(*rest), turned=turned),
    ]


def _events(rows: list[Any], writer: Writer) -> Any:
    """Return the timeline as a table: when, and what."""
    lines = [_cells(row, writer) for row in rows]
    return writer.table(lines, (_SIDE, WIDTH - _SIDE), head=False)


def _difference(element: Any, writer: Writer) -> Iterator[Any]:
    """Put the sides of a difference beside one another, or below if there are too many."""
    if 0 < len(element) <= _ABREAST:
        sides = [_cells(row, writer, "CellHead") for row in element]
        yield writer.table(list(zip(*sides, strict=True)), _shares(len(sides)))
    else:
        lines = [_cells(row, writer) for row in element]
        yield writer.table(lines, (_SIDE, WIDTH - _SIDE), head=False)
    yield _gap(writer)


def _coverage(element: Any, writer: Writer) -> Iterator[Any]:
    """Make a table of the numbers of the figure, below its title."""
    title = element.xpath("string(.//*[local-name()='title'])")
    head, *lines = writer.coverage
    yield writer.paragraph("Caption", [Stretch(text=title)])
    rows = [[_head(text, writer) for text in head]]
    rows += [[writer.paragraph("Cell", [Stretch(text=text)]) for text in line] for line in lines]
    share = (WIDTH - _SIDE) // (len(head) - 1)
    yield writer.table(rows, [_SIDE, *[share] * (len(head) - 1)])
    yield _gap(writer)


def _source(element: Any, writer: Writer) -> Iterator[Any]:
    number = [child for child in element if "number" in style_classes(child)]
    rest = [child for child in element if "number" not in style_classes(child)]
    stretches = [*stretches_in(*number), Stretch(text="\t"), *stretches_in(*rest)]
    yield writer.paragraph("Bibliography", stretches, name=element.get("id", ""))


def _uncited(element: Any, writer: Writer) -> Iterator[Any]:
    for entry in element:
        yield writer.paragraph("Remark", stretches_in(entry), name=entry.get("id", ""))


def _facts(element: Any, writer: Writer) -> Iterator[Any]:
    stretches: list[Stretch] = []
    for entry in element:
        whole = [_unbroken(stretch) for stretch in stretches_in(entry)]
        stretches += [Stretch(text=" · "), *whole] if stretches else whole
    yield writer.paragraph("Facts", stretches)


def _unbroken(stretch: Stretch) -> Stretch:
    """Keep a short fact on one line."""
    return (
        replace(stretch, text=stretch.text.replace(" ", "\u00a0"))
        if len(stretch.text) < 40
        else stretch
    )


def _list(element: Any, writer: Writer) -> Iterator[Any]:
    """Write pairs of a name and a value, one a paragraph."""
    name: list[Stretch] = []
    for entry in element:
        if entry.tag == "dt":
            name = [*stretches_in(entry, style="Strong"), Stretch(text="\t")]
        else:
            yield writer.paragraph("Record", [*name, *stretches_in(entry)])
            name = []


def _table(element: Any, writer: Writer) -> Iterator[Any]:
    lines = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    most = max(map(len, lines), default=0)
    if not most:
        return
    rows = [
        [
            writer.paragraph("CellHead" if cell.tag == "th" else "Cell", stretches_in(cell))
            for cell in line
        ]
        + [writer.paragraph("Cell", []) for _ in range(most - len(line))]
        for line in lines
    ]
    yield writer.table(rows, _shares(most), head=lines[0][0].tag == "th")
    yield _gap(writer)


def _head(text: str, writer: Writer) -> Any:
    return writer.paragraph("CellHead", [Stretch(text=text)])


def _gap(writer: Writer) -> Any:
    """Return the paragraph that has to follow a table, a low one."""
    return writer.paragraph("Gap", [])


def _shares(columns: int) -> list[int]:
    return [WIDTH // columns] * columns


_FORMS = {
    "row": _row,
    "difference": _difference,
    "coverage": _coverage,
    "source": _source,
    "uncited": _uncited,
    "facts": _facts,
    "dl": _list,
    "table": _table,
}
