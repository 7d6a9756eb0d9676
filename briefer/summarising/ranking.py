"""The default ranker: a linear model over what is known of each sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from briefer.model import Sentence
from briefer.resources import data
from briefer.summarising.commentary import comment_share
from briefer.summarising.cross_document import SET_NAMES, cross_document_features
from briefer.summarising.features import NAMES, features
from briefer.summarising.selecting import Trade
from briefer.summarising.term_weights import Terms, terms
from briefer.summarising.vocabulary import Floats, vocabulary

# Taken from what ROUGE alone would learn, for the reader's sake. On 500 CNN articles, held out, it
# costs 0.1 ROUGE-1 and takes the share of dangling sentences from .145 to .109 (the lead has .20).
READABLE = {"leaning": 0.1, "joining": 0.1, "question": 0.1, "unended": 0.3, "quotation": 0.2}
# Given, not learnt: the articles with summaries have no titles. As much as central words are worth
# in a set, and less than in an article.
TITLE = 0.5
COMMENT_REDUNDANCY = 0.3  # what repetition costs in a comment


def briefer_ranker(sentences: Sequence[Sentence], *, title: str | None = None) -> list[float]:
    """Rank by the trained weights; the scores of one text can be compared with one another."""
    if not sentences:
        return []
    scores: list[float] = score_within_article(
        counted_terms([[s.text for s in sentences]]), title
    ).tolist()
    return scores


def counted_terms(texts: Sequence[Sequence[str]]) -> Terms:
    """Count the words of texts that are given as their sentences."""
    return terms(vocabulary(texts))


def score_within_article(terms: Terms, title: str | None = None) -> Floats:
    """Score the sentences of one article."""
    return score_as_comment(terms, title)[0]


def score_as_comment(terms: Terms, title: str | None = None) -> tuple[Floats, float]:
    """Score the sentences of one article, and tell how much of it is comment."""
    rows = features(terms, [title])
    scores, share = _scores(rows, "article", NAMES), comment_share(terms, rows)
    if share:
        scores = (1 - share) * scores + share * (rows @ _learnt("comment", NAMES))
    return np.round(scores, 9), share


def score_across_articles(terms: Terms, titles: Sequence[str | None] | None = None) -> Floats:
    """Score the sentences of a set of articles, all in one list, by worth for each word."""
    return _scores(cross_document_features(terms, titles), "set", SET_NAMES)


def article_trade(comment: float) -> Trade:
    """Return what repetition and length cost a choice from an article, part of which is comment.

    Readers of a comment choose what it says, however long.
    """
    report = trade("article")
    if not comment:
        return report
    return Trade(
        redundancy=(1 - comment) * report.redundancy + comment * COMMENT_REDUNDANCY,
        bend=(report.bend[0] * (1 - comment), report.bend[1] * (1 - comment)),
    )


@lru_cache
def trade(model: str) -> Trade:
    """Return what repetition and length cost a choice, for an article or for a set."""
    costs = _file()["trade"][model]
    return Trade(
        redundancy=costs["redundancy"],
        bend=tuple(costs["bend"]),
        coverage=costs.get("coverage", 0.0),
    )


def _scores(rows: Floats, model: str, names: tuple[str, ...]) -> Floats:
    # Rounded, so that the order does not hang on how a machine sums.
    return np.round(rows @ _weights(model, names), 9)


@lru_cache
def _weights(model: str, names: tuple[str, ...]) -> Floats:
    toll = np.array(
        [READABLE.get(name, 0.0) - (TITLE if name == "title" else 0.0) for name in names]
    )
    learnt: Floats = _learnt(model, names) - toll
    return learnt


@lru_cache
def _learnt(model: str, names: tuple[str, ...]) -> Floats:
    learnt = _file()[model]
    return np.array([learnt.get(name, 0.0) for name in names])


@lru_cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(data("summarising/weights.json").read_text(encoding="utf-8"))
    return read
