"""Dated events, drawn from sentences that name their day or month, on the days that matter most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from math import log
from statistics import fmean

from briefer.composing.article_days import ArticleDays
from briefer.composing.event_votes import without_background, without_wrong_weeks
from briefer.composing.folding import Weighed
from briefer.composing.happening import Happening, days_of, happening_of, same_event
from briefer.model import Mention

# Of the worth of an event: what every day has, the powers and shares by which the weight of its
# sentence and those who tell of it count, and what is left for each further event of a day. On the
# desk folders the figures differ by a hundredth between values around these.
LEAST, WEIGHT, CARRIED, AGAIN = 0.2, 0.3, 0.3, 0.5
VAGUE = 0.5  # what is left of the worth of the days where a weekend is named


def happenings(
    weighed: Sequence[Weighed],
    articles: Mapping[str, ArticleDays],
    most: int,
    worth: Mapping[date, float],
) -> list[Happening]:
    """Return the events that are worth most, in the order of time.

    What several sources tell of one day and event is one entry, in the weightiest wording. An event
    is worth what its day is, what its sentence weighs and how many tell of it; each further one of a
    day half as much as the one before.
    """
    dated = [h for point in weighed if (h := happening_of(point, articles)) is not None]
    dated = without_background(without_wrong_weeks(dated), articles)
    dated = _filling_gaps(dated)
    dated.sort(key=lambda h: (h.mention.edtf, -h.weight, h.weighed.draft.article))
    ranks = []
    for _, same_day in groupby(dated, key=lambda h: h.mention.edtf):
        for nth, event in enumerate(_merged(list(same_day))):
            day = LEAST + _worth(event.mention, worth)
            told = 1 + CARRIED * log(len(event.carriers))
            value = day * event.weight**WEIGHT * told * event.share * AGAIN**nth
            ranks.append((-value, -event.weight, event))
    ranks.sort(key=lambda rank: (*rank[:2], rank[2].mention.edtf))
    chosen = [event for *_, event in ranks[:most]]
    return sorted(chosen, key=lambda h: (h.mention.start, h.mention.end, -h.weight))


def _filling_gaps(dated: Sequence[Happening]) -> list[Happening]:
    """Leave out of what names no day all but the lead of an article, and that where its story tells of the day.

    The lead is the first sentence of an opening that can be quoted.
    """
    lead: dict[str, Happening] = {}
    named = [one for one in dated if one.mention.words]
    for one in dated:
        article = one.weighed.draft.article
        if not one.mention.words and (article not in lead or _starts(one) < _starts(lead[article])):
            lead[article] = one
    return [
        one
        for one in dated
        if one.mention.words
        or (
            (len(one.carriers) > 1 or one is lead[one.weighed.draft.article])
            and not _told(one, named)
        )
    ]


def _starts(one: Happening) -> int:
    return one.weighed.draft.key.start


def _told(one: Happening, named: Sequence[Happening]) -> bool:
    """Whether another sentence names the day of what one tells without."""
    days = set(days_of(one.mention))
    return any(
        not days.isdisjoint(days_of(other.mention)) and same_event(one, other) for other in named
    )


def _merged(same_day: Sequence[Happening]) -> list[Happening]:
    """Fold what tells of one event into its weightiest wording, with everybody who tells of it."""
    events: list[list[Happening]] = []
    for happening in same_day:
        home = next((event for event in events if same_event(event[0], happening)), None)
        if home is None:
            events.append([happening])
        else:
            home.append(happening)
    return [
        Happening(
            weighed=event[0].weighed,
            mention=event[0].mention,
            share=event[0].share,
            carriers=tuple(dict.fromkeys(c for happening in event for c in happening.carriers)),
        )
        for event in events
    ]


def _worth(mention: Mention, worth: Mapping[date, float]) -> float:
    """Return what the days of a mention are worth on average; a weekend tells less than a day."""
    days = days_of(mention)
    mean = fmean(worth.get(day, 0.0) for day in days)
    return mean if len(days) == 1 else VAGUE * mean
