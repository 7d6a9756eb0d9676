"""What a block's score can't say: whether it belongs to a run of kept blocks or stands far from it.

On pages of publishers that weights weren't trained on: F .917 → .935, and recall .928 → .961 with
the lists, closing lines and doubtful paragraphs; on other sites F .942 → .958, recall .967.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefer.cleaning.block_features import is_sentence_block, word_count
from briefer.cleaning.blocks import Block
from briefer.cleaning.credits import closing
from briefer.cleaning.datelines import dateline
from briefer.cleaning.phrases import PHRASES, kinds

AROUND = frozenset(PHRASES) - {"byline", "credit"}  # what stands around an article, not in it
_FAR = 12  # blocks without a kept one after which another text begins: 8 to 16 give the same
_OPENING = 4  # blocks above the core, and at its beginning, in which a dateline opens the article
_LEDE = 12  # words
_PARAGRAPH = 20  # words of a sentence that goes on from the kept one beside it
_REPORT = 80  # words that are too many for what stands around an article
_SHOUTED = 8  # words in capitals: a link to another article between paragraphs
_SURE = 3.0  # log-odds past which capitals say nothing
_DOUBTFUL = 1.0  # log-odds up to which a line with a photographer's name is a caption
_CAPTION = 6  # words of a sentence that is none
_TAG = 2  # words of a line that may stand between a title and its deck
_DECK = range(8, 41)  # words of the lines between a title and its article
_UNLIKELY = -1.0  # log-odds down to which a line between two kept blocks is a subheading
_REACH = 3  # blocks beside a kept one in which a doubtful paragraph goes on
_LOWEST = -3.0  # log-odds down to which a report of so many words does
_GAP = 3  # doubtful lines between two kept blocks
_ANNOUNCED = 5  # words of a line that announces a list; "Sources:" and "Contact:" stand below
_ENTRIES = 2  # of a list, at least
_LIST = 20  # entries of a list that is an article by itself: winners, results
_BELOW = 4  # blocks below the core in which a list may begin
_NEAR = 3  # blocks below the article in which a line says who worked on it


def settle_neighbours(
    page: Sequence[Block], keep: Sequence[bool], scores: Sequence[float], core: tuple[int, int]
) -> list[bool]:
    """Return what is kept after a look at the runs of kept blocks in and around the core."""
    kept = [
        k and not _stray(block.text, score)
        for k, block, score in zip(keep, page, scores, strict=True)
    ]
    _go_on(page, kept, scores, range(len(page)))
    _go_on(page, kept, scores, range(len(page) - 1, -1, -1))
    for i in range(max(0, core[0] - _OPENING), min(len(page), core[0] + _OPENING)):
        kept[i] = kept[i] or (is_sentence_block(page[i].text, _LEDE) and bool(dateline(page[i])))
    for i in _between(page, kept, scores):
        kept[i] = True
    for i in _far(kept, core):
        kept[i] = False
    for i in _listed(page, kept, scores, core):
        kept[i] = True
    for i in _closing(page, kept):
        kept[i] = True
    return kept


def find_deck(page: Sequence[Block], title: int) -> int | None:
    """Return the block below a title that sums the article up in half a sentence."""
    below = title + 1
    if below < len(page) and word_count(page[below].text) <= _TAG:
        below += 1
    if below >= len(page):
        return None
    block = page[below]
    digits = sum(c.isdigit() for c in block.text)
    if block.bullet or word_count(block.text) not in _DECK or kinds(block.text):
        return None
    return below if digits < len(block.text) / 10 else None


def _stray(text: str, score: float) -> bool:
    """Whether a line between paragraphs is a shouted link or a caption."""
    if score < _SURE and text.isupper():
        return text.count(" ") + 1 >= _SHOUTED and text[-1].isalnum()
    return score < _DOUBTFUL and "credit" in kinds(text) and not is_sentence_block(text, _CAPTION)


def _go_on(page: Sequence[Block], kept: list[bool], scores: Sequence[float], way: range) -> None:
    """Keep the doubtful paragraphs that stand near a kept one, on a way through the page."""
    last = -len(page)
    for i in way:
        if kept[i]:
            last = i
        elif abs(i - last) <= _REACH and _goes_on(page[i].text, scores[i]):
            kept[i] = True
            last = i


def _goes_on(text: str, score: float) -> bool:
    """Whether a block that its score would drop is a paragraph of the article beside it."""
    if score > _LOWEST and is_sentence_block(text, _REPORT):
        return True
    return score > _UNLIKELY and is_sentence_block(text, _PARAGRAPH) and not kinds(text) & AROUND


def _between(page: Sequence[Block], keep: Sequence[bool], scores: Sequence[float]) -> list[int]:
    """Return the doubtful lines between two kept blocks: subheadings, short answers."""
    places = [i for i, kept in enumerate(keep) if kept]
    return [
        i
        for before, after in pairwise(places)
        if 1 < after - before <= 1 + _GAP
        for i in range(before + 1, after)
        if scores[i] > _UNLIKELY
        and not kinds(page[i].text)
        and not (page[i].text.isupper() and page[i].text.count(" ") + 1 >= _SHOUTED)
    ]


def _far(keep: Sequence[bool], core: tuple[int, int]) -> list[int]:
    """Return the kept blocks that a long stretch of dropped ones parts from the article."""
    start, end = core
    return [
        *_beyond(keep, range(end, len(keep)), end - 1),
        *_beyond(keep, range(start - 1, -1, -1), start),
    ]


def _beyond(keep: Sequence[bool], way: range, last: int) -> list[int]:
    """Return the kept blocks on a way out of the article that lie behind the first long stretch."""
    for i in way:
        if keep[i] and abs(i - last) > _FAR:
            return [j for j in way if keep[j] and abs(j - last) >= abs(i - last)]
        if keep[i]:
            last = i
    return []


def _listed(
    page: Sequence[Block], keep: Sequence[bool], scores: Sequence[float], core: tuple[int, int]
) -> list[int]:
    """Return the lists that a line of the article announces with a colon, and that line."""
    some = any(keep)
    least = _ENTRIES if some else _LIST
    i, stop = (core[0], min(len(page), core[1] + _BELOW)) if some else (0, len(page))
    listed: list[int] = []
    while i < stop:
        end = i + 1
        likely = not some or keep[i] or (i and keep[i - 1] and scores[i] > _UNLIKELY)
        if likely and announces(page[i].text):
            while end < len(page) and not kinds(page[end].text) & AROUND:
                end += 1
            if end - i > least:
                listed += (i, *(j for j in range(i + 1, end) if not kinds(page[j].text)))
        i = end
    return listed


def _closing(page: Sequence[Block], keep: Sequence[bool]) -> list[int]:
    """Return the lines just below the article that say who worked on it."""
    last = max((i for i, kept in enumerate(keep) if kept), default=len(keep))
    return [i for i in range(last + 1, min(last + 1 + _NEAR, len(page))) if closing(page[i].text)]


def announces(text: str) -> bool:
    """Whether a line says that a list follows."""
    return text.endswith(":") and text.count(" ") + 1 >= _ANNOUNCED and not kinds(text) - {"credit"}
