"""The dateline with which a block opens, told from what else stands before a colon."""

from __future__ import annotations

from briefer import language
from briefer.cleaning.blocks import Block
from briefer.cleaning.phrases import kinds
from briefer.language import Dateline
from briefer.model import Span


def dateline(block: Block) -> tuple[Span, Span | None] | None:
    """Return the dateline with which a block opens, and the agency it names."""
    return _placed(block, language.dateline(block.text, _is_other))


def preamble(block: Block) -> tuple[Span, Span | None] | None:
    """Return what stands before the first sentence of a block, and the agency it names."""
    return _placed(block, language.preamble(block.text, _is_other))


def _is_other(words: str) -> bool:
    return bool(kinds(words))


def _placed(block: Block, found: Dateline | None) -> tuple[Span, Span | None] | None:
    if found is None:
        return None
    start, end = found.span
    agency = found.agency
    credit = Span(block.start + agency.start, block.start + agency.end) if agency else None
    return Span(block.start + start, block.start + end), credit
