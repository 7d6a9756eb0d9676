"""What is known of a sentence in a set of articles: what the others say about it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefer.summarising.features import NAMES, features
from briefer.summarising.term_weights import Terms, terms_by_text
from briefer.summarising.vocabulary import Floats, Ints, Vocabulary

_COLUMNS = """
set_central set_common set_log agreement agreement_all support
set_cover set_length share_of_set walk near capital_share position_agreement
"""
SET_NAMES = (*NAMES, *_COLUMNS.split())


def cross_document_features(shared: Terms, titles: Sequence[str | None] | None = None) -> Floats:
    """Return one row for each sentence of all articles (columns are SET_NAMES)."""
    own = terms_by_text(shared)
    within = features(own, titles)
    together = _together(own, shared)
    agreement = together[_COLUMNS.split().index("agreement_all")]
    leading = within[:, NAMES.index("decay")] * agreement
    return np.hstack([within, np.array([*together, leading]).T])


def _together(own: Terms, shared: Terms) -> list[Floats]:
    words, ids, weights = shared.wording, shared.ids, shared.weights
    articles = len(words.sizes)
    different = np.maximum(shared.over_rows(None), 1)
    holders = np.bincount(own.shared, minlength=shared.width)  # articles that hold the term
    others = (holders[ids] - 1) / max(articles - 1, 1)
    logs = np.log(np.maximum(shared.spread, 1))
    key = np.where(holders >= 2, logs, 0.0)
    key /= max(key.sum(), 1e-9)
    cover = shared.over_rows(key[ids])
    return [
        shared.likeness(shared.direction(shared.over_terms(weights))),
        shared.over_rows(shared.direction(shared.spread)[ids]) / np.sqrt(different),
        shared.over_rows(logs[ids]) / different,
        shared.over_rows(weights**2 * others),
        shared.over_rows(others) / different,
        _support(own, shared) / articles,
        cover,
        cover / np.sqrt(np.maximum(words.lengths, 1)),
        (words.sizes / max(words.sizes.sum(), 1))[words.own],
        _walk(own),
        np.minimum(_places(words), 20) / 20,
        words.capitals / np.maximum(words.lengths, 1),
    ]


def _places(words: Vocabulary) -> Ints:
    """Return the place of each sentence in its text."""
    starts = np.cumsum(words.sizes) - words.sizes
    return np.arange(len(words.own)) - starts[words.own]


def _walk(own: Terms) -> Floats:
    """Return where two steps of a walk between alike sentences lead, 1 on average."""
    degree = np.maximum(own.likeness(own.over_terms(own.weights)), 1e-9)
    rank = np.ones(own.sentences)
    for _ in range(2):
        passed = own.over_terms(own.weights * (rank / degree)[own.rows])
        rank = 0.15 + 0.85 * own.likeness(passed)
    return rank


def _support(own: Terms, shared: Terms) -> Floats:
    """Return how like each sentence is to the other articles, summed over them.

    The sum of cosines to many centres is one product with the sum of the centres.
    """
    centre = own.direction(own.over_terms(shared.weights))
    total = np.bincount(own.shared, centre, shared.width)
    return shared.over_rows(shared.weights * (total[shared.ids] - centre[own.ids]))
