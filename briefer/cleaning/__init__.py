"""Which spans of a text are the article.

A text is cut into blocks (`blocks`: paragraphs, menu entries, lines); each gets a score from a
small linear model over plain features (`block_features`, `features`, `scoring`); titles and what stands
twice are left out (`choosing`, `repeats`), and what stands near the kept
is looked at once more (`neighbouring_blocks`); then, among all pages, lines that a
publisher prints on many (`recurring`); title, byline, credit, caption and dateline are handed
on (`page_parts`). A block is kept whole or dropped whole.

block_features       what one block looks like by itself, as numbers between 0 and 1
blocks               a text as blocks: its paragraphs, with lines that were broken to a width put …
choosing             which blocks of a page are kept: by score first, then what is known of …
credits              the lines below a report that say who worked on it: part of the article, but …
datelines            the place, day and agency that stand before a report's first sentence
features             blocks → numbers: what a block looks like, where it stands, and what stands …
neighbouring_blocks  what a block's score can't say: whether it belongs to a run of kept blocks or …
page_parts           what is not running text but says something about it: byline, credit, caption …
phrases              what pages say around articles: one weak signal among others, and the reason …
publishers           who published a text, where its dateline or what surrounds it says so
recurring            lines that stand on many pages of one publisher and are no page's own: its …
repeats              text that stands more than once: on its page, or in many sources
scoring              how much each block looks like the article: two linear layers over plain …
titles               which block is the title of the article
"""

from __future__ import annotations

from briefer.cleaning.block_features import word_count
from briefer.cleaning.blocks import Block, blocks
from briefer.cleaning.choosing import choose_blocks
from briefer.cleaning.page_parts import find_parts
from briefer.cleaning.phrases import REASONS, kinds
from briefer.cleaning.publishers import publisher
from briefer.cleaning.recurring import drop_recurring
from briefer.model import Cleaning, Dropped, Part, Span
from briefer.remarks import remark

__all__ = ["clean", "drop_recurring", "examine"]

_MENU = 6  # words up to which a dropped block is called an entry of a menu


def clean(text: str) -> list[Span]:
    """Return the kept spans, in order; joined by blank lines they are the article."""
    page = blocks(text)
    keep = choose_blocks(page, None).keep
    return [Span(b.start, b.end) for b, kept in zip(page, keep, strict=True) if kept]


def examine(text: str, *, title: str | None = None) -> Cleaning:
    """Return what of a text is kept, what was dropped and why, and the parts that were recognised.

    `title` is what the file names as its title.
    """
    page = blocks(text)
    choice = choose_blocks(page, title)
    parts = find_parts(page, choice.keep, choice.title)
    reasons = {part.span.start: part.role for part in parts} | {
        page[i].start: reason for i, reason in choice.reasons.items()
    }
    dropped = tuple(
        Dropped(span=Span(b.start, b.end), reason=remark(reasons.get(b.start) or _reason(b)))
        for b, kept in zip(page, choice.keep, strict=True)
        if not kept
    )
    dateline = next((part.span for part in parts if part.role == "dateline"), None)
    named = publisher(text, dateline, (drop.span for drop in dropped))
    return Cleaning(
        kept=tuple(Span(b.start, b.end) for b, kept in zip(page, choice.keep, strict=True) if kept),
        dropped=dropped,
        parts=(*parts, *([Part(role="publisher", span=named)] if named else [])),
    )


def _reason(block: Block) -> str:
    """Return why a block that is no running text was dropped, as the key of a remark."""
    said = kinds(block.text)
    named = next((reason for kind, reason in REASONS.items() if kind in said), None)
    if named:
        return named
    short = block.bullet or word_count(block.text) <= _MENU
    return "menu" if short else "no-article"
