"""Text that stands more than once: on its page, or in many sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefer.cleaning.blocks import Block, blocks

_PASSAGE = 8  # words from which a repeated block is a repetition, not a list's entry
_OPENING = 24  # characters by which repetitions and a teaser's paragraph are looked for
_COMPARED = 20  # paragraphs that open alike with which a teaser is compared
_CUT = re.compile(r"(?:\.\.\.|…)\W*$")
_PROSE = 20  # words of a paragraph that makes two texts copies of one another
_COPY = 0.3  # share of the smaller text's prose that both must have
_LEAST = 4  # sources, copies counted once, in which a line must stand
_SHARE = 0.02  # of all sources, at least
_COMMON = 50  # texts past which a paragraph says nothing about copies


def key(text: str) -> str:
    """Return a block's words alone, for comparing."""
    return " ".join(re.findall(r"\w+", text.lower()))


def printed_twice(found: Sequence[Block], keep: Sequence[bool]) -> set[int]:
    """Return the blocks that repeat a kept one, and the teasers cut short of a paragraph."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(found):
        if block.text.count(" ") >= _PASSAGE - 1:
            alike[key(block.text[: 2 * _OPENING])[:_OPENING]].append(i)
    return {i for group in alike.values() if len(group) > 1 for i in _again(found, keep, group)}


def _again(found: Sequence[Block], keep: Sequence[bool], group: Sequence[int]) -> set[int]:
    """Return which of the blocks that open alike are repetitions or teasers."""
    whole = {i: key(found[i].text) for i in group}
    first: dict[str, int] = {}
    for i in group:
        if keep[i]:
            first.setdefault(whole[i], i)
    again = {i for i in group if first.get(whole[i], i) != i}
    longest = sorted(first, key=len)[-_COMPARED:]
    for words, i in first.items():
        if _CUT.search(found[i].text):
            stem = words.rsplit(" ", 1)[0]  # the last word may be cut, too
            if any(len(one) > len(words) and one.startswith(stem) for one in longest):
                again.add(i)
    return again


def recurring(texts: Iterable[str]) -> frozenset[str]:
    """Return the lines, as `key` gives them, that stand in so many sources that they are none's own.

    Copies of one article count once, so that what an agency wrote is not taken for a footer.
    """
    lines: list[set[str]] = []
    for text in texts:
        lines.append({key(block.text) for block in blocks(text)} - {""})
    origin = _copies(lines)
    spread: defaultdict[str, set[int]] = defaultdict(set)
    for i, found in enumerate(lines):
        for line in found:
            spread[line].add(origin[i])
    least = max(_LEAST, _SHARE * len(set(origin)))
    return frozenset(line for line, origins in spread.items() if len(origins) >= least)


def _copies(lines: Sequence[set[str]]) -> list[int]:
    """Return for each text the first one that it is a copy of, or itself."""
    prose = [{line for line in found if line.count(" ") >= _PROSE} for found in lines]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    origin: list[int] = []
    for i, paragraphs in enumerate(prose):
        shared = Counter(j for line in paragraphs for j in holders[line][:_COMMON])
        alike = (j for j, n in shared.items() if n > _COPY * min(len(paragraphs), len(prose[j])))
        origin.append(min((origin[j] for j in alike), default=i))
        for line in paragraphs:
            holders[line].append(i)
    return origin
