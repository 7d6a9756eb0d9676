"""What other articles say about the day of one: reports of the same story, numbers in addresses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefer.dating.inferred.shared_days import days_by_events
from briefer.dating.intervals import Days
from briefer.model import Analysis, Dating, Evidence
from briefer.remarks import Remark, remark

STORY = timedelta(days=3)  # reports of one story appear within so many days of each other
KNOWN = 6  # dated articles of a series from which its numbers are believed
IN_ORDER = 0.95  # share of neighbours in a series whose days rise with their numbers
SURE = 0.8  # confidence of a day that is good enough to date others by
BY_OTHERS = 0.8  # confidence of what others say

OPENING = 800  # characters
SHARED, ALIKE = 8, 0.2  # words that two openings share, and which share of the shorter they are

_PLAIN = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{4,}\b")
_NUMBER = re.compile(r"\d{4,12}")


def narrow_by_story(
    articles: Sequence[Analysis],
    stories: Iterable[Iterable[str]] = (),
    issued: date = date.max,
) -> dict[str, Dating]:
    """Narrow the dates of articles that have no sure day by those of their sisters.

    `stories` are groups of article ids; articles of one site whose addresses carry rising
    numbers, and those that tell of an event of which others name the day, are found here.
    Returns only the datings that changed, by article id.
    """
    datings = {article.id: article.dating for article in articles}
    narrowed: dict[str, Dating] = {}
    told = {article.id: _told(article) for article in articles}
    for story in stories:
        narrowed |= _by_story([article for article in story if article in datings], datings, told)
    for series in _series(articles):
        missing = [(number, key) for number, key in series if key not in narrowed]
        narrowed |= _by_number(missing, datings)
    return narrowed | _by_event(articles, datings | narrowed, issued)


def _by_event(
    articles: Sequence[Analysis], datings: Mapping[str, Dating], issued: date
) -> dict[str, Dating]:
    """Date the articles that tell of something on a weekday by the others that name its day."""
    sure = {key: day for key, one in datings.items() if _sure(one) and (day := one.start)}
    asked = [
        (
            key,
            Days(week.start, min(week.end or issued, issued)),
            remark("day-of-event", date=str(week.start)),
        )
        for key, week in days_by_events(articles, datings, sure)
        if week.start and week.start <= issued
    ]
    return _narrowed(asked, datings)


def _sure(dating: Dating) -> bool:
    return dating.exact and dating.confidence >= SURE


def _by_story(
    members: Sequence[str], datings: Mapping[str, Dating], told: Mapping[str, frozenset[str]]
) -> dict[str, Dating]:
    """Date the members of a story by those that surely tell of the same: names alone don't say so."""
    known = {key: day for key in members if _sure(datings[key]) and (day := datings[key].start)}
    asked = []
    for key in members:
        days = [day for other, day in known.items() if _alike(told[key], told[other])]
        if days and key not in known:
            near = Days(min(days) - STORY, max(days) + STORY)
            asked.append((key, near, remark("same-story", number=str(len(days)))))
    return _narrowed(asked, datings)


def _told(article: Analysis) -> frozenset[str]:
    """Return the words, but for names, with which an article opens."""
    opening = f"{article.title or ''} {article.body[:OPENING]}"
    return frozenset(word for word in _PLAIN.findall(opening))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= SHARED and shared >= ALIKE * min(len(one), len(other))


def _series(articles: Sequence[Analysis]) -> list[list[tuple[int, str]]]:
    """Group the articles of one site by what surrounds the last long number of the address."""
    numbered: dict[str, list[tuple[int, str]]] = {}
    for article in articles:
        site, _, path = (article.url or "").split("://")[-1].partition("/")
        numbers = _NUMBER.findall(path)
        if site and numbers:
            key = f"{site} {len(numbers)} {len(numbers[-1])}"
            numbered.setdefault(key, []).append((int(numbers[-1]), article.id))
    return [sorted(numbered[key]) for key in sorted(numbered)]


def _by_number(
    series: Sequence[tuple[int, str]], datings: Mapping[str, Dating]
) -> dict[str, Dating]:
    known = [
        (number, day)
        for number, key in series
        if key in datings and _sure(datings[key]) and (day := datings[key].start)
    ]
    pairs = list(itertools.pairwise(known))
    rising = sum(earlier[1] <= later[1] for earlier, later in pairs)
    if len(known) < KNOWN or rising < IN_ORDER * len(pairs):
        return {}
    asked = []
    for number, key in series:
        before = [day for other, day in known if other < number]
        after = [day for other, day in known if other > number]
        if key in datings and before and after and max(before) <= min(after):
            asked.append((key, Days(max(before), min(after)), remark("by-number")))
    return _narrowed(asked, datings)


def _narrowed(
    asked: Iterable[tuple[str, Days, Remark]], datings: Mapping[str, Dating]
) -> dict[str, Dating]:
    """Meet what is known of each article with what the others say."""
    narrower = {}
    for key, near, note in asked:
        dating = datings[key]
        both = Days(dating.start, dating.end).meet(near)
        if dating.exact or both is None or both == Days(dating.start, dating.end):
            continue
        piece = Evidence(kind="corpus", edtf=near.edtf, note=note)
        narrower[key] = replace(
            dating,
            edtf=both.edtf,
            start=both.start,
            end=both.end,
            confidence=BY_OTHERS,
            evidence=(*dating.evidence, piece),
        )
    return narrower
