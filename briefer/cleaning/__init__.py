"""Which spans of a text are the article.

A text is cut into blocks (paragraphs, menu entries, lines); each gets a score by a small linear
model over plain features (`scoring`); what stands twice is kept once (`repeats`); title, byline,
credit, caption and dateline are handed on (`parts`). A block is kept whole or dropped whole.
"""

from __future__ import annotations

from briefer.cleaning.blocks import Block, blocks
from briefer.cleaning.parts import marks
from briefer.cleaning.parts import title as find_title
from briefer.cleaning.phrases import REASONS, kinds
from briefer.cleaning.repeats import key, printed_twice, recurring
from briefer.cleaning.scoring import scores
from briefer.model import Cleaning, Dropped, Span

__all__ = ["clean", "examine", "recurring"]

_MENU = 6  # words up to which a dropped block is called an entry of a menu


def clean(text: str) -> list[Span]:
    """Return the kept spans, in order; joined by blank lines they are the article."""
    return list(examine(text).kept)


def examine(
    text: str, *, title: str | None = None, common: frozenset[str] = frozenset()
) -> Cleaning:
    """Return what of a text is kept, what was dropped and why, and the parts that were recognised.

    `title` is what the file names as its title; `common` are lines that `recurring` found.
    """
    found = blocks(text)
    keep = [bool(score > 0) for score in scores(found)]
    reasons: dict[int, str] = {}
    for i, block in enumerate(found):
        if keep[i] and common and key(block.text) in common:
            reasons[i] = "stands in many sources"
            keep[i] = False
    head = find_title(found, keep, title)
    if head is not None:
        named = key(found[head].text)
        for i, block in enumerate(found):
            if key(block.text) == named:
                reasons[i] = "title" if i == head else "title again"
                keep[i] = False
    for i in printed_twice(found, keep):
        reasons[i] = "printed twice"
        keep[i] = False
    parts = marks(found, keep, head)
    roles = {part.span.start: part.role for part in parts if part.role != "dateline"}
    return Cleaning(
        kept=tuple(Span(b.start, b.end) for b, kept in zip(found, keep, strict=True) if kept),
        dropped=tuple(
            Dropped(
                span=Span(block.start, block.end),
                reason=reasons.get(i) or roles.get(block.start) or _reason(block),
            )
            for i, block in enumerate(found)
            if not keep[i]
        ),
        parts=tuple(parts),
    )


def _reason(block: Block) -> str:
    """Return why a block that is no running text was dropped, in the reader's words."""
    said = kinds(block.text)
    named = next((reason for kind, reason in REASONS.items() if kind in said), None)
    if named:
        return named
    short = block.bullet or block.text.count(" ") < _MENU
    return "menu or list of links" if short else "not the article's text"
