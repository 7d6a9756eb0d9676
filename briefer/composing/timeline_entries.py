"""The timeline as it is printed: what happened on which day, with footnotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from sys import maxsize

from briefer.composing.article_days import days_of_articles
from briefer.composing.day_salience import day_worth, days_told
from briefer.composing.material import Material
from briefer.composing.next_dates import Announced
from briefer.composing.numbering import Ledger
from briefer.composing.timeline import happenings
from briefer.model import Analysis, Event, Mention


def timeline_entries(
    material: Material, ledger: Ledger, most: int, ahead: Sequence[Announced]
) -> tuple[Event, ...]:
    """Return the timeline, without the days of the next dates."""
    announced = {(one.mention.start, one.mention.end) for one in ahead}
    told = [
        days_told(article.day, _in_prose(mentions, article))
        for article in material.articles
        if (mentions := material.mentions.get(article.id)) is not None
    ]
    days = days_of_articles(material.articles, material.stories)
    found = [
        happening
        for happening in happenings(
            (*material.weighed, *material.dated), days, most, day_worth(told)
        )
        if (happening.mention.start, happening.mention.end) not in announced
    ]
    return tuple(ledger.event(one.weighed.draft, one.mention, one.carriers) for one in found)


def _in_prose(mentions: Iterable[Mention], article: Analysis) -> Iterator[Mention]:
    """Yield what stands in the sentences of an article, and not in a list beside it."""
    starts = sorted((sentence.start, sentence.end) for sentence in article.sentences)
    for mention in mentions:
        at = bisect_right(starts, (mention.span.start, maxsize)) - 1
        if at >= 0 and mention.span.end <= starts[at][1]:
            yield mention
