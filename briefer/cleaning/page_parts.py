"""What is not running text but says something about it: byline, credit, caption, subheading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.cleaning.block_features import is_sentence_block, word_count
from briefer.cleaning.blocks import Block
from briefer.cleaning.credits import closing
from briefer.cleaning.datelines import preamble
from briefer.cleaning.phrases import kinds
from briefer.model import Part, Role, Span

_SUBHEADING = 12  # words
_PARAGRAPH = 12  # words
_FIRST = 3  # paragraphs in which a dateline may stand: a standfirst comes before it
_AROUND = 4  # blocks above a page's article, without a title, and below it
_LONGEST_BYLINE = 160  # characters
_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:de|al|el|bin|von|van|[A-ZÀ-Þ][\w.'’-]*)){1,3}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,| and| &) {_PERSON})*")


def find_parts(page: Sequence[Block], keep: Sequence[bool], title: int | None) -> list[Part]:
    """Return the parts of a page, in the order in which they stand."""
    parts: list[Part] = []
    body = [i for i, b in enumerate(page) if keep[i] and is_sentence_block(b.text, _PARAGRAPH)]
    for i, block in enumerate(page):
        role = _role(i, block, keep[i], title, body)
        if role:
            parts.append(Part(role=role, span=Span(block.start, block.end)))
        if i in body[:_FIRST] and all(part.role != "dateline" for part in parts):
            parts += _dateline(block)
    return parts


def _dateline(block: Block) -> list[Part]:
    place = preamble(block)
    if place is None:
        return []
    whole, agency = place
    credit = [Part(role="credit", span=agency)] if agency else []
    return [Part(role="dateline", span=whole), *credit]


def _role(i: int, block: Block, kept: bool, title: int | None, body: list[int]) -> Role | None:
    if i == title:
        return "title"
    words = word_count(block.text)
    if kept and closing(block.text) and body and i >= body[-1]:
        return "byline"
    if kept:
        heading = words <= _SUBHEADING and not block.bullet and not is_sentence_block(block.text, 1)
        return "subheading" if heading else None
    top = body[0] - _AROUND if title is None and body else title or 0
    if not body or not top <= i <= body[-1] + _AROUND:
        return None
    said = kinds(block.text)
    if "credit" in said and not said & {"share", "newsletter", "copyright", "cookies"}:
        return "caption"
    outside = i < body[0] or i > body[-1]
    return "byline" if outside and _byline(block.text, said, i < body[0]) else None


def _byline(text: str, said: frozenset[str], above: bool) -> bool:
    if len(text) > _LONGEST_BYLINE or said & {
        "share",
        "newsletter",
        "related",
        "comment",
        "cookies",
    }:
        return False
    return "byline" in said or (above and bool(_PEOPLE.fullmatch(text)))
