"""Articles and key points that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that belong together; iterating yields their ids."""

    members: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies(Group):
    """One text, syndicated or scraped more than once: one origin. The first member stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Group):
    """One event, reported within days."""

    start: date | None = None
    end: date | None = None
    origins: int = 1  # independent ones: copies and wire texts count once


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Group):
    """A standing subject."""

    label: str
    terms: tuple[str, ...] = ()  # what the label rests on, strongest first
    guided: bool = False  # named by the desk, not found


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Group):
    """A step of the calendar, both days inclusive; without days: the undated."""

    label: str  # "2021", "August 2021", "Undated"
    start: date | None = None
    end: date | None = None
    approximate: tuple[str, ...] = ()  # members placed by an interval, shown with "c."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Four ways to see the same articles; each one holds every article exactly once."""

    copies: tuple[Copies, ...]
    stories: tuple[Story, ...]
    themes: tuple[Theme, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTheme:
    """A theme over key points: which of the sentences handed in belong to it."""

    label: str
    points: tuple[int, ...]  # indices of the sentences, heaviest first
    terms: tuple[str, ...] = ()
    guided: bool = False
    named: bool = False  # by a person
    beside: tuple[int, ...] = ()  # … of those of no theme whose articles come nearest to this one
