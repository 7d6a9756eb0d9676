"""The evidence of an answer, written down for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from briefer.dating.inferred.anniversaries import Anniversary
from briefer.dating.inferred.clues import Clues
from briefer.dating.inferred.occasions import Occasion
from briefer.dating.inferred.officeholders import Held
from briefer.dating.inferred.weekdays import Named, announced
from briefer.dating.intervals import Days
from briefer.dating.stated.date_context import DateContext
from briefer.dating.stated.features import Candidate
from briefer.model import Evidence, Span
from briefer.remarks import Remark, remark

MOST = 12  # pieces that an answer lists
_OF_ANOTHER = frozenset(("post", "picture", "correction", "revision"))
PLACES = 3  # at which one day is shown to stand


def evidence_of_day(text: str, candidates: Sequence[Candidate]) -> Iterator[Evidence]:
    """Show where a day stands, and as what."""
    for candidate in candidates[:PLACES]:
        if candidate.stated is not None:
            span, day = candidate.stated.span, candidate.day.isoformat()
            kind, key = _kind(candidate)
            note = remark(key)
            yield Evidence(kind=kind, edtf=day, words=_words(text, span), span=span, note=note)


def _kind(candidate: Candidate) -> tuple[str, str]:
    signs = candidate.signs
    if signs.get("dateline"):
        return "dateline", "after-place"
    if signs.get("in-prose"):
        return "sentence", "in-sentence"
    if signs.get("published"):
        return "byline", "called-publication"
    if signs.get("updated"):
        return "byline", "called-revision"
    return "byline", "on-own-line"


def evidence_of_address(address: Days | None, url: str | None) -> Iterator[Evidence]:
    """Show what the address says."""
    if address is not None:
        yield Evidence(kind="url", edtf=address.edtf, words=url or "", note=remark("in-address"))


def evidence_of_clues(
    text: str,
    clues: Clues,
    anniversaries: Sequence[Anniversary],
    address: Days | None,
    url: str | None,
) -> tuple[Evidence, ...]:
    """Show all that an interval rests on, the strongest kinds first."""
    pieces = chain(
        evidence_of_address(address, url),
        _tied(text, clues),
        (evidence_of_office(text, held) for held in clues.held),
        _phase(text, clues),
        (_occasion(text, clue) for clue in clues.occasions),
        (_anniversary(text, clue) for clue in anniversaries),
        (piece for clue in clues.told if (piece := evidence_of_told(text, clue))),
        (_weekday(text, clue) for clue in clues.weekdays),
    )
    return tuple(islice(pieces, MOST))


def _tied(text: str, clues: Clues) -> Iterator[Evidence]:
    tied = announced(clues.weekdays, clues.told)
    if tied is not None:
        span = tied[0].stated.span
        note = remark("weekday-of", words=_words(text, tied[1].span))
        yield Evidence(kind="weekday", edtf="", words=_words(text, span), span=span, note=note)


def evidence_of_office(text: str, held: Held) -> Evidence:
    """Show who is named in which office, and when that was."""
    return Evidence(
        kind="office",
        edtf=Days(held.start, held.end).edtf,
        words=_words(text, held.span),
        span=held.span,
        note=remark(
            "in-office",
            name=held.name,
            office=held.office,
            dates=[term.edtf for term in held.terms],
        ),
    )


def _occasion(text: str, occasion: Occasion) -> Evidence:
    if occasion.first:
        edtf = Days(occasion.first, None).edtf
        note = remark("named-since", date=occasion.first.isoformat())
    else:
        edtf, note = "", _tense(occasion.tense)
    words = _words(text, occasion.span)
    return Evidence(kind="occasion", edtf=edtf, words=words, span=occasion.span, note=note)


def _phase(text: str, clues: Clues) -> Iterator[Evidence]:
    if clues.phase is not None:
        span = clues.phase.span
        note = remark("candidates-chosen" if clues.phase.chosen else "candidates-being-chosen")
        yield Evidence(kind="campaign", edtf="", words=_words(text, span), span=span, note=note)


def _anniversary(text: str, anniversary: Anniversary) -> Evidence:
    words = _words(text, anniversary.span)
    return Evidence(
        kind="anniversary",
        edtf=str(anniversary.year),
        words=words,
        span=anniversary.span,
        note=remark("counted"),
    )


def evidence_of_told(text: str, context: DateContext) -> Evidence | None:
    """Show a date that a text tells of, and how."""
    stated = context.stated
    if context.kind == "notice":
        return None
    if context.kind in _OF_ANOTHER:
        days = stated.days.edtf if stated.days else ""
        return Evidence(
            kind="bound",
            edtf=days,
            words=_words(text, stated.span),
            span=stated.span,
            note=remark(f"of-{context.kind}"),
        )
    span, found = stated.span, stated.days
    if found is None:
        edtf = f"XXXX-{stated.month:02}-{stated.day:02}" if stated.month and stated.day else ""
        note = remark(f"yearless-{context.tense}" if context.tense else "yearless")
        kind = "dateline" if context.kind == "dateline" else "sentence"
        return Evidence(kind=kind, edtf=edtf, words=_words(text, span), span=span, note=note)
    note = _tense(context.tense)
    return Evidence(kind="bound", edtf=found.edtf, words=_words(text, span), span=span, note=note)


def _weekday(text: str, weekday: Named) -> Evidence:
    note = _tense(weekday.tense)
    return Evidence(
        kind="weekday", edtf="", words=_words(text, weekday.span), span=weekday.span, note=note
    )


def _tense(tense: str) -> Remark:
    return remark(f"told-{tense}" if tense else "named")


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
