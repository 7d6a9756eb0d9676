"""From evidence to an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.dating import anniversaries, days, evidence, offices, weekdays
from briefer.dating import metadata as of_file
from briefer.dating.address import from_url
from briefer.dating.days import Days
from briefer.dating.expressions import Stated, find, plain
from briefer.dating.markup import from_html
from briefer.dating.order import settle
from briefer.dating.rivals import rivals
from briefer.dating.scoring import day_shares, year_shares
from briefer.dating.signs import Candidate, candidates
from briefer.dating.solving import Clues, Line, line
from briefer.dating.years import Told, signs, told
from briefer.model import UNDATED, Dating, Evidence, Metadatum

# Chosen on one half of dated_pages, events, quotations and timelines, checked on the other.
SURE_DAY = 0.65  # a day is the answer from this share on
SURE_IN_PROSE = 0.85  # where it only stands in running text
SURE_IN_ADDRESS = 0.5
ENOUGH = 0.93  # an interval must hold this much of the likelihood
LONGEST = 366  # days; a longer interval is only good as a bound
FEW_DAYS = 20  # longer intervals are widened to whole months
MARGIN = 0.01  # left out at either end of a long interval
# Not measured here: what publishers write about their own files; the markup is right on nine of
# ten pages, and nearly always where the text or the address names the same day.
BY_FILE, BY_MARKUP, BY_MARKUP_AND_TEXT = 0.97, 0.88, 0.97

THIS_MONTH = re.compile(
    r"\b(?:this month|dies(?:en|em|es) monats?|ce mois(?:-ci)?|este mes|este mês|questo mese)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All that is known about a text before it is dated."""

    text: str
    url: str | None = None
    html: str | None = None
    today: date | None = None
    metadata: tuple[Metadatum, ...] = ()
    terms: tuple[offices.Term, ...] = ()

    def allows(self, day: date | None) -> bool:
        """Whether a day isn't in the future."""
        return day is None or self.today is None or day <= self.today


@dataclass(frozen=True, slots=True)
class Reading:
    """What text and address state, and how likely each stated day is."""

    text: str
    stated: Sequence[Stated]
    told: Sequence[Told]
    held: Sequence[offices.Held]
    counted: Sequence[anniversaries.Anniversary]
    address: Days | None
    options: Sequence[Candidate]
    shares: Mapping[date, float]

    @property
    def years(self) -> list[int]:
        """The years that anniversaries lead to."""
        return [one.year for one in self.counted]


def decide(question: Question) -> Dating:
    """Answer with the strongest evidence there is."""
    return _by_file(question) or _by_reading(read(question), question)


def read(question: Question) -> Reading:
    """Find the stated days of a text and weigh them."""
    text = plain(question.text)
    address = from_url(question.url)
    if address and not question.allows(address.start):
        address = None
    stated = settle(text, find(text), question.url, address)
    found = told(text, stated)
    held = offices.holders(text, question.terms)
    if contest := rivals(text):
        held.append(contest)
    named = candidates(text, found, held, address)
    options = [one for one in named if question.allows(one.day)]
    counted = list(anniversaries.find(text))
    shares = day_shares(options)
    return Reading(text, stated, found, held, counted, address, options, shares)


def _by_file(question: Question) -> Dating | None:
    found = of_file.published(question.metadata)
    if found is None or not question.allows(found[0].start):
        return None
    when, entry = found
    later = of_file.updated(question.metadata)
    piece = Evidence(kind="metadata", edtf=when.edtf, words=entry.value, note=entry.name)
    changed = later[0].edtf if later and later[0] != when else None
    return _dating(when, BY_FILE, (piece,), changed)


def _by_reading(reading: Reading, question: Question) -> Dating:
    best = max(reading.shares, key=lambda one: (reading.shares[one], one), default=None)
    share = reading.shares[best] if best else 0.0
    marked = from_html(question.html, question.today)
    pieces: list[Evidence] = []
    if marked is not None and (share < BY_FILE or marked == best):
        known = reading.shares.get(marked, 0.0) > 1 - ENOUGH
        best, share = marked, max(share, BY_MARKUP_AND_TEXT) if known else BY_MARKUP
        pieces.append(Evidence(kind="metadata", edtf=marked.isoformat(), note="in the markup"))
    chosen = [one for one in reading.options if one.day == best]
    if best is None or share < _needed(chosen):
        return _by_everything(reading, question) or UNDATED
    pieces += evidence.of_day(question.text, chosen)
    if reading.address and best in reading.address:
        pieces += evidence.of_address(reading.address, question.url)
    return _dating(Days(best, best), share, tuple(pieces), _updated(reading.options, best))


def _needed(chosen: Sequence[Candidate]) -> float:
    """Return the share from which a day is the answer, by where it stands."""
    if any(one.signs.get("address-day") for one in chosen):
        return SURE_IN_ADDRESS
    if any(not one.signs.get("in-prose") or one.signs.get("dateline") for one in chosen):
        return SURE_DAY
    return SURE_IN_PROSE if chosen else 0.0


def _updated(options: Sequence[Candidate], best: date) -> str | None:
    """Return the latest day that the page calls an update, if it is a later one."""
    later = [one.day for one in options if one.signs.get("updated") and one.day > best]
    return max(later).isoformat() if later else None


def _by_everything(reading: Reading, question: Question) -> Dating | None:
    text, address = reading.text, reading.address
    found, held = reading.told, reading.held
    if not (held or reading.counted or address or any(one.stated.year for one in found)):
        return None
    clues = Clues(
        years=year_shares(signs(found, held, address, reading.years)),
        told=found,
        held=held,
        weekdays=weekdays.find(text, reading.stated),
        days=reading.shares,
        address=address,
        this_month=THIS_MONTH.search(text) is not None,
    )
    weighed = line(clues, question.today)
    if weighed is None:
        return None
    pieces = evidence.of_clues(question.text, clues, reading.counted, address, question.url)
    short = weighed.shortest(ENOUGH)
    if (short.days.length or 0) <= LONGEST:
        return _dating(_rounded(short.days, clues, question.today), short.share, pieces, None)
    return _bound(weighed, clues, pieces)


def _rounded(found: Days, clues: Clues, today: date | None) -> Days:
    """Widen an interval of weeks to whole months, but not over a bound: nobody means 3 to 29 May."""
    if found.start is None or found.end is None or (found.length or 0) <= FEW_DAYS:
        return found
    since = [day for day in (clues.since, clues.latest) if day and day <= found.start]
    until = [one.end for one in clues.current if one.end and one.end >= found.end]
    month = days.month(found.end.year, found.end.month)
    start = max(found.start.replace(day=1), *since, date.min)
    end = min([day for day in (month.end, today, *until) if day])
    wide = Days(start, end)
    return wide if (wide.length or 0) <= LONGEST else found


def _bound(weighed: Line, clues: Clues, pieces: tuple[Evidence, ...]) -> Dating | None:
    """Answer with a long interval, or with one that is open to the right."""
    wide = weighed.between(MARGIN)
    starts = [day for day in (clues.since, clues.latest) if day]
    if not starts or wide.days.start is None:
        return None
    ends = [one.end for one in clues.current if one.end]
    end = wide.days.end if len(ends) > 1 else None
    return _dating(Days(min(max(starts), wide.days.start), end), wide.share, pieces, None)


def _dating(
    found: Days, confidence: float, pieces: tuple[Evidence, ...], updated: str | None
) -> Dating:
    return Dating(
        edtf=found.edtf,
        start=found.start,
        end=found.end,
        confidence=round(confidence, 3),
        evidence=pieces,
        updated=updated,
    )
