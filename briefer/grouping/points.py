"""Key sentences by theme, in the context of their articles.

Phrases come first, groups after: a phrase that stands in several sentences, and whose
surroundings resemble many more, is a possible theme. The few that together come close
to most of the sentences are taken; each sentence joins the nearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from briefer.grouping.guided import term_hits
from briefer.grouping.labels import label, presence, shape
from briefer.grouping.phrases import Phrase, phrases
from briefer.grouping.surroundings import widen
from briefer.grouping.words import unit, words
from briefer.model import PointTheme, Sentence

# Judged by eye on sets of 5 to 200 articles of `events`, `themes` and `quotations`.
STATED = 0.15  # nearness that the very phrase adds
GAIN = 0.06  # of the nearness reached so far: a further theme must add as much
LEAST = 3  # themes, where there are sentences enough
PER_THEME = 3  # sentences that a theme should have
KNOWN = 0.6  # share of the articles in which a word is what all of them are about


def theme_points(
    points: Sequence[Sentence],
    *,
    contexts: Sequence[str],
    themes: Mapping[str, Sequence[str]] | None = None,
    most: int = 5,
) -> list[PointTheme]:
    """Group key sentences by theme: the desk's own first, then the found ones by weight.

    `contexts` are the texts the sentences stand in, one for each sentence.
    """
    guided = _guided(points, contexts, themes or {})
    rest = [number for number, theme in enumerate(guided) if theme is None]
    desk = [
        PointTheme(
            label=name,
            points=_heaviest([n for n, theme in enumerate(guided) if theme == name], points),
            terms=tuple(terms),
            guided=True,
        )
        for name, terms in (themes or {}).items()
        if name in guided
    ]
    found = _found([points[n] for n in rest], [contexts[n] for n in rest], contexts, most)
    named = [
        PointTheme(
            label=theme.label,
            points=_heaviest([rest[n] for n in theme.points], points),
            terms=theme.terms,
        )
        for theme in found
    ]
    return desk + sorted(named, key=lambda theme: -sum(1 + points[n].score for n in theme.points))


def _heaviest(numbers: Sequence[int], points: Sequence[Sentence]) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=lambda n: (-points[n].score, n)))


def _guided(
    points: Sequence[Sentence], contexts: Sequence[str], themes: Mapping[str, Sequence[str]]
) -> list[str | None]:
    """Return the desk's theme of each sentence whose own words have its terms."""
    if not themes:
        return [None] * len(points)
    hits = term_hits([words(point.text) for point in points], themes)
    names = list(themes)
    return [names[int(row.argmax())] if row.any() else None for row in hits]


def _found(
    points: Sequence[Sentence], contexts: Sequence[str], everything: Sequence[str], most: int
) -> list[PointTheme]:
    if not points:
        return []
    texts = [point.text for point in points]
    known = phrases(texts)
    shares = presence(texts, known)
    subject = _subject(everything)
    own, wide = widen(points, contexts)
    groups = _span(_nearness(own, wide, known), known, shares, subject, most)
    labels = label(groups, known, shares=shares, subject=subject)
    return [
        PointTheme(label=name.text, terms=name.terms, points=tuple(group))
        for name, group in zip(labels, groups, strict=True)
    ]


def _subject(contexts: Sequence[str]) -> frozenset[str]:
    """Return the words that nearly all articles share, and which therefore tell none apart."""
    articles = set(contexts)
    if len(articles) < 3:
        return frozenset()
    spread = Counter(word for article in articles for word in set(words(article)))
    return frozenset(word for word, n in spread.items() if n > KNOWN * len(articles))


def _nearness(own: Any, wide: Any, known: Sequence[Phrase]) -> Any:
    """Return how near each sentence comes to each phrase: sentences × phrases."""
    from scipy.sparse import csr_matrix

    cells = [(row, text) for row, phrase in enumerate(known) for text in phrase.texts]
    where = csr_matrix(
        ([1.0] * len(cells), ([row for row, _ in cells], [text for _, text in cells])),
        shape=(len(known), own.shape[0]),
    )
    centres = unit(where @ wide + where @ own)
    return (wide @ centres.T).toarray() + STATED * where.T.toarray()


def _span(
    near: Any,
    known: Sequence[Phrase],
    shares: Sequence[Mapping[int, float]],
    subject: frozenset[str],
    most: int,
) -> list[list[int]]:
    """Choose phrases that together come near to all sentences; group by the nearest."""
    import numpy as np

    everything = [list(range(near.shape[0]))]
    worth = np.array([shape(phrase, subject) for phrase in known])
    spread = np.array([sum(share.values()) for share in shares])
    worth[spread < (1.5 if near.shape[0] > 8 else 1)] = 0
    reached = np.zeros(near.shape[0])
    chosen: list[int] = []
    while len(chosen) < min(most, max(1, near.shape[0] // PER_THEME)) and worth.any():
        gain = np.maximum(0, near - reached[:, None]).sum(axis=0)
        best = int((gain * worth).argmax())
        if len(chosen) >= LEAST and gain[best] < GAIN * reached.sum():
            break
        chosen.append(best)
        reached = np.maximum(reached, near[:, best])
        taken = set(known[best].key) - subject
        worth *= np.array([not taken & set(phrase.key) for phrase in known])
    if len(chosen) < 2:
        return everything
    home = near[:, chosen].argmax(axis=1)
    groups = [np.flatnonzero(home == number).tolist() for number in range(len(chosen))]
    return sorted((group for group in groups if group), key=lambda group: (-len(group), group))
