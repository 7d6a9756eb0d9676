"""Which blocks of a page are kept: by score first, then what is known of titles and repetitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.cleaning.blocks import Block
from briefer.cleaning.parts import find_title
from briefer.cleaning.repeats import key, printed_twice
from briefer.cleaning.scoring import scores

_SPELLING = 8  # characters by which two printings of a title may differ: quotes, spaces, a stop


@dataclass(frozen=True, slots=True)
class Choice:
    """What is kept of a page, block by block."""

    keep: tuple[bool, ...]
    title: int | None  # which block
    reasons: dict[int, str]  # why a block was dropped in spite of its score


def choose(found: Sequence[Block], title: str | None, common: frozenset[str]) -> Choice:
    """Return which blocks are the article."""
    keep = [bool(score > 0) for score in scores(found)]
    reasons: dict[int, str] = {}
    if common:
        for i, block in enumerate(found):
            if keep[i] and key(block.text) in common:
                reasons[i] = "stands in many sources"
                keep[i] = False
    head = find_title(found, keep, title)
    for i in _titles(found, head):
        reasons[i] = "title" if i == head else "title again"
        keep[i] = False
    for i in printed_twice(found, keep):
        reasons[i] = "printed twice"
        keep[i] = False
    return Choice(tuple(keep), head, reasons)


def _titles(found: Sequence[Block], head: int | None) -> list[int]:
    """Return every block that prints the title."""
    if head is None:
        return []
    length, words = len(found[head].text), key(found[head].text)
    alike = (i for i, b in enumerate(found) if abs(len(b.text) - length) <= _SPELLING)
    return [i for i in alike if key(found[i].text) == words]
