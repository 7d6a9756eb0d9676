"""What a brief is composed of: what the earlier stages found, and what the desk wants to see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.disagreements import Report
from briefer.composing.drafts import Refusal
from briefer.composing.folding import Weighed
from briefer.model import (
    Analysis,
    Copies,
    Correction,
    FeedCoverage,
    Mention,
    Name,
    Period,
    PointTheme,
    Presentation,
    Skipped,
    SourceCoverage,
)

SUBJECTS = 20  # stories that are compared
COMPARED = 40  # articles whose every sentence is compared with every other


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the earlier stages found; the mappings go by article id."""

    articles: tuple[Analysis, ...]
    copies: tuple[Copies, ...]
    periods: tuple[Period, ...]
    origins: Mapping[str, int]  # the independent origin of each article
    stories: Mapping[str, int]  # the story of each article
    weighed: tuple[Weighed, ...]
    dated: tuple[Weighed, ...]  # further sentences that name a day
    announced: tuple[Weighed, ...]  # sentences that name a day after that of issue
    themes: tuple[PointTheme, ...]  # over `weighed`
    names: Mapping[str, Sequence[Name]]
    subjects: tuple[str, ...]  # what most articles speak of, or else the weightiest themes
    mentions: Mapping[str, Sequence[Mention]]
    set_aside: Counter[Refusal]
    skipped: tuple[Skipped, ...]
    sentences: int  # looked at
    corrections: tuple[Correction, ...] = ()  # what a person decided, and what came of it
    opinions: frozenset[str] = frozenset()  # columns, letters and comments among the articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the desk wants to see, and how much of it."""

    presentation: Presentation
    title: str | None = None  # None: after what most sources speak of …
    untitled: str = "Policy brief"  # … and this where there is no such thing
    bottom_line: int = 4
    points_per_theme: int = 5
    further: int = 18  # points of articles that belong to no theme
    events: int = 14
    next_dates: int = 6
    key_figures: int = 5
    full_evidence: bool = False
    series: str | None = None
    issue: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    recipe: tuple[tuple[str, str], ...] = ()
    coverage: tuple[SourceCoverage, ...] = ()
    feeds: tuple[FeedCoverage, ...] = ()


def subjects(material: Material) -> list[list[Report]]:
    """Return the reports that are compared: all of a folder, or those of a theme, or of a story.

    Of many stories those are compared that most origins tell.
    """
    first = {group.members[0] for group in material.copies}
    heads = [one for one in material.articles if one.id in first]
    themes = _parted(heads, _themes(material))
    parts = [part for theme in themes for part in _parted(theme, material.stories)]
    widest = sorted(parts, key=lambda part: -len({material.origins[one.id] for one in part}))
    return [
        [
            Report(article=one, sentences=one.sentences, origin=material.origins[one.id])
            for one in part
        ]
        for part in (parts if len(parts) <= SUBJECTS else widest[:SUBJECTS])
    ]


def _parted(articles: Sequence[Analysis], parts: Mapping[str, int]) -> list[list[Analysis]]:
    """Return few articles whole, many by their parts."""
    if len(articles) <= COMPARED:
        return [list(articles)]
    gathered: defaultdict[int, list[Analysis]] = defaultdict(list)
    for article in articles:
        gathered[parts[article.id]].append(article)
    return list(gathered.values())


def _themes(material: Material) -> dict[str, int]:
    """Return the theme of most points of each article's story; -1 for none."""
    own: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for number, theme in enumerate(material.themes):
        for point in theme.points:
            own[material.stories[material.weighed[point].draft.article]][number] += 1
    chief = {story: themes.most_common(1)[0][0] for story, themes in own.items()}
    return {article: chief.get(story, -1) for article, story in material.stories.items()}
