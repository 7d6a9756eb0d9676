"""Differences as a brief prints them: the strongest, side by side, with their footnotes.

Who is right is not for a brief to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefer.composing.disagreements import Account, Disagreement, Report, disagreements
from briefer.composing.disputes import disputes, under_names
from briefer.composing.folding import same_statement
from briefer.composing.numbering import Ledger
from briefer.model import Analysis, Difference, Quote, Side, Span, collapse

__all__ = ["Account", "Disagreement", "Report", "differences", "numbered_differences"]

MOST = 5  # in a brief


def differences(subjects: Iterable[Sequence[Report]], *, most: int = MOST) -> list[Disagreement]:
    """Return what the reports of one subject number differently and what is contested in them.

    The strongest come first, and each thing once.
    """
    articles: dict[str, Analysis] = {}
    ranked: list[Disagreement] = []
    for reports in subjects:
        own = {report.article.id: report.article for report in reports}
        articles |= own
        ranked += (*disagreements(reports), *disputes([*own.values()]))
    chosen: list[Disagreement] = []
    for one in sorted(ranked, key=lambda one: -one.strength):
        if len(chosen) < most and not any(_same(one, other) for other in chosen):
            chosen.append(one)
    return [under_names(one, articles) for one in chosen]


def _same(one: Disagreement, other: Disagreement) -> bool:
    """Whether a sentence of one states what a sentence of the other does."""
    return any(
        same_statement(mine.draft.words, theirs.draft.words) or _lines(mine) & _lines(theirs)
        for mine in one.accounts
        for theirs in other.accounts
    )


def _lines(account: Account) -> set[tuple[str, int]]:
    """Return where the sentences of an account stand."""
    return {(line.article, line.sentence.start) for line in account.draft.lines}


def numbered_differences(
    disagreements: Sequence[Disagreement], ledger: Ledger
) -> tuple[Difference, ...]:
    """Return the differences with their footnotes."""
    return tuple(
        Difference(
            subject=disagreement.subject,
            sides=tuple(_side(account, ledger) for account in disagreement.accounts),
        )
        for disagreement in disagreements
    )


def _side(account: Account, ledger: Ledger) -> Side:
    quotes = ledger.quotes(account.draft)
    return Side(
        quotes=quotes,
        value=account.shown,
        at=_at(account, quotes[-1]),
        sources=ledger.carriers(account.carriers),
    )


def _at(account: Account, quote: Quote) -> Span:
    """Return where the number stands in its sentence as it is shown."""
    line, place = account.draft.lines[-1], 0
    for count, piece in enumerate(quote.pieces, start=1):
        if piece.kind == "verbatim" and piece.start <= account.span.start < piece.end:
            first = line.sentence.start
            before = line.sentence.text[piece.start - first : account.span.start - first]
            place += len(collapse(before + "|")) - 1
            break
        head = replace(quote, pieces=quote.pieces[:count])
        place = len(head.text) + 1
    at = Span(place, place + len(account.shown))
    assert quote.text[at.start : at.end] == account.shown
    return at
