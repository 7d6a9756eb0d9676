"""What a brief is composed of: what the earlier stages found, and what the desk wants to see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.disagreements import Report
from briefer.composing.drafting import Refusal
from briefer.composing.selecting import Weighed
from briefer.model import Analysis, Copies, Mention, Name, Period, PointTheme, Presentation, Skipped

MOST_OF_A_SUBJECT = 40  # articles of a theme that are compared with one another


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
    themes: tuple[PointTheme, ...]  # over `weighed`
    names: Mapping[str, Sequence[Name]]
    mentions: Mapping[str, Sequence[Mention]]
    set_aside: Counter[Refusal]
    skipped: tuple[Skipped, ...]
    sentences: int  # looked at
    reports: tuple[tuple[Report, ...], ...] = ()  # of each story with several origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the desk wants to see, and how much of it."""

    presentation: Presentation
    title: str | None = None  # None: after what most sources speak of …
    untitled: str = "Policy brief"  # … and this where there is no such thing
    bottom_line: int = 4
    points_per_theme: int = 5
    further: int = 12  # points of articles that belong to no theme
    events: int = 14
    full_evidence: bool = False
    series: str | None = None
    issue: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    recipe: tuple[tuple[str, str], ...] = ()


def subjects(material: Material) -> list[list[Analysis]]:
    """Return the articles that speak of one thing: by the theme of their story, or else their story."""
    first = {group.members[0] for group in material.copies}
    own: defaultdict[int, Counter[int]] = defaultdict(Counter)  # story → themes of its points
    for number, theme in enumerate(material.themes):
        for point in theme.points:
            own[material.stories[material.weighed[point].draft.article]][number] += 1
    gathered: defaultdict[tuple[int, int], list[Analysis]] = defaultdict(list)
    for article in material.articles:
        story = material.stories.get(article.id)
        if story is not None and article.id in first:
            themes = own[story].most_common(1)
            gathered[(themes[0][0], -1) if themes else (-1, story)].append(article)
    return [part for articles in gathered.values() for part in _parted(articles, material.stories)]


def _parted(
    articles: list[Analysis], stories: Mapping[str, int]
) -> Iterator[list[Analysis]]:
    """Yield a theme of a few articles whole, one of many by its stories."""
    if len(articles) <= MOST_OF_A_SUBJECT:
        yield articles
        return
    by_story: defaultdict[int, list[Analysis]] = defaultdict(list)
    for article in articles:
        by_story[stories[article.id]].append(article)
    yield from by_story.values()
