"""A text as blocks: its paragraphs, with lines that were broken to a width put together again."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefer.language import hard_wrap_width, indented

_MOST_LINES = 20_000  # a page has some hundreds, a book some thousands
_LONG_LINE = re.compile(r"[^\n]{40,}")
_BULLET = re.compile(r"(?:[*+•‣▪●○◦·–-]|o(?=\s+[A-Z0-9]))(?:\s+|$)|[•‣▪●○◦](?=\S)")
_BULLETS = frozenset("*+•‣▪●○◦·–-o")
_ENDS = ".!?:;…。！？।۔؟\"”»’')]"
_LONG_ENOUGH = 40  # characters of a line that may go on in the next one
_WIDTHS = range(50, 131)  # characters: where mails and terminals break lines
_FULL = 0.7  # of the width: a line this long was broken
_SLACK = 3  # characters that a greedy breaker may leave beyond the next word


class Block(NamedTuple):
    """One paragraph, menu entry or other line of a text."""

    start: int  # of the words, after a bullet
    end: int
    text: str
    bullet: bool
    gap: bool  # an empty line stands before it


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order; what lies between them is white space and bullets."""
    if text.count("\n") > _MOST_LINES:
        return _coarse(text)
    parts: list[Block] = []
    run: list[tuple[int, int]] = []
    width = hard_wrap_width(text)
    position, gap, last = 0, False, 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            if run and (gap or (width and indented(text, last, position))):
                parts += _paragraphs(text, run, width)
                run = []
            last = position
            start = position + line.index(bare[0])
            run.append((start, start + len(bare)))
        gap = not bare
        position += len(line) + 1
    return parts + _paragraphs(text, run, width)


def _coarse(text: str) -> list[Block]:
    """Return long lines each by itself, and what stands between two of them as one block."""
    parts: list[Block | None] = []
    position = 0
    for line in _LONG_LINE.finditer(text):
        parts += [_trimmed(text, position, line.start()), _trimmed(text, *line.span())]
        position = line.end()
    parts.append(_trimmed(text, position, len(text)))
    return [block for block in parts if block]


def _trimmed(text: str, start: int, end: int) -> Block | None:
    bare = text[start:end].strip()
    if not bare:
        return None
    start += text[start:end].index(bare[0])
    return Block(start, start + len(bare), bare, False, True)


def _paragraphs(text: str, run: list[tuple[int, int]], width: int) -> list[Block]:
    """Return the blocks of lines that stand together in a text that is broken to a `width`, or not."""
    if len(run) < 2:
        alone = _block(text, *run[0], True) if run else None
        return [alone] if alone else []
    joined = _wrapped(text, run) or (width > 0 and _filled(run, width))
    parts: list[Block] = []
    gap = True
    first = 0
    for i, (_, end) in enumerate(run):
        if i + 1 < len(run) and (joined or _continues(text, run[i], run[i + 1], width)):
            continue
        block = _block(text, run[first][0], end, gap)
        first, gap = i + 1, gap and block is None
        if block:
            parts.append(block)
    return parts


def _filled(run: list[tuple[int, int]], width: int) -> bool:
    """Whether all lines but the last are about as long as the lines of the text are."""
    return all(end - start >= _FULL * width for start, end in run[:-1])


def _block(text: str, start: int, end: int, gap: bool) -> Block | None:
    bullet = text[start] in _BULLETS and _BULLET.match(text, start, end)
    if bullet:
        start = bullet.end()
    if start >= end:
        return None
    return Block(start, end, text[start:end], bool(bullet), gap)


def _continues(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether a line is as long as those of its text, or its sentence runs over its end."""
    if width and line[1] - line[0] >= _FULL * width:
        return not _BULLET.match(text, after[0], after[1])
    return _goes_on(text, line, after)


def _goes_on(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a sentence runs over the end of a line."""
    return (
        line[1] - line[0] >= _LONG_ENOUGH
        and text[line[1] - 1] not in _ENDS
        and text[after[0]].islower()
        and not _BULLET.match(text, after[0], after[1])
    )


def _wrapped(text: str, run: list[tuple[int, int]]) -> bool:
    """Whether lines were broken to a width: the first word of each had no room on the one before."""
    if len(run) < 3:
        return False
    lengths = [end - start for start, end in run]
    width = max(lengths)
    if width not in _WIDTHS or min(lengths[:-1]) < width // 2:
        return False
    continued = 0
    for (start, end), length in zip(run[1:], lengths, strict=False):
        word = text[start:end].split(None, 1)[0]
        if length + 1 + len(word) <= width - _SLACK:
            return False
        continued += not text[start].isupper()
    return 3 * continued >= len(run) - 1
