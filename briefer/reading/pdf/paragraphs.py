"""Lines → paragraphs, words that a line end parts joined again."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from briefer.reading.pdf.characters import Line

_SPACED = 1.35  # usual distances of lines, from which they are apart
_RESIZED = 1.12  # of the type, from which it is another
_INDENT = 0.6  # sizes of the type
_SHORT, _VERY_SHORT = 0.8, 0.6  # of the width of the column: a last line, a line by itself
_ENDED = re.compile(r"[.!?:…。！？][\"”»’')\]\d]*$")
_ITEM = re.compile(r"(?:[•◦▪■●–—*]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PARTED = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_CONTINUED = re.compile(r"([^\W\d_]+)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, and the size of its type."""

    text: str
    size: float


def paragraphs(regions: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of regions in their order; one may go on in the next column or page."""
    hyphens = _hyphens([line.text for region in regions for line in region])
    groups: list[list[Line]] = []
    for region in regions:
        grouped = _grouped(region)
        if groups and grouped and _goes_on(groups[-1][-1], grouped[0][0]):
            groups[-1] += grouped.pop(0)
        groups += grouped
    return [
        Paragraph(
            text=_joined([line.text for line in group], hyphens),
            size=median(line.size for line in group),
        )
        for group in groups
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hyphens:
    """How a text uses hyphens, to tell those that belong to a word."""

    words: Counter[str]  # that stand whole within a line
    own: bool  # parted words have a hyphen (‐) that no word within a line has


def _hyphens(lines: Sequence[str]) -> _Hyphens:
    words = Counter(
        word.lower()
        for line in lines
        for word in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*(?=[\s.,;:!?)’”\"]|$)", line)
    )
    own = any(line.endswith("‐") for line in lines) and not any("‐" in line[:-1] for line in lines)
    return _Hyphens(words=words, own=own)


def _grouped(region: Sequence[Line]) -> list[list[Line]]:
    left = sorted(line.left for line in region)[len(region) // 10]
    right = sorted(line.right for line in region)[-1 - len(region) // 10]
    steps = [above.middle - line.middle for above, line in itertools.pairwise(region)]
    step = median(steps) if steps else 0.0
    body = median(line.size for line in region)
    groups: list[list[Line]] = [[region[0]]]
    for above, line in itertools.pairwise(region):
        if _begins(above, line, (left, right), min(step, 2 * line.size), body):
            groups.append([])
        groups[-1].append(line)
    return groups


def _begins(above: Line, line: Line, column: tuple[float, float], step: float, body: float) -> bool:
    """Whether a paragraph begins between two lines of a column."""
    sizes = sorted((above.size, line.size))
    if sizes[1] > _RESIZED * sizes[0] or above.bold != line.bold:
        return True
    if above.middle - line.middle > _SPACED * max(step, line.size) or _ITEM.match(line.text):
        return True
    if line.size > _RESIZED * body:  # a title in several lines
        return False
    left, right = column
    indent = _INDENT * line.size
    if line.left > left + indent and above.left < left + indent:
        return True
    lower, width = line.text[:1].islower(), right - left
    if above.right < left + _VERY_SHORT * width and not lower and not _PARTED.search(above.text):
        return True
    return above.right < left + _SHORT * width and not lower and bool(_ENDED.search(above.text))


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a paragraph goes on in the next column or page."""
    sizes = sorted((above.size, line.size))
    if sizes[1] > _RESIZED * sizes[0] or above.bold != line.bold or _ITEM.match(line.text):
        return False
    return not _ENDED.search(above.text) or line.text[:1].islower()


def _joined(lines: Sequence[str], hyphens: _Hyphens) -> str:
    text = lines[0]
    for line in lines[1:]:
        parted, continued = _PARTED.search(text), _CONTINUED.match(line)
        if parted and continued:
            text = text if _is_compound(parted[1], continued[1], text, hyphens) else text[:-1]
            text += line
        elif _UNSPACED.match(text[-1:]) and _UNSPACED.match(line):
            text += line
        else:
            text += f" {line}"
    return text


def _is_compound(before: str, after: str, text: str, hyphens: _Hyphens) -> bool:
    """Whether a hyphen at the end of a line belongs to the word."""
    if text.endswith("\u00ad"):
        return False
    if hyphens.own:
        return text.endswith("-")
    if after[0].isupper():
        return True
    words = hyphens.words
    whole = words[f"{before}{after}".lower()]
    compound = words[f"{before}-{after}".lower()] + words[f"{before}‐{after}".lower()]
    return compound > whole
