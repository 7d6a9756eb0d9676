"""Key sentences by theme, in the context of their articles.

The desk's own themes take the sentences that speak of them. The rest goes by article: what an
article is about is told by its title and its opening, and a sentence alone tells less. Articles
that hang together are a theme; one that stands alone is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from briefer.grouping.labelling.labels import label_groups, shared_by_most
from briefer.grouping.labelling.ranking import Named
from briefer.grouping.tfidf import count_words, subject_words, tfidf_rows
from briefer.grouping.theming.aspects import part_by_aspect
from briefer.grouping.theming.closeness import beside, together
from briefer.grouping.theming.context_vectors import context_vectors
from briefer.grouping.theming.guided import guide, term_hits
from briefer.grouping.theming.subjects import partition_by_subject
from briefer.model import PointTheme, Sentence

# Articles up to which each is compared with each; in more, themes are subjects, not events.
FEW = 60
LEAST, DIMENSIONS = 5, 10  # subjects of many articles, and of the space in which they lie apart
LONE = 3  # articles up to which each one is a theme where no two hang together
FEWEST = 3  # key sentences of such an article: one with less to say is none
WHOLE = 0.3  # weight of its article beside a sentence, where the desk's terms are looked for


def theme_points(
    points: Sequence[Sentence],
    *,
    contexts: Sequence[str],
    titles: Sequence[str] | None = None,
    themes: Mapping[str, Sequence[str]] | None = None,
    most: int = 5,
    banned: Collection[str] = (),
    language: str = "",
    elsewhere: Collection[int] = (),
) -> list[PointTheme]:
    """Group key sentences by theme: the desk's own first, then the found ones by weight.

    `contexts` are the texts the sentences stand in and `titles` their titles, one for each.
    A sentence of an article that hangs together with no other is in no theme. `banned` are labels, in
    lower case, that no found theme may have. Labels are in the `language` as far as articles are.
    `elsewhere` are the numbers of sentences that articles in other languages state, too.
    """
    guided = _guided(points, contexts, themes or {})
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
    rest = [number for number, theme in enumerate(guided) if theme is None]
    named, own = articles_of(rest, points, contexts, titles)
    told = {place for place, inside in enumerate(own) if not set(elsewhere).isdisjoint(inside)}
    groups = _weightiest(_groups(named, most, told), own, points)[:most]
    full = [one for one in groups if len(one) > 1 or len(own[one[0]]) >= FEWEST] or groups
    near = _beside(named, full)
    names = label_groups(full, named, taken=tuple(themes or ()), banned=banned, language=language)
    found = [
        PointTheme(
            label=name.text,
            points=_heaviest([n for article in group for n in own[article]], points),
            terms=name.terms,
            beside=_heaviest([n for article in others for n in own[article]], points),
        )
        for name, group, others in zip(names, full, near, strict=True)
        if name.told or not any(one.told for one in names)  # what no heading fits is no theme
    ]
    if len(full) == 1 < most and len(full[0]) > 1:
        shared = shared_by_most([named[article].text for article in full[0]])
        found = part_by_aspect(
            found[0], points, contexts, shared=shared, most=most - 1, banned=banned
        )
    return desk + found


def articles_of(
    numbers: Sequence[int],
    points: Sequence[Sentence],
    contexts: Sequence[str],
    titles: Sequence[str] | None,
) -> tuple[list[Named], list[list[int]]]:
    """Return the articles that some key sentences stand in, and which of these each of them has."""
    articles: dict[tuple[str, str], list[int]] = {}
    for number in numbers:
        article = (titles[number] if titles else "", contexts[number])
        articles.setdefault(article, []).append(number)
    named = [
        Named(title=title, text=text, points=tuple(points[n].text for n in own))
        for (title, text), own in articles.items()
    ]
    return named, list(articles.values())


def _heaviest(numbers: Sequence[int], points: Sequence[Sentence]) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=lambda n: (-points[n].score, n)))


def _weightiest(
    groups: Sequence[Sequence[int]], own: Sequence[Sequence[int]], points: Sequence[Sentence]
) -> list[list[int]]:
    """Return groups of articles by how many they are, then by what they say."""

    def weight(group: Sequence[int]) -> float:
        return round(sum(1 + points[n].score for article in group for n in own[article]), 6)

    return sorted(map(list, groups), key=lambda group: (-len(group), -weight(group), group))


def _guided(
    points: Sequence[Sentence], contexts: Sequence[str], themes: Mapping[str, Sequence[str]]
) -> list[str | None]:
    """Return the desk's theme of each sentence that has its terms or resembles those that do."""
    if not themes or not points:
        return [None] * len(points)
    hits = term_hits([subject_words(point.text) for point in points], themes)
    names = list(themes)
    numbers = guide(context_vectors(points, contexts, whole=WHOLE), hits)
    return [None if number is None else names[number] for number in numbers]


def _groups(articles: Sequence[Named], most: int, told: Collection[int]) -> list[list[int]]:
    """Return the articles that hang together, the most central of each group first.

    One that others have `told` in their languages stands for all of them.
    """
    if len(articles) > FEW:
        words = [(subject_words(one.title), subject_words(one.text)) for one in articles]
        rows = tfidf_rows(count_words(title * 2 + text for title, text in words), least=2)
        found = partition_by_subject(rows, least=min(LEAST, most), most=most, dimensions=DIMENSIONS)
        return [_central(rows, group) for group in found]
    groups = together([(article.title, article.text) for article in articles])
    several = [group for group in groups if len(group) > 1 or group[0] in told]
    return several or (groups if len(articles) <= LONE else [])


def _beside(articles: Sequence[Named], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each group the articles of none that come nearest to it; of many, none is left."""
    if len(articles) > FEW:
        return [[] for _ in groups]
    return beside([(article.title, article.text) for article in articles], groups)


def _central(rows: Any, group: Sequence[int]) -> list[int]:
    """Return the articles of a theme, first those that are most like all of it."""
    import numpy as np

    chosen = rows[list(group)]
    near = np.asarray(chosen @ np.asarray(chosen.sum(axis=0)).ravel())
    order = sorted(range(len(group)), key=lambda n: (-round(float(near[n]), 5), n))
    return [group[n] for n in order]
