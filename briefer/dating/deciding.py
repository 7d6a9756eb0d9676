"""From evidence to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.dating import metadata as stated_by_file
from briefer.dating import offices, weekdays
from briefer.dating.address import from_url
from briefer.dating.days import Days
from briefer.dating.expressions import Stated, find, plain
from briefer.dating.scoring import day_shares, year_shares
from briefer.dating.signs import Candidate, candidates
from briefer.dating.solving import Clues, Solved, solve
from briefer.dating.years import Told, signs, told
from briefer.model import UNDATED, Dating, Evidence, Metadatum, Span

# Chosen on even rows of dated_pages, events, quotations and timelines.
SURE_DAY = 0.5  # a day is the answer from this share on
ENOUGH = 0.9  # an interval must hold this much of the likelihood
LONGEST = 366  # days; a longer interval is only good as a bound
BY_METADATA, BY_ADDRESS = 0.97, 0.9


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
    text = plain(question.text)
    stated, address = find(text), from_url(question.url)
    return (
        _by_metadata(question)
        or _by_day(text, stated, address, question)
        or _by_everything(text, stated, address, question)
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
    text: str, stated: list[Stated], address: Days | None, question: Question
) -> Dating | None:
    options = candidates(text, stated, address)
    today = question.today
    shares = day_shares([one for one in options if today is None or one.day <= today])
    if not shares:
        return None
    day = max(shares, key=lambda one: (shares[one], one))
    if shares[day] < SURE_DAY:
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
    text: str, stated: list[Stated], address: Days | None, question: Question
) -> Dating | None:
    found = told(text, stated)
    held = offices.holders(text, question.terms)
    if not held and address is None and not any(one.stated.year for one in found):
        return None
    years = year_shares(signs(found, held, address))
    clues = Clues(years=years, told=found, held=held, weekdays=weekdays.find(text, stated))
    solved = solve(clues, ENOUGH, question.today)
    if solved is None:
        return None
    evidence = tuple(_evidence(question.text, found, held, address))
    if (solved.days.length or 0) <= LONGEST:
        return _dating(solved.days, solved.share, evidence, None)
    return _dating(Days(solved.days.start, None), solved.share, evidence, None)


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
