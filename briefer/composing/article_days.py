"""What an article says of days: when it appeared, which it names, and whether its opening names one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefer.model import Analysis, Mention, Sentence

OPENING = 5  # sentences that tell what is news in it
LEAD = 3  # those among which the first that can be quoted says it shortest
TODAYS = 10  # those in which "today" is the day, and not these times
RECENT = timedelta(days=1)  # before an article: a day that its opening names is that of its news


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDays:
    """An article as a timeline sees it."""

    language: str
    appeared: date | None
    mentions: tuple[Mention, ...]  # in the order of the text
    opening: tuple[int, ...] = ()  # where its first sentences start
    opens_with_day: bool = False
    news_day: Mention | None = None  # the recent day that its opening names first
    story: int | None = None
    first: bool = True  # of its story: what a later report leads with may have happened before

    @property
    def lead(self) -> tuple[int, ...]:
        """Where the sentences start among which the first that can be quoted says its news shortest."""
        return self.opening[:LEAD]

    def named_in(self, sentence: Sentence) -> Sequence[Mention]:
        """Return the days that a sentence names."""
        first = bisect_left(self.mentions, sentence.start, key=_start)
        return self.mentions[first : bisect_left(self.mentions, sentence.end, key=_start)]


def days_of_articles(
    articles: Sequence[Analysis], stories: Mapping[str, int]
) -> dict[str, ArticleDays]:
    """Return the days of articles, by their ids; `stories` tells the story of each."""
    begun: dict[int, date] = {}
    for article in articles:
        story = stories.get(article.id)
        if story is not None and article.day is not None:
            begun[story] = min(begun.get(story, article.day), article.day)
    return {
        article.id: replace(
            article_days(article),
            story=stories.get(article.id),
            first=article.day is None
            or begun.get(stories.get(article.id, -1), article.day) == article.day,
        )
        for article in articles
    }


def article_days(article: Analysis) -> ArticleDays:
    """Return the days of an article."""
    opening = article.sentences[:OPENING]
    named = [
        mention
        for mention in article.mentions
        if opening
        and opening[0].start <= mention.span.start < opening[-1].end
        and mention.start == mention.end
    ]
    return ArticleDays(
        language=article.language,
        appeared=article.day,
        mentions=tuple(sorted(article.mentions, key=_start)),
        opening=tuple(sentence.start for sentence in article.sentences[:TODAYS]),
        opens_with_day=bool(named),
        news_day=_news_day(named, article.day),
    )


def _news_day(named: Sequence[Mention], appeared: date | None) -> Mention | None:
    """Return the day that an opening names first, if it is that of its article or the one before."""
    first = min(named, key=_start, default=None)
    if first is None or appeared is None:
        return None
    return first if appeared - RECENT <= first.start <= appeared else None


def _start(mention: Mention) -> int:
    return mention.span.start
