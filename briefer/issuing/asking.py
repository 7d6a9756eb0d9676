"""A question that stands, asked again: what came since tells a new figure, position or actor, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from briefer import composing, editing, library, pipeline
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.issuing.kept import analyses_of
from briefer.library import Library, Period, Question
from briefer.model import Analysis, Answer, Told

EACH = 8  # sentences of an article that are looked at for numbers
AT_ONCE = 500  # articles that one answer rests on; the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answer."""

    question: Question
    answer: Answer
    first: bool  # whether it was asked for the first time: all that is known is new


def ask(
    kept: Library,
    question: Question,
    *,
    settings: Settings,
    today: date,
    now: datetime,
    each: Each = here,
) -> Asked:
    """Return what came of a question since it was last asked, and keep that it is known now."""
    through = library.last_number(kept)
    numbers = library.of_period(
        kept,
        Period(after=question.through),
        query=question.words,
        source=question.source,
    )[:AT_ONCE]
    analyses = analyses_of(kept, numbers, settings=settings, today=today, each=each)
    findings = list(composing.positions_taken(analyses))
    known = {one.id: one for one in analyses}
    positions = [(one, _told(one, known)) for one in findings]
    drafts, _ = pipeline.draft_all(analyses, EACH)
    stated = [_told(composing.Finding(draft=draft), known) for draft in drafts]
    answer, by_now = editing.answered(positions, stated, question.known, articles=len(analyses))
    if not kept.fixed:
        library.keep_answer(kept, question, by_now, through=through, now=now)
    return Asked(question=question, answer=answer, first=question.asked_at is None)


def _told(finding: composing.Finding, known: Mapping[str, Analysis]) -> Told:
    article = known[finding.draft.article]
    places = [
        (piece.start, piece.end)
        for line in finding.draft.lines
        for piece in line.pieces
        if piece.kind == "verbatim"
    ]
    return Told(
        text=finding.text,
        sha256=article.document.sha256,
        start=min(start for start, _ in places),
        end=max(end for _, end in places),
        source=article.publisher or article.title or article.name,
        edtf=article.dating.edtf,
        url=article.url,
    )
