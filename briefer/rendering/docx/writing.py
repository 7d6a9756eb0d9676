"""Paragraphs, tables and footnotes in WordprocessingML (ISO/IEC 29500-1, part 17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from lxml import etree

from briefer.rendering.docx.runs import BREAK, Stretch

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}
WIDTH = 8504  # of the text, in twentieths of a point: A4 less 30 mm left and right

_LETTERS = re.compile(r"[^A-Za-z0-9]")
_APART = re.compile(f"([\t{BREAK}])")
_BREAKS = {"\t": "tab", BREAK: "br"}


def w(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Return an element of WordprocessingML; its attributes are of the same namespace."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(children)
    return element


def run(text: str, style: str = "") -> Any:
    """Return a run of text in one style of characters."""
    parts = [
        w(_BREAKS[part]) if part in _BREAKS else _text("t", part)
        for part in _APART.split(text)
        if part
    ]
    return w("r", *_properties(style, text), *parts)


def _text(tag: str, text: str) -> Any:
    element = w(tag)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _properties(style: str, text: str = "") -> list[Any]:
    properties = [w("rStyle", val=style)] if style else []
    if _runs_left(text):
        properties.append(w("rtl"))
    return [w("rPr", *properties)] if properties else []


def _runs_left(text: str) -> bool:
    """Whether all letters that have a direction run right to left."""
    if text.isascii():
        return False
    directions = set(map(bidirectional, text))
    return bool(directions & {"R", "AL"}) and "L" not in directions


def field(instruction: str, shown: str, style: str = "") -> list[Any]:
    """Return a field, which the word processor fills in, with what it shows till then."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", _text("instrText", f" {instruction} ")),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown, style),
        w("r", w("fldChar", fldCharType="end")),
    ]


class Writer:
    """Writes paragraphs, and knows which links and bookmarks the document has by then."""

    def __init__(
        self,
        targets: Iterable[str],
        *,
        coverage: tuple[tuple[str, ...], ...] = (),
        right_to_left: bool = False,
    ) -> None:
        self._mirrored = [w("bidiVisual")] if right_to_left else []  # the first column on the right
        self.coverage = coverage  # the numbers of that figure, a head and rows
        self.links: dict[str, str] = {}  # address → relationship
        self._targets = frozenset(targets) - {""}
        self._noted: set[int] = set()
        self._marked = 0

    def paragraph(
        self, style: str, stretches: Sequence[Stretch], *, name: str = "", turned: str = ""
    ) -> Any:
        """Return a paragraph; `name` makes it a target of links, `turned` says which way it runs."""
        inside = list(self._linked(stretches))
        if name:
            inside = self._bookmark(name, inside)
        way = [w("bidi", val=int(turned == "rtl"))] if turned else []
        return w("p", w("pPr", w("pStyle", val=style), *way), *inside)

    def footnote(self, number: int, stretches: Sequence[Stretch]) -> Any:
        """Return what stands below the line for a footnote."""
        mark = w("r", *_properties("FootnoteReference"), w("footnoteRef"))
        inside = [mark, run(" "), *self._linked(stretches, outward=False)]
        return w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), *inside), id=number)

    def table(
        self, rows: Sequence[Sequence[Any]], widths: Sequence[int], *, head: bool = True
    ) -> Any:
        """Return a table, perhaps with a head; each cell is a paragraph."""
        properties = w(
            "tblPr",
            w("tblStyle", val="BriefTable"),
            *deepcopy(self._mirrored),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0620" if head else "0600", firstRow=int(head), lastRow=0, firstColumn=0, lastColumn=0, noHBand=1,
              noVBand=1),
        )  # fmt: skip
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        lines = [
            w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if head and not index else [])),
              *(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), cell)
                for width, cell in zip(widths, row, strict=True)))
            for index, row in enumerate(rows)
        ]  # fmt: skip
        return w("tbl", properties, grid, *lines)

    def _linked(self, stretches: Sequence[Stretch], *, outward: bool = True) -> Iterator[Any]:
        for link, group in groupby(stretches, key=lambda stretch: stretch.link):
            inside = [written for stretch in group for written in self._written(stretch)]
            if link.removeprefix("#") in self._targets and link.startswith("#"):
                yield w("hyperlink", *inside, anchor=bookmark(link[1:]), history=1)
            elif outward and link.startswith(("http://", "https://")):
                outside = w("hyperlink", *inside, history=1)
                outside.set(f"{{{R}}}id", self._address(link))
                yield outside
            else:
                yield from inside

    def _address(self, link: str) -> str:
        return self.links.setdefault(link, f"link{len(self.links) + 1}")

    def _written(self, stretch: Stretch) -> list[Any]:
        if not stretch.note:
            return [run(stretch.text, stretch.style)]
        name = bookmark(f"note-{stretch.note}")
        if stretch.note in self._noted:  # the same footnote again
            return field(f"NOTEREF {name} \\f \\h", str(stretch.note), "FootnoteReference")
        self._noted.add(stretch.note)
        reference = w("footnoteReference", id=stretch.note)
        mark = w("r", *_properties("FootnoteReference"), reference)
        return self._bookmark(name, [mark])

    def _bookmark(self, name: str, inside: Sequence[Any]) -> list[Any]:
        self._marked += 1
        start = w("bookmarkStart", id=self._marked, name=bookmark(name))
        return [start, *inside, w("bookmarkEnd", id=self._marked)]


def bookmark(name: str) -> str:
    """Return an id as a bookmark can be named: letters, digits, underscores, at most forty."""
    return _LETTERS.sub("_", name)[:40]
