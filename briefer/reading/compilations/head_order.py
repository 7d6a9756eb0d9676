"""In which order the heads of a file name title and paper, and the articles that follow from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.reading.compilations.dated_lines import Facts
from briefer.reading.compilations.heads import Head
from briefer.reading.compilations.layout import Piece, said, size
from briefer.reading.compilations.line_shapes import is_paper, is_person

_NUMBER = re.compile(
    r"^\W{0,4}(?:(?:\d{1,3}|[IVX]{1,5}|[a-z])[.):]|\((?:\d{1,3}|[a-z])\)|\[\d{1,3}(?:/\d{1,3})?\]|#\d{1,3}[:.]?)"
    r"\s+(?=\S)"
)
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()  # noqa: SIM905  # a list of words
_LATER = 0.5  # words by which the second lines must be longer to be the titles


def titled_first(heads: Sequence[Head]) -> bool:
    """Whether the heads of a file name the title before the paper, as most of them show."""
    pairs = [
        head.lines[:2]
        for head in heads
        if len(head.lines) > 1 and not {"title", "publisher"} & set(head.facts)
    ]
    if not pairs:
        return True
    later = sum(size(second) - size(first) for first, second in pairs) / len(pairs)
    return later <= _LATER


def piece(head: Head, body: str, *, first: bool, numbered: bool = False) -> Piece:
    """Make an article of its head and its text; what of the head isn't understood stays in the text."""
    known = dict(head.facts)
    names = list(head.lines)
    if numbered and names:
        names[0] = _NUMBER.sub("", names[0])
    if "title" not in known and names:
        known["title"] = names.pop(_place_of_title(names, known, first))
    if "publisher" not in known and names:
        place = len(names) - 1 if first else 0
        if is_paper(names[place]) and not (
            is_person(names[place]) and len(names) > 1 and "author" not in known
        ):
            known["publisher"] = names.pop(place)
    if "author" not in known and names and is_person(names[-1]):
        known["author"] = names.pop()
    if numbered and "title" in known:
        known["title"] = _NUMBER.sub("", known["title"])
    above = "".join(f"{name}\n\n" for name in names)
    text = f"{above}{head.rest}\n{body}" if head.rest else above + body.strip("\n")
    return Piece(text=text.strip("\n") + "\n", said=said(**_ordered(known)))


def _place_of_title(names: Sequence[str], known: Facts, first: bool) -> int:
    if len(names) == 1:
        return 0
    if "publisher" in known:
        return (
            max(range(len(names)), key=lambda i: (size(names[i]), -i)) if size(names[0]) < 4 else 0
        )
    return 0 if first else 1


def _ordered(known: Facts) -> Facts:
    return {
        name: known[name]
        for name in ("title", "publisher", "date", "author", "url")
        if known.get(name)
    }


def numbered(heads: Sequence[Head]) -> bool:
    """Whether the titles of the heads are numbered, one after the other."""
    if len(heads) < 2:
        return False
    titles = [(head.lines or [head.facts.get("title", "")])[0] for head in heads]
    numbers = [_number(title) for title in titles]
    return 0 not in numbers and numbers == list(range(numbers[0], numbers[0] + len(heads)))


def _number(title: str) -> int:
    """Return the number before a title, in digits, Roman ones or as a letter; 0 where there is none."""
    match = _NUMBER.match(title)
    if not match:
        return 0
    mark = re.sub(r"\W", " ", match.group()).split()[0]
    if mark in _ROMAN:
        return _ROMAN.index(mark) + 1
    return int(mark) if mark.isdigit() else ord(mark[0].lower()) - ord("a") + 1
