"""Key sentences by theme, in the context of their articles.

Phrases come first, groups after: a phrase that stands in several sentences, and whose
surroundings resemble many more, is a possible theme. The few that together come close
to most of the sentences are taken; each sentence joins the nearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

from briefer.grouping.labelling.candidates import Candidate, candidates
from briefer.grouping.labelling.labels import label
from briefer.grouping.tfidf import count, weigh, words
from briefer.grouping.theming.context_vectors import widen
from briefer.grouping.theming.guided import guide, term_hits
from briefer.grouping.theming.small_sets import span
from briefer.grouping.theming.subjects import divide
from briefer.model import PointTheme, Sentence

# Judged by eye on sets of 5 to 200 articles of `events`, `themes` and `quotations`.
WHOLE_FEW = 0.3  # weight of its article beside a sentence; in few articles, and
WHOLE_MANY = 1.0  # in many, where single sentences are too short to tell subjects apart
ALIKE = 0.15  # mean cosine of articles that speak of one thing
DIMENSIONS = 10  # of the space in which themes lie apart
FEW = 12  # articles: in fewer, phrases tell more than dimensions
LEAST_FEW = 3  # themes, where there are sentences enough; in few articles, and
LEAST_MANY = 5  # in many
ROOT = 6  # letters that make two words one subject: Afghan, Afghanistan
PER_THEME = 3  # sentences that a theme should have
SHOWN = 60  # sentences of a theme that name it
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
    found = _found(
        [points[n] for n in rest],
        [contexts[n] for n in rest],
        everything=contexts,
        most=most,
        taken=tuple(themes or ()),
    )
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
    """Return the desk's theme of each sentence that has its terms or resembles those that do."""
    if not themes or not points:
        return [None] * len(points)
    hits = term_hits([words(point.text) for point in points], themes)
    names = list(themes)
    numbers = guide(widen(points, contexts, whole=WHOLE_FEW), hits)
    return [None if number is None else names[number] for number in numbers]


def _found(
    points: Sequence[Sentence],
    contexts: Sequence[str],
    *,
    everything: Sequence[str],
    most: int,
    taken: Sequence[str],
) -> list[PointTheme]:
    """Find and name themes; `everything` are the contexts of all sentences, guided ones too."""
    if not points:
        return []
    articles = list(dict.fromkeys(everything))
    subject = _subject(articles)
    texts = [point.text for point in points]
    most = min(most, max(1, len(points) // PER_THEME))
    if len(articles) <= FEW:
        known = _spoken_of(texts, contexts)
        rows = widen(points, contexts, whole=WHOLE_FEW * _apart(articles))
        groups = span(rows, known, subject=subject, least=min(LEAST_FEW, most), most=most)
        telling = groups = sorted(groups, key=lambda group: (-len(group), group))
    else:
        rows = widen(points, contexts, whole=WHOLE_MANY)
        dimensions = max(DIMENSIONS, most + 2)
        groups = divide(rows, least=min(LEAST_MANY, most), most=most, dimensions=dimensions)
        groups = sorted(groups, key=lambda group: (-len(group), group))
        shown, telling = _tiled([_central(rows, group) for group in groups])
        texts = [texts[number] for number in shown]
        known = _spoken_of(texts, [contexts[number] for number in shown])
    labels = label(telling, known, texts, subject=subject, taken=taken)
    return [
        PointTheme(label=name.text, terms=name.terms, points=tuple(group))
        for name, group in zip(labels, groups, strict=True)
    ]


def _tiled(groups: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
    """Put groups of numbers one behind the other, and say where each lies."""
    ends = accumulate(map(len, groups), initial=0)
    return list(chain.from_iterable(groups)), [list(range(*pair)) for pair in pairwise(ends)]


def _spoken_of(texts: Sequence[str], contexts: Sequence[str]) -> list[Candidate]:
    """Return the phrases of some sentences, looked for in their articles, too."""
    articles = {text: number for number, text in enumerate(dict.fromkeys(contexts))}
    return candidates(texts, [articles[text] for text in contexts], list(articles))


def _central(rows: Any, group: Sequence[int]) -> list[int]:
    """Return the sentences of a theme that are most like all of it, in their order."""
    import numpy as np

    chosen = rows[list(group)]
    near = np.asarray(chosen @ np.asarray(chosen.sum(axis=0)).ravel())
    order = sorted(range(len(group)), key=lambda n: (-round(float(near[n]), 5), n))
    return [group[n] for n in sorted(order[:SHOWN])]


def _apart(articles: Sequence[str]) -> float:
    """Return how far a few articles lie apart: 0 where all speak of one thing, 1 at most.

    The nearer they are, the less does the article tell about one of its sentences.
    """
    rows = weigh(count(words(article) for article in articles))
    pairs = len(articles) * (len(articles) - 1)
    alike = ((rows @ rows.T).sum() - rows.shape[0]) / pairs if pairs else 1.0
    return float(min(1.0, max(0.0, 1 - alike / ALIKE)))


def _subject(articles: Sequence[str]) -> frozenset[str]:
    """Return the words that nearly all articles share, and which therefore tell none apart."""
    if len(articles) < 3:
        return frozenset()
    spread = Counter(word for article in articles for word in set(words(article)))
    common = {word for word, n in spread.items() if n > KNOWN * len(articles)}
    roots = tuple(word for word in common if len(word) >= ROOT)
    return frozenset(
        common
        | {w for w in spread if w.startswith(roots)}
        | {c[:n] for c in common for n in range(ROOT, len(c)) if c[:n] in spread}
    )
