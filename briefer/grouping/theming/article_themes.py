"""Standing subjects over articles: the desk's own first, the rest found and named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.grouping.entries import Entry
from briefer.grouping.labelling.labels import label_groups
from briefer.grouping.labelling.ranking import SHOWN, Named
from briefer.grouping.tfidf import TitleAndText, count_words, tfidf_rows
from briefer.grouping.theming.guided import guide, term_hits
from briefer.grouping.theming.subjects import FEW, subjects
from briefer.model import Copies, Theme

TITLE = 2  # times that a title counts


def find_themes(
    entries: Sequence[Entry],
    copies: Sequence[Copies],
    told: Mapping[str, TitleAndText],
    guided: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Theme, ...]:
    """Partition the entries by subject; guided themes first, in the desk's order, then by size.

    `told` holds the words of each entry.
    """
    by_id = {entry.id: entry for entry in entries}
    heads = [by_id[group.members[0]] for group in copies]
    texts = [told[entry.id][0] * TITLE + told[entry.id][1] for entry in heads]
    taken = _guided(texts, guided or {})
    rest = [number for number in range(len(heads)) if taken[number] is None]
    groups = [[rest[i] for i in group] for group in subjects([texts[i] for i in rest])]
    order = {entry.id: place for place, entry in enumerate(entries)}

    def members(numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(sorted((i for n in numbers for i in copies[n]), key=order.__getitem__))

    articles = [Named(title=entry.title, text=entry.text) for entry in heads]
    named = label_groups(_central(groups, texts), articles, taken=tuple(guided or ()))
    themes = [
        Theme(members=members(group), label=name.text, terms=name.terms)
        for group, name in zip(groups, named, strict=True)
    ]
    themes.sort(key=lambda theme: (-len(theme), theme.members))
    desk = [
        Theme(
            members=members([n for n, t in enumerate(taken) if t == number]),
            label=name,
            terms=tuple(terms),
            guided=True,
        )
        for number, (name, terms) in enumerate((guided or {}).items())
    ]
    return (*(theme for theme in desk if theme.members), *themes)


def _guided(
    texts: Sequence[Sequence[str]], guided: Mapping[str, Sequence[str]]
) -> list[int | None]:
    if not guided or not texts:
        return [None] * len(texts)
    least = 2 if len(texts) > FEW else 1  # a word of one text relates it to no other
    return guide(tfidf_rows(count_words(texts), least=least), term_hits(texts, guided))


def _central(groups: Sequence[Sequence[int]], texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the texts of each group that are most like all of it."""
    import numpy as np

    if not groups:
        return []
    rows = tfidf_rows(count_words(texts))
    central = []
    for group in groups:
        chosen = rows[list(group)]
        near = np.asarray(chosen @ np.asarray(chosen.sum(axis=0)).ravel())
        order = sorted(range(len(group)), key=lambda n: (-round(float(near[n]), 5), n))
        central.append([group[n] for n in order[:SHOWN]])
    return central
