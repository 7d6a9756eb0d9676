"""Articles with rules between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefer.reading.compilations.certainty import sure_articles, sure_by_titles
from briefer.reading.compilations.dividing_lines import Rule, rules
from briefer.reading.compilations.header_lines import facts
from briefer.reading.compilations.layout import Piece, size
from briefer.reading.compilations.line_shapes import is_title

_COLLECTION = 15  # words of a heading over all articles


def ruled(text: str) -> list[Piece]:
    """Read articles with rules between them: each begins with its title."""
    lines = text.split("\n")
    rules_found = rules(lines)
    by_mark: dict[str, list[Rule]] = {}
    for rule in rules_found:
        by_mark.setdefault(rule.mark, []).append(rule)
    tried = [_between(lines, those) for those in by_mark.values()]
    if len(by_mark) > 1:
        tried.append(_between(lines, rules_found))
    good = [pieces for pieces in tried if pieces]
    return min(
        good, key=lambda some: (not all(piece.attributed for piece in some), len(some)), default=[]
    )


def _between(lines: Sequence[str], those: Sequence[Rule]) -> list[Piece]:
    """Return the articles between some rules, if they surely are articles."""
    parts = _glued(_cut(lines, those))
    if len(parts) < 2:
        return []
    strong = all(rule.strong for rule in those)
    return sure_articles(parts) or sure_by_titles(parts, strong=strong)


def _cut(lines: Sequence[str], those: Sequence[Rule]) -> list[str]:
    places = [-1, *(rule.line for rule in those), len(lines)]
    parts = ["\n".join(lines[a + 1 : b]) for a, b in pairwise(places)]
    return [part.strip("\n") for part in parts if part.strip()]


def _glued(parts: list[str]) -> list[str]:
    """Join a head that a rule parts from its article; leave out a heading over all, join a line at the end."""
    glued: list[str] = []
    for part in parts:
        if glued and _is_head_only(glued[-1]):
            glued[-1] += "\n\n" + part
        else:
            glued.append(part)
    if len(glued) > 2 and size(glued[0]) <= _COLLECTION and "." not in glued[0][-1:]:
        glued = glued[1:]
    if len(glued) > 2 and size(glued[-1]) <= _COLLECTION:
        last = glued.pop()
        glued[-1] += "\n\n" + last
    return glued


def _is_head_only(part: str) -> bool:
    lines = [line for line in part.split("\n") if line.strip()]
    told = [facts(line) for line in lines]
    return (
        len(lines) <= 6
        and any(told)
        and all(one is not None or is_title(line) for one, line in zip(told, lines, strict=True))
    )


def many_rules(text: str) -> bool:
    """Whether long rules part a text more than once."""
    return sum(rule.strong for rule in rules(text.split("\n"))) > 1
