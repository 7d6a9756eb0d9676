"""From evidence to an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefer.dating import days, offices, weekdays
from briefer.dating import metadata as stated_by_file
from briefer.dating.address import from_url
from briefer.dating.days import Days
from briefer.dating.expressions import Stated, find, plain
from briefer.dating.scoring import day_shares, year_shares
from briefer.dating.signs import Candidate, candidates
from briefer.dating.solving import Clues, Line, line
from briefer.dating.years import Told, signs, told
from briefer.model import UNDATED, Dating, Evidence, Metadatum, Span

# Chosen on even rows of dated_pages, events, quotations and timelines.
SURE_DAY = 0.65  # a day is the answer from this share on
ENOUGH = 0.92  # an interval must hold this much of the likelihood
LONGEST = 366  # days; a longer interval is only good as a bound
FEW_DAYS = 20  # longer intervals are widened to whole months
MARGIN = 0.02  # left out at either end of a long interval
BY_METADATA, BY_ADDRESS = 0.97, 0.9

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


def decide(question: Question) -> Dating:
    """Answer with the strongest evidence there is."""
    if found := _by_metadata(question):
        return found
    text = plain(question.text)
    stated, address = find(text), from_url(question.url)
    options = [
        one
        for one in candidates(text, stated, address)
        if question.today is None or one.day <= question.today
    ]
    shares = day_shares(options)
    return (
        _by_day(options, shares, address, question)
        or _by_everything(text, stated, address, shares, question)
        or UNDATED
    )


def _by_metadata(question: Question) -> Dating | None:
    found = stated_by_file.published(question.metadata)
    if found is None or not stated_by_file.not_after(found[0], question.today):
        return None
    later = stated_by_file.updated(question.metadata)
    evidence = Evidence(
        kind="metadata", edtf=found[0].edtf, words=found[1].value, note=found[1].name
    )
    return _dating(found[0], BY_METADATA, (evidence,), later[0].edtf if later else None)


def _by_day(
    options: list[Candidate], shares: dict[date, float], address: Days | None, question: Question
) -> Dating | None:
    day = max(shares, key=lambda one: (shares[one], one), default=None)
    if day is None or shares[day] < SURE_DAY:
        return None
    evidence = [_said(question.text, one) for one in options if one.day == day and one.stated][:3]
    if address and day in address:
        evidence.append(Evidence(kind="url", edtf=address.edtf, words=question.url or ""))
    return _dating(Days(day, day), shares[day], tuple(evidence), None)


def _said(text: str, candidate: Candidate) -> Evidence:
    assert candidate.stated is not None
    span = candidate.stated.span
    marks = candidate.signs
    kind = "sentence"
    if marks.get("dateline"):
        kind = "dateline"
    elif not marks.get("in-prose"):
        kind = "byline"
    return Evidence(
        kind=kind, edtf=candidate.day.isoformat(), words=text[span.start : span.end], span=span
    )


def _by_everything(
    text: str,
    stated: list[Stated],
    address: Days | None,
    shares: dict[date, float],
    question: Question,
) -> Dating | None:
    found = told(text, stated)
    held = offices.holders(text, question.terms)
    if not held and address is None and not any(one.stated.year for one in found):
        return None
    clues = Clues(
        years=year_shares(signs(found, held, address)),
        told=found,
        held=held,
        weekdays=weekdays.find(text, stated),
        days=shares,
        this_month=THIS_MONTH.search(text) is not None,
    )
    weighed = line(clues, question.today)
    if weighed is None:
        return None
    evidence = tuple(_evidence(question.text, found, held, address))
    short = weighed.shortest(ENOUGH)
    if (short.days.length or 0) <= LONGEST:
        return _dating(_rounded(short.days), short.share, evidence, None)
    return _bound(weighed, clues, evidence)


def _rounded(found: Days) -> Days:
    """Widen an interval of weeks or more to whole months: nobody means 3 August to 9 September."""
    if found.start is None or found.end is None or (found.length or 0) <= FEW_DAYS:
        return found
    wide = Days(found.start.replace(day=1), days.month(found.end.year, found.end.month).end)
    return wide if (wide.length or 0) <= LONGEST else found


def _bound(weighed: Line, clues: Clues, evidence: tuple[Evidence, ...]) -> Dating | None:
    """Answer with a long interval, or with one that is open to the right."""
    wide = weighed.between(MARGIN)
    starts = [day for day in (clues.since, clues.latest) if day]
    if not starts or wide.days.start is None:
        return None
    start = min(max(starts), wide.days.start)
    ends = [one.end for one in clues.current if one.end]
    end = wide.days.end if len(ends) > 1 else None
    return _dating(Days(start, end), wide.share, evidence, None)


def _evidence(
    text: str, found: list[Told], held: list[offices.Held], address: Days | None
) -> list[Evidence]:
    listed = [] if address is None else [Evidence(kind="url", edtf=address.edtf)]
    for one in held:
        edtf = Days(one.start, one.end).edtf
        listed.append(
            Evidence(
                kind="office",
                edtf=edtf,
                span=one.span,
                words=_words(text, one.span),
                note=f"{one.name}, {one.office}",
            )
        )
    for one_told in found[:8]:
        if one_told.stated.days:
            span = one_told.stated.span
            listed.append(
                Evidence(
                    kind="bound",
                    edtf=one_told.stated.days.edtf,
                    span=span,
                    words=_words(text, span),
                    note=f"told as {one_told.tense or 'named'}",
                )
            )
    return listed


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _dating(
    found: Days, confidence: float, evidence: tuple[Evidence, ...], updated: str | None
) -> Dating:
    return Dating(
        edtf=found.edtf,
        start=found.start,
        end=found.end,
        confidence=round(confidence, 3),
        evidence=evidence,
        updated=updated,
    )
