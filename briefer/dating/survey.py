"""What a text and its address state, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.dating import anniversaries, offices
from briefer.dating.address import from_url
from briefer.dating.campaigns import Phase, campaign, phase
from briefer.dating.days import Days
from briefer.dating.expressions import Stated, find, plain
from briefer.dating.occasions import Occasion, occasions
from briefer.dating.order import settle
from briefer.dating.scoring import day_shares
from briefer.dating.signs import Candidate, candidates
from briefer.dating.telling import Told, told
from briefer.dating.terms import Term
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
    told: Sequence[Told]
    held: Sequence[offices.Held]
    occasions: Sequence[Occasion]
    phase: Phase | None
    counted: Sequence[anniversaries.Anniversary]
    address: Days | None
    options: Sequence[Candidate]
    shares: Mapping[date, float]

    @property
    def years(self) -> list[int]:
        """The years that anniversaries lead to."""
        return [one.year for one in self.counted]


def survey(question: Question) -> Survey:
    """Find the stated days of a text and weigh them."""
    text = plain(question.text)
    address = from_url(question.url)
    if address and not question.allows(address.start):
        address = None
    stated = settle(text, find(text), question.url, address)
    counted = list(anniversaries.find(text))
    found = told(text, [one for one in stated if not _within(one, counted)])
    held = offices.holders(text, question.terms)
    stage = phase(text)
    if contest := campaign(text, stage):
        held.append(contest)
    named = candidates(text, found, held, address)
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
    return any(one.span.start <= start and end <= one.span.end for one in counted)
