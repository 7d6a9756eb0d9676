"""Several articles in one Markdown file: under front matter each, or under headings of the first level."""

from __future__ import annotations

import re

from briefer.reading.compilations.header_names import ROLES, pair
from briefer.reading.compilations.layout import Piece, size
from briefer.reading.compilations.sections import clocks, pieces_of

_FRONT = re.compile(
    r"^---[ \t]*\n((?:[ \t]*[\w-][^\n]{0,600}\n){1,60}?)(?:---|\.\.\.)[ \t]*$", re.MULTILINE
)
_FIRST = re.compile(r"^#[ \t]+(\S[^\n]{0,250})$", re.MULTILINE)
_LEAST, _LONG = 8, 40  # words of an article: under front matter, under a heading without a day
_TITLE = 4  # words


def fronted(text: str) -> list[str]:
    """Return the parts of a file that begin with front matter each."""
    fronts = [front for front in _FRONT.finditer(text) if _says_enough(front[1])]
    if len(fronts) < 2 or text[: fronts[0].start()].strip():
        return []
    ends = [front.start() for front in fronts[1:]] + [len(text)]
    parts = [text[front.start() : end] for front, end in zip(fronts, ends, strict=True)]
    bodies = [text[front.end() : end] for front, end in zip(fronts, ends, strict=True)]
    return parts if all(size(body) >= _LEAST for body in bodies) else []


def _says_enough(lines: str) -> bool:
    roles = {ROLES[named[0]] for line in lines.splitlines() if (named := pair(line))}
    return "title" in roles and bool(roles & {"date", "publisher", "author", "url"})


def first_headings(text: str) -> list[Piece]:
    """Read articles under headings of the first level, each with a title that no chapter has."""
    heads = list(_FIRST.finditer(text))
    if len(heads) < 2 or text[: heads[0].start()].strip():
        return []
    ends = [head.start() for head in heads[1:]] + [len(text)]
    parts = [text[head.start() : end] for head, end in zip(heads, ends, strict=True)]
    titles = [head[1] for head in heads]
    short = any(size(title) < _TITLE or title.rstrip().endswith("?") for title in titles)
    if short or re.match(r"\d", titles[0]) or clocks(parts) or len(set(titles)) < len(titles):
        return []
    pieces = pieces_of(parts)
    return (
        pieces if all(piece.says("title") and size(piece.text) >= _LONG for piece in pieces) else []
    )


def many_headings(text: str) -> bool:
    """Whether a text has several headings of the first level with texts of some length."""
    heads = list(_FIRST.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)] * bool(heads)
    return (
        sum(size(text[head.end() : end]) >= _LONG for head, end in zip(heads, ends, strict=True))
        > 1
    )
