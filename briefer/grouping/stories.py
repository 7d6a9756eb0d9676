"""One event, reported by several origins within days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import log
from typing import Any

from briefer.grouping.average_linkage import Pair, average_link
from briefer.grouping.crossing import with_crossing
from briefer.grouping.entries import Entry
from briefer.grouping.nearest_neighbours import nearest_pairs
from briefer.grouping.tfidf import TitleAndText, count_words, tfidf_rows
from briefer.language import spoken_in
from briefer.model import Copies, Story

# Chosen on every other event of `events`, checked on the rest and on `ecbplus`, whose events come
# in pairs of one kind; see benchmarks/grouping.py.
TITLE = 3  # times that a title counts
LEAD = 240  # words of the text that tell the event, without those that say nothing
HEADLINE = 12  # of them stand for a missing title
NEAR = 0.06  # cosine below which two articles have nothing to do with each other
SAME = 0.105  # mean cosine within one story, among as many texts as LEARNED or more
LEARNED = 400
# Two earthquakes are told in the same words, but for names: how like two groups must be beside
# how like each is to itself. B³ F of `events` and `ecbplus` at .65: .95 and .90, at .70: .95 and
# .93, at .75: .95 and .94, at .80: .94 and .94.
COHESION = 0.72
FEWER = 0.034  # what the mean must rise with every e-fold of fewer texts: rarity tells less there
# What it must rise further, divided by the square of the texts: among four to six, texts of one place
# and subject are as like as those of one event (samples of so many of `ecbplus`: .88 without, .90).
HANDFUL = 1.75
PATIENCE = 15.0  # days after which closeness in time hardly speaks any more
LASTING = 0.7  # what is left of a similarity between articles far apart in time
UNKNOWN = 0.85  # what is left of it where a date is missing
APART = 730  # days after which two reports are never of one event, whatever they say


def link_stories(
    entries: Sequence[Entry],
    copies: Sequence[Copies],
    origins: Mapping[str, int],
    told: Mapping[str, TitleAndText],
    known: Sequence[Story] = (),
) -> tuple[Story, ...]:
    """Partition the entries into events; copies stay together.

    `told` holds the words of each entry. To the `known` stories what is new is added; those of
    several reports are neither divided nor joined, so that today's brief speaks of the same events
    as yesterday's. Fed ten days at a time, `events` come to B³ F .92, at once to .95.
    """
    by_id = {entry.id: entry for entry in entries}
    heads = [told[group.members[0]] for group in copies]
    first = [_earliest([by_id[i] for i in group]) for group in copies]
    stories = []
    whole = [by_id[group.members[0]] for group in copies]
    pairs, same = _pairs(heads, whole, first), _same(len(heads))
    for numbers in average_link(
        len(heads), pairs, threshold=same, cohesion=COHESION, given=_given(known, copies)
    ):
        members = sorted(
            (by_id[i] for number in numbers for i in copies[number]),
            key=lambda e: (e.known is None, e.known or date.min, e.id),
        )
        stories.append(_story(members, origins))
    return tuple(sorted(stories, key=lambda s: (s.start is None, s.start or date.min, s.members)))


def _given(known: Sequence[Story], copies: Sequence[Copies]) -> list[list[int]]:
    """Return the known stories as places among the copies; a text of two belongs to the first."""
    place = {member: number for number, group in enumerate(copies) for member in group}
    taken: set[int] = set()
    given = []
    for story in known:
        numbers = sorted({place[id] for id in story if id in place} - taken)
        taken.update(numbers)
        if numbers:
            given.append(numbers)
    return given


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


def _pairs(
    heads: Sequence[TitleAndText], whole: Sequence[Entry], days: Sequence[date | None]
) -> list[Pair]:
    """Return which texts are alike, weakened by the days between them."""
    import numpy as np

    if len(heads) < 2:
        return []
    first, second, cosine = with_crossing(
        nearest_pairs(story_vectors(heads), least=NEAR),
        [(entry.title, entry.text) for entry in whole],
        spoken_in([entry.text for entry in whole]),
        least=NEAR,
    )
    when = np.array([day.toordinal() if day else np.nan for day in days])
    apart = np.abs(when[first] - when[second])
    decay = LASTING + (1 - LASTING) * np.exp(-apart / PATIENCE)
    decay[apart > APART] = 0.0
    cosine = cosine * np.nan_to_num(decay, nan=UNKNOWN)
    return list(zip(first.tolist(), second.tolist(), cosine.tolist(), strict=True))


def story_vectors(texts: Sequence[TitleAndText], *, least: int = 2) -> Any:
    """Return one row a text: what its title and its opening speak of.

    Words count that stand in at least `least` texts.
    """
    return tfidf_rows(
        count_words((title or text[:HEADLINE]) * TITLE + text[:LEAD] for title, text in texts),
        least=least,
    )


def _same(texts: int) -> float:
    """Return the mean cosine that holds a story together among so many texts."""
    few = max(1, texts)
    return SAME + FEWER * max(0.0, log(LEARNED / few)) + HANDFUL / few**2
