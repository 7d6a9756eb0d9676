"""Two issues in one: what is quoted from the earlier one is numbered on, its proofs carried over.

A source of both issues, told by its fingerprint, is one source; a sentence of both is one footnote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from briefer.editing.renumbering import (
    PARTS,
    Numbers,
    reading_order,
    renumbered,
    renumbered_brief,
    replaced,
)
from briefer.model import Brief, Changes, Passage, Quote, Source, Span


def numbered_aside(brief: Brief) -> Brief:
    """Return a brief whose quotations have negative numbers: none of them means two things then."""
    numbers = Numbers(
        notes={quote.number: -quote.number for quote in brief.quotes},
        sources={source.number: -source.number for source in brief.sources},
    )
    parts = (*PARTS, "sources")
    return replace(brief, **{part: renumbered(getattr(brief, part), numbers) for part in parts})


def with_changes(brief: Brief, changes: Changes, previous: Brief) -> Brief:
    """Return the brief with what changed since the previous issue, numbered as it is read."""
    numbers = _shared(brief, previous)
    carried = _unified(brief, changes, numbers)
    ours = {numbers[source.number]: source for source in previous.sources}
    over = sorted({quote.source for quote in carried.earlier if quote.source < 0}, reverse=True)
    whole = replace(
        brief,
        changes=replace(carried, sources=tuple(over)),
        sources=(*brief.sources, *_carried([ours[number] for number in over], brief.sources)),
        passages=(*brief.passages, *_passages(brief, carried, previous, numbers)),
    )
    return renumbered_brief(whole, reading_order(whole))


def _shared(brief: Brief, previous: Brief) -> dict[int, int]:
    """Give the previous issue's sources the numbers they have here; to the others, negative ones."""
    here: dict[str, int] = {}
    for source in brief.sources:
        here.setdefault(source.fingerprint, source.number)
    return {
        former.number: here.get(former.fingerprint, -former.number) for former in previous.sources
    }


def _unified(brief: Brief, changes: Changes, numbers: Mapping[int, int]) -> Changes:
    """Return the changes with what this issue quotes too under the footnote it has here."""
    said = {(quote.source, quote.pieces): quote for quote in brief.quotes}
    known = {quote.number: quote for quote in brief.quotes}
    for quote in changes.earlier:
        moved = replace(quote, source=numbers[-quote.source])
        known[quote.number] = said.get((moved.source, moved.pieces), moved)
    unified: Changes = replaced(changes, known)
    return unified


def _carried(sources: Sequence[Source], own: Sequence[Source]) -> Iterator[Source]:
    """Yield the sources as they are carried over: their proofs, never their whole text.

    Whether they are independent of this issue's own is not known: each counts as before.
    """
    last = max((source.origin for source in own), default=0)
    for former in sources:
        yield replace(
            former, number=-former.number, origin=last + former.origin, text=None, copy_of=None
        )


def _passages(
    brief: Brief, changes: Changes, previous: Brief, numbers: Mapping[int, int]
) -> Iterator[Passage]:
    """Yield the proofs of what is quoted from the previous issue, and of its sources' dates."""
    known = {(passage.source, passage.index) for passage in brief.passages}
    wanted: dict[int, list[Span]] = {}
    for quote in changes.earlier:
        wanted.setdefault(quote.source, []).extend(quoted_spans(quote))
    for source in previous.sources:
        if numbers[source.number] in wanted:
            dated = [piece.span for piece in source.dating.evidence if piece.span]
            wanted[numbers[source.number]].extend(dated)
    moved = (replace(one, source=numbers[one.source]) for one in previous.passages)
    for run in runs(moved):
        touched = any(touches(one, wanted.get(one.source, ())) for one in run)
        for passage in run if touched else ():
            place = (passage.source, passage.index)
            if place not in known:
                known.add(place)
                yield passage


def quoted_spans(quote: Quote) -> Iterator[Span]:
    """Yield what proves a quotation: its words, and what lies between two runs of them."""
    shown = [piece for piece in quote.pieces if piece.kind != "cut"]
    yield from (Span(piece.start, piece.end) for piece in shown)
    runs = [piece for piece in shown if piece.kind == "verbatim"]
    yield from (Span(one.end, other.start) for one, other in pairwise(runs))


def runs(passages: Iterable[Passage]) -> list[list[Passage]]:
    """Return the passages that touch one another, together: each shows what stands around the next."""
    found: list[list[Passage]] = []
    for one in passages:
        last = found[-1][-1] if found else None
        if last and (last.source, last.index + 1) == (one.source, one.index):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def touches(passage: Passage, spans: Sequence[Span]) -> bool:
    """Whether a passage is needed to prove one of some spans."""
    end = passage.start + len(passage.text)
    return any(start < end and passage.start < stop for start, stop in spans)
