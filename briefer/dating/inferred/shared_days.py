"""Undated articles that tell of an event "on Sunday" of which others name the day: they appeared within its week."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefer.dating.inferred.weekdays import find_weekdays
from briefer.dating.intervals import Days
from briefer.dating.stated import expressions
from briefer.dating.stated.plain_characters import plain_characters
from briefer.language import tokens
from briefer.model import Analysis, Dating, Sentence

OPENING = 12  # sentences in which an article tells its news
WEEK = timedelta(days=6)  # a weekday on its own is that of the last seven days

# Content words that two sentences share if they tell of one event: so many, and this share of the
# shorter one's. One more or less changes nothing on the desk folders.
FEWEST, SHARED = 4, 0.4

_OTHER_WEEK = re.compile(
    r"\b(?:last|next|past|coming|every|letzt\w+|nächst\w+|vergangen\w+|pasado|próximo|scors[oa]|prossim[oa]) $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of a sentence, and the day or the weekday of which it tells."""

    words: frozenset[str]
    weekday: int
    day: date | None = None


def days_by_events(
    articles: Sequence[Analysis], datings: Mapping[str, Dating], sure: Mapping[str, date]
) -> Iterator[tuple[str, Days]]:
    """Yield the articles without a sure day with the week that follows what they and others tell of.

    Nothing where the days on which others tell of it disagree.
    """
    asked = [article for article in articles if not datings[article.id].exact]
    known = [told for article in articles for told in _days_told(article, article.id in sure)]
    if not asked or not known:
        return
    postings: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, told in enumerate(known):
        for word in sorted(told.words):
            postings[told.weekday, word].append(index)
    for article in asked:
        days = {day for told in _weekdays_told(article) for day in _alike(told, known, postings)}
        if len(days) == 1:
            (day,) = days
            yield article.id, Days(day, day + WEEK)


def _days_told(article: Analysis, dated: bool) -> Iterator[Told]:
    """Yield the sentences of an opening that name one day; of an undated article those that name its year."""
    for sentence in article.sentences[:OPENING]:
        days = {
            mention.start
            for mention in article.mentions
            if mention.start == mention.end
            and sentence.start <= mention.span.start < sentence.end
            and (dated or not mention.note)
        }
        if len(days) == 1:
            (day,) = days
            yield Told(words=_words(sentence), weekday=day.weekday(), day=day)


def _weekdays_told(article: Analysis) -> Iterator[Told]:
    """Yield the sentences of an opening that tell of one weekday as of the past."""
    for sentence in article.sentences[:OPENING]:
        plain = plain_characters(sentence.text)
        named = [
            one
            for one in find_weekdays(plain, expressions.find_dates(plain))
            if one.tense != "future" and one.until is None
        ]
        if len(named) == 1 and not _OTHER_WEEK.search(plain[: named[0].span.start]):
            yield Told(words=_words(sentence), weekday=named[0].weekday)


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset(tokens(sentence.text))


def _alike(
    told: Told, known: Sequence[Told], postings: Mapping[tuple[int, str], Sequence[int]]
) -> Iterable[date]:
    """Return the days of the sentences that tell of the same event on the same weekday."""
    shared = Counter(
        index for word in told.words for index in postings.get((told.weekday, word), ())
    )
    for index, count in shared.items():
        other = known[index]
        least = max(FEWEST, SHARED * min(len(told.words), len(other.words)))
        if count >= least and other.day is not None:
            yield other.day
