"""How many points of the bottom line a story has a claim to, and with what an article alone opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from briefer.composing.folding import Weighed

OPENS = 0.15  # share of the weight of what an article says that its opening must have to lead
TWICE = 2  # points that any story may have
PAST = 0.3  # what is left of the weight of a further one past a story's share

Shares = Mapping[
    str, tuple[int, int]
]  # of each article its story, and the points that this may have


def story_shares(
    weighed: Sequence[Weighed],
    stories: Mapping[str, int],
    most: int,
    opinions: Iterable[str] = (),
) -> dict[str, tuple[int, int]]:
    """Return for each article its story, and how many points that has a claim to: two at least.

    A story has its share of the points by how many of the articles tell it, if there is another one;
    where there are more articles of which no other tells than points, each of them has one. `opinions`
    report nothing, and show by being written that their story matters.
    """
    commented = (article for article in opinions if article in stories)
    articles = dict.fromkeys([*(point.draft.article for point in weighed), *commented])
    tellers = Counter(stories[article] for article in articles if article in stories)
    told = [story for story, count in tellers.items() if count > 1]
    alone = [article for article in articles if tellers.get(stories.get(article, -1), 1) == 1]
    several = {
        article: (story, max(TWICE, ceil(most * tellers[story] / len(articles))))
        for article in articles
        if (story := stories.get(article)) is not None and set(told) - {story}
    }
    if len(alone) <= most:
        return several
    return several | {article: (-2 - place, 1) for place, article in enumerate(alone)}


def claim(point: Weighed, shares: Shares, told: Mapping[int, int]) -> float:
    """Return the weight of a statement, less where its story has had its share."""
    story, share = shares.get(point.draft.article, (-1, 1))
    return point.weight * (PAST if told.get(story, 0) >= share else 1.0)


def foremost(head: Weighed, ranked: Sequence[Weighed], shares: Shares) -> Weighed:
    """Return the statement with which an article that nobody else's tells of opens, if it weighs enough.

    What several tell is known by what they share; of what one tells, only its own order says what leads.
    """
    if shares.get(head.draft.article, (0, 0))[1] != 1:
        return head
    own = [
        point
        for point in ranked
        if point.draft.article == head.draft.article and point.weight >= OPENS * head.weight
    ]
    return min(own, key=lambda point: point.draft.key.start, default=head)
