"""What several sources say of the day of one event, and what is long past where they tell of this week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from briefer.composing.article_days import ArticleDays
from briefer.composing.happening import Happening, same_event

LONG_AGO = timedelta(
    days=365
)  # before the first article: history, and worth a line if several tell it
VAGUEST = 31  # days of a mention that still speaks of a time


def without_wrong_weeks(dated: Sequence[Happening]) -> list[Happening]:
    """Leave out the weekdays of articles whose weeks the others contradict.

    A page that is printed again weeks later still says "on Sunday": where more articles tell of the
    event on the same weekday of another week, nothing that it counts from its date is trusted.
    """
    weekdays: defaultdict[int, list[Happening]] = defaultdict(list)
    for one in dated:
        if one.mention.words and one.mention.start == one.mention.end:
            weekdays[one.mention.start.weekday()].append(one)
    wrong = {
        one.weighed.draft.article
        for alike in weekdays.values()
        for one in alike
        if _counted(one) and _outvoted(one, alike)
    }
    return [one for one in dated if one.weighed.draft.article not in wrong or not _relative(one)]


def _counted(one: Happening) -> bool:
    return one.mention.note.key == "counted-from"


def _relative(one: Happening) -> bool:
    return _counted(one) or not one.mention.words


def _outvoted(one: Happening, others: Sequence[Happening]) -> bool:
    """Whether more articles tell of an event on the same weekday of another week."""
    mine = _tellers(one, others)
    return any(
        _tellers(other, others) > mine
        for other in others
        if other.mention.start != one.mention.start and same_event(one, other)
    )


def _tellers(one: Happening, others: Sequence[Happening]) -> int:
    """Count the articles that tell of an event on its day."""
    return len(
        {
            carrier
            for other in others
            if other.mention.start == one.mention.start and same_event(one, other)
            for carrier in other.carriers
        }
    )


def without_background(
    dated: Sequence[Happening], articles: Mapping[str, ArticleDays]
) -> list[Happening]:
    """Leave out what one article alone recalls from more than a year before the first of all."""
    appeared = [article.appeared for article in articles.values() if article.appeared]
    if not appeared:
        return list(dated)
    first = min(appeared) - LONG_AGO
    return [one for one in dated if one.mention.end >= first or _recalling(one, articles) > 1]


def _recalling(one: Happening, articles: Mapping[str, ArticleDays]) -> int:
    """Count the articles that speak of the time of an event."""
    return sum(
        any(
            mention.start <= one.mention.start and one.mention.end <= mention.end
            for mention in article.mentions
            if (mention.end - mention.start).days < VAGUEST
        )
        for article in articles.values()
    )
