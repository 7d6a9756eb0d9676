"""What a brief claims about its sources, checked from the passages it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefer.fingerprint import Proof, Tree, root_of_proof, sha256_of
from briefer.model import (
    ORDER,
    Brief,
    Changes,
    Event,
    Failure,
    KeyFigure,
    Passage,
    Piece,
    Point,
    Quote,
    Side,
    Source,
    Span,
    Step,
    collapse,
)

Naming = Point | Event | KeyFigure | Side | Step  # records that name sources


def check(brief: Brief, *, grammar: bool = True) -> list[Failure]:
    """Check numbers, proofs and words; return what does not hold.

    Without `grammar`, not whether quotations are whole: the rules of their language are not at hand.
    """
    places = [(passage.source, passage.index) for passage in brief.passages]
    if any(one >= other for one, other in pairwise(places)):
        return [Failure(where="passages", what="stand in another order, or twice")]
    failures = [*_order(brief), *_numbers(brief)]
    sources = {source.number: source for source in brief.sources}
    for source in brief.sources:
        failures += _whole_text(source)
    for passage in brief.passages:
        failures += _proof(passage, sources)
    proven = _by_source(brief.passages)
    for quote in brief.quotes:
        failures += _quote(quote, sources, proven.get(quote.source, {}))
    for source in brief.sources:
        failures += _evidence(source, proven.get(source.number, {}))
    failures += _highlights(brief)
    if grammar and not failures:
        from briefer.verifying.grammar import check_grammar  # the rules of language, for the rest

        failures += check_grammar(brief)
    return failures


def _order(brief: Brief) -> Iterator[Failure]:
    """Check that the order names every chapter once: what it leaves out, nothing would look at."""
    optional = {
        "changes": brief.changes,
        "further": brief.further,
        "next-dates": brief.next_dates,
    }
    needed = [name for name in ORDER if optional.get(name, True)]
    for name in needed:
        if brief.order.count(name) != 1:
            yield Failure(where="order", what=f"does not name {name} once")
    if len(set(brief.order)) != len(brief.order):
        yield Failure(where="order", what="names a chapter twice")


def _numbers(brief: Brief) -> Iterator[Failure]:
    yield from _footnotes(brief)
    for expected, source in enumerate(brief.sources, start=1):
        if source.number != expected:
            yield Failure(where=f"source {source.number}", what=f"stands where {expected} should")
    known = {source.number for source in brief.sources}
    for where, number in _references(brief):
        if number not in known:
            yield Failure(where=where, what=f"names source {number}, which is not in the list")


def _footnotes(brief: Brief) -> Iterator[Failure]:
    """Numbers run from 1 in the order of first appearance; a repeated one repeats its quote."""
    seen: dict[int, Quote] = {}
    for quote in brief.quotes:
        where = f"footnote {quote.number}"
        if quote.number not in seen and quote.number != len(seen) + 1:
            yield Failure(where=where, what=f"stands where {len(seen) + 1} should")
        if seen.setdefault(quote.number, quote) != quote:
            yield Failure(where=where, what="stands behind two different quotations")


def _references(brief: Brief) -> Iterator[tuple[str, int]]:
    """Yield every mention of a source number outside the footnotes."""
    if brief.changes:
        yield from (("what changed", number) for number in _changed(brief.changes))
    for section in brief.sections:
        where = f"theme {section.label!r}"
        yield from ((where, number) for number in section.sources)
        yield from ((where, number) for point in section.points for number in point.sources)
    listed: Mapping[str, Iterable[Naming]] = {
        "bottom line": brief.bottom_line,
        "next dates": brief.next_dates,
        "key figures": brief.key_figures,
        "also reported": brief.further,
        "differences": [side for one in brief.differences for side in one.sides],
        "timeline": brief.timeline,
        "periods": brief.periods,
    }
    for where, records in listed.items():
        yield from ((where, number) for record in records for number in record.sources)
    for source in brief.sources:
        if source.copy_of is not None:
            yield f"source {source.number}", source.copy_of


def _changed(changes: Changes) -> Iterator[int]:
    yield from changes.sources
    for new in changes.new:
        yield from (number for point in new.points for number in point.sources)


def _whole_text(source: Source) -> Iterator[Failure]:
    """Where the brief carries the whole text, recompute what is said of it."""
    if source.text is None:
        return
    where = f"source {source.number}"
    if sha256_of(source.text) != source.sha256:
        yield Failure(where=where, what="the text does not have the SHA-256 that is given")
    tree = Tree(source.text)
    stated = (source.fingerprint, source.segments, source.length)
    if (tree.fingerprint, len(tree.segments), len(source.text)) != stated:
        yield Failure(where=where, what="the text does not have the fingerprint that is given")


def _proof(passage: Passage, sources: Mapping[int, Source]) -> Iterator[Failure]:
    where = f"source {passage.source}, passage {passage.index}"
    source = sources.get(passage.source)
    if source is None:
        yield Failure(where=where, what="its source is not in the list")
        return
    if passage.start < 0 or not 0 <= passage.index < source.segments:
        yield Failure(where=where, what="it lies outside the text")
        return
    proof = Proof(index=passage.index, start=passage.start, text=passage.text, path=passage.path)
    if root_of_proof(proof, count=source.segments, length=source.length) != source.fingerprint:
        yield Failure(where=where, what="its proof does not lead to the source's fingerprint")


def _by_source(passages: Sequence[Passage]) -> dict[int, dict[int, str]]:
    """Return source number → start → proven text."""
    texts: dict[int, dict[int, str]] = {}
    for passage in passages:
        texts.setdefault(passage.source, {})[passage.start] = passage.text
    return texts


def slice_of(proven: Mapping[int, str], span: Span) -> str | None:
    """Return the characters of a span if the proven passages cover it."""
    parts, place = [], span.start
    for start in sorted(proven):
        end = start + len(proven[start])
        if start <= place < end:
            parts.append(proven[start][place - start : span.end - start])
            place = min(end, span.end)
        if place == span.end:
            return "".join(parts)
    return None


def _quote(
    quote: Quote, sources: Mapping[int, Source], proven: Mapping[int, str]
) -> Iterator[Failure]:
    where = f"footnote {quote.number}"
    if quote.source not in sources:
        yield Failure(where=where, what=f"names source {quote.source}, which is not in the list")
        return
    if not any(piece.kind == "verbatim" for piece in quote.pieces):
        yield Failure(where=where, what="quotes nothing")
    for piece in quote.pieces:
        if piece.kind != "cut":
            yield from _piece(where, piece, proven)
    yield from _gaps(where, quote, proven)


def _piece(where: str, piece: Piece, proven: Mapping[int, str]) -> Iterator[Failure]:
    actual = slice_of(proven, Span(piece.start, piece.end)) if piece.start < piece.end else None
    if actual is None:
        what = f"no proven passage covers characters {piece.start}–{piece.end} ({piece.text!r})"
        yield Failure(where=where, what=what)
    elif collapse(actual) != piece.text:
        yield Failure(
            where=where, what=f"shows {piece.text!r} where the source has {collapse(actual)!r}"
        )


def _gaps(where: str, quote: Quote, proven: Mapping[int, str]) -> Iterator[Failure]:
    """Verbatim pieces run forward, and what lies between two of them is marked as cut."""
    for before, after in pairwise(quote.pieces):
        if before.kind != "verbatim" or after.kind != "verbatim":
            continue
        between = (
            slice_of(proven, Span(before.end, after.start)) if after.start > before.end else ""
        )
        if after.start < before.end or between is None or between.strip():
            yield Failure(where=where, what="leaves words out without marking the cut")
    shown = [piece for piece in quote.pieces if piece.kind == "verbatim"]
    if any(after.start < before.end for before, after in pairwise(shown)):
        yield Failure(where=where, what="shows words of its source out of order")


def _highlights(brief: Brief) -> Iterator[Failure]:
    """Check that what is singled out stands in the quotation it is taken from."""
    for difference in brief.differences:
        for side in difference.sides:
            quote = side.quotes[-1] if side.quotes else None
            if quote is None or quote.text[side.at.start : side.at.end] != side.value:
                yield Failure(where="differences", what=f"{side.value!r} is not what is quoted")
    yield from _key_figures(brief)
    for due in brief.changes.due if brief.changes else ():
        if collapse(due.words) not in due.before.text:
            where = f"footnote {due.before.number}"
            yield Failure(where=where, what=f"does not speak of {due.words!r}")
    for one, other in pairwise(brief.next_dates):
        if other.start < one.start:
            yield Failure(where="next dates", what="stand in another order than that of time")
    for event in brief.next_dates:
        if event.start <= brief.issued:
            where = f"footnote {event.quote.number}"
            yield Failure(where=where, what="names no day after the day of issue")
    for event in (*brief.next_dates, *brief.timeline):
        if collapse(event.words) not in event.quote.text:
            where = f"footnote {event.quote.number}"
            yield Failure(where=where, what=f"does not speak of {event.words!r}")


def _key_figures(brief: Brief) -> Iterator[Failure]:
    """Check that each figure stands, with its words, in a sentence that is quoted."""
    quoted = {quote.number: quote for quote in brief.quotes}
    origins = {source.number: source.origin for source in brief.sources}
    for one in brief.key_figures:
        text, (start, end) = one.quote.text, one.around
        where = f"key figure {one.value!r}"
        if quoted.get(one.quote.number) != one.quote:
            yield Failure(where=where, what="stands in no sentence that is quoted")
        elif text[start:end] != one.words or text[one.at.start : one.at.end] != one.value:
            yield Failure(where=where, what="is not what its sentence says")
        elif not start <= one.at.start < one.at.end <= end:
            yield Failure(where=where, what="does not stand in the words that are shown for it")
        elif one.origins != len({origins.get(number) for number in one.sources}):
            yield Failure(where=where, what="does not count its independent origins")


def _evidence(source: Source, proven: Mapping[int, str]) -> Iterator[Failure]:
    """Check the words that a date rests on: they are quotations too."""
    for evidence in source.dating.evidence:
        if evidence.span is None:
            continue
        actual = slice_of(proven, evidence.span)
        if actual is None or collapse(actual) != collapse(evidence.words):
            yield Failure(
                where=f"source {source.number}",
                what=f"the words its date rests on are not in the text: {evidence.words!r}",
            )
