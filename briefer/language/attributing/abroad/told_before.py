"""What stands before a verb of saying: « …, a dit Anne Petit », "…, wie Lee mitteilte"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.language.attributing.abroad.attribution_words import AttributionWords, Verb
from briefer.language.attributing.abroad.clause_extent import (
    LEAST,
    Reported,
    clause_end,
    clause_start,
    end_of_aside,
    has_subjunctive,
)
from briefer.language.attributing.abroad.clause_tokens import Token
from briefer.language.attributing.abroad.speaking_subjects import Subject, after_verb, before_verb
from briefer.language.attributing.abroad.told_behind import FAR, clause_behind


def tells_before(
    tokens: Sequence[Token],
    group: int,
    at: int,
    verb: Verb,
    subject: Subject | None,
    known: AttributionWords,
) -> bool:
    """Whether a verb behind a comma or a quotation tells who said what stands before it."""
    before = [token for token in tokens[:group] if token.kind != ","]
    if not before:
        return False
    end = subject.end if subject is not None and not subject.nobody else at + 1
    behind = tokens[end] if end < len(tokens) else None
    quoted = before[-1].kind == "Q" or tokens[group - 1].kind in ("-", "!")
    if behind is not None and (known.has("that", behind.low) or behind.kind == ":"):
        return False
    if quoted:
        return (
            subject is not None
            or behind is None
            or behind.kind in (".", ",", ";")
            or (known.has("apart", behind.low))
        )
    if subject is None:
        return False
    if before_verb(tokens, clause_start(tokens, group), group, known, at) and (
        clause_behind(tokens, at, end, verb, known)
        or clause_behind(tokens, at, at + 1, verb, known)
    ):
        return False  # "Der Chef, Jan Ritter, sagte der Zeitung, er gehe"
    if known.code == "de":
        return tokens[group - 1].kind == ","
    if known.code == "ar":
        return False
    commas = sum(token.kind == "," for token in tokens[:group])
    if commas > 1 and before_verb(tokens, clause_start(tokens, group), group, known):
        named = any(token.capital for token in tokens[subject.first : subject.end])
        return verb.kind == "says" and named and not any(t.kind == "Q" for t in tokens[at:])
    enough = len(before) >= LEAST or end_of_aside(tokens, end, known) is not None
    return enough and verb.kind != "takes"


def inverted(
    tokens: Sequence[Token],
    group: int,
    at: int,
    known: AttributionWords,
    subject: Subject | None,
) -> Iterator[Reported]:
    """Yield what stands before a verb, and what goes on behind its subject."""
    so = tokens[at].low == "so" and known.code == "de"
    if so and (subject is None or subject.nobody or not _ends_phrase(tokens, subject.end)):
        return
    last = group - 1
    while last and tokens[last].kind in (",", "-"):
        last -= 1
    end = last + 1
    first = clause_start(tokens, end - 1 if tokens[last].kind == "Q" else end)
    if tokens[last].kind == "Q" and (first == last or tokens[first].kind == "Q"):
        first = last
    past = max(subject.end, at + 1) if subject else at + 1
    if tokens[last].kind != "Q" and not any(t.kind == "Q" for t in tokens[first:end]):
        goes_on = end_of_aside(tokens, past, known)
        if end - first < LEAST and goes_on is None:
            return
        if (
            goes_on is not None and not has_subjunctive(tokens, first, end, known)
        ) or goes_on is not None:
            end = goes_on
    yield Reported(first, end, subject, at)
    behind = past
    while (
        behind < len(tokens)
        and behind < past + FAR
        and tokens[behind].kind in ("w", ",", "-", ":", "n")
    ):
        behind += 1
    if tokens[last].kind == "Q" and behind < len(tokens) and tokens[behind].kind == "Q":
        if tokens[behind - 1].kind in (",", "-", ":") or behind == past:
            yield Reported(behind, behind + 1, subject, at)
    elif known.code == "de" and end <= group:
        yield from _more(tokens, past, subject, at, known)


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    return (
        at >= len(tokens)
        or tokens[at].kind != "w"
        or tokens[at].low in ("am", "in", "im", "weiter")
    )


def _more(
    tokens: Sequence[Token], past: int, who: Subject | None, at: int, known: AttributionWords
) -> Iterator[Reported]:
    """Yield a clause in the subjunctive that goes on: "…, sagte Lee später, doch sei es zu spät"."""
    comma = next(
        (n for n in range(past, min(past + 6, len(tokens))) if tokens[n].kind == ","), None
    )
    if comma is None:
        return
    end = clause_end(tokens, comma + 1, known)
    if end - comma > LEAST and has_subjunctive(tokens, comma + 1, end, known):
        yield Reported(comma + 1, end, who, at)


def as_opening(tokens: Sequence[Token], group: int, known: AttributionWords) -> int | None:
    """Return where "as" opens the clause of a verb: "wie Lee mitteilte", "como dijo Lee"."""
    first = group
    while first and tokens[first - 1].kind == "w":
        first -= 1
    here = group - 1 if known.code != "de" else first
    return here if 0 <= here < group and known.has("as", tokens[here].low) else None


def as_told(
    tokens: Sequence[Token],
    at: int,
    opening: int,
    subject: Subject | None,
    known: AttributionWords,
) -> Iterator[Reported]:
    """Yield what stands before or behind "as Lee said"."""
    who = subject
    if known.code == "de":
        who = after_verb(tokens, opening + 1, known)
        who = who._replace(end=min(who.end, at)) if who is not None else None
    if who is None or who.nobody:
        return
    start = clause_start(tokens, opening)
    past = at + 1 if known.code == "de" else who.end
    if opening - start > LEAST and tokens[opening - 1].kind == ",":
        yield Reported(start, opening - 1, who, at)
    elif opening == start and past < len(tokens) and tokens[past].kind == ",":
        end = clause_end(tokens, past + 1, known)
        if end - past > LEAST:
            yield Reported(past + 1, end, who, at)
