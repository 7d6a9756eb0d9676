"""Which sentences carry an article, or a set of articles.

A ranker is `(sentences) -> scores`; the choice under a budget, without saying
anything twice, is written once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from briefer.language import dateline_end
from briefer.language import sentences as split
from briefer.model import Sentence
from briefer.registry import lookup
from briefer.summarising.ranking import across, ranked, trade
from briefer.summarising.selecting import Trade, select
from briefer.summarising.terms import Terms

RANKERS = {
    "briefer": "briefer.summarising.ranking:briefer",
    "lead": "briefer.summarising.classic:lead",
    "lexrank": "briefer.summarising.classic:lexrank",
    "textrank": "briefer.summarising.classic:textrank",
    "lsa": "briefer.summarising.classic:lsa",
    "luhn": "briefer.summarising.classic:luhn",
    "kl": "briefer.summarising.classic:kl",
    "sumbasic": "briefer.summarising.classic:sumbasic",
    "edmundson": "briefer.summarising.classic:edmundson",
    "reduction": "briefer.summarising.classic:reduction",
}
SENTENCES = 3  # of an article, unless a budget is given
OPENING = 3  # sentences of an article that may carry a dateline
WORDS = 250  # of a set of articles, unless a budget is given

__all__ = ["RANKERS", "choose", "choose_many", "score", "summarise", "summarise_many"]


def summarise(
    text: str,
    *,
    sentences: int | None = None,
    words: int | None = None,
    ranker: str = "briefer",
    title: str | None = None,
) -> list[Sentence]:
    """Return the sentences that carry a text, in reading order; three unless a budget is given."""
    return choose(split(text), sentences=sentences, words=words, ranker=ranker, title=title)


def summarise_many(
    texts: Sequence[str],
    *,
    sentences: int | None = None,
    words: int | None = None,
    ranker: str = "briefer",
    titles: Sequence[str | None] | None = None,
    dates: Sequence[date | None] | None = None,
) -> list[Sentence]:
    """Return the sentences that carry a set of texts; `source` is the index of the text.

    Reading order is that of the texts, then of each text. 250 words unless a budget is given.
    """
    return choose_many(
        [split(text) for text in texts],
        sentences=sentences,
        words=words,
        ranker=ranker,
        titles=titles,
        dates=dates,
    )


def score(
    sentences: Sequence[Sentence], *, ranker: str = "briefer", title: str | None = None
) -> list[float]:
    """Return how much each sentence of one article carries of it.

    Raises ConfigError for a ranker that nobody registered.
    """
    rank = lookup("summarising", ranker, RANKERS)
    found: list[float] = rank(sentences, title=title) if ranker == "briefer" else rank(sentences)
    return found


def choose(
    candidates: Sequence[Sentence],
    *,
    sentences: int | None = None,
    words: int | None = None,
    ranker: str = "briefer",
    title: str | None = None,
) -> list[Sentence]:
    """Return the sentences that carry an article which is split already, in reading order."""
    candidates = without_datelines(candidates)
    if not candidates:
        return []
    if sentences is None and words is None:
        sentences = SENTENCES
    found: Terms | None = None
    if ranker == "briefer":
        scores, found = ranked(candidates, title=title)
        cost = trade("article")
    else:
        scores = score(candidates, ranker=ranker, title=title)
        cost = Trade()
    places = select(candidates, scores, count=sentences, words=words, trade=cost, found=found)
    return [replace(candidates[at], score=scores[at]) for at in places]


def choose_many(
    articles: Sequence[Sequence[Sentence]],
    *,
    sentences: int | None = None,
    words: int | None = None,
    ranker: str = "briefer",
    titles: Sequence[str | None] | None = None,
    dates: Sequence[date | None] | None = None,
) -> list[Sentence]:
    """Return the sentences that carry a set of articles which are split already."""
    articles = [without_datelines(article) for article in articles]
    candidates = list(chain.from_iterable(articles))
    own = [index for index, article in enumerate(articles) for _ in article]
    if not candidates:
        return []
    if sentences is None and words is None:
        words = WORDS
    found: Terms | None = None
    if ranker == "briefer":
        scores, found = across(articles, titles=titles)
        cost = trade("set")
    else:
        scores = score(candidates, ranker=ranker)
        cost = Trade()
    places = select(candidates, scores, count=sentences, words=words, trade=cost, found=found)
    return [replace(candidates[at], source=own[at], score=scores[at]) for at in places]


def without_datelines(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of an article with the first ones cut past "CAIRO (Reuters) - "."""
    opening = list(sentences[:OPENING])
    for place, sentence in enumerate(opening):
        if past := dateline_end(sentence.text):
            start = sentence.start + past
            opening[place] = replace(sentence, text=sentence.text[past:], start=start)
    return [*opening, *sentences[OPENING:]]
