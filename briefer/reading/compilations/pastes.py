"""Articles that people paste below each other, each under a head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.reading.compilations.certainty import LEAST, USUAL, sure_articles
from briefer.reading.compilations.dividing_lines import is_rule
from briefer.reading.compilations.header_lines import facts
from briefer.reading.compilations.header_names import ROLES, pair
from briefer.reading.compilations.layout import Piece, size
from briefer.reading.compilations.line_shapes import (
    bare,
    is_closed_title,
    is_collection,
    is_title,
)
from briefer.reading.compilations.sections import clocks, pieces_of

_COLLECTION = 15  # words of a heading over all articles
_ABOVE = 5  # lines of a head above its day
_YEAR = re.compile(r"(?:19|20)\d\d")


def headed(text: str) -> list[Piece]:
    """Read articles under lines `Title:`, `Date:`, `Source:`, `URL:`, `By:`."""
    lines = text.split("\n")
    begins = []
    for i, line in enumerate(lines):
        if _named(line) and (i == 0 or not lines[i - 1].strip() or is_rule(lines[i - 1])):
            block = [_named(piece) for piece in lines[i : i + 12]]
            size_ = next((n for n, name in enumerate(block) if not name), len(block))
            roles = {ROLES[name] for name in block[:size_] if name} - {"", "body"}
            if len(roles) >= 2 or (
                len(roles) == 1
                and "" in map(ROLES.get, filter(None, block[:size_]))
                and "title" in roles
            ):
                begins.append(i)
    if not begins or (
        size("".join(lines[: begins[0]])) > 0
        and any(line.strip() and not is_rule(line) for line in lines[: begins[0]])
    ):
        return []
    pieces = pieces_of(_parts(lines, begins))
    whole = all(size(piece.text) >= (LEAST if piece.dated else USUAL) for piece in pieces)
    titled = len(pieces) == 1 or all(piece.says("title") for piece in pieces)
    return pieces if whole and titled else []


def _named(line: str) -> str:
    """Return the known name that a line begins with, or nothing."""
    if ":" not in line[:60] or len(line) > 600:
        return ""
    named = pair(bare(line))
    return named[0] if named and (named[1] or ROLES[named[0]] == "body") else ""


def pasted(text: str) -> list[Piece]:
    """Read several articles, each under a head with its title and day, blank lines between them."""
    lines = text.split("\n")
    begins, sure = _heads(lines)
    if not sure or len(begins) < 2 or not _is_preface(lines, begins[0]):
        return []
    return sure_articles(_parts(lines, begins))


def many_heads(text: str) -> bool:
    """Whether several complete heads with texts stand in a text that is not surely several articles."""
    lines = text.split("\n")
    begins, _ = _heads(lines)
    if len(begins) < 2 or not _is_preface(lines, begins[0]):
        return False
    parts = _parts(lines, begins)
    good = [piece for piece in pieces_of(parts) if piece.attributed and size(piece.text) >= USUAL]
    return len(good) > 1 and not clocks(parts)


def _heads(lines: Sequence[str]) -> tuple[list[int], bool]:
    """Return the lines at which heads begin, and whether none of them may lack its title."""
    begins: list[int] = []
    sure = True
    first = next((facts(line) for line in lines if line.strip()), None)
    address_above = bool(first and set(first) == {"url"})
    for i, line in enumerate(lines):
        if len(line) > 400 or not _YEAR.search(line):
            continue
        known = facts(line)
        if known and "date" in known and not (set(known) == {"date"} and _heads_all(lines, i)):
            begin = _begin(lines, i, titled="title" in known, address_above=address_above)
            sure &= begin is not None or "publisher" not in known
            if begin is not None and (not begins or begin > begins[-1]):
                begins.append(begin)
    return begins, sure


def _is_preface(lines: Sequence[str], end: int) -> bool:
    """Whether what stands above the first head is but a heading over all, or a list of the titles."""
    below = set(map(_plain, lines[end:]))
    preface = [
        line
        for line in lines[:end]
        if line.strip() and not is_rule(line) and _plain(line) not in below
    ]
    closed = any(line.rstrip().endswith(".") for line in preface)
    return size(" ".join(preface)) <= _COLLECTION and not closed


def _heads_all(lines: Sequence[str], day: int) -> bool:
    """Whether the line above a day heads a collection: "DAILY NEWS DIGEST"."""
    above = [line for line in lines[max(0, day - 2) : day] if line.strip()]
    return bool(above) and is_collection(above[-1])


def _plain(line: str) -> str:
    """Return a line of a list without its number."""
    return re.sub(r"^\W*\d{0,3}[.)]?\s*", "", line).strip().casefold()


def _begin(lines: Sequence[str], day: int, *, titled: bool, address_above: bool) -> int | None:
    """Return the line at which the head around a day begins; None where it has no title."""
    begin = day
    while begin > 0 and day - begin < _ABOVE and _may_be_head(lines[begin - 1]):
        if "date" in (facts(lines[begin - 1]) or {}):
            break
        begin -= 1
        titled |= facts(lines[begin]) is None or "title" in (facts(lines[begin]) or {})
    over = lines[day - 1] if begin == day and day else ""
    if not titled and is_closed_title(over) and (day == 1 or not lines[day - 2].strip()):
        return day - 1
    for _ in range(2):
        place = _over(lines, begin)
        if place is None:
            break
        known = facts(lines[place])
        if known is None and titled and not _names_paper(lines[begin:day], lines[place]):
            break
        if known is not None and not address_above and set(known) == {"url"}:
            break
        begin = place
        titled |= known is None or "title" in known
    return begin if titled or _title_below(lines, day) else None


def _names_paper(head: Sequence[str], above: str) -> bool:
    """Whether what a head has for a title is rather the paper, and the title stands above it."""
    unknown = [line for line in head if line.strip() and facts(line) is None]
    known = [facts(line) or {} for line in head]
    named = any({"publisher", "title"} & set(one) for one in known)
    return (
        len(unknown) == 1 and not named and size(unknown[0]) <= 5 and size(above) > size(unknown[0])
    )


def _over(lines: Sequence[str], begin: int) -> int | None:
    """Return the line of its own above some blank ones, if it may belong to a head."""
    i = begin - 1
    while i >= 0 and begin - i <= 3 and (not lines[i].strip() or is_rule(lines[i])):
        i -= 1
    if i < 0 or i == begin - 1 or lines[i].strip() == "" or not _may_be_head(lines[i]):
        return None
    alone = i == 0 or not lines[i - 1].strip() or is_rule(lines[i - 1])
    return i if alone else None


def _may_be_head(line: str) -> bool:
    return bool(line.strip()) and not is_rule(line) and (facts(line) is not None or is_title(line))


def _title_below(lines: Sequence[str], day: int) -> bool:
    below = [line for line in lines[day + 1 : day + 7] if line.strip() and not is_rule(line)]
    for line in below[:3]:
        known = facts(line)
        if known is None:
            return is_title(line)
        if "title" in known:
            return True
    return False


def _parts(lines: Sequence[str], begins: Sequence[int]) -> list[str]:
    ends = [*begins[1:], len(lines)]
    return ["\n".join(lines[begin:end]) for begin, end in zip(begins, ends, strict=True)]
