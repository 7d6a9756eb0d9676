"""Changes: what an issue says that the one before it did not, and the other way round.

Everything shown is a theme's label, a count, or a quotation with its footnote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.editing.announced import announced_before
from briefer.editing.issue_profiles import (
    IssueProfile,
    Words,
    issue_profile,
    word_weights,
    words_of_point,
)
from briefer.editing.merging import numbered_aside, with_changes
from briefer.editing.revised_figures import revisions
from briefer.editing.theme_matching import (
    Match,
    already_printed,
    matching_themes,
    themes_carried,
    themes_reported_on,
)
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

NEW = 4  # points quoted as new in all: they stand under their themes, too
NEW_IN_THEME = 2
REVISED = 4
CARRIED = 3  # independent origins of a theme whose silence is news, beside themes of one paper
QUIET = 4  # themes whose lead is quoted; of further ones the label is named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What the previous issue had already."""

    made: tuple[frozenset[str], ...]  # the content words of every sentence it quoted
    weighed: Words
    sources: frozenset[int]  # numbers in this issue of what it had read


def since(
    current: Brief, previous: Brief, *, sha256: str, texts: Mapping[str, str] | None = None
) -> Brief:
    """Return an issue with what changed since the previous one, whose canonical JSON has that hash.

    What it quotes from the previous issue is numbered on, and the proofs are carried over.
    `texts` are the articles of this issue by id: a theme that one of them carries isn't quiet.
    """
    found = changes_between(
        issue_profile(current, texts), issue_profile(numbered_aside(previous)), sha256=sha256
    )
    return with_changes(current, found, previous)


def continued_themes(current: Brief, previous: Brief) -> dict[int, int]:
    """Return which theme of an issue goes on which of the previous one, by the place of that."""
    now, then = issue_profile(current), issue_profile(numbered_aside(previous))
    found = matching_themes(now, then, word_weights(now, then))
    return {match.previous: match.current for match in reversed(found)}


def changes_between(current: IssueProfile, previous: IssueProfile, *, sha256: str) -> Changes:
    """Return what changed since the previous issue of a series, each quotation as it is there."""
    now, then = current.brief, previous.brief
    weighed = word_weights(current, previous)
    themes = matching_themes(current, previous, weighed)
    known = themes_carried(current, previous, weighed) | themes_reported_on(
        current, previous.reports, weighed
    )
    revised = revisions(now, then, themes, most=REVISED)
    read = {source.fingerprint for source in then.sources}
    before = _Before(
        made=previous.made,
        weighed=weighed,
        sources=frozenset(one.number for one in now.sources if one.fingerprint in read),
    )
    silent = _silent(current, previous, weighed)
    going_on = {match.previous for match in themes}
    return Changes(
        previous=Previous(issued=then.issued, issue=then.issue, title=then.title, sha256=sha256),
        lead=tuple(
            place
            for place, point in enumerate(now.bottom_line, start=1)
            if not _made(point, before)
        ),
        new=_new(now, known, before, {one.now.quote.number for one in revised}),
        revised=revised,
        continuing=tuple(_continuing(themes, now, then, before)),
        receding=tuple(
            section.label
            for place, section in enumerate(then.sections)
            if place not in going_on and place not in silent
        ),
        quiet=_quiet(
            [
                then.sections[place]
                for place in silent
                if _weighty(then.sections[place], then.sections)
            ]
        ),
        sources=(),
        due=announced_before(now, then, weighed),
    )


def _silent(current: IssueProfile, previous: IssueProfile, weighed: Words) -> list[int]:
    """Return the themes of the previous issue that nothing carries that was read for this one."""
    old = {report.fingerprint for report in previous.reports}
    fresh = [report for report in current.reports if report.fingerprint not in old]
    going_on = themes_carried(previous, current, weighed) | themes_reported_on(
        previous, fresh, weighed
    )
    return [place for place in range(len(previous.themes)) if place not in going_on]


def _new(current: Brief, known: set[int], before: _Before, shown: set[int]) -> tuple[Novelty, ...]:
    """Return what was not said before, in the order of the themes; what is shown already is not."""
    novelties = [
        Novelty(
            label=section.label,
            theme=place not in known,
            points=tuple(sorted(_fresh(section.points, before, shown), key=_most_carried_first)),
        )
        for place, section in enumerate(current.sections)
    ]
    return tuple(
        replace(novelty, points=novelty.points[:most])
        for novelty, most in zip(
            novelties, _shares([len(novelty.points) for novelty in novelties]), strict=True
        )
        if most or novelty.theme
    )


def _most_carried_first(point: Point) -> int:
    return -point.origins


def _shares(sizes: Sequence[int]) -> list[int]:
    """Return how many points of each are quoted: in turns, so that no theme silences another."""
    shares = [0] * len(sizes)
    for turn in range(NEW_IN_THEME):
        for place, size in enumerate(sizes):
            if size > turn and sum(shares) < NEW:
                shares[place] += 1
    return shares


def _fresh(points: Sequence[Point], before: _Before, shown: set[int]) -> Iterator[Point]:
    for point in points:
        if point.quotes[-1].number not in shown and not _made(point, before):
            yield point


def _made(point: Point, before: _Before) -> bool:
    """Whether the previous issue made this point, or had read all that carries it."""
    if before.sources.issuperset(point.sources):
        return True
    return already_printed(words_of_point(point), before.made, before.weighed)


def _continuing(
    themes: Sequence[Match], current: Brief, previous: Brief, before: _Before
) -> Iterator[Continuing]:
    for place, section in enumerate(current.sections):
        earlier = [match.previous for match in themes if match.current == place]
        if earlier:
            yield Continuing(
                label=section.label,
                earlier=tuple(previous.sections[n].label for n in earlier),
                points=len(section.points),
                new=sum(not _made(point, before) for point in section.points),
            )


def _weighty(section: Section, sections: Sequence[Section]) -> bool:
    """Whether the silence of a theme is news: several origins carried it, or none had so many."""
    least = min(CARRIED, max(one.origins for one in sections))
    return section.guided or section.origins >= least


def _quiet(silent: Sequence[Section]) -> tuple[Quiet, ...]:
    return tuple(
        Quiet(label=section.label, quotes=_lead(section) if place < QUIET else ())
        for place, section in enumerate(silent)
    )


def _lead(section: Section) -> tuple[Quote, ...]:
    """Return what a theme led with."""
    if section.points:
        return section.points[0].quotes
    return section.positions[0].quotes[:1] if section.positions else ()
