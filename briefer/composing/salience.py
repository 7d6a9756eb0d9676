"""What makes a sentence the gist of a set of articles: a few signals, weighed by a linear model.

What many independent sources open with, what the set as a whole speaks of, what happened on a
named day of late, what is counted: each is a number that a reader can check, and each point of a
brief can say which of them put it where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import chain
from math import exp, log, sqrt
from statistics import fmean, median

from briefer.composing.drafts import Draft, Signals
from briefer.language import outside, quoted, tokens
from briefer.model import Analysis, Dating, Mention

# Sentences at the head of an article that tell what is news in it, and those that say what it
# is about: more of them add its background.
OPENING, CORE = 10, 6
NEAR = 10  # days around that of the article: what happened then is what it reports
LONG = 25  # words of a sentence that says who did what, where and when
LEAD = 5  # sentences: behind them an article goes into details
# What is left of the odds of a sentence that is one.
VAGUE, BACKGROUND, BEHIND, OPINION = 0.4, 0.5, 0.7, 0.3
RECENT = 400  # days: a date less certain than that orders nothing

# What was before that of which an article tells.
_BACKGROUND = re.compile(
    r"\b(?:previously|earlier this (?:year|month)|(?:years|months|decades) ago|used to|formerly|"
    r"historically|traditionally)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[$€£¥]|%|\b(?:per ?cent|Prozent|pour cent|por ciento|per cento|"
    r"(?:m|b|tr)(?:illions?|illones|illón|ilioni|ilione)|Millionen|Milliarden?|milliards?|miliard[io]|millions?)\b"
)


# A logistic regression over the labelled desk folders finds these (`benchmarks/train_salience.py`).
WEIGHTS = (10.96, 1.87, 0.98, 0.75, 0.34, 0.0, 0.91, 0.41)  # in the order of the signals
BIAS = -4.88


def by_salience(
    drafts: Sequence[Draft], articles: Sequence[Analysis], origins: Mapping[str, int]
) -> list[Draft]:
    """Return drafts scored by the odds that an editor would put them first."""
    leads = {article.id: _lead_end(article) for article in articles}
    return [
        replace(draft, score=salience_odds(own) * _news(draft, leads), signals=own)
        for draft, own in zip(drafts, salience_signals(drafts, articles, origins), strict=True)
    ]


def _news(draft: Draft, leads: Mapping[str, int]) -> float:
    """Return how much of its odds a statement keeps as news that can be read alone."""
    share = VAGUE if draft.vague else 1.0
    share *= OPINION if draft.opinion else 1.0
    if _BACKGROUND.search(outside(draft.key.text)):
        share *= BACKGROUND
    return share * (BEHIND if draft.key.start >= leads[draft.article] else 1.0)


def _lead_end(article: Analysis) -> int:
    """Return where the sentences end with which an article leads."""
    starts = sorted(sentence.start for sentence in article.sentences)
    return starts[LEAD] if len(starts) > LEAD else len(article.text)


def salience_odds(signals: Signals) -> float:
    """Return the odds that a model of signals gives."""
    weighed = (weight * value for weight, value in zip(WEIGHTS, astuple(signals), strict=True))
    return exp(BIAS + sum(weighed))


def salience_signals(
    drafts: Sequence[Draft], articles: Sequence[Analysis], origins: Mapping[str, int]
) -> list[Signals]:
    """Return what speaks for each draft, beside the openings of all articles."""
    known = {article.id: article for article in articles}
    openings = _openings(articles, origins)
    recency = _recency(articles)
    words = [tokens(draft.key.text) for draft in drafts]
    shared = [openings.shared(own) for own in words]
    most = max(shared, default=0.0) or 1.0
    return [
        Signals(
            central=openings.likeness(own),
            shared=common / most,
            ranked=draft.score,
            recent=recency[draft.article],
            dated=float(_dated(draft, known[draft.article])),
            length=min(1.0, _length(draft) / LONG),
            spoken=_spoken(draft.key.text),
            amount=float(_AMOUNT.search(draft.key.text) is not None),
        )
        for draft, own, common in zip(drafts, words, shared, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Openings:
    """The words that articles open with."""

    rarity: Mapping[str, float]
    unseen: float  # rarity of every other word
    core: Mapping[str, float]  # one direction for all articles together
    origins: Mapping[str, int]  # how many independent ones open with the word

    def likeness(self, words: Sequence[str]) -> float:
        """Return the cosine of a sentence and the openings together."""
        counts = Counter(words)
        own = {w: (1 + log(n)) * self.rarity.get(w, self.unseen) for w, n in counts.items()}
        length = sqrt(sum(value * value for value in own.values())) or 1.0
        return sum(value * self.core.get(word, 0.0) for word, value in own.items()) / length

    def shared(self, words: Sequence[str]) -> float:
        """Return the mean logarithm of how many origins open with the words of a sentence."""
        different = dict.fromkeys(words)
        return fmean(log(max(1, self.origins.get(w, 1))) for w in different) if different else 0.0


def _openings(articles: Sequence[Analysis], origins: Mapping[str, int]) -> _Openings:
    sentences: Counter[str] = Counter()  # that hold the word
    core: Counter[str] = Counter()
    holders: dict[str, set[int]] = defaultdict(set)
    looked_at = 0
    for article in articles:
        title = tokens(article.title or "")
        opening = [tokens(sentence.text) for sentence in article.sentences[:OPENING]]
        looked_at += len(opening)
        core.update(chain(title, *opening[:CORE]))
        for own in opening:
            sentences.update(set(own))
        for word in {*title, *chain(*opening)}:
            holders[word].add(origins[article.id])
    rarity = {word: log((looked_at + 1) / (n + 0.5)) for word, n in sentences.items()}
    unseen = log((looked_at + 1) / 0.5)
    weights = {word: (1 + log(n)) * rarity.get(word, unseen) for word, n in core.items()}
    length = sqrt(sum(value * value for value in weights.values())) or 1.0
    return _Openings(
        rarity=rarity,
        unseen=unseen,
        core={word: value / length for word, value in weights.items()},
        origins={word: len(holding) for word, holding in holders.items()},
    )


def _recency(articles: Sequence[Analysis]) -> dict[str, float]:
    """Return the share of articles that appeared before each one; the undated are in the middle."""
    days = {article.id: _day(article.dating) for article in articles}
    known = [day for day in days.values() if day is not None]
    middle = median(known) if known else 0.0
    placed = {id: middle if day is None else day for id, day in days.items()}
    order = sorted(placed.values())
    return {
        id: (bisect_left(order, day) + bisect_right(order, day)) / 2 / len(order)
        for id, day in placed.items()
    }


def _day(dating: Dating) -> float | None:
    """Return about when an article appeared."""
    start, end = dating.start, dating.end
    if start is None or end is None or (end - start).days > RECENT:
        return None
    return (start.toordinal() + end.toordinal()) / 2


def _dated(draft: Draft, article: Analysis) -> bool:
    """Whether the key sentence names a day around that of its article."""
    return any(_near(mention, article.day) for mention in _named_in(draft, article.mentions))


def _named_in(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Mention]:
    first = bisect_left(mentions, draft.key.start, key=lambda mention: mention.span.start)
    for mention in mentions[first:]:
        if mention.span.start >= draft.key.end:
            return
        yield mention


def _near(mention: Mention, day: date | None) -> bool:
    if (mention.end - mention.start).days > 1:
        return False
    return day is None or abs((mention.start - day).days) <= NEAR


def _length(draft: Draft) -> int:
    return sum(len(line.sentence.text.split()) for line in draft.lines)


def _spoken(text: str) -> float:
    inside = sum(end - start for start, end in quoted(text))
    return min(1.0, inside / max(1, len(text)))
