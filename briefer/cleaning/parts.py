"""What is not running text but says something about it: title, byline, credit, caption, dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from briefer.cleaning.blocks import Block
from briefer.cleaning.phrases import kinds
from briefer.cleaning.repeats import key
from briefer.model import Part, Role, Span

_LONGEST_TITLE = 30  # words
_BEFORE_BODY = 15  # blocks before the first paragraph in which a title is looked for
_OPENING = 12  # blocks of the article whose words are compared with those of a title
_LEAST = 0.3  # share of a title's long words that its article uses
_SUBHEADING = 12  # words
_PARAGRAPH = 12  # words
_END = re.compile(r"[.!?…。！？।۔؟][\"”»’')\]]*$")
_NAME = r"[A-Z][\w.'’-]*(?: (?:de|of|the|al|el|bin|von|van|[A-Z][\w.'’-]*)){0,3}"
_DATE = r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?|(?:19|20)\d\d"
_AGENCY = r"\((?:[A-Z][\w.&'’ -]{1,28})(?:/[A-Z][\w.&'’ -]{1,28})?\)"
# "WASHINGTON, 21 January, 2021, (TON): ", "NEW DELHI (Reuters) - ", "Islamabad: ", "(CNN) -- "
_DATELINE = re.compile(
    rf"(?:{_NAME}(?:,? ?/ ?{_NAME})?(?:, {_NAME}){{0,2}})?(?:,? ?(?:{_DATE})){{0,2}},?\s?(?P<agency>{_AGENCY})?"
    r"\s{0,2}(?P<mark>[:–—]|--?|(?<=\)))\s{0,2}(?=[\w\"“‘'(])"
)
_LONGEST_DATELINE = 90  # characters


def find_title(found: Sequence[Block], keep: Sequence[bool], given: str | None) -> int | None:
    """Return which block is the title: the one that the file names, or the likeliest."""
    body = next((i for i, b in enumerate(found) if keep[i] and _paragraph(b)), None)
    if given:
        wanted = key(given)
        limit = len(found) if body is None else body + 1
        named = [i for i in range(limit) if key(found[i].text) == wanted]
        if named:
            return named[-1]
    if body is None:
        return None
    read = (b.text for b, kept in zip(found[body:], keep[body:], strict=True) if kept)
    used = set(key(" ".join(islice(read, _OPENING))).split())
    candidates = range(max(0, body - _BEFORE_BODY), body)
    ranked = [(_likeness(found, i, used), i) for i in candidates]
    best = max((pair for pair in ranked if pair[0] > 0), default=None)
    return best[1] if best else None


def dateline(block: Block) -> Span | None:
    """Return the place, day and agency that stand before the first sentence."""
    match = _DATELINE.match(block.text[: 2 * _LONGEST_DATELINE])
    if not match or match.end() > _LONGEST_DATELINE or match.end() == match.start("mark"):
        return None
    words = match.group()[: match.start("mark")].strip()
    certain = match.group("agency") or words.split(",")[0].isupper() or re.search(r"\d", words)
    if not words or (not certain and (len(words.split()) > 3 or kinds(words))):
        return None
    if not certain and match.group("mark") not in (":", "—", "–", "--"):
        return None
    return Span(block.start, block.start + len(match.group().rstrip()))


def marks(found: Sequence[Block], keep: Sequence[bool], title: int | None) -> list[Part]:
    """Return the parts of a page, in the order in which they stand."""
    parts: list[Part] = []
    body = [i for i, block in enumerate(found) if keep[i] and _paragraph(block)]
    for i, block in enumerate(found):
        role = _role(i, block, keep[i], title, body)
        if role:
            parts.append(Part(role=role, span=Span(block.start, block.end)))
        if body and i == body[0]:
            place = dateline(block)
            parts += [Part(role="dateline", span=place)] if place else []
    return parts


def _role(i: int, block: Block, kept: bool, title: int | None, body: list[int]) -> Role | None:
    if i == title:
        return "title"
    words = block.text.count(" ") + 1
    if kept:
        heading = words <= _SUBHEADING and not block.bullet and not _END.search(block.text)
        return "subheading" if heading else None
    if not body or not _about_article(i, title, body):
        return None
    said = kinds(block.text)
    if "credit" in said and not said & {"share", "newsletter", "copyright", "cookies"}:
        return "caption" if words > 6 else "credit"
    if i < body[0] or i > body[-1]:
        return "byline" if _byline(block.text, said, i < body[0]) else None
    return None


def _about_article(i: int, title: int | None, body: list[int]) -> bool:
    """Whether a block stands where a page speaks about its article."""
    return (body[0] - 4 if title is None else title) <= i <= body[-1] + 4


def _byline(text: str, said: frozenset[str], above: bool) -> bool:
    if len(text) > 160 or said & {"share", "newsletter", "related", "comment", "cookies"}:
        return False
    if "byline" in said:
        return True
    return above and bool(re.fullmatch(rf"{_NAME}(?:(?:,| and| &) {_NAME})*", text)) and " " in text


def _paragraph(block: Block) -> bool:
    return block.text.count(" ") + 1 >= _PARAGRAPH and bool(_END.search(block.text))


def _likeness(found: Sequence[Block], i: int, used: set[str]) -> float:
    """Return how much a block looks like the title of an article that uses these words."""
    text = found[i].text
    words = key(text).split()
    if not 3 <= len(words) <= _LONGEST_TITLE or found[i].bullet or len(text) > 250:
        return 0.0
    if re.search(r"[.…:;,]$", text) or kinds(text) & {
        "credit",
        "newsletter",
        "cookies",
        "copyright",
    }:
        return 0.0
    long = [word for word in words if len(word) > 3]
    share = sum(word in used for word in long) / len(long) if long else 0.0
    if share < _LEAST:
        return 0.0
    lone = not found[i].gap or i + 1 == len(found) or found[i + 1].gap
    byline = _byline(text, kinds(text), True) and len(words) < 6
    return share * min(len(words), 8) / 8 + 0.2 * found[i].gap + 0.1 * lone - 0.8 * byline
