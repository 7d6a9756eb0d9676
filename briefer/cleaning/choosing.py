"""Which blocks of a page are kept: by score first, then what is known of titles and repetitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.cleaning.block_features import is_sentence_block, word_count
from briefer.cleaning.blocks import Block
from briefer.cleaning.neighbouring_blocks import AROUND, announces, find_deck, settle_neighbours
from briefer.cleaning.phrases import kinds
from briefer.cleaning.repeats import printed_twice, repeat_key
from briefer.cleaning.scoring import Vector, Weights, block_scores, block_sizes, core_run
from briefer.cleaning.titles import find_title

_CERTAIN = 6.0  # log-odds past which a score says no more
# Log-odds between which it counts whether a block is a sentence, and what it says. On held-out
# texts: precision of extracted pages .966 → .980, recall of sites +.001.
_DOUBT, _SURE = -1.5, 1.0
_LEGAL = frozenset(("copyright", "cookies"))
_LONG = 12  # words
_PARAGRAPH = 20  # words
# Share of the words of a page's paragraphs below which too little was kept, and the log-odds by
# which it is looked at again. Held out: recall of pages .940 → .948, of sites .962 → .968.
_ENOUGH, _LENIENT = 0.35, 2.0
_REPORT = 80  # words of a paragraph that is no boilerplate whatever it says
_NEAR = 2  # blocks beside the core
_MOST = 8_000  # blocks past which only their length is looked at
_LINE = 40  # characters
_SENTENCE = 6  # words
_MENU = 10  # blocks from which a page may be menus alone
_FEW = 2  # words of the shortest sentence
_LONGEST_DATE = 120  # characters
_DIGITS = 0.15  # share of a date's characters
_SPELLING = 8  # characters by which two printings of a title may differ: quotes, spaces, a stop


@dataclass(frozen=True, slots=True)
class Choice:
    """What is kept of a page, block by block."""

    keep: tuple[bool, ...]
    title: int | None  # which block
    reasons: dict[int, str]  # why a block was dropped in spite of its score: keys of remarks


def choose_blocks(
    page: Sequence[Block],
    title: str | None,
    weights: Weights | None = None,
) -> Choice:
    """Return which blocks are the article."""
    keep = _by_score(page, weights)
    reasons: dict[int, str] = {}
    head = find_title(page, keep, title)
    below = None if head is None or not any(keep) else find_deck(page, head)
    if below is not None:
        keep[below] = True
    for i in _titles(page, head):
        reasons[i] = "title" if i == head else "title-again"
        keep[i] = False
    for i in printed_twice(page, keep):
        reasons[i] = "printed-twice"
        keep[i] = False
    return Choice(tuple(keep), head, reasons)


def _by_score(page: Sequence[Block], weights: Weights | None) -> list[bool]:
    """Return what the scores keep; inside the article a plain sentence has the benefit of doubt."""
    if not page:
        return []
    if len(page) > _MOST:
        return [len(block.text) >= _LINE and "\n" not in block.text for block in page]
    values = block_scores(page, weights)
    keep = _weighed(page, values)
    if _too_little(page, keep):
        keep = _weighed(page, values + _LENIENT)
    kept = [block.text for k, block in zip(keep, page, strict=True) if k]
    told = any(map(_says_something, kept)) if len(page) >= _MENU else bool(kept)
    return keep if told else [_is_prose(block.text) for block in page]


def _weighed(page: Sequence[Block], values: Vector) -> list[bool]:
    """Return what is kept by these log-odds, and by the runs in which it stands."""
    start, end = core_run(np.clip(values, -_CERTAIN, _CERTAIN), block_sizes(page))
    odds = values.tolist()
    keep = [value > 0 for value in odds]
    for i, (block, value) in enumerate(zip(page, odds, strict=True)):
        if _DOUBT < value < _SURE:
            near = start - _NEAR <= i < end + _NEAR
            keep[i] = _in_doubt(block.text, keep[i], near, value > _DOUBT / 2)
        keep[i] = keep[i] and not _is_date(block.text)
    return settle_neighbours(page, keep, odds, (start, end))


def _too_little(page: Sequence[Block], keep: Sequence[bool]) -> bool:
    """Whether most paragraphs of a page were dropped, as where other lines part each from the next."""
    taken = every = 0
    for block, kept in zip(page, keep, strict=True):
        if is_sentence_block(block.text, _PARAGRAPH) and not kinds(block.text) & AROUND:
            every += len(block.text)
            taken += kept * len(block.text)
    return taken < _ENOUGH * every


def _in_doubt(text: str, keep: bool, near: bool, likely: bool) -> bool:
    """Return whether a doubtful block is kept: a sentence rather than a line with a phrase."""
    sentence, said = is_sentence_block(text, _SENTENCE), kinds(text)
    if keep:
        plain = not said & (_LEGAL if sentence else AROUND)
        return plain or word_count(text) > _PARAGRAPH
    if not near or not sentence:
        return False
    return not said or (likely and is_sentence_block(text, _LONG) and not said & _LEGAL)


def _says_something(text: str) -> bool:
    """Whether a kept block is more than an entry of a menu on a page of menus."""
    return len(text) >= _LINE or is_sentence_block(text, _FEW) or announces(text)


def _is_prose(text: str) -> bool:
    """Whether a block of a page without an article may be one by itself: a note, a brief report."""
    return is_sentence_block(text, _LONG) and (
        word_count(text) > _REPORT or not kinds(text) & AROUND
    )


def _is_date(text: str) -> bool:
    """Whether a block says when a page was published; "4:56 p.m." ends like a sentence."""
    if len(text) > _LONGEST_DATE or sum(c.isdigit() for c in text) <= _DIGITS * len(text):
        return False
    return "byline" in kinds(text)


def _titles(page: Sequence[Block], head: int | None) -> list[int]:
    """Return every block that prints the title; with a full stop it is the article's own sentence."""
    if head is None:
        return []
    length, words = len(page[head].text), repeat_key(page[head].text)
    alike = (i for i, b in enumerate(page) if abs(len(b.text) - length) <= _SPELLING)
    same = [i for i in alike if repeat_key(page[i].text) == words]
    return [i for i in same if i == head or not page[i].text.endswith(".")]
