"""What two texts in one wording tell differently: the numbers, days and names in the same places.

A daily toll, two quakes, results by district are written to one pattern and are no copies: where the
words around a place are the same, what fills it is not. Editors of a copy seldom change a fact, and
hardly ever many.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from briefer.language.lexicon import DAYS_AND_MONTHS, NUMERALS

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
_STOPS = frozenset(".!?…:;。！？।။۔؟")
_SPACES = " \t\u00a0\"'“”‘’«»("
_LONG_LINE = 60  # characters of a line that is no heading, masthead or date
_AROUND = 2  # words on either side that make a place in the wording

# Chosen on copies of `quotations` and `multinews` with 5 and 15 % of their words changed at random:
# of the facts in places that stayed, at most .15 differ where two do; in bulletins .4 and more.
_DIFFERENT = 0.3  # of the facts in the same places
_MOSTLY = 0.5  # of them, where only one differs
_OPENING = 60  # words in which two numbers that changed make an update


class Slot(NamedTuple):
    """What fills one place of a wording: a name, a day, a number, or several of them together."""

    names: frozenset[str]
    days: frozenset[str]
    numbers: tuple[str, ...]
    opening: bool = False  # stands at the beginning of its text


class Change(Enum):
    """How the same place is filled in two texts."""

    NONE = 0
    DAY = 1
    NUMBER = 2
    NAME = 3


Context = tuple[str, ...]
Slots = Mapping[Context, Sequence[Slot]]
_Words = list[tuple[tuple[str, ...], bool]]


def text_slots(text: str) -> Slots:
    """Return what fills the places of a text's wording, by the words on both sides of each."""
    slots: defaultdict[Context, list[Slot]] = defaultdict(list)
    count = 0
    for line in map(str.strip, text.split("\n")):
        if len(line) < _LONG_LINE and line[-1:] not in _STOPS:
            continue
        words = list(_filled(line))
        for i, (slot, fills) in enumerate(words):
            count += len(slot)
            if not fills:
                continue
            context = (*_before(words, i), *_after(words, i))
            if _said(context):
                slots[context].append(_slot(slot, opening=count <= _OPENING))
    return dict(slots)


def sentence_slots(sentence: str) -> Slots:
    """Return what fills the places of a sentence, by the words before and by the words after each."""
    slots: defaultdict[Context, list[Slot]] = defaultdict(list)
    words = list(_filled(sentence))
    for i, (slot, fills) in enumerate(words):
        if not fills:
            continue
        for side, context in (("<", _before(words, i)), (">", _after(words, i))):
            if _said(context):
                slots[side, *context].append(_slot(slot))
    return dict(slots)


def slot_changes(one: Slots, other: Slots) -> list[tuple[Change, Slot, Slot]]:
    """Return how each place that both have is filled; places that recur unequally say nothing."""
    return [
        (_change(mine, theirs), mine, theirs)
        for context in sorted(one.keys() & other.keys())
        if len(one[context]) == len(other[context])
        for mine, theirs in zip(one[context], other[context], strict=True)
    ]


def tell_apart(one: Slots, other: Slots) -> bool:
    """Whether so much differs in one wording that two texts are reports of their own."""
    pairs = slot_changes(one, other)
    different = [entry for entry in pairs if entry[0] is not Change.NONE]
    numbers = [entry for entry in different if entry[0] is Change.NUMBER]
    if len(different) < 2:
        return bool(numbers) and len(different) >= _MOSTLY * len(pairs)
    return len(different) >= _DIFFERENT * len(pairs) or _updated(numbers)


def _updated(numbers: Sequence[tuple[Change, Slot, Slot]]) -> bool:
    """Whether one number became another throughout, or two of them did at the beginning."""
    times = Counter((mine.numbers, theirs.numbers) for _, mine, theirs in numbers)
    begun = sum(mine.opening and theirs.opening for _, mine, theirs in numbers)
    return begun > 1 or max(times.values(), default=0) > 1


def _change(one: Slot, other: Slot) -> Change:
    """Return how two fillings differ; what one of them lacks says nothing."""
    if one.names and other.names and not one.names & other.names:
        return Change.NAME
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return Change.NUMBER
    if one.days and other.days and one.days != other.days:
        return Change.DAY
    return Change.NONE


def _slot(words: Sequence[str], *, opening: bool = False) -> Slot:
    numbers = tuple(number for word in words if (number := _number(word)))
    others = frozenset(word.lower() for word in words if not _number(word))
    return Slot(others - DAYS_AND_MONTHS, others & DAYS_AND_MONTHS, numbers, opening)


def _number(word: str) -> str:
    """Return the digits of a numeral; of "forty-one" the word itself; nothing of other words."""
    if word[0].isdigit():
        return _GROUPED.sub("", word)
    low = word.lower()
    compound = low if low.partition("-")[0] in NUMERALS else ""
    return NUMERALS.get(low, compound)


def _before(words: _Words, i: int) -> Context:
    return tuple(_masked(words, j) for j in range(i - _AROUND, i))


def _after(words: _Words, i: int) -> Context:
    return tuple(_masked(words, j) for j in range(i + 1, i + 1 + _AROUND))


def _masked(words: _Words, i: int) -> str:
    if not 0 <= i < len(words):
        return ""
    slot, fills = words[i]
    return "*" if fills else slot[0].lower()


def _said(context: Context) -> bool:
    """Whether enough of what stands around a place is words, and not the edge or other places."""
    return sum(word not in ("", "*") for word in context) >= 2


def _filled(line: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the words of a line one by one, but those that fill one place together."""
    words = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(line)]
    opening = [_opens(line, start) for _, start, _ in words]
    known = {
        word for (word, *_), opens in zip(words, opening, strict=True) if not opens and _named(word)
    }
    run: list[str] = []
    for i, (word, _, end) in enumerate(words):
        joined = i + 1 < len(words) and words[i + 1][1] == end + 1 and _named(words[i + 1][0])
        fills = bool(_number(word)) or (
            _named(word) and (not opening[i] or word in known or joined)
        )
        if run and (opening[i] or not fills):
            yield tuple(run), True
            run = []
        if fills:
            run.append(word)
        else:
            yield (word,), False
    if run:
        yield tuple(run), True


def _named(word: str) -> bool:
    return word[0].isupper()


def _opens(line: str, start: int) -> bool:
    """Whether a word opens a sentence, so that its capital says nothing."""
    before = line[max(0, start - 6) : start].rstrip(_SPACES)
    return (not before and start < 6) or before[-1:] in _STOPS
