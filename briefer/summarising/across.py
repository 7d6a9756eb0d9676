"""What is known of a sentence in a set of articles: what the others say about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from briefer.language import written
from briefer.summarising.features import NAMES, direction, features
from briefer.summarising.terms import Floats, Ints, Terms, terms, vectors

_COLUMNS = """
set_central set_common set_log agreement agreement_all support
set_cover set_length share_of_set articles_logarithm position_agreement
"""
SET_NAMES = (*NAMES, *_COLUMNS.split())


def set_features(
    articles: Sequence[Sequence[str]], titles: Sequence[str | None] | None = None
) -> tuple[Floats, Terms]:
    """Return one row for each sentence of all articles (columns are SET_NAMES), and their words."""
    named = titles or [None] * len(articles)
    split = [[written(text) for text in texts] for texts in articles]
    alone = [
        features(texts, title=title, split=words)[0]
        for texts, title, words in zip(articles, named, split, strict=True)
        if texts
    ]
    own = np.repeat(np.arange(len(articles)), [len(texts) for texts in articles])
    found = terms(list(chain.from_iterable(articles)), split=list(chain.from_iterable(split)))
    together = _together(found, own, len(articles))
    within = np.vstack(alone)
    leading = within[:, NAMES.index("decay")] * together[3]
    return np.hstack([within, np.stack([*together, leading], axis=1)]), found


def _together(found: Terms, own: Ints, articles: int) -> list[Floats]:
    ids = found.ids
    weights = vectors(found)
    frequency = found.over_terms(found.counts)
    different = np.maximum(found.over_rows(None), 1)
    holders = _holders(found, own)
    others = (holders[ids] - 1) / max(articles - 1, 1)
    logs = np.log(np.maximum(frequency, 1))
    key = np.where(holders >= 2, logs, 0.0)
    key /= max(key.sum(), 1e-9)
    cover = found.over_rows(key[ids])
    sizes = np.bincount(own, minlength=articles)
    return [
        found.over_rows(weights * direction(found.over_terms(weights))[ids]),
        found.over_rows(direction(frequency)[ids]) / np.sqrt(different),
        found.over_rows(logs[ids]) / different,
        found.over_rows(weights**2 * others),
        found.over_rows(others) / different,
        _support(found, weights, own, articles),
        cover,
        cover / np.sqrt(np.maximum(found.lengths, 1)),
        (sizes / max(sizes.sum(), 1))[own],
        np.full(found.size, np.log(articles)),
    ]


def _holders(found: Terms, own: Ints) -> Floats:
    """Return in how many articles each term stands."""
    pairs = np.unique(found.ids * (int(own.max()) + 1) + own[found.rows])
    return np.bincount(pairs // (int(own.max()) + 1), minlength=found.width).astype(float)


def _support(found: Terms, weights: Floats, own: Ints, articles: int) -> Floats:
    """Return how like each sentence is to the other articles, on average.

    The mean of cosines to many centres is one product with the sum of the centres.
    """
    keys, place = np.unique(own[found.rows] * found.width + found.ids, return_inverse=True)
    centre = np.bincount(place, weights).astype(float)
    norms = np.sqrt(np.bincount(keys // found.width, centre**2, minlength=articles))
    centre = centre / np.maximum(norms, 1e-9)[keys // found.width]
    total = np.bincount(keys % found.width, centre, minlength=found.width)
    return found.over_rows(weights * (total[found.ids] - centre[place])) / articles
