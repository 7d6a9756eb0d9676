"""Which statements are over at the day of issue: a count that has grown, a day that has passed.

A brief tells the state of things on its day. A toll that a later article of the same subject raises,
and what was announced for a day of which later articles tell, were true and are no longer news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import inf

from briefer.composing.announcing import looks_ahead
from briefer.composing.folding import OVERTAKEN, Weighed
from briefer.language import language, tongues
from briefer.model import Analysis, PointTheme, Sentence
from briefer.quantifying import Count, Key, counts, key_of

PENDING, UNSURE = 0.3, 0.6  # and of one that looks ahead, where later articles may tell the outcome
GROWN = 2.0  # times: what two of unknown order count of one thing lies no further apart
FEW = 60  # articles that a theme has at most where it is one subject
WEEK = 7  # days that an announced day lasts less than
OPENING = 12  # sentences of an article in which it says how things stand

# "is set to meet", "will vote", "are yet to respond", "remains missing": open when it was written.
_PENDING = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were|remains?|has|have) (?:\w+ly )?(?:set|due|expected|scheduled|"
    r"likely|about|poised|yet|preparing|planning|trying|hoping|waiting) (?:to|for)|still|remains?|"
    r"may|might|could|plans? to|so far|appeared|feared|(?:hopes?|hoping|expects?|expecting) to|"
    r"(?:appears?|seems?|looks?) (?:\w+ )?(?:likely|set|poised|ready|certain|due) to|searching for|"
    r"(?:has|have) (?:little|no) (?:option|choice) but to)\b"
)


def current(
    weighed: Sequence[Weighed],
    themes: Sequence[PointTheme],
    stories: Mapping[str, int],
    articles: Sequence[Analysis],
    issued: date = date.max,
) -> list[Weighed]:
    """Return the points, those that later articles or the day of issue have overtaken weighing little."""
    sisters = _sisters(weighed, themes, stories, articles)
    figures = _Figures()
    covered = min(issued, max((one.dating.start or date.min for one in articles), default=date.min))
    left = [_left(point, sisters, stories, figures, covered) for point in weighed]
    return [
        replace(point, weight=point.weight * share, over=share <= OVERTAKEN)
        if not point.over
        else point
        for point, share in zip(weighed, left, strict=True)
    ]


def _left(
    point: Weighed,
    sisters: Mapping[str, Sequence[Analysis]],
    stories: Mapping[str, int],
    figures: _Figures,
    covered: date,
) -> float:
    """Return how much of a point still holds."""
    article, *others = sisters[point.draft.article]
    appeared = article.dating
    later = [one for one in others if one.dating.follows(appeared)]
    beside = [
        one for one in others if not (one.dating.follows(appeared) or appeared.follows(one.dating))
    ]
    told = [line.sentence for line in point.draft.lines]
    story = stories.get(article.id, -1)
    same = [one for one in (*later, *beside) if stories.get(one.id) == story]
    if any(
        _outgrown(one, later, figures)
        or _outgrown(one, beside, figures, most=GROWN)
        or _outgrown(one, same, figures, most=GROWN, anywhere=True)
        for one in told
    ):
        return OVERTAKEN
    if any(_passed(one, article, later) or _is_over(one, article, covered) for one in told):
        return OVERTAKEN
    if (later or beside) and any(_looks_ahead(one.text) for one in told):
        return PENDING if later else UNSURE
    return 1.0


def _looks_ahead(sentence: str) -> bool:
    """Whether a sentence tells what was open or still to come when it was written."""
    spoken = tongues().get(language(sentence) or "en")
    return bool((spoken.ahead if spoken else _PENDING).search(sentence))


def _sisters(
    weighed: Sequence[Weighed],
    themes: Sequence[PointTheme],
    stories: Mapping[str, int],
    articles: Sequence[Analysis],
) -> dict[str, list[Analysis]]:
    """Return each article followed by those of its story and of its themes."""
    known = {article.id: article for article in articles}
    themed = [{weighed[i].draft.article for i in theme.points} for theme in themes]
    groups = [
        group for group in themed if len(group) <= FEW
    ]  # of more articles it is no one subject
    by_story: defaultdict[int, set[str]] = defaultdict(set)
    for article, story in stories.items():
        by_story[story].add(article)
    groups += by_story.values()
    found: dict[str, set[str]] = {article.id: set() for article in articles}
    for group in groups:
        for one in group & found.keys():
            found[one] |= group
    return {
        one: [known[one], *(known[other] for other in sorted(others - {one}) if other in known)]
        for one, others in found.items()
    }


class _Figures(dict[str, list[tuple[Key, Count]]]):
    """The counts of people that the opening of each article states, read when they are asked for."""

    def of(self, article: Analysis) -> list[tuple[Key, Count]]:
        """Return the counts of an article."""
        if article.id not in self:
            opening = article.sentences[:OPENING]
            self[article.id] = [pair for one in opening for pair in _counted(one)]
        return self[article.id]


def _counted(sentence: Sentence) -> Iterator[tuple[Key, Count]]:
    for count in counts(sentence.text):
        key = key_of(count)
        if key is not None and key[0] == "count" and key[1] and not count.set_apart:
            yield key, count


def _outgrown(
    sentence: Sentence,
    later: Sequence[Analysis],
    figures: _Figures,
    most: float = inf,
    *,
    anywhere: bool = False,
) -> bool:
    """Whether another article counts more of the same, though not more than so many times as many.

    `anywhere`: reports of one event may name its town or its country.
    """
    for count in counts(sentence.text):
        key = key_of(count)
        if key is None or key[0] != "count" or not key[1]:
            continue
        for article in later:
            for other_key, other in figures.of(article):
                grown = count.quantity.value < other.quantity.value <= most * count.quantity.value
                if other_key == key and grown and (anywhere or _same_place(count, other)):
                    return True
    return False


def _same_place(one: Count, other: Count) -> bool:
    return not one.where or not other.where or bool(one.where & other.where)


def _is_over(sentence: Sentence, article: Analysis, covered: date) -> bool:
    """Whether a sentence announces something for a day that lies before the last that is covered."""
    appeared = article.dating
    if appeared.start is None or appeared.end is None:
        return False
    if (appeared.end - appeared.start).days > WEEK:
        return False
    for mention in article.mentions_in(sentence.span):
        start, end = (place - sentence.start for place in mention.span)
        ahead = mention.start >= appeared.start and mention.end < covered
        short = (mention.end - mention.start).days < WEEK  # not "for 2015"
        if ahead and short and looks_ahead(sentence.text, start, end):
            return True
    return False


def _passed(sentence: Sentence, article: Analysis, later: Sequence[Analysis]) -> bool:
    """Whether a sentence looks ahead to a day of which later articles tell."""
    return any(
        article.dating.end is not None
        and mention.start > article.dating.end
        and any(one.dating.start is not None and one.dating.start >= mention.start for one in later)
        for mention in article.mentions_in(sentence.span)
    )
