"""Whether quotations are put together as drafting does it, seen in the passages that travel.

Each is one whole sentence, or one less the opening connective that drafting leaves out, or one with
the name that the sentences before it give for "he" or "she". Its place is not before one that stands
earlier in its article. Whoever is said to speak in it is named there as the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefer.composing import (
    Excerpt,
    counted,
    is_heard,
    looked_at,
    named_in_full,
    quoted_sentence,
    speakers_in,
    without_introductions,
)
from briefer.model import Brief, Failure, Passage, Position, Quote, Source, Span, collapse
from briefer.verifying.review import speaks

MOST = 1_500_000  # characters in all that are looked at; a long brief has a tenth

Excerpts = Mapping[int, Sequence[Excerpt]]


def check_grammar(brief: Brief) -> Iterator[Failure]:
    """Check the quotations of a brief whose words and proofs hold."""
    excerpts = _excerpts(brief)
    if _looked_at(brief, excerpts) > MOST:
        yield Failure(where="passages", what="are longer than those of a brief can be")
        return
    sentences: dict[int, Span] = {}
    for quote in {printed.number: printed for printed in brief.quotes}.values():
        sentence = _sentence(quote, excerpts)
        if sentence is None:
            yield Failure(where=f"footnote {quote.number}", what=_wrong(quote))
        else:
            sentences[quote.number] = sentence
            yield from _introductions(quote, excerpts)
    yield from _places(brief, sentences, excerpts)
    yield from _speakers(brief, sentences, excerpts)


def _looked_at(brief: Brief, excerpts: Excerpts) -> int:
    """Return how many characters stand around the quotations, each stretch counted once."""
    near = {
        id(excerpt): len(excerpt.text)
        for quote in brief.quotes
        for excerpt in _near(quote, excerpts)
    }
    return sum(near.values())


def _excerpts(brief: Brief) -> Excerpts:
    """Return the passages of each source that touch, put together."""
    sources = {source.number: source for source in brief.sources}
    by_source: dict[int, list[Excerpt]] = {}
    runs: list[list[Passage]] = []
    for passage in sorted(brief.passages, key=lambda passage: (passage.source, passage.index)):
        last = runs[-1][-1] if runs else None
        if last and (last.source, last.index + 1) == (passage.source, passage.index):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    for run in runs:
        source = sources[run[0].source]
        by_source.setdefault(source.number, []).append(_excerpt(run, source))
    return by_source


def _excerpt(run: Sequence[Passage], source: Source) -> Excerpt:
    return Excerpt(
        text="".join(passage.text for passage in run),
        segments=[Span(passage.start, passage.start + len(passage.text)) for passage in run],
        begins=run[0].index == 0,
        ends=run[-1].index == source.segments - 1,
    )


def _sentence(quote: Quote, excerpts: Excerpts) -> Span | None:
    """Return the whole sentence that is quoted."""
    spans = (quoted_sentence(excerpt, quote.pieces) for excerpt in _near(quote, excerpts))
    return next((excerpt for excerpt in spans if excerpt), None)


def _near(quote: Quote, excerpts: Excerpts) -> Iterator[Excerpt]:
    """Yield the surroundings of a quotation that are looked at."""
    excerpt = _holding(quote, excerpts)
    if excerpt:
        yield from looked_at(excerpt, quote.pieces)


def _holding(quote: Quote, excerpts: Excerpts) -> Excerpt | None:
    shown = [piece for piece in without_introductions(quote.pieces) if piece.kind != "cut"]
    return next(
        (
            excerpt
            for excerpt in excerpts.get(quote.source, ())
            if all(
                excerpt.span.start <= piece.start and piece.end <= excerpt.span.end
                for piece in shown
            )
        ),
        None,
    )


def _introductions(quote: Quote, excerpts: Excerpts) -> Iterator[Failure]:
    """Check that forenames in brackets stand in the source before the name that they introduce."""
    for span, surname in named_in_full(quote.pieces):
        within = (one for one in excerpts.get(quote.source, ()) if one.span.start <= span.start)
        behind = (
            one.text[span.end - one.span.start :] for one in within if span.end < one.span.end
        )
        if not any(re.match(rf"\s+{re.escape(surname)}\b", text) for text in behind):
            what = f"puts a name before {surname!r} that its source doesn't"
            yield Failure(where=f"footnote {quote.number}", what=what)


def _wrong(quote: Quote) -> str:
    kinds = {piece.kind for piece in quote.pieces}
    if "insertion" in kinds:
        return "puts in a name that the sentences before it don't give"
    if kinds == {"verbatim"} and len(quote.pieces) == 1:
        return "is not a whole sentence of its source"
    return "leaves out more than the word that a sentence opens with"


def _places(brief: Brief, sentences: Mapping[int, Span], excerpts: Excerpts) -> Iterator[Failure]:
    """Check that paragraphs and sentences are counted as they stand, as far as the passages go."""
    quotes = {one.number: one for one in brief.quotes if one.number in sentences}
    wrong = {
        number
        for number, quote in quotes.items()
        if not _counted(quote, sentences[number], excerpts)
    }
    placed = sorted((quote.source, sentences[number], number) for number, quote in quotes.items())
    for (source, before, one), (same, after, other) in pairwise(placed):
        told, later = ((quotes[n].paragraph, quotes[n].sentence) for n in (one, other))
        if source == same and (
            (told < later) != (before < after) or (told == later) != (before == after)
        ):
            wrong.add(other)
    for number in sorted(wrong):
        what = "is said to stand elsewhere in its article than it does"
        yield Failure(where=f"footnote {number}", what=what)


def _counted(quote: Quote, sentence: Span, excerpts: Excerpts) -> bool:
    near = (
        excerpt
        for excerpt in _near(quote, excerpts)
        if quoted_sentence(excerpt, quote.pieces) == sentence
    )
    return quote.paragraph > 0 and all(
        counted(excerpt, sentence, quote.sentence) for excerpt in near
    )


def _speakers(brief: Brief, sentences: Mapping[int, Span], excerpts: Excerpts) -> Iterator[Failure]:
    """Check that whoever is said to speak is named as the speaker; a sentence may lead in another."""
    known = [collapse(excerpt.text) for of_source in excerpts.values() for excerpt in of_source]
    for section in brief.sections:
        for position in section.positions:
            for run in _runs(position.quotes, sentences):
                if speaks(brief, position.actor, run):  # so a person decided
                    continue
                if not any(_heard(position, quote, sentences, excerpts, known) for quote in run):
                    what = f"does not show {position.actor!r} as the speaker"
                    yield Failure(where=f"footnote {run[-1].number}", what=what)


def _runs(quotes: Sequence[Quote], sentences: Mapping[int, Span]) -> Iterator[list[Quote]]:
    """Yield the sentences of a position that follow one another: one of them tells who speaks."""
    run: list[Quote] = []
    for quote in quotes:
        if quote.number not in sentences:
            continue
        if run and not _leads(run[-1], quote, sentences):
            yield run
            run = []
        run.append(quote)
    if run:
        yield run


def _heard(
    position: Position,
    quote: Quote,
    sentences: Mapping[int, Span],
    excerpts: Excerpts,
    known: Sequence[str],
) -> bool:
    """Whether a sentence shows an actor as its speaker, and the sources name the actor so."""
    name, sentence = position.name, sentences[quote.number]
    if not name.strip() or name.split()[-1] not in position.actor:
        return False
    if position.actor != name and not any(position.actor in text for text in known):
        return False
    in_full = not any(name in text for text in known)
    for near in _near(quote, excerpts):
        by = near.span.start
        phrases = speakers_in(near.text, Span(sentence.start - by, sentence.end - by))
        pieces = without_introductions(quote.pieces)
        if is_heard(name, phrases, pieces, in_full=in_full):
            return True
    return False


def _leads(quote: Quote, following: Quote, sentences: Mapping[int, Span]) -> bool:
    """Whether a quotation is the sentence before another one, and only leads in it."""
    one, other = sentences.get(quote.number), sentences.get(following.number)
    if one is None or other is None or quote.source != following.source:
        return False
    return (quote.paragraph, quote.sentence + 1) == (following.paragraph, following.sentence)
