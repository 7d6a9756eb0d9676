"""Parts of a text, and what stands above and below the article in each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.reading.compilations.dated_lines import Facts
from briefer.reading.compilations.dividing_lines import is_rule
from briefer.reading.compilations.head_order import numbered, piece, titled_first
from briefer.reading.compilations.header_lines import facts, is_text_mark
from briefer.reading.compilations.header_names import BELOW, pair
from briefer.reading.compilations.heads import Head, read_head
from briefer.reading.compilations.layout import Piece, size
from briefer.reading.compilations.line_shapes import bare, is_paper, looks_like_press

_CLOSING = re.compile(
    r"\s*(?:(?:copyright|\(c\)|©)\s.{0,150}\b(?:19|20)\d\d\b.{0,150}|(?:copyright|\(c\)|©) ?(?:19|20)\d\d\b.{0,200}"
    r"|all rights reserved.{0,100}|alle rechte vorbehalten.{0,100}|end of document|details|indexing.{0,20}|classification"
    r"|document [A-Z]{2,}\w*\d{5,}\w*|\*{3,} end of .{0,40})\s*",
    re.IGNORECASE,
)
_MOST_ABOVE = 80  # lines above a line "Full text"
_VALUE = 12  # words of a field that ends as sentences do
_CAPTION = 40  # words that may stand below a field in the matter below a text


def pieces_of(parts: Sequence[str]) -> list[Piece]:
    """Return the articles of parts, each with a head; the heads of a file agree on their order."""
    read = [_read(part) for part in parts]
    heads = [head for head, _, _ in read]
    _part_papers(heads)
    first, counted = titled_first(heads), numbered(heads)
    pieces = []
    for head, body, below in read:
        for name, value in below.items():
            head.facts.setdefault(name, value)
        pieces.append(piece(head, body, first=first, numbered=counted))
    return pieces


def _part_papers(heads: Sequence[Head]) -> None:
    """Tell the paper from the title where every head says "The Post: Bridge closed"."""
    titles = [head.lines[0].partition(": ") for head in heads if len(head.lines) == 1]
    alone = len(titles) == len(heads) and not any(
        {"title", "publisher"} & set(head.facts) for head in heads
    )
    if (
        len(heads) < 2
        or not alone
        or not all(is_paper(paper) and title for paper, _, title in titles)
    ):
        return
    if 2 * sum(looks_like_press(paper) for paper, _, _ in titles) >= len(heads):
        for head, (paper, _, title) in zip(heads, titles, strict=True):
            head.facts.update(publisher=paper, title=title)
            head.lines = []


def clocks(parts: Sequence[str]) -> int:
    """Return how many parts are headed by an hour, as the entries of a live report are."""
    return sum(_read(part)[0].clock for part in parts)


def _read(part: str) -> tuple[Head, str, Facts]:
    lines = part.split("\n")
    text = next((i for i, line in enumerate(lines[:_MOST_ABOVE]) if is_text_mark(line)), None)
    if text is None:
        head = read_head(lines, 0, len(lines))
    else:
        head = read_head(lines, 0, text)
        head.body = text + 1
    last = len(lines)
    while last > head.body and (not lines[last - 1].strip() or is_rule(lines[last - 1])):
        last -= 1
    address: Facts = {}
    while last - 1 > head.body and set(facts(lines[last - 1]) or {}) == {"url"}:
        address = facts(lines[last - 1]) or {}
        last -= 1
    body, below = without_below(lines[head.body : last])
    if not body and not head.rest:
        body, below = "\n".join(lines[head.body : last]), {}
    below = {**address, **below}
    return head, body, below


def without_below(lines: Sequence[str]) -> tuple[str, Facts]:
    """Return a text without the fields and notices that stand below it, and what these say."""
    blocks = _blocks(lines)
    last = len(blocks)
    short = 0
    for number in range(len(blocks) - 1, -1, -1):
        block = lines[slice(*blocks[number])]
        if _is_below(block):
            last, short = number, 0
        elif (
            short == 0
            and number
            and size(" ".join(block)) <= _CAPTION
            and _is_field(lines[slice(*blocks[number - 1])])
        ):
            short = 1
        else:
            break
    if last == len(blocks):
        return "\n".join(lines).strip("\n"), {}
    known: Facts = {}
    for begin, end in blocks[last:]:
        for line in lines[begin:end]:
            for name, value in (facts(line) or {}).items():
                if name != "body":
                    known.setdefault(name, value)
    return "\n".join(lines[: blocks[last][0]]).strip("\n"), known


def _blocks(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs of lines without a blank one between them."""
    runs, begin = [], -1
    for i, line in enumerate([*lines, ""]):
        if line.strip() and begin < 0:
            begin = i
        elif not line.strip() and begin >= 0:
            runs.append((begin, i))
            begin = -1
    return runs


def _is_below(block: Sequence[str]) -> bool:
    """Whether lines are fields, notices, addresses or rules, and none of the article."""
    if is_rule(block[0]) or _CLOSING.fullmatch(block[0]):
        return all(_tells(line) or size(line) <= 12 for line in block)
    return _is_field(block) or all(
        set(facts(line) or {"": ""}) <= {"url", "date", "publisher", "author"}
        and facts(line) is not None
        for line in block
    )


def _is_field(block: Sequence[str]) -> bool:
    named = pair(bare(block[0]))
    if not named or named[0] not in BELOW or _is_sentence(named[1]):
        return False
    return all(_tells(line) or line[:1] in " \t" or size(line) <= 12 for line in block[1:])


def _is_sentence(value: str) -> bool:
    """Whether a value is a sentence of the article: "Update: The board has answered."."""
    return size(value) > _VALUE and value.rstrip().endswith((".", "”", '"'))


def _tells(line: str) -> bool:
    return is_rule(line) or facts(line) is not None or bool(_CLOSING.fullmatch(line))
