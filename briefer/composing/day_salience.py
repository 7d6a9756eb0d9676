"""Which days matter: by how many articles tell of each, how long after, and how many appeared on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log1p

from briefer.model import Mention

# What each counts, by its logarithm: articles that tell of the day once it had come, those that
# appeared later and look back on it, those that appeared on it. Date F .656 on `timelines` (articles that
# appeared on the day alone .52, mentions alone .53), .26 on `crises`; a tenth more or less of each
# moves both by a hundredth. More signs (place in the text, tense, bursts, how long a day is
# remembered) fit three topics better and the fourth worse.
TOLD, LATER, APPEARED = 0.25, 0.5, 0.5
RECALLED = timedelta(days=30)  # before the first article: what lies further back is background


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one article tells of days: when it appeared, and which single days it speaks of."""

    appeared: date | None
    days: frozenset[date]


def days_told(appeared: date | None, mentions: Iterable[Mention]) -> Telling:
    """Return the single days among what an article mentions; weeks and months date no event."""
    return Telling(
        appeared=appeared,
        days=frozenset(mention.start for mention in mentions if mention.start == mention.end),
    )


def day_worth(tellings: Iterable[Telling]) -> dict[date, float]:
    """Return what each day that is told of, or on which an article appeared, is worth."""
    told: Counter[date] = Counter()
    later: Counter[date] = Counter()
    appeared: Counter[date] = Counter()
    tellings = list(tellings)
    first = min(
        (t.appeared for t in tellings if t.appeared is not None), default=date.min + RECALLED
    )
    for telling in tellings:
        if telling.appeared is not None:
            appeared[telling.appeared] += 1
        for day in telling.days:
            if day < first - RECALLED:
                continue
            if telling.appeared is None or day <= telling.appeared:
                told[day] += 1
            if telling.appeared is not None and day < telling.appeared:
                later[day] += 1
    return {
        day: TOLD * log1p(told[day]) + LATER * log1p(later[day]) + APPEARED * log1p(appeared[day])
        for day in sorted({*told, *appeared})
    }


def ranked(worths: Mapping[date, float]) -> list[date]:
    """Return the days, those worth most first."""
    return sorted(worths, key=lambda day: (-worths[day], day))
