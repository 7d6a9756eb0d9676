"""Dated events, drawn from sentences that name their day or month, on the days that matter most."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import log
from statistics import fmean

from briefer.composing.selecting import Weighed
from briefer.language import quoted
from briefer.model import Mention

# Of the worth of an event: what every day has, the powers and shares by which the weight of its
# sentence and those who tell of it count, and what is left for each further event of a day. On the
# desk folders the figures differ by a hundredth between values around these.
LEAST, WEIGHT, CARRIED, AGAIN = 0.2, 0.3, 0.3, 0.5
LONGEST_STEP = 31  # days: a year or a season dates no event
VAGUE = 0.5  # what is left of the worth of the days where a week or a month is named

# Content words that two sentences on one day share if they tell of one event: this share of the
# shorter one's, and so many at least.
SAME_EVENT, FEWEST_SHARED = 0.4, 3

# "…, officials said on Thursday": the day of the statement, not of what it speaks of.
_STATED_ON = re.compile(
    r"\b(?:said|says|told|added|stated|released|issued|announced|reported|tweeted|wrote|according)"
    r"\b[^,;.]{0,40}$",
    re.IGNORECASE,
)


# What a sentence has that speaks of a day to come.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|to|due|set|expected|scheduled|planned|plans?|next|until|by|before|upcoming|"
    r"coming|from|starting|wird|werden|soll|sera|seront|prévu|será|serán|previsto|sarà|saranno)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A weighed draft, the date that it names, and every article that tells of this event."""

    weighed: Weighed
    mention: Mention
    carriers: tuple[str, ...]


def happenings(
    weighed: Sequence[Weighed],
    mentions: Mapping[str, Sequence[Mention]],
    most: int,
    worth: Mapping[date, float],
    appeared: Mapping[str, date] | None = None,
) -> list[Happening]:
    """Return the events that are worth most, in the order of time.

    What several sources tell of one day and event is one entry, in the weightiest wording. An event
    is worth what its day is, what its sentence weighs and how many tell of it; each further one of a
    day half as much as the one before.
    """
    dated = [
        h
        for point in weighed
        if (h := _happening(point, mentions, (appeared or {}).get(point.draft.article))) is not None
    ]
    dated.sort(key=lambda h: (h.mention.edtf, -h.weighed.weight, h.weighed.draft.article))
    ranks = []
    for _, same_day in groupby(dated, key=lambda h: h.mention.edtf):
        for nth, event in enumerate(_merged(list(same_day))):
            day = LEAST + _worth(event.mention, worth)
            told = 1 + CARRIED * log(len(event.carriers))
            value = day * event.weighed.weight**WEIGHT * told * AGAIN**nth
            ranks.append((-value, -event.weighed.weight, event))
    ranks.sort(key=lambda rank: (*rank[:2], rank[2].mention.edtf))
    chosen = [event for *_, event in ranks[:most]]
    return sorted(chosen, key=lambda h: (h.mention.start, h.mention.end, -h.weighed.weight))


def _merged(same_day: Sequence[Happening]) -> list[Happening]:
    """Fold what tells of one event into its weightiest wording, with everybody who tells of it."""
    events: list[list[Happening]] = []
    for happening in same_day:
        home = next((event for event in events if _same_event(event[0], happening)), None)
        if home is None:
            events.append([happening])
        else:
            home.append(happening)
    return [
        Happening(
            weighed=event[0].weighed,
            mention=event[0].mention,
            carriers=tuple(dict.fromkeys(c for happening in event for c in happening.carriers)),
        )
        for event in events
    ]


def _same_event(one: Happening, other: Happening) -> bool:
    words, others = one.weighed.draft.words, other.weighed.draft.words
    least = max(FEWEST_SHARED, SAME_EVENT * min(len(words), len(others)))
    return len(words & others) >= least


def _worth(mention: Mention, worth: Mapping[date, float]) -> float:
    """Return what the days of a mention are worth on average; a week tells less than a day."""
    count = (mention.end - mention.start).days + 1
    mean = fmean(worth.get(mention.start + timedelta(days=n), 0.0) for n in range(count))
    return mean if count == 1 else VAGUE * mean


def _happening(
    point: Weighed, mentions: Mapping[str, Sequence[Mention]], appeared: date | None
) -> Happening | None:
    """Return the draft with the first date of its key sentence that dates what it tells."""
    if len(point.draft.lines) > 1:
        return None  # leans on the sentence before it, and stands alone in a timeline
    key = point.draft.key
    shown = [piece for piece in point.draft.lines[-1].pieces if piece.kind == "verbatim"]
    spoken = quoted(key.text)  # "today" in somebody's mouth is the day on which it was said
    announced: Happening | None = None  # where no other day is named, the saying is the event
    for mention in sorted(mentions.get(point.draft.article, ()), key=lambda m: m.span.start):
        start, end = mention.span
        at = start - key.start
        if (
            (mention.end - mention.start).days < LONGEST_STEP
            and (appeared is None or mention.start <= appeared or _AHEAD.search(key.text))
            and any(piece.start <= start and end <= piece.end for piece in shown)
            and not any(mark.start <= at < mark.end for mark in spoken)
        ):
            found = Happening(weighed=point, mention=mention, carriers=point.carriers)
            if not _STATED_ON.search(key.text[:at]):
                return found
            announced = announced or found
    return announced
