"""Whether the name of a theme fits what is printed under it, and which other of its phrases does.

A theme is named after all that its articles say; what is printed of it may be something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.composing.folding import Weighed
from briefer.composing.selecting import Chosen
from briefer.language import tokens

FITS = 0.5  # share of the printed points that a phrase must have a word of to stand in
FEWEST_WORDS = 2  # of such a phrase


def fitting_labels(themed: Sequence[Chosen], taken: Sequence[Weighed]) -> list[Chosen]:
    """Return themes, each whose name has no word of any of its points under another of its phrases.

    What of a theme the bottom line has `taken` counts as printed; no two names are the same.
    """
    given = {chosen.theme.label.casefold() for chosen in themed}
    named: list[Chosen] = []
    for chosen in themed:
        theme = chosen.theme
        points = [point.draft.words for point in (*chosen.points, *_taken(chosen, taken))]
        if theme.guided or theme.named or not points or _share(theme.label, points):
            named.append(chosen)
            continue
        other = next((one for one in theme.terms if _may_stand_in(one, points, given)), None)
        label = theme.label if other is None else other[:1].upper() + other[1:]
        given.add(label.casefold())
        named.append(replace(chosen, theme=replace(theme, label=label)))
    return named


def _taken(chosen: Chosen, taken: Sequence[Weighed]) -> list[Weighed]:
    own = {point.draft.article for point in chosen.points}
    return [point for point in taken if point.draft.article in own]


def _share(label: str, points: Sequence[frozenset[str]]) -> float:
    words = set(tokens(label))
    return sum(not words.isdisjoint(point) for point in points) / len(points)


def _may_stand_in(phrase: str, points: Sequence[frozenset[str]], given: set[str]) -> bool:
    several = len(phrase.split()) >= FEWEST_WORDS
    return several and phrase.casefold() not in given and _share(phrase, points) >= FITS
