"""A few texts by subject, phrases first.

Each phrase that stands in several texts, and whose surroundings resemble more, is a
possible subject. The few that together come near to most texts are taken; each text
joins the nearest. So texts of different articles meet where they speak of one thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefer.grouping.labels import shape
from briefer.grouping.phrases import Phrase
from briefer.grouping.words import unit

# Judged by eye on sets of 5 articles of `events`, `themes` and `quotations`.
STATED = 0.15  # nearness that the very phrase adds
SAID = 1.5  # texts that must have a phrase, or parts of it, to make it a subject
SHARED = 0.5  # how much a phrase gains with every further article that has it
GAIN = 0.06  # of the nearness reached so far: a further subject must add as much


def span(
    rows: Any,
    known: Sequence[Phrase],
    shares: Sequence[Mapping[int, float]],
    *,
    spread: Sequence[int],
    subject: frozenset[str],
    least: int,
    most: int,
) -> list[list[int]]:
    """Partition texts, given as unit rows, into `least` to `most` subjects.

    `spread` says in how many articles each phrase stands, `subject` what all of them speak of.
    """
    import numpy as np

    near = _nearness(rows, known)
    worth = np.array([shape(phrase, subject) for phrase in known])
    said = np.array([sum(share.values()) for share in shares])
    worth *= (1 + SHARED * np.log(np.array(spread))) * (said >= min(SAID, rows.shape[0]))
    reached = np.zeros(rows.shape[0])
    chosen: list[int] = []
    while len(chosen) < most and worth.any():
        gain = np.maximum(0, near - reached[:, None]).sum(axis=0)
        best = int((gain * worth).argmax())
        if len(chosen) >= least and gain[best] < GAIN * reached.sum():
            break
        chosen.append(best)
        reached = np.maximum(reached, near[:, best])
        taken = set(known[best].key) - subject
        worth *= np.array([not taken & set(phrase.key) for phrase in known])
    if len(chosen) < 2:
        return [list(range(rows.shape[0]))]
    home = near[:, chosen].argmax(axis=1)
    groups = [np.flatnonzero(home == number).tolist() for number in range(len(chosen))]
    return [group for group in groups if group]


def _nearness(rows: Any, known: Sequence[Phrase]) -> Any:
    """Return how near each text comes to the texts that have each phrase."""
    from scipy.sparse import csr_matrix

    cells = [(row, text) for row, phrase in enumerate(known) for text in phrase.texts]
    where = csr_matrix(
        ([1.0] * len(cells), ([row for row, _ in cells], [text for _, text in cells])),
        shape=(len(known), rows.shape[0]),
    )
    return (rows @ unit(where @ rows).T).toarray() + STATED * where.T.toarray()
