"""Which drafts are printed under the themes, by weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2, sqrt

from briefer.composing.folding import Weighed
from briefer.composing.repeating import Printed
from briefer.model import PointTheme

# Times as many points as a theme has room for are looked at: what is lighter only pads it.
SPARE = 2.5
WORTH = 0.15  # weight of a further statement of an article below which it adds nothing
EACH = 2  # statements of an article that is in no theme
# What is left of the weight of a point that shares no word with the rest of its theme.
ASIDE = 0.4
PER_ARTICLE = 1.5  # points of a theme for each article that speaks of it, up to
WIDEST, ALONE = 2, 3  # times as many as the desk wants in the mean; where there is no other theme
ENOUGH = 10  # content words below which a sentence fits no better for being short


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A theme with the points that are printed under it."""

    theme: PointTheme
    points: tuple[Weighed, ...]


def weigh_by_theme(weighed: Sequence[Weighed], themes: Sequence[PointTheme]) -> list[Weighed]:
    """Weigh each point by how much of its theme's vocabulary it speaks, too."""
    spread = Counter(word for point in weighed for word in point.draft.words)
    settled = list(weighed)
    for theme in themes:
        shared = Counter(word for i in theme.points for word in weighed[i].draft.words)
        own = {word: log2(n) * n / spread[word] for word, n in shared.items()}
        fits = {i: _fit(weighed[i].draft.words, own) for i in theme.points}
        best = max(fits.values(), default=0.0)
        for i, fit in fits.items():
            share = fit / best if best else 1.0
            weight = weighed[i].weight * (ASIDE + (1 - ASIDE) * share)
            settled[i] = replace(weighed[i], weight=weight)
    return settled


def heaviest_by_theme(
    weighed: Sequence[Weighed], themes: Sequence[PointTheme], most: int
) -> list[Weighed]:
    """Return the heaviest points of each theme, as handed in and in that order."""
    settled = weigh_by_theme(weighed, themes)
    heaviest = [sorted(theme.points, key=lambda i: -settled[i].weight)[:most] for theme in themes]
    return [weighed[i] for i in sorted({i for theme in heaviest for i in theme})]


def _fit(words: frozenset[str], own: Mapping[str, float]) -> float:
    return (
        sum(own[word] for word in sorted(words)) / sqrt(max(len(words), ENOUGH)) if words else 0.0
    )


def sections(
    weighed: Sequence[Weighed],
    themes: Sequence[PointTheme],
    *,
    taken: Sequence[Weighed],
    most: int,
    printed: Printed,
) -> list[Chosen]:
    """Return each theme with its heaviest points, without those the bottom line has taken.

    What tells again what is `printed` before it is left out.

    `most` is the mean: a theme of many articles has more, one of few fewer. A theme keeps at
    least its first point of every article, as far as there is room, so that each source is heard.
    """
    used = {id(point.draft) for point in taken}
    heard = [{weighed[i].draft.article for i in theme.points} for theme in themes]
    chosen: list[Chosen] = []
    for theme, articles in zip(themes, heard, strict=True):
        every = [weighed[i] for i in theme.points]
        points = [point for point in every if id(point.draft) not in used and not point.over]
        if not points:  # a theme that the bottom line has told whole still stands, by one point
            points = sorted(every, key=lambda point: (point.over, -point.weight))[:1]
        points.sort(key=lambda point: -point.weight)
        if points:
            room = _room(len(articles), most, len(themes))
            heaviest = _heard(points, round(SPARE * room))
            fresh = _fresh(heaviest, printed, room)
            if not fresh:  # … that repeats least
                fresh = [min(heaviest, key=lambda point: printed.likest(point.draft))]
                printed.add(fresh[0].draft)
            chosen.append(Chosen(theme=theme, points=tuple(fresh)))
    return chosen


def _fresh(points: Sequence[Weighed], printed: Printed, most: int) -> list[Weighed]:
    """Take the first points that tell something new, and take note that they are printed."""
    kept: list[Weighed] = []
    for point in points:
        if len(kept) == most:
            break
        if printed.admit(point.draft):
            kept.append(point)
    return kept


def _room(articles: int, most: int, themes: int) -> int:
    """Return how many points a theme of so many articles has room for; a single one has more."""
    widest = ALONE if themes == 1 else WIDEST
    return max(most - 2, min(widest * most, round(PER_ARTICLE * articles)))


def points_outside_themes(
    weighed: Sequence[Weighed],
    themes: Sequence[PointTheme],
    *,
    taken: Sequence[Weighed],
    most: int,
    printed: Printed,
) -> list[Weighed]:
    """Return points of each article that is in no theme, the heaviest articles first.

    The first is that with which the article leads, for what weighs most in the folder may be an aside
    of it; then comes what else is worth telling. What the bottom line has `taken` isn't told again.
    """
    themed = {weighed[i].draft.article for theme in themes for i in theme.points}
    used = {id(point.draft) for point in taken}
    quoted = {point.draft.article for point in taken}
    found: dict[str, list[Weighed]] = {}
    for point in weighed:
        if point.draft.article not in themed and id(point.draft) not in used and not point.over:
            found.setdefault(point.draft.article, []).append(point)
    heaviest = sorted(found.items(), key=lambda item: -max(point.weight for point in item[1]))
    room = most - sum(article not in quoted for article, _ in heaviest)
    told: list[Weighed] = []
    for article, own in heaviest[:most]:
        first = [] if article in quoted else _fresh([_lead(own)], printed, 1)
        ranked = sorted(own, key=lambda point: -point.weight)
        more = [point for point in ranked if point.weight >= WORTH and point not in first]
        second = _fresh(more, printed, min(max(room, 0), EACH - len(first)))
        room -= len(second)
        told += sorted([*first, *second], key=lambda point: point.draft.key.start)
    return told


def _lead(points: Sequence[Weighed]) -> Weighed:
    """Return the first statement of an article that can be read alone."""
    plain = [point for point in points if not point.draft.vague] or points
    return min(plain, key=lambda point: point.draft.key.start)


def _heard(points: Sequence[Weighed], most: int) -> list[Weighed]:
    first: dict[str, Weighed] = {}
    for point in points:
        first.setdefault(point.draft.article, point)
    ranked = [*first.values(), *(p for p in points if first[p.draft.article] is not p)]
    return sorted(ranked[:most], key=lambda point: -point.weight)
