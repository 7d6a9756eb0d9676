"""A few texts by subject, phrases first.

Each phrase that stands in several texts, and whose surroundings resemble more, is a
possible subject. The few that together come near to most texts are taken; each text
joins the nearest. So texts of different articles meet where they speak of one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.grouping.labelling.candidates import Candidate
from briefer.grouping.labelling.labels import shape, shared
from briefer.grouping.tfidf import unit

# Judged by eye on sets of 5 articles of `events`, `themes` and `quotations`.
STATED = 0.15  # nearness that the very phrase adds
SAID = 1.5  # texts that must speak of a phrase to make it a subject
GAIN = 0.1  # of the nearness reached so far: a further subject must add as much


def span(
    rows: Any, found: Sequence[Candidate], *, subject: frozenset[str], least: int, most: int
) -> list[list[int]]:
    """Partition texts, given as unit rows, into `least` to `most` subjects.

    `subject` holds the words that all of them speak of.
    """
    import numpy as np

    number = rows.shape[0]
    near = _nearness(rows, found)
    said = np.array([sum(c.said[text] for text in c.said) for c in found])
    worth = np.array([shape(c.phrase, subject) * shared(c.articles) for c in found])
    worth *= said >= min(SAID, number)
    reached = np.zeros(number)
    chosen: list[int] = []
    while len(chosen) < most and worth.any():
        gain = np.maximum(0, near - reached[:, None]).sum(axis=0)
        best = int((gain * worth).argmax())
        if len(chosen) >= least and gain[best] < GAIN * reached.sum():
            break
        chosen.append(best)
        reached = np.maximum(reached, near[:, best])
        taken = set(found[best].key) - subject
        worth *= np.array([not taken & set(candidate.key) for candidate in found])
    if len(chosen) < 2:
        return [list(range(number))]
    home = near[:, chosen].argmax(axis=1)
    groups = [np.flatnonzero(home == place).tolist() for place in range(len(chosen))]
    return [group for group in groups if group]


def _nearness(rows: Any, found: Sequence[Candidate]) -> Any:
    """Return how near each text comes to the texts that have each phrase."""
    from scipy.sparse import csr_matrix

    cells = [(row, text) for row, c in enumerate(found) for text in c.phrase.texts]
    where = csr_matrix(
        ([1.0] * len(cells), ([row for row, _ in cells], [text for _, text in cells])),
        shape=(len(found), rows.shape[0]),
    )
    return (rows @ unit(where @ rows).T).toarray() + STATED * where.T.toarray()
