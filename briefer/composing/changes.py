"""Changes: what an issue says that the one before it did not, and the other way round.

Everything shown is a theme's label, a count, or a quotation with its footnote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefer.composing.joining import aside, joined
from briefer.composing.matching import Match, carried, matches, points_of, words_of
from briefer.composing.revising import revisions
from briefer.composing.selecting import same_statement
from briefer.model import (
    Brief,
    Changes,
    Continuing,
    Novelty,
    Point,
    Previous,
    Quiet,
    Quote,
    Section,
)

NEW = 6  # points quoted as new in all
NEW_IN_THEME = 2
REVISED = 4
QUIET = 4  # themes whose lead is quoted; of further ones the label is named

Made = Sequence[frozenset[str]]  # the content words of each point that the previous issue made


def since(current: Brief, previous: Brief, *, sha256: str) -> Brief:
    """Return an issue with what changed since the previous one, whose canonical JSON has that hash.

    What it quotes from the previous issue is numbered on, and the proofs are carried over.
    """
    return joined(current, changes(current, aside(previous), sha256=sha256), previous)


def changes(current: Brief, previous: Brief, *, sha256: str) -> Changes:
    """Return what changed since the previous issue of a series, each quotation as it is there."""
    themes = matches(current, previous)
    made = [words_of(point) for point in points_of(previous)]
    revised = revisions(current, previous, themes, most=REVISED)
    shown = {one.now.quote.number for one in revised}
    return Changes(
        previous=Previous(
            issued=previous.issued, issue=previous.issue, title=previous.title, sha256=sha256
        ),
        lead=tuple(
            place
            for place, point in enumerate(current.bottom_line, start=1)
            if not _made(point, made)
        ),
        new=_new(current, carried(current, previous), made, shown),
        revised=revised,
        continuing=tuple(_continuing(match, current, previous, made) for match in themes),
        quiet=_quiet(current, previous),
        sources=(),
    )


def _new(current: Brief, old: set[int], made: Made, shown: set[int]) -> tuple[Novelty, ...]:
    """Return what was not said before, in the order of the themes; what is shown already is not."""
    found = [
        Novelty(
            label=section.label,
            theme=place not in old,
            points=tuple(_fresh(section.points, made, shown)),
        )
        for place, section in enumerate(current.sections)
    ]
    return tuple(
        replace(one, points=one.points[:most])
        for one, most in zip(found, _shares([len(one.points) for one in found]), strict=True)
        if most or one.theme
    )


def _shares(sizes: Sequence[int]) -> list[int]:
    """Return how many points of each are quoted: in turns, so that no theme silences another."""
    shares = [0] * len(sizes)
    for turn in range(NEW_IN_THEME):
        for place, size in enumerate(sizes):
            if size > turn and sum(shares) < NEW:
                shares[place] += 1
    return shares


def _fresh(points: Iterable[Point], made: Made, shown: set[int]) -> Iterable[Point]:
    return (
        point for point in points if point.quotes[-1].number not in shown and not _made(point, made)
    )


def _made(point: Point, made: Made) -> bool:
    """Whether the previous issue made this point already."""
    words = words_of(point)
    return any(words == one or same_statement(words, one) for one in made)


def _continuing(match: Match, current: Brief, previous: Brief, made: Made) -> Continuing:
    section = current.sections[match.current]
    return Continuing(
        label=section.label,
        earlier=previous.sections[match.previous].label,
        points=len(section.points),
        new=sum(not _made(point, made) for point in section.points),
    )


def _quiet(current: Brief, previous: Brief) -> tuple[Quiet, ...]:
    going_on = carried(previous, current)
    silent = [part for place, part in enumerate(previous.sections) if place not in going_on]
    return tuple(
        Quiet(label=section.label, quotes=_lead(section) if place < QUIET else ())
        for place, section in enumerate(silent)
    )


def _lead(section: Section) -> tuple[Quote, ...]:
    """Return what a theme led with."""
    if section.points:
        return section.points[0].quotes
    return section.positions[0].quotes[:1] if section.positions else ()
