"""A sentence of a brief in the article that it is from, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefer.library import Library, of_texts
from briefer.model import Brief, Quote, Source

AROUND = 12_000  # characters of a long article, before and behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of an article."""

    text: str
    quoted: bool = False  # whether the brief quotes them
    first: bool = False  # whether they are the first of those


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a sentence stands."""

    quote: Quote
    source: Source
    others: tuple[Source, ...]  # that carry it
    paragraphs: tuple[tuple[Stretch, ...], ...]
    article: int | None  # its number in the library
    whole: bool  # whether this is all of the article
    kept: bool  # whether it is out of the library, and not what the brief carries


def passage(library: Library, brief: Brief, note: int) -> Passage | None:
    """Return where the sentence under a footnote stands; None where there is no such footnote."""
    quote = next((one for one in brief.quotes if one.number == note), None)
    if quote is None:
        return None
    sources = {one.number: one for one in brief.sources}
    source = sources[quote.source]
    kept = next(iter(of_texts(library, [source.sha256])), None)
    spans = [(p.start, p.end) for p in quote.pieces if p.end > p.start]
    if kept is not None:
        text = kept.document.text
        first = max(0, min(start for start, _ in spans) - AROUND)
        last = min(len(text), max(end for _, end in spans) + AROUND)
        stretches = list(_cut(text[first:last], first, spans))
        whole = (first, last) == (0, len(text))
    else:
        own = [one for one in brief.passages if one.source == quote.source]
        stretches, whole = [], False
        for one in own:
            if any(one.start < end and start < one.start + len(one.text) for start, end in spans):
                stretches += _cut(one.text, one.start, spans)
    return Passage(
        quote=quote,
        source=source,
        others=tuple(sources[number] for number in _carriers(brief, note) - {quote.source}),
        paragraphs=tuple(_paragraphs(stretches)),
        article=kept.entry.id if kept else None,
        whole=whole,
        kept=kept is not None,
    )


def _carriers(brief: Brief, note: int) -> set[int]:
    points = (*brief.bottom_line, *brief.further, *(p for s in brief.sections for p in s.points))
    return {
        number
        for point in points
        if any(quote.number == note for quote in point.quotes)
        for number in point.sources
    }


def _cut(text: str, offset: int, spans: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield a text in stretches that are quoted or not."""
    place, first = 0, True
    for start, end in sorted(spans):
        begin, stop = max(place, start - offset), min(len(text), end - offset)
        if stop <= begin:
            continue
        yield Stretch(text=text[place:begin])
        yield Stretch(text=text[begin:stop], quoted=True, first=first)
        place, first = stop, False
    yield Stretch(text=text[place:])


def _paragraphs(stretches: list[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Yield stretches by the lines that they stand in; empty lines are left out."""
    line: list[Stretch] = []
    for one in stretches:
        for number, part in enumerate(one.text.split("\n")):
            if number:
                if any(each.text.strip() for each in line):
                    yield tuple(line)
                line = []
            if part:
                first = one.first and number == 0
                line.append(Stretch(text=part, quoted=one.quoted, first=first))
    if any(each.text.strip() for each in line):
        yield tuple(line)
