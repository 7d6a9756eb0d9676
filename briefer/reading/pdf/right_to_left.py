"""Lines of a page that is read from right to left, out of its single characters.

A PDF draws letters; in which order, and where a space is meant, each program decides for itself. So
the letters of a line are read by their places: from the right, but for words and numbers of other
scripts, and a gap is a space.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Sizes of the type between two letters, from which they are of two words (between letters of one word
# Chromium leaves up to .16, between words LibreOffice from .15, WeasyPrint from .19).
SPACE = 0.18
NARROW = 0.1  # the same, where the line has so many spaces as there are wider gaps
COLUMN_GAP = 1.6  # sizes of the type, from which they are of two columns
_OVERLAP = 0.5  # share of the lower of two letters that is beside the other: one line
_BACKWARDS = frozenset(("R", "AL"))
_FORWARDS = frozenset(("L", "EN", "AN"))
# As they are drawn in a line from the right, and as they are written.
_MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
_LAM = "\u0644"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A character with its place, in points from the lower left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    index: int  # in the order of the file
    spaced: bool = False  # whether the file has a space before it

    @property
    def middle(self) -> float:
        """Where it stands on its line."""
        return (self.left + self.right) / 2


def is_backwards(text: str) -> bool:
    """Whether a character belongs to a script that is read from right to left."""
    return unicodedata.bidirectional(text) in _BACKWARDS


def lines(letters: Sequence[Letter]) -> Iterator[tuple[str, list[Letter]]]:
    """Yield the text of each line, or of each column's part of it, with its letters as they stand."""
    for row in _rows(letters):
        space = _narrowest_space(row)
        for part in _parts(row):
            text = _text(part, space)
            if text:
                yield text, part


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield letters that follow one another in the file and stand in one row."""
    row: list[Letter] = []
    for letter in letters:
        if row and not _beside(row[-1], letter):
            yield row
            row = []
        row.append(letter)
    if row:
        yield row


def _beside(one: Letter, other: Letter) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared >= _OVERLAP * min(one.top - one.bottom, other.top - other.bottom)


def _narrowest_space(row: Sequence[Letter]) -> float:
    """Return from which distance in points two letters of a row are of two words."""
    size = _size(row)
    spaces = sum(letter.spaced for letter in row[1:])
    ordered = sorted(row, key=_from_the_right)
    gaps = sorted((_gap(one, other) for one, other in pairwise(ordered)), reverse=True)
    least = gaps[spaces - 1] if 0 < spaces <= len(gaps) else SPACE * size
    return max(min(least, SPACE * size), NARROW * size)


def _parts(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of a row from the right, parted where columns are."""
    bases = [one for one in row if not unicodedata.combining(one.text)]
    ordered = sorted(bases, key=_from_the_right)
    part: list[Letter] = []
    for letter in ordered:
        if part and _gap(part[-1], letter) > COLUMN_GAP * _size(part):
            yield _with_marks(part, row)
            part = []
        part.append(letter)
    if part:
        yield _with_marks(part, row)


def _from_the_right(letter: Letter) -> tuple[float, bool, int]:
    """Order letters; of one sign that stands for lam and alef, lam is read first."""
    return (-round(letter.middle, 2), letter.text != _LAM, -letter.index)


def _with_marks(part: list[Letter], row: Sequence[Letter]) -> list[Letter]:
    """Put vowel signs behind the letters that they stand over."""
    marks = [
        one
        for one in row
        if unicodedata.combining(one.text) and part[-1].left <= one.middle <= part[0].right
    ]
    if not marks:
        return part
    places = [-letter.middle for letter in part]
    over: list[list[Letter]] = [[] for _ in part]
    for mark in marks:
        behind = bisect(places, -mark.middle)
        near = range(max(behind - 1, 0), min(behind + 1, len(part)))
        over[min(near, key=lambda n: abs(part[n].middle - mark.middle))].append(mark)
    return [one for letter, above in zip(part, over, strict=True) for one in (letter, *above)]


def _gap(right: Letter, left: Letter) -> float:
    return right.left - left.right


def _size(letters: Sequence[Letter]) -> float:
    return max(max(one.top - one.bottom for one in letters), 1.0)


def _text(part: Sequence[Letter], space: float) -> str:
    """Return a line as it is read: what is of other scripts runs the other way within it."""
    kinds = {unicodedata.bidirectional(one.text) for one in part}
    if "L" in kinds and not kinds & _BACKWARDS:  # words of another script, by themselves
        return _spaced(part[::-1], space)
    joined, before = "", None
    for forwards, run in _runs(part):
        words = _spaced(run[::-1] if forwards else run, space)
        if before is not None and _gap(before, run[0]) >= space:
            joined += " "
        joined += words if forwards else words.translate(_MIRRORED)
        before = run[-1]
    return joined


def _runs(part: Sequence[Letter]) -> list[tuple[bool, list[Letter]]]:
    """Return the line in runs of one direction; what has none goes with what it stands within."""
    kinds = [unicodedata.bidirectional(one.text) for one in part]
    before, behind = _strong(kinds), _strong(kinds[::-1])[::-1]
    forwards = [one and other for one, other in zip(before, behind, strict=True)]
    runs: list[tuple[bool, list[Letter]]] = []
    for way, letter in zip(forwards, part, strict=True):
        if not runs or runs[-1][0] != way:
            runs.append((way, []))
        runs[-1][1].append(letter)
    return runs


def _strong(kinds: Sequence[str]) -> list[bool]:
    """Tell of each character whether the last one that has a direction, itself included, has this one."""
    told, forwards = [], False
    for kind in kinds:
        if kind in _FORWARDS or kind in _BACKWARDS:
            forwards = kind in _FORWARDS
        told.append(forwards)
    return told


def _spaced(letters: Sequence[Letter], space: float) -> str:
    """Return letters in this order, a gap as a space."""
    told = [letters[0].text]
    for one, other in pairwise(letters):
        apart = max(one.left, other.left) - min(one.right, other.right)
        told.append((" " if apart >= space else "") + other.text)
    return "".join(told)
