"""Which themes of one issue go on in another: by their words, their statements, their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from briefer.composing import same_statement
from briefer.editing.issue_profiles import (
    IssueProfile,
    ReportProfile,
    ThemeProfile,
    Words,
    label_halves,
)

# How like two themes must be for neither to be new or quiet. Of the earlier and later halves of
# an event, 77 % reach it; of halves of two different events, 0.8 % (`benchmarks/differences.py`).
RELATED = 0.12
# How like, if each is also the likeliest for the other, to be one theme: 18 of 21 such pairs were of
# one event, 15 of 17 on events kept apart (`benchmarks/series.py`).
CONTINUES = 0.19
SAME = 2.0  # likeness of two themes of one name, or that share one of two names

# How like a theme a report must be to carry it: in its title and opening, or in the share of the
# theme's words, by weight, that it has as a whole. 91 % of earlier themes were rightly called quiet
# or not and 93 % of later ones new or not; on events kept apart 95 % (`benchmarks/series.py`).
OPENS_ON = 0.12
COVERS = 0.3

# How like two sentences of two issues must be to tell one thing, where `same_statement` says no.
# Of the pairs that reach it, 6 of 7 tell the same; of the events kept apart, 3 of 4.
RETOLD = 0.43
FEWEST_SHARED = 4  # words, below which two sentences overlap by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A theme of this issue and the one of the previous issue that it continues."""

    current: int
    previous: int
    likeness: float


def likenesses(current: IssueProfile, previous: IssueProfile, weighed: Words) -> list[list[float]]:
    """Return how like each theme of this issue is to each of the previous one."""
    return [
        [_likeness(theme, other, weighed) for other in previous.themes] for theme in current.themes
    ]


def matching_themes(current: IssueProfile, previous: IssueProfile, weighed: Words) -> list[Match]:
    """Return the themes of this issue that go on, in order, each with those that it continues.

    Each of two is the likeliest for the other; where several are equally like, all of them.
    """
    table = likenesses(current, previous, weighed)
    best = [max(column) for column in zip(*table, strict=True)]
    return [
        Match(current=place, previous=earlier, likeness=likeness)
        for place, row in enumerate(table)
        for earlier, likeness in enumerate(row)
        if likeness >= CONTINUES and likeness == best[earlier] == max(row)
    ]


def already_printed(words: frozenset[str], made: Iterable[frozenset[str]], weighed: Words) -> bool:
    """Whether one of the sentences that were printed, by their content words, tells this already."""
    bag = dict.fromkeys(words, 1.0)
    return any(
        words == printed
        or same_statement(words, printed)
        or (
            len(words & printed) >= FEWEST_SHARED
            and _cosine(bag, dict.fromkeys(printed, 1.0), weighed) >= RETOLD
        )
        for printed in made
    )


def themes_carried(themes: IssueProfile, by: IssueProfile, weighed: Words) -> set[int]:
    """Return the themes of one issue that something printed in another carries.

    A theme of it may be like them or share a word of their labels, a sentence may say what they
    say, or name what their label names.
    """
    table = likenesses(by, themes, weighed)
    labels = {word for theme in by.themes for half in label_halves(theme.label) for word in half}
    return {
        place
        for place, theme in enumerate(themes.themes)
        if any(row[place] >= RELATED for row in table)
        or any(word in labels for half in label_halves(theme.label) for word in half)
        or any(same_statement(words, one) for words in theme.statements for one in by.made)
        or _named(theme.label, by.made)
    }


def themes_reported_on(
    themes: IssueProfile, by: Iterable[ReportProfile], weighed: Words
) -> set[int]:
    """Return the themes of an issue that some of these reports carry."""
    reports = list(by)
    return {
        place
        for place, theme in enumerate(themes.themes)
        if any(_reports_on(report, theme, weighed) for report in reports)
    }


def _reports_on(report: ReportProfile, theme: ThemeProfile, weighed: Words) -> bool:
    if any(f" {' '.join(half)} " in report.said for half in label_halves(theme.label)):
        return True
    opening = dict.fromkeys(report.opening, 1.0)
    if _cosine(theme.words, opening, weighed) >= OPENS_ON:
        return True
    whole = sum(weighed[word] ** 2 * n for word, n in sorted(theme.words.items()))
    shared = sum(weighed[w] ** 2 * n for w, n in sorted(theme.words.items()) if w in report.words)
    return shared >= COVERS * whole > 0


def _named(label: str, made: Sequence[frozenset[str]]) -> bool:
    """Whether all words of a label, or of one of its halves, stand in one sentence."""
    return any(words.issuperset(half) for half in label_halves(label) for words in made)


def _likeness(one: ThemeProfile, other: ThemeProfile, weighed: Words) -> float:
    """Return how far two themes are one, from 0 to 1 and above."""
    if one.label and one.label == other.label:
        return SAME
    if one.guided and other.guided:
        return 0.0  # the desk tells them apart
    if any(half in label_halves(other.label) for half in label_halves(one.label)):
        return SAME
    said = sum(any(same_statement(a, b) for b in other.statements) for a in one.statements)
    sources = len(one.sources & other.sources)
    least = max(1, min(len(one.sources), len(other.sources)))
    return (
        _cosine(one.words, other.words, weighed)
        + said / max(1, min(len(one.statements), len(other.statements)))
        + sources / least
    )


def _cosine(one: Words, other: Words, weighed: Words) -> float:
    both = sorted(one.keys() & other.keys())
    shared = sum(weighed.get(word, 0.0) ** 2 * one[word] * other[word] for word in both)
    if not shared:
        return 0.0
    return shared / (_length(one, weighed) * _length(other, weighed))


def _length(bag: Words, weighed: Words) -> float:
    return sqrt(sum((weighed.get(word, 0.0) * bag[word]) ** 2 for word in sorted(bag)))
