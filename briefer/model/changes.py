"""What an issue of a series says that the one before it did not, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model.quotes import Point, Quote
from briefer.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The issue before this one."""

    issued: date
    issue: int | None  # its number
    title: str
    sha256: str  # of its canonical JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """The points of a theme that the previous issue did not make."""

    label: str  # of the theme
    theme: bool  # whether the theme itself is new
    points: tuple[Point, ...]  # as they stand under the theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number in a quoted sentence: `quote.text[at.start:at.end]` is `value`."""

    quote: Quote
    value: str
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A number that the previous issue gave differently."""

    subject: tuple[str, ...]  # the words around it that both sentences share
    before: Stated  # in the previous issue
    now: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What the previous issue announced for a day, and what became of it."""

    edtf: str
    start: date
    end: date
    words: str  # of the announcement, that the date rests on
    before: Quote  # in the previous issue
    now: Quote | None  # what tells of it in this issue; none where nothing that was read does


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuing:
    """A theme of both issues."""

    label: str
    earlier: tuple[str, ...]  # its labels in the previous issue
    points: int  # in this issue
    new: int  # how many of them the previous issue did not make


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A theme of the previous issue that nothing in this one carries, with what it led with."""

    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new, was revised, goes on and has gone quiet since the previous issue.

    What is quoted from the previous issue is numbered on in this one, and proven like the rest.
    """

    previous: Previous
    lead: tuple[int, ...]  # the points of the bottom line that are new, from 1
    new: tuple[Novelty, ...]
    revised: tuple[Revision, ...]
    continuing: tuple[Continuing, ...]
    receding: tuple[str, ...]  # themes of the previous issue that are none here, but reported on
    quiet: tuple[Quiet, ...]
    sources: tuple[int, ...]  # carried over: numbers of those that only the previous issue has
    due: tuple[Due, ...] = ()  # what had been announced

    @property
    def earlier(self) -> tuple[Quote, ...]:
        """What is quoted from the previous issue."""
        before = [one.before.quote for one in self.revised]
        before += [one.before for one in self.due]
        return (*before, *(quote for one in self.quiet for quote in one.quotes))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quotation, in the order in which it is shown."""
        new = [quote for one in self.new for point in one.points for quote in point.quotes]
        revised = [end.quote for one in self.revised for end in (one.before, one.now)]
        due = [quote for one in self.due for quote in (one.before, one.now) if quote is not None]
        return (*new, *revised, *due, *(quote for one in self.quiet for quote in one.quotes))
