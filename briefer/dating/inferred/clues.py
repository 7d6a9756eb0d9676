"""Everything that bears on the day of publication, gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefer.dating.inferred.campaigns import Phase
from briefer.dating.inferred.occasions import Occasion
from briefer.dating.inferred.officeholders import Held
from briefer.dating.inferred.weekdays import Named
from briefer.dating.intervals import DAY, Days
from briefer.dating.stated.date_context import DateContext


@dataclass(frozen=True)
class Clues:
    """Everything that bears on the day."""

    years: Mapping[int, float]
    told: Sequence[DateContext]
    held: Sequence[Held]
    weekdays: Sequence[Named]
    days: Mapping[date, float]  # the days that text and address state, with their shares
    address: Days | None = None  # what the address of the page says
    occasions: Sequence[Occasion] = ()
    phase: Phase | None = None  # how far the campaign is that the text is about
    this_month: bool = False  # the text speaks of "this month"

    @cached_property
    def since(self) -> date | None:
        """The first day of the latest term that somebody is named in."""
        return max((held.start for held in self.held), default=None)

    @cached_property
    def current(self) -> list[Held]:
        """Those who can have been in office at the same time; the others are history."""
        since = self.since
        return [held for held in self.held if held.end is None or (since and held.end >= since)]

    @cached_property
    def turns(self) -> list[date]:
        """The days on which a bound begins or ends to hold."""
        days = {term.start for held in self.held for term in held.terms if term.start}
        if self.address and self.address.start and self.address.end:
            days |= {self.address.start, self.address.end + DAY}
        days |= {term.end + DAY for held in self.held for term in held.terms if term.end}
        return sorted(days | {day for day in (self.latest, self.unforeseen) if day})

    @cached_property
    def unforeseen(self) -> date | None:
        """The first day on which all the occasions could be named that nobody foresaw."""
        return max(
            (first for occasion in self.occasions if (first := occasion.first)), default=None
        )

    @property
    def lower(self) -> list[date]:
        """The days that the text is likely to be younger than."""
        return [day for day in (self.since, self.latest, self.unforeseen) if day]

    @cached_property
    def latest(self) -> date | None:
        """The latest day that is told as past, and nowhere as ahead."""
        ahead = {context.stated.days for context in self.told if context.tense == "future"}
        starts = [
            days.start
            for context in self.told
            if _is_past(context)
            and (days := context.stated.days)
            and days.start
            and days not in ahead
        ]
        return max(starts, default=None)

    @cached_property
    def just_now(self) -> date | None:
        """The latest day told as past with year and weekday, as only recent days are."""
        past = [
            days.start
            for context in self.told
            if context.kind == "" and context.tense == "past" and context.prose
            if context.stated.year and context.stated.weekday is not None
            if context.stated.day and (days := context.stated.days) and days.start
        ]
        return max(past, default=None)

    @cached_property
    def posted(self) -> date | None:
        """The day of the latest post of a social network that the text shows."""
        posts = [context.stated.days for context in self.told if context.kind == "post"]
        return max((days.start for days in posts if days and days.start), default=None)


def _is_past(context: DateContext) -> bool:
    return context.kind in ("post", "picture") or (context.tense == "past" and context.kind == "")
