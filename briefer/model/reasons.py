"""Why the points of a bottom line are there, and what was left out for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A statement that does not stand in the bottom line."""

    text: str
    source: int  # its number in the brief
    weight: float  # as a share of that of the point it is compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What raised a statement above an average one of the same articles."""

    signal: str  # a signal of salience, "origins", "coverage" or "retold"
    value: float  # of signals from 0 to 1, else a count
    times: float  # by how much it made the weight greater


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one point of the bottom line is there."""

    place: int  # from 1
    text: str
    sources: tuple[int, ...]  # that carry it
    origins: int  # how many of them are independent
    leads: tuple[int, ...]  # sources that say it in their titles or first sentences
    leading: int  # how many of these are independent
    reported: int  # independent origins that tell of its story
    weighed_by: tuple[Weighing, ...]  # the strongest first
    joined: tuple[str, ...]  # further statements of its story that stand in the same point
    preferred_to: tuple[Passed, ...]  # of the same story, lighter
    repeated: tuple[Passed, ...]  # what says the same and is therefore left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a bottom line is as it is."""

    statements: int  # weighed
    points: tuple[Reason, ...]
    following: tuple[Passed, ...]  # the next in line
    overtaken: tuple[Passed, ...]  # what later reports have overtaken
