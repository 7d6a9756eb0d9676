"""Text that stands more than once on its page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefer.cleaning.block_features import word_count
from briefer.cleaning.blocks import Block

_PASSAGE = 8  # words from which a repeated block is a repetition, not a list's entry
_OPENING = 24  # characters by which repetitions and a teaser's paragraph are looked for
_COMPARED = 20  # paragraphs that open alike with which a teaser is compared
_WORD = re.compile(r"\w+")
_SIGNED = re.compile(
    r"[\w\u0900-\u0963\u0971-\u0dff]+"
)  # vowel signs, which are no letters to Python
_CUT = re.compile(r"(?:\.\.\.|…)\W*$")


def repeat_key(text: str) -> str:
    """Return a block's words alone, for comparing."""
    return " ".join((_WORD if text.isascii() else _SIGNED).findall(text.lower()))


def printed_twice(page: Sequence[Block], keep: Sequence[bool]) -> set[int]:
    """Return the blocks that repeat a kept one, and the teasers cut short of a paragraph."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(page):
        if word_count(block.text) >= _PASSAGE:
            alike[repeat_key(block.text[: 2 * _OPENING])[:_OPENING]].append(i)
    return {i for group in alike.values() if len(group) > 1 for i in _again(page, keep, group)}


def _again(page: Sequence[Block], keep: Sequence[bool], group: Sequence[int]) -> set[int]:
    """Return which of the blocks that open alike are repetitions or teasers."""
    whole = {i: repeat_key(page[i].text) for i in group}
    first: dict[str, int] = {}
    for i in group:
        if keep[i]:
            first.setdefault(whole[i], i)
    again = {i for i in group if first.get(whole[i], i) != i}
    longest = sorted(first, key=len)[-_COMPARED:]
    for words, i in first.items():
        if _CUT.search(page[i].text):
            stem = words.rsplit(" ", 1)[0]  # the last word may be cut, too
            if any(len(other) > len(words) and other.startswith(stem) for other in longest):
                again.add(i)
    return again
