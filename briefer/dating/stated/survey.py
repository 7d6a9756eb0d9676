"""What a text and its address state, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.dating.inferred import anniversaries, officeholders
from briefer.dating.inferred.campaigns import Phase, campaign, phase
from briefer.dating.inferred.occasions import Occasion, occasions
from briefer.dating.inferred.terms_of_office import Term
from briefer.dating.intervals import Days
from briefer.dating.stated.date_context import DateContext, dates_in_context
from briefer.dating.stated.day_month_order import settle_day_month_order
from briefer.dating.stated.expressions import Stated, find_dates
from briefer.dating.stated.features import Candidate, day_candidates
from briefer.dating.stated.plain_characters import plain_characters
from briefer.dating.stated.scoring import day_shares
from briefer.dating.stated.url import from_url
from briefer.model import Metadatum


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All that is known about a text before it is dated."""

    text: str
    url: str | None = None
    html: str | None = None
    today: date | None = None
    metadata: tuple[Metadatum, ...] = ()
    terms: tuple[Term, ...] = ()

    def allows(self, day: date | None) -> bool:
        """Whether a day isn't in the future."""
        return day is None or self.today is None or day <= self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What text and address state, and how likely each stated day is."""

    text: str
    stated: Sequence[Stated]
    told: Sequence[DateContext]
    held: Sequence[officeholders.Held]
    occasions: Sequence[Occasion]
    phase: Phase | None
    counted: Sequence[anniversaries.Anniversary]
    address: Days | None
    options: Sequence[Candidate]
    shares: Mapping[date, float]

    @property
    def years(self) -> list[int]:
        """The years that anniversaries lead to."""
        return [anniversary.year for anniversary in self.counted]


def survey(question: Question) -> Survey:
    """Find the stated days of a text and weigh them."""
    text = plain_characters(question.text)
    address = from_url(question.url)
    if address and not question.allows(address.start):
        address = None
    stated = settle_day_month_order(text, find_dates(text), question.url, address)
    counted = list(anniversaries.find_anniversaries(text))
    found = dates_in_context(text, [one for one in stated if not _within(one, counted)])
    held = officeholders.holders(text, question.terms)
    stage = phase(text)
    if contest := campaign(text, stage):
        held.append(contest)
    named = day_candidates(text, found, held, address)
    options = [one for one in named if question.allows(one.day)]
    shares = day_shares(options)
    return Survey(
        text=text,
        stated=stated,
        told=found,
        held=held,
        occasions=occasions(text),
        phase=stage if contest else None,
        counted=counted,
        address=address,
        options=options,
        shares=shares,
    )


def _within(stated: Stated, counted: Sequence[anniversaries.Anniversary]) -> bool:
    """Whether a date is what an anniversary is counted from, and tells nothing else."""
    start, end = stated.span
    return any(
        anniversary.span.start <= start and end <= anniversary.span.end for anniversary in counted
    )
