"""What a brief is composed of: what the earlier stages found, and what the desk wants to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.composing.disagreements import Report
from briefer.composing.drafting import Refusal
from briefer.composing.selecting import Weighed
from briefer.model import Analysis, Copies, Mention, Name, Period, PointTheme, Presentation, Skipped


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
