"""Which sentences carry an article, or a set of articles.

A ranker is `(sentences) -> scores`, or `(sentences, *, title) -> scores` where it wants to know
the title (None where there is none); the choice under a budget, without saying
anything twice, is written once for all of them.

classic           the classic rankers of sumy, over our sentences and words, and the lead
commentary        how much of a text is comment rather than report: comment leads nowhere in particular
cross_document    what is known of a sentence in a set of articles: what the others say about it
features          what is known of a sentence before it is chosen, as one row of numbers
ranking           the default ranker: a linear model over what is known of each sentence
selecting         from scores to a choice: so many sentences, or so many words, and nothing twice
surface_features  what a sentence looks like: commas, quotation, how it opens and ends
term_weights      how much each term says of a sentence, a text, a set of texts
vocabulary        the words of the sentences of one text or several, numbered once for everything …
word_codes        the words of a long string, found and compared as numbers, all at once
word_pairs        what several texts say in the same words: pairs of words, each worth what the …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from inspect import signature
from itertools import chain

import numpy as np

from briefer.language import Cut, cuts, dateline_end, sentence_at
from briefer.language import sentences as split
from briefer.model import Sentence
from briefer.registry import lookup
from briefer.summarising.ranking import (
    article_trade,
    counted_terms,
    score_across_articles,
    score_as_comment,
    trade,
)
from briefer.summarising.selecting import Trade, select
from briefer.summarising.surface_features import fragments_of
from briefer.summarising.word_pairs import shared_pairs

RANKERS = {
    "briefer": "briefer.summarising.ranking:briefer_ranker",
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
LAST = 1000.0  # what puts headings and bylines behind every sentence of an article
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
    if ranker != "briefer":
        return choose(split(text), sentences=sentences, words=words, ranker=ranker, title=title)
    # Only what is chosen is made into sentences: to make all of them is a tenth of the time.
    places = _without_dateline(text, cuts(text))
    texts = [text[start:end] for start, end, *_ in places]
    chosen = _best(texts, sentences=sentences, words=words, title=title)
    return [sentence_at(text, places[at], score=worth) for at, worth in chosen]


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
    titled = {"title": title} if "title" in signature(rank).parameters else {}
    scores: list[float] = rank(sentences, **titled)
    return scores


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
    texts = [sentence.text for sentence in candidates]
    if ranker == "briefer":
        chosen = _best(texts, sentences=sentences, words=words, title=title)
    else:
        scores = score(candidates, ranker=ranker, title=title)
        count = SENTENCES if sentences is None and words is None else sentences
        chosen = _selected([texts], scores, count=count, words=words)
    return [replace(candidates[at], score=worth) for at, worth in chosen]


def _best(
    texts: list[str], *, sentences: int | None, words: int | None, title: str | None
) -> list[tuple[int, float]]:
    """Return the places of the sentences that the default ranker takes of an article, with scores."""
    if not texts:
        return []
    if sentences is None and words is None:
        sentences = SENTENCES
    terms = counted_terms([texts])
    scores, comment = score_as_comment(terms, title)
    value = scores - LAST * fragments_of([texts])
    places = select(terms, value, count=sentences, words=words, trade=article_trade(comment))
    return [(at, float(scores[at])) for at in places]


def _selected(
    texts: Sequence[Sequence[str]], scores: Sequence[float], *, count: int | None, words: int | None
) -> list[tuple[int, float]]:
    """Return the places of the sentences with the highest scores of a ranker, with these."""
    if not scores:
        return []
    places = select(counted_terms(texts), np.array(scores), count=count, words=words, trade=Trade())
    return [(at, scores[at]) for at in places]


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
    texts = [[sentence.text for sentence in article] for article in articles]
    if ranker == "briefer":
        terms = counted_terms(texts)
        fragments = fragments_of(texts)
        scores = score_across_articles(terms, titles)
        value = np.where(fragments, -np.inf, scores)
        pairs = shared_pairs(terms.wording, fragments)
        costs = trade("set")
        places = select(terms, value, count=sentences, words=words, trade=costs, pairs=pairs)
        chosen = [(at, float(scores[at])) for at in places]
    else:
        plain = score(candidates, ranker=ranker)
        chosen = _selected(texts, plain, count=sentences, words=words)
    return [replace(candidates[at], source=own[at], score=worth) for at, worth in chosen]


def _without_dateline(text: str, places: list[Cut]) -> list[Cut]:
    """Return where sentences stand, the first ones cut past "CAIRO (Reuters) - "."""
    opening = [
        (start + dateline_end(text[start:end]), end, paragraph, position)
        for start, end, paragraph, position in places[:OPENING]
    ]
    return [*opening, *places[OPENING:]]


def without_datelines(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of an article with the first ones cut past "CAIRO (Reuters) - "."""
    opening = list(sentences[:OPENING])
    for place, sentence in enumerate(opening):
        if past := dateline_end(sentence.text):
            start = sentence.start + past
            opening[place] = replace(sentence, text=sentence.text[past:], start=start)
    return [*opening, *sentences[OPENING:]]
