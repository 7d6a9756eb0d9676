"""One event, reported by several origins within days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from briefer.grouping.entries import Entry
from briefer.grouping.linking import Pair, average_link
from briefer.grouping.neighbours import similar
from briefer.grouping.words import count, weigh, words
from briefer.model import Copies, Story

# Chosen on every other event of `events`, checked on the rest; see benchmarks/grouping.py.
TITLE = 3  # times that a title counts
LEAD = 2500  # characters of the text that tell the event
NEAR = 0.06  # cosine below which two articles have nothing to do with each other
SAME = 0.135  # mean cosine within one story
PATIENCE = 15.0  # days after which closeness in time hardly speaks any more
LASTING = 0.7  # what is left of a similarity between articles far apart in time


def stories(
    entries: Sequence[Entry], copies: Sequence[Copies], origins: Mapping[str, int]
) -> tuple[Story, ...]:
    """Partition the entries into events; copies stay together."""
    by_id = {entry.id: entry for entry in entries}
    heads = [by_id[group.members[0]] for group in copies]
    first = [_earliest([by_id[i] for i in group]) for group in copies]
    found = []
    for numbers in average_link(len(heads), _pairs(heads, first), threshold=SAME):
        members = sorted(
            (by_id[i] for number in numbers for i in copies[number]),
            key=lambda e: (e.known is None, e.known or date.min, e.id),
        )
        found.append(_story(members, origins))
    return tuple(sorted(found, key=lambda s: (s.start is None, s.start or date.min, s.members)))


def _story(members: Sequence[Entry], origins: Mapping[str, int]) -> Story:
    days = [day for entry in members for day in (entry.start, entry.end) if day is not None]
    return Story(
        members=tuple(entry.id for entry in members),
        start=min(days, default=None),
        end=max(days, default=None),
        origins=len({origins[entry.id] for entry in members}),
    )


def _earliest(members: Sequence[Entry]) -> date | None:
    return min((entry.known for entry in members if entry.known), default=None)


def _pairs(heads: Sequence[Entry], days: Sequence[date | None]) -> list[Pair]:
    """Return which texts are alike, weakened by the days between them."""
    import numpy as np

    if len(heads) < 2:
        return []
    one, other, cosine = similar(vectors(heads), least=NEAR)
    when = np.array([day.toordinal() if day else np.nan for day in days])
    gap = np.nan_to_num(np.abs(when[one] - when[other]), nan=0.0)
    cosine = cosine * (LASTING + (1 - LASTING) * np.exp(-gap / PATIENCE))
    return list(zip(one.tolist(), other.tolist(), cosine.tolist(), strict=True))


def vectors(entries: Sequence[Entry]) -> Any:
    """Return one row a text: what its title and its opening speak of."""
    return weigh(count(words(e.title) * TITLE + words(e.text[:LEAD]) for e in entries), least=2)
