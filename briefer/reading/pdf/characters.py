"""The lines of a page, with their places, out of its single characters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from briefer.reading.pdf import right_to_left
from briefer.reading.pdf.right_to_left import Letter, is_backwards

_COLUMN_GAP = 1.6  # sizes of the type between two characters, from which they are of two columns
_OVERLAP = 0.5  # share of the lower of two characters that is beside the other: one line
_BOLD = 600
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen at the end of a line
_MOST_CHARACTERS = 100_000  # of a page
_BREAKS = frozenset((0x0A, 0x0D))
_IGNORED = frozenset((0x00, 0xFEFF, 0x200B))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words beside each other, in points from the lower left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def size(self) -> float:
        """The height of the type."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Where it stands on the page."""
        return (self.top + self.bottom) / 2

    def beside(self, other: Line) -> bool:
        """Whether both stand in one row."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared >= _OVERLAP * min(self.size, other.size)


@dataclass(slots=True)
class _Run:
    """A line in the making."""

    letters: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    first: int = 0
    last: int = 0

    def continues(self, left: float, right: float, bottom: float, top: float) -> bool:
        """Whether a character at this place belongs to the line."""
        size = max(self.top - self.bottom, top - bottom, 1.0)
        shared = min(self.top, top) - max(self.bottom, bottom)
        beside = shared >= _OVERLAP * min(self.top - self.bottom, top - bottom)
        return beside and -size <= left - self.right <= _COLUMN_GAP * size

    def add(self, letter: str, place: tuple[float, float, float, float], index: int) -> None:
        """Add a character."""
        left, right, bottom, top = place
        if not self.letters:
            self.left, self.right, self.bottom, self.top = place
            self.first = index
        self.letters.append(letter)
        self.right, self.left = max(self.right, right), min(self.left, left)
        if top - bottom > self.top - self.bottom:  # the largest type of the line is its size
            self.bottom, self.top = bottom, top
        self.last = index


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MOST_CHARACTERS)
        runs = _runs(text.raw, count, pdfium)
        backwards = sum(is_backwards(letter) for run in runs for letter in run.letters)
        if not backwards:
            return [line for run in runs if (line := _line(run, text.raw, pdfium))]
        lines = _lines_from_the_right(text.raw, count, pdfium)
        whole = sum(letter.isalpha() for run in runs for letter in run.letters)
        return (
            [_mirrored(line, page.get_width()) for line in lines]
            if 2 * backwards > whole
            else lines
        )
    finally:
        text.close()
        page.close()


def _letters(text: Any, count: int, pdfium: Any) -> Iterator[Letter]:
    """Yield what is drawn; where a space stands before it, it says so."""
    box = pdfium.FS_RECTF()
    place, character = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode
    reference = ctypes.byref(box)
    spaced = False
    for index in range(count):
        code = character(text, index)
        letter = _HYPHENS.get(code) or (chr(code) if 0x20 <= code < 0x110000 else " ")
        if code in _IGNORED:
            continue
        if letter.isspace() or not place(text, index, reference):
            spaced = True
            continue
        yield Letter(
            text=letter,
            left=box.left,
            right=box.right,
            bottom=box.bottom,
            top=box.top,
            index=index,
            spaced=spaced,
        )
        spaced = False


def _runs(text: Any, count: int, pdfium: Any) -> list[_Run]:
    box = pdfium.FS_RECTF()
    place, character = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode
    reference = ctypes.byref(box)
    run = _Run()
    runs = [run]
    for index in range(count):
        code = character(text, index)
        if code in _IGNORED:
            continue
        if code in _BREAKS:
            if run.letters:
                run = _Run()
                runs.append(run)
            continue
        letter = _HYPHENS.get(code) or (chr(code) if 0x20 <= code < 0x110000 else " ")
        if letter.isspace():
            if run.letters:
                run.letters.append(" ")
            continue
        if not place(text, index, reference):
            continue
        where = (box.left, box.right, box.bottom, box.top)
        if run.letters and not run.continues(*where):
            run = _Run()
            runs.append(run)
        run.add(letter, where, index)
    return runs


def _line(run: _Run, text: Any, pdfium: Any) -> Line | None:
    words = " ".join("".join(run.letters).split())
    if not words:
        return None
    weight = pdfium.FPDFText_GetFontWeight
    bold = weight(text, run.first) >= _BOLD and weight(text, run.last) >= _BOLD
    return Line(
        text=words, left=run.left, right=run.right, bottom=run.bottom, top=run.top, bold=bold
    )


def _lines_from_the_right(text: Any, count: int, pdfium: Any) -> list[Line]:
    """Return the lines of a page with letters of a script that is read from right to left."""
    weight = pdfium.FPDFText_GetFontWeight
    found = []
    for words, part in right_to_left.lines(list(_letters(text, count, pdfium))):
        # Words of another script are often of another font, which tells another size.
        own = [one for one in part if is_backwards(one.text)] or part
        ends = (part[0].index, part[-1].index)
        found.append(
            Line(
                text=words,
                left=min(one.left for one in part),
                right=max(one.right for one in part),
                bottom=min(one.bottom for one in own),
                top=max(one.top for one in own),
                bold=all(weight(text, index) >= _BOLD for index in ends),
            )
        )
    return found


def _mirrored(line: Line, width: float) -> Line:
    """Return a line as it would stand in a mirror: so that it begins on the left as others do."""
    return replace(line, left=width - line.right, right=width - line.left)
