"""Key figures: the numbers that the bottom line rests on or that several origins state, each in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefer.composing.figure_words import clause_around, leans
from briefer.composing.folding import Weighed
from briefer.composing.numbering import Ledger
from briefer.composing.stories import of_one_story
from briefer.language import tokens
from briefer.model import Analysis, KeyFigure, Quote
from briefer.quantifying import Count, Key, counts, differ, key_of

FEWEST = 2  # a single row is no table
FROM_ONE = 2  # figures of one sentence
SISTERS, OPENING = 40, 20  # articles in which a figure is looked for, and sentences of each
FEWEST_WORDS = 4  # around a figure, itself included: "143 million people" says little
SMALL = 10  # things below that many are no figure; people who died are
KINDS = ("count", "money", "share")
# Content words that two sentences share, besides what is counted, where they state one quantity: what
# befell people says all of it within a story, a noun much, an amount of money or a share little.
SHARED, SHARED_BARE, SHARED_STORY = 2, 4, 3
NEAR = 0.05  # share by which two figures differ that are one, rounded

# "two people were killed": few are told where they died, not where they are of one town or family.
_LIVES = re.compile(r" (?:people|persons|dead|fatalities|deaths|victims|killed)\b")


@dataclass(frozen=True)
class _Stated:
    """A figure in a sentence that is printed."""

    point: Weighed
    quote: Quote
    count: Count
    key: Key

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(tokens(self.quote.text)) - {self.count.noun}


def key_figures(
    lead: Sequence[Weighed],
    others: Sequence[Weighed],
    articles: Sequence[Analysis],
    origins: Mapping[str, int],
    stories: Mapping[str, int],
    ledger: Ledger,
    *,
    most: int,
) -> tuple[KeyFigure, ...]:
    """Return the figures of statements that are printed, those of the bottom line first.

    A figure of another statement has to be stated by two independent origins; what a report of the
    same story, that is not surely older, states otherwise is not sure, and left out.
    """
    known = {article.id: article for article in articles}
    found: list[KeyFigure] = []
    told: list[_Stated] = []
    for leads, points in ((True, lead), (False, others)):
        for point in points:
            for stated in _figures(point, known[point.draft.article], ledger):
                if any(_one_figure(stated, other) for other in told):
                    continue
                carriers = _carriers(stated, known, stories)
                count = len({origins[article] for article in carriers or ()})
                if carriers is not None and (leads or count > 1):
                    told.append(stated)
                    found.append(_row(stated, ledger.carriers(carriers), count))
    return tuple(found[:most]) if len(found) >= FEWEST else ()


def _one_figure(one: _Stated, other: _Stated) -> bool:
    """Whether two figures are the same number of something, or one of them the other rounded."""
    mine, theirs = one.count.quantity, other.count.quantity
    near = abs(mine.value - theirs.value) <= NEAR * max(mine.value, theirs.value)
    return mine.kind == theirs.kind and near


def _figures(point: Weighed, article: Analysis, ledger: Ledger) -> list[_Stated]:
    """Return the figures of a printed statement that can be told by themselves."""
    if point.over or article.language != "en":  # numbers are read in English only
        return []
    quote = ledger.quotes(point.draft)[-1]
    found = [
        _Stated(point=point, quote=quote, count=count, key=key)
        for count in counts(quote.text)
        if (key := key_of(count)) is not None and _telling(count, quote.text, article.day)
    ]
    return found[:FROM_ONE] if len({one.key for one in found}) == len(found) else []


def _telling(count: Count, text: str, day: date | None) -> bool:
    """Whether a number tells how things stand, by itself and in digits unless people died."""
    quantity = count.quantity
    start, end = quantity.span
    if quantity.kind not in KINDS or count.set_apart or count.days:
        return False
    if any(day is None or year != str(day.year) for year in count.years):
        return False  # of another year
    around = clause_around(text, quantity.span)
    if leans(text, quantity.span) or len(text[around.start : around.end].split()) < FEWEST_WORDS:
        return False
    if quantity.kind != "count":
        return True
    if quantity.value < SMALL:
        return bool(count.fate) and _LIVES.match(text, end) is not None
    return bool(count.fate) or (text[start].isdecimal() and bool(count.noun))


def _carriers(
    stated: _Stated, known: Mapping[str, Analysis], stories: Mapping[str, int]
) -> tuple[str, ...] | None:
    """Return the articles that state a figure; none where another states it otherwise."""
    home = known[stated.point.draft.article]
    carriers = [home.id]
    for article, same_story in _sisters(home, known, stories):
        states, contradicts = False, False
        for count in _counts_like(stated, article, same_story=same_story):
            if differ(count.quantity, stated.count.quantity):
                contradicts = True
            elif count.quantity.value == stated.count.quantity.value:
                states = True
        if states:
            carriers.append(article.id)
        elif contradicts and not home.dating.follows(article.dating):
            return None
    return tuple(carriers)


def _sisters(
    home: Analysis, known: Mapping[str, Analysis], stories: Mapping[str, int]
) -> list[tuple[Analysis, bool]]:
    """Return the other articles, those of its story first, each with whether it is of it."""
    others = [
        (one, of_one_story(home.id, id, stories)) for id, one in known.items() if id != home.id
    ]
    return sorted(others, key=lambda pair: not pair[1])[:SISTERS]


def _counts_like(stated: _Stated, article: Analysis, *, same_story: bool) -> Iterator[Count]:
    """Yield what an article states of the same quantity, whatever the number."""
    least = SHARED if stated.key[0] == "count" else SHARED_BARE
    if same_story:
        least = 0 if stated.count.fate else min(least, SHARED_STORY)
    for sentence in article.sentences[:OPENING]:
        for count in counts(sentence.text):
            if key_of(count) != stated.key or count.set_apart:
                continue
            apart = count.where and stated.count.where and not count.where & stated.count.where
            if not apart and len(stated.words.intersection(tokens(sentence.text))) >= least:
                yield count


def _row(stated: _Stated, sources: tuple[int, ...], origins: int) -> KeyFigure:
    text, at = stated.quote.text, stated.count.quantity.span
    around = clause_around(text, at)
    return KeyFigure(
        quote=stated.quote,
        value=text[at.start : at.end],
        at=at,
        words=text[around.start : around.end],
        around=around,
        sources=sources,
        origins=origins,
    )
