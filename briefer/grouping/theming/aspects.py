"""What a single theme falls into: aspects that some of its sentences name, and the rest of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefer.grouping.labelling.labels import Label, label_groups
from briefer.grouping.labelling.ranking import Named, folded_words
from briefer.grouping.theming.context_vectors import context_vectors
from briefer.grouping.theming.subjects import partition_by_subject
from briefer.model import PointTheme, Sentence

ASPECTS = 3  # into which a single theme is parted at most
PER_ASPECT = 4  # sentences that each should have
FEWEST = 3  # sentences that must speak of an aspect
MATTERS = ("common", "matter")  # what an aspect that one article alone speaks of may be
DIMENSIONS = 10  # of the space in which they lie apart


def part_by_aspect(
    theme: PointTheme,
    points: Sequence[Sentence],
    contexts: Sequence[str],
    *,
    shared: Collection[str],
    most: int,
    banned: Collection[str] = (),
) -> list[PointTheme]:
    """Take from a theme the aspects that enough of its sentences speak of; it keeps the others.

    `shared` are the words that most of its articles have.
    """
    numbers = list(theme.points)  # the heaviest first
    found = _aspects([points[n] for n in numbers], [contexts[n] for n in numbers])
    named = [Named(title="", text=points[n].text) for n in numbers]
    names = label_groups(found, named, taken=(theme.label,), shared=shared, banned=banned)
    aspects = []
    for name, group in zip(names, found, strict=True):
        own = tuple(numbers[n] for n in group if _speaks_of(points[numbers[n]], name, shared))
        alone = len({contexts[n] for n in own}) < 2 and name.kind not in MATTERS
        if len(own) >= FEWEST and not alone:
            aspects.append(PointTheme(label=name.text, points=own, terms=name.terms))
    aspects = sorted(aspects, key=lambda aspect: -len(aspect.points))[:most]
    taken = {n for aspect in aspects for n in aspect.points}
    rest = tuple(n for n in numbers if n not in taken)
    main = replace(theme, points=rest)
    return [main, *aspects] if rest else aspects


def _speaks_of(point: Sentence, name: Label, shared: Collection[str]) -> bool:
    """Whether a sentence has the words of a label, and one that is not the whole theme's."""
    own = set(name.key) - set(shared)
    return bool(own) and folded_words(point.text).issuperset(name.key)


def _aspects(points: Sequence[Sentence], contexts: Sequence[str]) -> list[list[int]]:
    """Part the sentences of articles that all speak of one thing by what each says of it."""
    number = min(ASPECTS, len(points) // PER_ASPECT)
    if number < 2:
        return []
    rows = context_vectors(points, contexts, whole=0.0)
    return partition_by_subject(rows, least=number, most=number, dimensions=DIMENSIONS)
