"""Lines into segments: which line breaks end a sentence and which only wrap one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefer.language.lexicon import TITLES
from briefer.model import Span

_BREAKS = "\r\u2028\u2029\f\v"  # besides "\n"
_LINE = re.compile(rf"[^\n{_BREAKS}]+")
_PLAIN = re.compile(r"[^\n]+")  # the same where the others don't occur, and many times faster
ENDED = re.compile(r"[.!?…:;؟۔।。！？｡．။។།።፧։॥][\"'”’»)\]]*\s*$")
BULLET = re.compile(r"\s*(?:[•⁃▪‣◦*\-–—]|\d{1,2}[.)]|\(?[a-h]\))\s")
_OPEN_WORDS = """
the a an of in on at to for from with by and or but as that than into over under between against
his her its their our your this these is are was were has have had be who which when while if
der die das den dem ein eine und oder von mit für auf le la les de du des un une et ou à dans par
el los las una y o del en con para
"""
_OPEN = frozenset(_OPEN_WORDS.split())  # a line that ends so goes on
_STOPS = '.!?…:;”"’»)'
_TAIL = 24  # characters looked at from the end of a line
WIDTHS = (34, 125)  # characters: where files are wrapped
_FULL = 0.75  # of the width: a line this long was wrapped


def _lines(text: str, span: Span) -> Iterator[re.Match[str]]:
    plain = all(text.find(mark, *span) < 0 for mark in _BREAKS)
    return (_PLAIN if plain else _LINE).finditer(text, *span)


def hard_wrap_width(text: str) -> int:
    """Return the width at which a text is hard-wrapped, 0 if its lines are paragraphs."""
    lines = [Span(*line.span()) for line in _lines(text, Span(0, len(text)))]
    inner = [
        (len(shown), shown[-1:], (text[slice(*after)].split(None, 1) or [""])[0])
        for run in _runs(text, lines)
        for line, after in pairwise(run)
        if (shown := text[slice(*line)].rstrip())
    ]
    if len(inner) < 2:
        return 0
    lengths = sorted(length for length, _, _ in inner)
    width = lengths[int(len(inner) * 0.9)]
    if not WIDTHS[0] <= width <= WIDTHS[1]:
        return 0
    longest = max(line.end - line.start for line in lines)
    full = sum(length >= _FULL * width for length in lengths)
    going = sum(_goes_on(*pair, width) for pair in inner)
    few = len(inner) < 3
    many = full >= (1 if few else 0.6) * len(inner) and going >= (1 if few else 0.35) * len(inner)
    return width if many and longest <= 1.5 * width else 0


def _runs(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Yield lines without a blank or an indented one between them, but for heads: most are short."""
    run = lines[:1]
    for line, after in [*pairwise(lines), (None, None)]:
        together = (
            line is not None
            and after is not None
            and after.start - line.end <= 2
            and "\n" not in text[line.end : after.start - 1]
            and after.end > after.start
            and not indented(text, line.start, after.start)
        )
        if together and after is not None:
            run.append(after)
            continue
        lengths = sorted(line.end - line.start for line in run)
        if len(run) > 1 and lengths[len(run) // 2] >= WIDTHS[0]:
            yield run
        run = [after] if after is not None else []


def _goes_on(length: int, last: str, word: str, width: int) -> bool:
    """Whether a line goes on in the next one, whose first word had no room on it."""
    return word[:1].islower() or (last not in _STOPS and length + len(word) >= width)


def indented(text: str, before: int, line: int) -> bool:
    """Whether a line is set in from the one before it, as the first of a paragraph is."""
    return text[line : line + 2] == "  " and text[before : before + 2].strip() != ""


def line_runs(text: str, span: Span, *, wrapped: int) -> Iterator[tuple[Span, bool]]:
    """Yield runs of lines that hold whole sentences, and whether each opens a paragraph."""
    start = end = -1
    opens = True
    for line in _lines(text, span):
        if not line.group().strip():
            continue
        if start < 0:
            start = line.start()
        else:
            first = text.rfind("\n", 0, end) + 1
            blank = _blank(text, end, line.start()) or (
                wrapped > 0 and indented(text, first, line.start())
            )
            if blank or not _runs_on(text, Span(start, end), line, wrapped):
                yield Span(start, end), opens
                start = line.start()
                opens = blank or not wrapped or bool(BULLET.match(line.group()))
        end = line.end()
    if start >= 0:
        yield Span(start, end), opens


def _blank(text: str, end: int, start: int) -> bool:
    between = text[end:start].replace("\r\n", "\n").replace("\r", "\n")
    return between.count("\n") > 1 or "\f" in between or "\u2029" in between


def _runs_on(text: str, before: Span, line: re.Match[str], width: int) -> bool:
    """Whether a sentence goes on over the break between two lines."""
    after = line.group()
    if BULLET.match(after):
        return False
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    last = tail.split()[-1] if tail.split() else ""
    if last[-1:] == "." and last[:-1].lower() in TITLES:
        return True  # "Mr."
    if width:
        length = before.end - (text.rfind("\n", before.start, before.end) + 1 or before.start)
        return length >= _FULL * width - 12 or (not ENDED.search(tail) and length > width / 2)
    if ENDED.search(tail):
        return False
    if after.lstrip()[:1].islower():
        return True
    return last.endswith(",") or (last.islower() and last in _OPEN)
