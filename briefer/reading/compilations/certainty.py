"""When parts of a text surely are articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.reading.compilations.header_lines import facts
from briefer.reading.compilations.layout import Piece, opens_with_prose, size
from briefer.reading.compilations.line_shapes import is_person, looks_like_press
from briefer.reading.compilations.sections import clocks, pieces_of

LEAST, USUAL = 8, 25  # words of an article whose head is complete, and of any other
_SHORTEST, _MEAN = 2, 3.4  # words of the titles of dated articles: of each, and on average
_SHORT, _MEANS = (4, 3), (4.5, 4.0)  # and of undated ones, between short rules and long ones
_SENTENCE, _STOPS = 12, (".", "”", '."', "。")  # words of a paragraph below its title
_PARTED = re.compile(r"\||[a-zà-ÿ]{3}[.!?] +[\"“„«]?[A-ZÄÖÜ]")  # two things in one line
_LONGEST = 25  # words of the title of an undated article
_QUESTION = re.compile(r"\?\W*$")


def sure_articles(parts: Sequence[str]) -> list[Piece]:
    """Return the articles of parts if each surely is one: titled, dated, and with a text."""
    pieces = pieces_of(parts)
    return pieces if _are_articles(parts, pieces) else []


def _are_articles(parts: Sequence[str], pieces: Sequence[Piece]) -> bool:
    if not all(piece.dated for piece in pieces) or not _differ(pieces):
        return False
    complete = all(piece.attributed for piece in pieces)
    if not complete and any(is_person(piece.says("title")) for piece in pieces):
        return False  # remarks of readers
    known = all(piece.says("url") or looks_like_press(piece.says("publisher")) for piece in pieces)
    least = LEAST if complete and known else USUAL
    if any(size(piece.text) < least or not opens_with_prose(piece.text) for piece in pieces):
        return False
    return _long_enough(pieces, _SHORTEST, _MEAN) and (complete or not clocks(parts))


def sure_by_titles(parts: Sequence[str], *, strong: bool) -> list[Piece]:
    """Return the articles of parts without days if each surely is one by its title.

    Sections of one article have shorter titles, questions, numbers, or headings of two levels.
    """
    pieces = pieces_of(parts)
    titles = [piece.says("title") for piece in pieces]
    if not all(titles) or not _differ(pieces):
        return []
    if any(size(title) > _LONGEST or _PARTED.search(title) for title in titles):
        return []
    if any(size(piece.text) < USUAL or not opens_with_prose(piece.text) for piece in pieces):
        return []
    if not strong and 0 < sum(piece.dated for piece in pieces) * 2 < len(pieces):
        return []
    questions = sum(bool(_QUESTION.search(title)) for title in titles)
    numbers = any(re.match(r"\W*\d{1,3}[.):]\s", title) for title in titles)
    levels = {len(re.match(r"\s*(#*)", part)[1]) for part in parts}  # type: ignore[index]
    if 2 * questions > len(titles) or numbers or len(levels) > 1 or clocks(parts):
        return []
    sure = _long_enough(pieces, _SHORT[strong], _MEANS[strong]) and all(map(_stands_alone, parts))
    return pieces if sure else []


def _differ(pieces: Sequence[Piece]) -> bool:
    return len({piece.says("title") for piece in pieces}) == len(pieces)


def _long_enough(pieces: Sequence[Piece], each: int, mean: float) -> bool:
    lengths = [size(piece.says("title")) for piece in pieces]
    return min(lengths) >= each and sum(lengths) >= mean * len(lengths)


def _stands_alone(part: str) -> bool:
    """Whether the first line of a part is parted from what follows, as a title is."""
    lines = part.strip("\n").split("\n")
    if len(lines) > 1 and size(lines[1]) >= _SENTENCE and lines[1].rstrip().endswith(_STOPS):
        return True
    return len(lines) > 1 and (
        not lines[1].strip() or facts(lines[1]) is not None or size(lines[1]) > USUAL
    )
