"""Changes: what an issue says that the one before it did not, and the other way round.

Everything shown is a theme's label or a quotation with its footnote. What is quoted from the
previous issue keeps the numbers it had there; its sources and proofs are carried over with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from briefer.composing.matching import Match, carried, matches, points_of, words_of
from briefer.composing.revising import Revision, revisions
from briefer.composing.selecting import same_statement
from briefer.model import Brief, Passage, Point, Quote, Section, Source, Span

NEW = 6  # points quoted as new in all
NEW_IN_THEME = 2
REVISED = 4
QUIET = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """The points of a theme that the previous issue did not make."""

    label: str  # of the theme; empty for the bottom line
    theme: bool  # whether the theme itself is new
    points: tuple[Point, ...]  # as they stand in this issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuing:
    """A theme of both issues."""

    label: str
    earlier: str  # its label in the previous issue
    points: int  # in this issue
    new: int  # how many of them the previous issue did not make


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A theme of the previous issue that nothing in this one carries, with what it led with."""

    label: str
    quotes: tuple[Quote, ...]  # numbered as in the previous issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new, goes on, was revised and has gone quiet since the previous issue."""

    issued: date  # the previous issue
    issue: int | None  # its number
    new: tuple[Novelty, ...]
    continuing: tuple[Continuing, ...]
    revised: tuple[Revision, ...]
    quiet: tuple[Quiet, ...]
    sources: tuple[Source, ...]  # of what is quoted from the previous issue, numbered as there
    passages: tuple[Passage, ...]  # their proofs

    @property
    def earlier(self) -> tuple[Quote, ...]:
        """What is quoted from the previous issue, numbered as there."""
        before = [one.before.quote for one in self.revised]
        return (*before, *(quote for one in self.quiet for quote in one.quotes))


def changes(current: Brief, previous: Brief) -> Changes:
    """Return what changed since the previous issue of a series."""
    themes = matches(current, previous)
    made = [words_of(point) for point in points_of(previous)]
    revised = revisions(current, previous, themes, most=REVISED)
    found = Changes(
        issued=previous.issued,
        issue=previous.issue,
        new=_new(current, carried(current, previous), made, revised),
        continuing=tuple(_continuing(match, current, previous, made) for match in themes),
        revised=revised,
        quiet=_quiet(current, previous),
        sources=(),
        passages=(),
    )
    quoted = {quote.source for quote in found.earlier}
    sources = tuple(_source(one) for one in previous.sources if one.number in quoted)
    passages = _passages(previous.passages, found.earlier, sources)
    return replace(found, sources=sources, passages=passages)


def _new(
    current: Brief,
    old: set[int],
    made: Sequence[frozenset[str]],
    revised: Sequence[Revision],
) -> tuple[Novelty, ...]:
    """Return what was not said before: first of the bottom line, then of the themes in order."""
    shown = {one.now.quote.number for one in revised}
    found = [_novelty("", False, current.bottom_line, made, shown)]
    for place, section in enumerate(current.sections):
        fresh = place not in old
        found.append(_novelty(section.label, fresh, section.points, made, shown))
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


def _novelty(
    label: str,
    theme: bool,
    points: Iterable[Point],
    made: Sequence[frozenset[str]],
    revised: set[int],
) -> Novelty:
    new = [
        point
        for point in points
        if point.quotes[-1].number not in revised and not _made(point, made)
    ]
    return Novelty(label=label, theme=theme, points=tuple(new))


def _made(point: Point, made: Sequence[frozenset[str]]) -> bool:
    """Whether the previous issue made this point already."""
    words = words_of(point)
    return any(words == one or same_statement(words, one) for one in made)


def _continuing(
    match: Match, current: Brief, previous: Brief, made: Sequence[frozenset[str]]
) -> Continuing:
    section = current.sections[match.current]
    return Continuing(
        label=section.label,
        earlier=previous.sections[match.previous].label,
        points=len(section.points),
        new=sum(not _made(point, made) for point in section.points),
    )


def _quiet(current: Brief, previous: Brief) -> tuple[Quiet, ...]:
    going_on = carried(previous, current)
    found = [
        Quiet(label=section.label, quotes=_lead(section))
        for place, section in enumerate(previous.sections)
        if place not in going_on
    ]
    return tuple(found[:QUIET])


def _lead(section: Section) -> tuple[Quote, ...]:
    """Return what a theme led with."""
    if section.points:
        return section.points[0].quotes
    return section.positions[0].quotes[:1] if section.positions else ()


def _source(source: Source) -> Source:
    """Return a source as it is carried over: its proofs, never its whole text."""
    return replace(source, text=None, copy_of=None)


def _passages(
    passages: Sequence[Passage], quotes: Sequence[Quote], sources: Sequence[Source]
) -> tuple[Passage, ...]:
    """Return the proofs of these quotations and of the words their sources' dates rest on."""
    wanted: dict[int, list[Span]] = {source.number: [] for source in sources}
    for quote in quotes:
        shown = [piece for piece in quote.pieces if piece.kind != "cut"]
        wanted[quote.source] += [Span(piece.start, piece.end) for piece in shown]
        runs = [piece for piece in shown if piece.kind == "verbatim"]
        wanted[quote.source] += [Span(a.end, b.start) for a, b in pairwise(runs)]
    for source in sources:
        wanted[source.number] += [one.span for one in source.dating.evidence if one.span]
    return tuple(
        passage
        for passage in passages
        if any(
            start < passage.start + len(passage.text) and passage.start < end
            for start, end in wanted.get(passage.source, ())
        )
    )
