"""Decisions that say different things of one text, or of one theme: refused, with both places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from briefer.correcting.entries import Placed, in_words, well_formed
from briefer.correcting.values import LEAST
from briefer.errors import ConfigError
from briefer.inert import inert
from briefer.model import Correction


def joined(placed: Iterable[Placed]) -> tuple[Correction, ...]:
    """Return decisions, each once, in an order that is the same wherever they were written.

    Raises ConfigError with one line for each two that contradict.
    """
    alike: defaultdict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for one in placed:
        alike[_subject(one.correction)].append(one)
    wrongs = [line for group in alike.values() for line in _contradicting(group)]
    if wrongs:
        raise ConfigError("\n".join(inert(line) for line in sorted(wrongs)))
    kept = [one for group in alike.values() for one in _each_once(group)]
    circles = list(_circles(kept))
    if circles:
        raise ConfigError("\n".join(inert(line) for line in sorted(circles)))
    return tuple(sorted((one.correction for one in kept), key=in_order))


def consistent(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return decisions that were read before, or made up by a program, as `joined` does.

    Raises ConfigError where one is none that an entry of a file may be, too.
    """
    placed = [
        Placed(correction=one, place=f"correction of {one.name or one.text[:LEAST] or one.theme}")
        for one in corrections
    ]
    wrong = [one.place for one in placed if not well_formed(one.correction)]
    if wrong:
        raise ConfigError("\n".join(inert(f"{place}: nothing to go by") for place in wrong))
    return joined(placed)


def in_order(one: Correction) -> tuple[object, ...]:
    """Return what decisions are sorted by."""
    return (not one.text, one.text, one.what, one.theme.casefold(), one.texts, one.values)


def _subject(one: Correction) -> tuple[str, ...]:
    """Return what only one decision may be about: a label that is banned is not replaced, too."""
    if one.text:
        return (one.what, one.text[:LEAST])
    return ("articles", *one.texts) if one.texts else ("label", one.theme.casefold())


def concerns(one: Correction, other: Correction) -> bool:
    """Whether only one of two decisions can hold."""
    return _subject(one) == _subject(other) and _same(one, other)


def _same(one: Correction, other: Correction) -> bool:
    """Whether two decisions are about one text: digits may be fewer in one than in the other."""
    return one.text.startswith(other.text) or other.text.startswith(one.text)


def _contradicting(group: Sequence[Placed]) -> Iterator[str]:
    for one, other in combinations(group, 2):
        if not _same(one.correction, other.correction):
            continue
        if _agree(one.correction, other.correction):
            continue
        yield (
            f"{one.place}: {in_words(one.correction)!r} contradicts "
            f"{in_words(other.correction)!r} in {other.place}"
        )


def _agree(one: Correction, other: Correction) -> bool:
    if one.what != other.what:
        return False
    if one.what == "copy-of":
        ours, theirs = one.values[0], other.values[0]
        return ours.startswith(theirs) or theirs.startswith(ours)
    return one.values == other.values


def _each_once(group: Sequence[Placed]) -> list[Placed]:
    """Return the decisions of a group without those that say the same, the fullest of these."""
    kept: list[Placed] = []
    for one in sorted(group, key=lambda one: _fullness(one.correction)):
        if not any(_same(one.correction, other.correction) for other in kept):
            kept.append(one)
    return kept


def _fullness(one: Correction) -> tuple[object, ...]:
    longest = sum(map(len, one.values))
    return (
        -len(one.text), -longest, -len(one.texts), not one.because, not one.by, not one.name,
        not one.file,
        one.because, one.by, one.name, one.file, one.theme, one.texts, one.values,
    )  # fmt: skip


def _circles(placed: Sequence[Placed]) -> Iterator[str]:
    """Yield what is wrong where texts are said to be copies of one another."""
    first = {one.correction.text[:LEAST]: one for one in placed if one.correction.what == "copy-of"}
    for start, one in first.items():
        seen, at = [start], one.correction.values[0][:LEAST]
        while at in first and at not in seen:
            seen.append(at)
            at = first[at].correction.values[0][:LEAST]
        if at == start and start == min(seen):
            places = ", ".join(sorted(first[each].place for each in seen))
            yield f"{places}: texts that are copies of one another: one has to come first"
