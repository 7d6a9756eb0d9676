"""Running heads, feet and page numbers: found by what recurs at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from briefer.reading.document import Said, tidy
from briefer.reading.pdf.characters import Line

_ROWS = 3  # at either edge of a page
_APART = 1.3  # usual distances of rows between a running head and the text
_LONGEST = 160  # characters of a running head
_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|página|pág\.?|pagina|p\.|s\.)?\s*(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|of|von|de|sur|di|\|)\s*\d{1,4})?[\W_]*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d+|(?<![^\W_])[ivxl]+(?![^\W_])")
# The foot and the head that a browser prints: address and number, day and title.
_PRINTED = re.compile(r"(\w{2,6}://\S{4,500})\s+\d{1,3}/\d{1,3}$")
_STAMPED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d\b")

_Row = tuple[list[Line], bool]  # and whether a gap parts it from what comes behind it


def without_margins(
    pages: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], tuple[str, ...], list[Said]]:
    """Return the pages without what recurs at their edges, a note on it, and an address in it."""
    edges = [_edges(page) for page in pages]
    counted = Counter(
        key
        for page in edges
        for key in {_key(line) for edge in page for row, _ in edge for line in row}
    )
    dropped = [_dropped(page, counted, len(pages)) for page in edges]
    kept = [
        [line for line in page if line not in gone]
        for page, gone in zip(pages, dropped, strict=True)
    ]
    lines = [
        line for page, gone in zip(pages, dropped, strict=True) for line in page if line in gone
    ]
    rows = (row for page in edges for edge in page for row, _ in edge)
    addresses = [match[1] for row in rows if (match := _PRINTED.search(_words(row)))]
    said = [Said(where="pdf", name="url", value=tidy(url)) for url in addresses[:1]]
    return kept, _note(lines, sum(map(bool, dropped))), said


def _note(lines: Sequence[Line], pages: int) -> tuple[str, ...]:
    if not lines:
        return ()
    words = Counter(_key(line) for line in lines if not _NUMBER.match(line.text))
    shown = next(
        (line.text for key, _ in words.most_common(1) for line in lines if _key(line) == key), ""
    )
    what = f"running heads (“{tidy(shown)[:60]}”) and page numbers" if shown else "page numbers"
    return (f"{what} of {pages} {'page' if pages == 1 else 'pages'} were left out",)


def _edges(page: Sequence[Line]) -> tuple[list[_Row], list[_Row]]:
    """Return the first rows of a page and, from below, its last ones: those apart from the text."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: -line.middle):
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    steps = [a[0].middle - b[0].middle for a, b in pairwise(rows)]
    apart = _APART * median(steps) if steps else 0.0
    return _outer(rows, steps, apart), _outer(rows[::-1], steps[::-1], apart)


def _outer(rows: list[list[Line]], steps: list[float], apart: float) -> list[_Row]:
    """Return the rows at one edge, each with whether a gap comes behind it."""
    behind = [step >= apart for step in steps] + [len(rows) == 1]
    behind = [gap or _by_browser(row) for gap, row in zip(behind, rows, strict=True)]
    return list(zip(rows, behind, strict=True))[:_ROWS]


def _key(line: Line) -> str:
    """Return what is the same of a running head on all pages: its words without numbers, its height."""
    return f"{_COUNTED.sub('#', line.text.lower())}@{round(line.middle / 6)}"


def _dropped(page: tuple[list[_Row], list[_Row]], counted: Counter[str], pages: int) -> set[Line]:
    """Return the lines at the edges that recur or number the page, from outside as far as they go."""
    gone: set[Line] = set()
    for edge in page:
        outside = list(takewhile(lambda row: _all_recur(row[0], counted, pages), edge))
        while outside and not outside[-1][1]:  # it hangs together with the text
            outside.pop()
        gone.update(line for row, _ in outside for line in row)
    return gone


def _all_recur(row: list[Line], counted: Counter[str], pages: int) -> bool:
    return _by_browser(row) or all(_recurs(line, counted, pages) for line in row)


def _by_browser(row: list[Line]) -> bool:
    words = _words(row)
    return bool(_PRINTED.search(words) or _STAMPED.match(words))


def _words(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))


def _recurs(line: Line, counted: Counter[str], pages: int) -> bool:
    if _NUMBER.match(line.text):
        return True
    least = 2 if pages < 5 else 3
    return len(line.text) <= _LONGEST and counted[_key(line)] >= least
