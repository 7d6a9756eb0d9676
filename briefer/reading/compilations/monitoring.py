"""Reports of monitoring services: a title, a text, and whom it was heard from."""

from __future__ import annotations

import re

from briefer.reading.compilations.calendar_days import day_of
from briefer.reading.compilations.layout import Piece, said, size
from briefer.reading.compilations.line_shapes import bare, is_title

_SOURCE = re.compile(
    r"^[ \t]*Source:[ \t]*(?P<paper>[^\n]+?),?[ \t]+in [A-Z]\w+(?: and [A-Z]\w+)?[ \t,]*(?P<day>(?:\d{4} gmt[ ,]*)?\d\d?[ -]\w+[ -]\d\d(?:\d\d)?)"
    r"[^\n]{0,60}\n(?:\s*(?:BBC Mon|BBC Monitoring|©|\(c\))[^\n]*\n?)*",
    re.MULTILINE,
)
_HEADING = re.compile(r"(?:BBC Monitoring|Text of (?:report|article)|Excerpt from|\[).{0,200}")
_LEAST = 15  # words


def monitored(text: str) -> list[Piece]:
    """Read texts each closed by "Source: The Post, Nairobi, in English 0600 gmt 18 Nov 26"."""
    pieces: list[Piece] = []
    begin = 0
    for source in _SOURCE.finditer(text + "\n"):
        lines = text[begin : source.start()].strip("\n").split("\n")
        begin = source.end()
        titles = [i for i, line in enumerate(lines) if line.strip()][:3]
        place = next(
            (i for i in titles if is_title(lines[i]) and not _HEADING.fullmatch(lines[i].strip())),
            None,
        )
        if place is None:
            return []
        below = (line for line in lines[place + 1 :] if not _HEADING.fullmatch(line.strip()))
        body = "\n".join(below).strip("\n")
        paper = re.sub(
            r"\s+(?:web ?site|news agency web ?site)$", "", source["paper"].split(", ")[0]
        )
        if size(body) < _LEAST:
            return []
        pieces.append(
            Piece(
                text=body + "\n",
                said=said(title=bare(lines[place]), publisher=paper, date=day_of(source["day"])),
            )
        )
    return pieces if size(text[begin:]) < _LEAST else []
