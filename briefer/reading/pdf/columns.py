"""In which order a reader takes the lines of a page: columns one after the other.

A gutter is a strip that few lines cross, with rows of running text on either side. The lines that
cross it, a headline or a foot, cut the page into bands; in each the left column comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from briefer.reading.pdf.characters import Line

_STRIP = 2.0  # points: how finely the page is looked at
_CROSSING = 0.2  # share of the rows that may cross a gutter
_GUTTER = 6.0  # points: the least width
_MARGIN = 0.12  # of the width of the text, at either side of which no gutter is looked for
_ROWS = 4  # rows with words on both sides, at least
_FILLED = 0.55  # of a column that its lines fill in the middle: less is a table
_TRIED = 8  # places for a gutter, those that fewest lines cross first
_WORDS = 3  # of a line of running text


def in_reading_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the regions of all pages as they are read, each one column with its rows from above.

    A last page with few rows has the columns of the page before it.
    """
    regions: list[list[Line]] = []
    gutters: list[float] = []
    for page in pages:
        found: list[float] = []
        regions += _regions(page, gutters if len(_grouped(page)) < 2 * _ROWS else [], found)
        gutters = found or gutters
    return regions


def _regions(lines: Sequence[Line], known: Sequence[float], found: list[float]) -> list[list[Line]]:
    """Return the regions of lines, and note the gutters between them as found."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        gutter = next((known_one for known_one in known if _keep_clear(lines, known_one)), None)
    if gutter is None:
        return [_rows(lines)]
    found.append(gutter)
    regions: list[list[Line]] = []
    for crossing, band in _bands(lines, gutter):
        if crossing:
            regions.append(_rows(crossing))
        for side in (
            [line for line in band if (line.left + line.right) / 2 < gutter],
            [line for line in band if (line.left + line.right) / 2 >= gutter],
        ):
            regions += _regions(side, known, found)
    return regions


def _keep_clear(lines: Sequence[Line], gutter: float) -> bool:
    """Whether lines stand on both sides of a gutter, and none crosses it."""
    before = sum(line.right <= gutter for line in lines)
    behind = sum(line.left >= gutter for line in lines)
    return bool(before and behind and before + behind == len(lines))


def _bands(lines: Sequence[Line], gutter: float) -> list[tuple[list[Line], list[Line]]]:
    """Return the bands of a page from above: lines that cross the gutter, then those below them."""
    bands: list[tuple[list[Line], list[Line]]] = [([], [])]
    for line in sorted(lines, key=lambda line: -line.middle):
        if not line.left < gutter < line.right:
            bands[-1][1].append(line)
        elif bands[-1][1]:
            bands.append(([line], []))
        else:
            bands[-1][0].append(line)
    return bands


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a page parts into columns, or None where it doesn't.

    Of a strip that few lines reach into, the gutter is the middle of what fewest do.
    """
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    strips = int((right - left) / _STRIP)
    if not 20 < strips < 5_000:
        return None
    crossed = [0] * (strips + 1)
    for line in lines:
        for strip in range(int((line.left - left) / _STRIP), int((line.right - left) / _STRIP)):
            crossed[strip] += 1
    rows = len(_grouped(lines))
    inner = range(int(_MARGIN * strips), int((1 - _MARGIN) * strips))
    open_strips = [strip for strip in inner if crossed[strip] <= _CROSSING * rows]
    runs = sorted(_stretches(open_strips), key=lambda run: (min(crossed[slice(*run)]), run))
    for a, b in runs[:_TRIED]:
        least = min(crossed[a:b])
        clear = _stretches([strip for strip in range(a, b) if crossed[strip] == least])
        start, end = max(clear, key=lambda run: run[1] - run[0])
        gutter = left + (start + end) / 2 * _STRIP
        if (b - a) * _STRIP >= _GUTTER and _parts(lines, gutter):
            return gutter
    return None


def _stretches(strips: Sequence[int]) -> list[tuple[int, int]]:
    """Return the runs of neighbouring strips, each as its start and end."""
    runs: list[tuple[int, int]] = []
    for strip in strips:
        if runs and runs[-1][1] == strip:
            runs[-1] = (runs[-1][0], strip + 1)
        else:
            runs.append((strip, strip + 1))
    return runs


def _parts(lines: Sequence[Line], gutter: float) -> bool:
    """Whether running text stands on both sides of a gutter, row beside row."""
    sides = (
        [line for line in lines if line.right <= gutter + _STRIP],
        [line for line in lines if line.left >= gutter - _STRIP],
    )
    if min(map(len, sides)) < _ROWS:
        return False
    heights = [sorted(line.middle for line in side) for side in sides]
    shared = min(heights[0][-1], heights[1][-1]) - max(heights[0][0], heights[1][0])
    if shared < (_ROWS - 1) * median(line.size for line in lines):
        return False
    return all(map(_is_running_text, sides))


def _is_running_text(side: Sequence[Line]) -> bool:
    """Whether lines fill their column, or are columns themselves."""
    width = max(line.right for line in side) - min(line.left for line in side)
    filled = median(line.right - line.left for line in side) >= _FILLED * width
    running = median(len(line.text.split()) for line in side) >= _WORDS
    return running and (filled or _gutter(side) is not None)


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines by rows, from above."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Return the rows from above; what stands in one row, such as cells, becomes one line."""
    return [_joined(sorted(row, key=lambda line: line.left)) for row in _grouped(lines)]


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    size = max(row, key=lambda line: len(line.text))
    return Line(
        text=" ".join(line.text for line in row),
        left=row[0].left,
        right=max(line.right for line in row),
        bottom=size.bottom,
        top=size.top,
        bold=all(line.bold for line in row),
    )
