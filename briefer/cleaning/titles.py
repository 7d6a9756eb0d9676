"""Which block is the title of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from briefer.cleaning.block_features import is_sentence_block, word_count
from briefer.cleaning.blocks import Block
from briefer.cleaning.datelines import dateline
from briefer.cleaning.phrases import kinds
from briefer.cleaning.repeats import repeat_key
from briefer.language import unspaced, written

_LONGEST = 30  # words
_USUAL = 16  # words
_SHORTEST, _LONGEST_LINE = 5, 250  # characters
_BEFORE_BODY = 30  # blocks before the first paragraph in which a title is looked for
_FARTHER = 0.01  # how much less likely a title is with each block between it and the article
_PARAGRAPH = 12  # words
_OPENING = 8  # blocks of the article whose words are compared with those of a title
_ALONE = 3  # words of a title that shares none with its article
_SAME = 0.5  # share of the words that a line has in common with the title that its file names
_LEAST = 0.3  # share of a title's long words that its article uses
_STEM = 5  # letters by which two words are compared: endings differ
_DATED = 0.3  # share of digits in a line that is a date, or half of it and a year
_SIGNED = 3  # blocks below a title in which a name or a date stands
_BYLINE = 120  # characters
_DATE = range(4, 17)  # digits of a line that is a date
_DATE_LINE = 60  # characters
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSED = re.compile(r"[.:;,][\"”»’')\]]*$")
_CREDITED = re.compile(r"\([^()]{2,60}\)$|/[A-Z]{2,}\b")  # an agency behind a caption
_NOT_TITLES = frozenset(["credit", "newsletter", "cookies", "copyright", "byline", "share"])


def find_title(page: Sequence[Block], keep: Sequence[bool], given: str | None) -> int | None:
    """Return which block is the title: the one that the file names, or the likeliest."""
    body = next(
        (i for i, b in enumerate(page) if keep[i] and is_sentence_block(b.text, _PARAGRAPH)), None
    )
    wanted = repeat_key(given or "")
    if wanted:
        limit = len(page) if body is None else body + 1
        named = [i for i in range(limit) if repeat_key(page[i].text) == wanted]
        if named:
            return named[-1]
    if body is None:
        return None
    read = (b.text for b, kept in zip(page[body:], keep[body:], strict=True) if kept)
    used = {word[:_STEM] for word in written(repeat_key(" ".join(islice(read, _OPENING))))}
    start = max(0, body - _BEFORE_BODY)
    times = Counter(block.text for block in page)
    rated = {
        i: _likeness(page, i, used, times[page[i].text] > 1) - _FARTHER * (body - i)
        for i in range(start, body)
        if _may_be(page[i]) and not (keep[i] and word_count(page[i].text) > _USUAL)
    }
    if wanted:
        rated = {i: rate for i, rate in rated.items() if _alike(repeat_key(page[i].text), wanted)}
    best = max(rated, key=lambda i: (rated[i], i), default=None)
    if best is None or rated[best] <= 0:
        return _alone(page, body, rated)
    return _above(page, best, rated)


def _alone(page: Sequence[Block], body: int, rated: Collection[int]) -> int | None:
    """Return the only line above an article where it is one of some words: it says what follows."""
    if body != 1 or 0 not in rated or not _ALONE <= word_count(page[0].text) <= _USUAL:
        return None
    return None if kinds(page[0].text) or dateline(page[0]) else 0


def _alike(words: str, wanted: str) -> bool:
    """Whether a line is what a file names as its title, but for the site's name or some words."""
    ours, theirs = set(words.split()), set(wanted.split())
    return len(ours & theirs) >= _SAME * min(len(ours), len(theirs))


def _above(page: Sequence[Block], best: int, rated: dict[int, float]) -> int:
    """Return the line just above the likeliest where that is more of a title: a deck stands below."""
    above = best - 1
    if rated.get(above, 0) < rated[best] / 2:
        return best
    shorter = word_count(page[above].text) < word_count(page[best].text)
    return above if shorter else best


def _may_be(block: Block) -> bool:
    """Whether a block looks like a line of some words that is no sentence."""
    text = block.text
    if block.bullet or not _SHORTEST <= len(text) <= _LONGEST_LINE or _CLOSED.search(text[-8:]):
        return False
    return " " in text or "-" in text or unspaced(text)


def _likeness(page: Sequence[Block], i: int, used: set[str], repeated: bool) -> float:
    """Return how much a block looks like the title of an article that uses these words."""
    text = page[i].text
    words = written(repeat_key(text))
    if not 2 <= len(words) <= _LONGEST:
        return 0.0
    if is_sentence_block(text, 1) and dateline(page[i]):
        return 0.0
    digits = len(_DIGIT.findall(text)) / len(text)
    dated = digits > (_DATED / 2 if _YEAR.search(text) else _DATED)
    if dated or kinds(text) & _NOT_TITLES:
        return 0.0
    long = [word[:_STEM] for word in words if len(word) > 3 or unspaced(word)]
    share = sum(word in used for word in long) / len(long) if long else 0.0
    if share < _LEAST or (len(words) == 2 and len(text) < 16 and not unspaced(text)):
        return 0.0
    signed = any(map(_signs, page[i + 1 : i + 1 + _SIGNED]))
    return (
        share * min(len(words), 6) / 6
        + 0.2 * page[i].gap
        + 0.25 * repeated
        + 0.2 * signed
        - 0.3 * bool(re.search(r"[.?!] ", text))
        - 0.2 * (len(words) > _USUAL)
        - 0.3 * ("|" in text)
        - 0.4 * bool(_CREDITED.search(text))
    )


def _signs(block: Block) -> bool:
    """Whether a line says who wrote an article, or when."""
    text = block.text
    if len(text) < _DATE_LINE and len(_DIGIT.findall(text)) in _DATE:
        return True
    return len(text) < _BYLINE and "byline" in kinds(text)
