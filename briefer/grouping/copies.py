"""The same text twice: syndicated, scraped again, shortened to a teaser, or lightly edited.

Two texts are copies when the shorter one's runs of words stand in the longer one, and they don't
tell of different things in one wording, as issues of a bulletin do. Every run is a 64-bit hash. Texts that share a run are found by sorting all runs once; of the
texts that share it, each is held against the one before and the first, so the work
grows with the length of the input and not with the number of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

from briefer.grouping.entries import Entry
from briefer.language import Slots, tell_apart, text_slots
from briefer.model import Copies

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")

# Chosen on `quotations` and `multinews` with 5 and 15 % of the words changed, and on
# `events`, where no two articles may be taken for one; see benchmarks/grouping.py.
RUN = 2  # words in a run
SHARED = 0.58  # of the runs of the shorter text
SHORT = 8  # runs by which the shorter text counts as longer: in a short one chance weighs more
SCOPE = 0.08  # a teaser is at least this share of its whole
WHOLE = 0.9  # of the longest text's runs make a text whole
HINTS = 0.15  # of the shorter text's runs in common posting lists make a pair worth a look


class Folded(NamedTuple):
    """A partition into texts, and the pairs of articles that tell otherwise in one wording."""

    copies: tuple[Copies, ...]
    patterned: tuple[tuple[str, str], ...] = ()


def fold_copies(entries: Sequence[Entry]) -> Folded:
    """Partition the entries into texts; the first that is about as long as any stands first."""
    runs = [_runs(f"{entry.title}\n{entry.text}") for entry in entries]
    order = sorted(range(len(entries)), key=lambda i: (-len(runs[i]), i))
    rank = {i: position for position, i in enumerate(order)}
    near = _candidates(runs)
    told = cache(lambda i: text_slots(f"{entries[i].title}\n{entries[i].text}"))
    stands_for: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    patterned: list[tuple[str, str]] = []
    for i in order:
        before = [j for j in near.get(i, ()) if rank[j] < rank[i]]
        hosts = _most_alike(i, {stands_for[j] for j in before} | set(before), runs, rank)
        whole = None
        for j in hosts:
            if not _otherwise(i, {j, stands_for[j]}, runs, told):
                whole = j
                break
            patterned.append((entries[i].id, entries[j].id))
        head = i if whole is None else stands_for[whole]
        stands_for[i] = head
        groups.setdefault(head, []).append(i)
    folded = []
    for head, members in sorted(groups.items(), key=lambda group: min(group[1])):
        whole = min(i for i in members if len(runs[i]) >= WHOLE * len(runs[head]))
        folded.append(Copies(members=tuple(entries[i].id for i in _led(whole, members))))
    return Folded(tuple(folded), tuple(patterned))


def joined_copies(copies: Sequence[Copies], decided: Mapping[str, str]) -> tuple[Copies, ...]:
    """Join texts that a person calls copies of others, by the ids of their articles.

    The text that is copied stands for all.
    """
    groups = [list(group.members) for group in copies]
    for copy, original in sorted(decided.items()):
        mine = next((group for group in groups if copy in group), None)
        theirs = next((group for group in groups if original in group), None)
        if mine is None or theirs is None:
            continue
        if mine is not theirs:
            theirs += mine
            groups.remove(mine)
        elif mine[0] == copy:
            mine.remove(original)
            mine.insert(0, original)
    return tuple(Copies(members=tuple(group)) for group in groups)


def parted_copies(copies: Sequence[Copies], apart: Collection[str]) -> tuple[Copies, ...]:
    """Take texts that a person calls no copies, by the ids of their articles, out of their groups."""
    groups: list[Copies] = []
    for group in copies:
        alone = [(one,) for one in group.members if one in apart]
        left = tuple(one for one in group.members if one not in apart)
        groups += [Copies(members=members) for members in (left, *alone) if members]
    return tuple(groups)


def _led(first: int, members: Sequence[int]) -> list[int]:
    return [first, *sorted(i for i in members if i != first)]


def _most_alike(
    i: int, hosts: set[int], runs: Sequence[Any], rank: dict[int, int]
) -> Iterator[int]:
    """Yield the texts that hold enough of this one, the one that holds most first."""
    scored = ((_overlap(runs[i], runs[j]), -rank[j], j) for j in hosts)
    for share, _, j in sorted(scored, reverse=True):
        if share >= SHARED:
            yield j


def _otherwise(i: int, wholes: set[int], runs: Sequence[Any], told: Callable[[int], Slots]) -> bool:
    """Whether a text tells of something else than one of those it would be a copy of."""
    return any(not _same(runs[i], runs[j]) and tell_apart(told(i), told(j)) for j in wholes)


def _overlap(one: Any, other: Any) -> float:
    """Return the share of the shorter text's runs that stand in the longer; 0 where too short."""
    import numpy as np

    short, long = sorted((one, other), key=len)
    if not len(short) or len(short) < SCOPE * len(long):
        return float(not len(long))
    if _same(short, long):
        return 1.0
    shared = len(np.intersect1d(short, long, assume_unique=True))
    return shared / (len(short) + SHORT)


def _same(one: Any, other: Any) -> bool:
    return len(one) == len(other) and bool((one == other).all())


def _runs(text: str) -> Any:
    """Return the hashes of all runs of words, sorted, each once."""
    import numpy as np

    codes = np.array([crc32(word.encode()) for word in WORD.findall(text.lower())], dtype=np.uint64)
    if len(codes) < RUN:
        return codes
    mixed = np.zeros(len(codes) - RUN + 1, dtype=np.uint64)
    for step in range(RUN):
        mixed = (mixed ^ codes[step : len(codes) - RUN + 1 + step]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _candidates(runs: Sequence[Any]) -> dict[int, set[int]]:
    """Return for each text the texts it shares enough runs with to be looked at."""
    import numpy as np

    if not runs:
        return {}
    owners = np.repeat(np.arange(len(runs)), [len(run) for run in runs])
    hashes = np.concatenate(list(runs)) if len(owners) else np.empty(0, dtype=np.uint64)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    follows = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
    heads = np.maximum.accumulate(
        np.where(np.r_[True, hashes[1:] != hashes[:-1]], np.arange(len(hashes)), 0)
    )
    later = follows[heads[follows] != follows - 1]
    pairs = np.concatenate(
        [
            owners[follows - 1] * len(runs) + owners[follows],
            owners[heads[later]] * len(runs) + owners[later],
        ]
    )
    numbers, times = np.unique(pairs, return_counts=True)
    lengths = np.array([len(run) for run in runs])
    first, second = numbers // len(runs), numbers % len(runs)
    keep = times >= np.maximum(1, HINTS * np.minimum(lengths[first], lengths[second]))
    near: dict[int, set[int]] = {}
    for i, j in zip(first[keep].tolist(), second[keep].tolist(), strict=True):
        near.setdefault(i, set()).add(j)
        near.setdefault(j, set()).add(i)
    return near
