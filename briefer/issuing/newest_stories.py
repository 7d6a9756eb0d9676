"""The stories that the newest articles of the library tell: events with their independent origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefer import grouping, library, pipeline
from briefer.config import Settings
from briefer.issuing.kept import analyses_of
from briefer.library import Entry, Library, Period

NEWEST = 300  # articles that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStory:
    """One event with the articles of the library that report it."""

    articles: Sequence[Entry]  # the earliest first
    start: date | None
    end: date | None
    origins: int  # independent ones

    @property
    def title(self) -> str:
        """What its first article is called."""
        return self.articles[0].title or self.articles[0].name


def recent_stories(kept: Library, *, settings: Settings, today: date) -> list[KeptStory]:
    """Return the stories of the newest articles that more than one article tells, the most attested first."""
    numbers = library.of_period(kept, Period())[:NEWEST]
    articles = {one.document.id: one.entry for one in library.kept_articles(kept, numbers)}
    analyses = analyses_of(kept, numbers, settings=settings, today=today)
    related = grouping.relate(pipeline.entries_of(analyses))
    stories = [
        KeptStory(
            articles=sorted((articles[one] for one in story), key=lambda e: (e.edtf or "~", e.id)),
            start=story.start,
            end=story.end,
            origins=story.origins,
        )
        for story in related.stories
        if len(story) > 1
    ]
    return sorted(stories, key=lambda s: (-s.origins, -(s.end or date.min).toordinal(), s.title))
