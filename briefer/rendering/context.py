"""What a template sees: the brief and a few named things that are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from briefer.editing import where_shown
from briefer.errors import RenderError
from briefer.markings import style_class
from briefer.model import Brief, Passage, Point, Position, Quote, Section, Source, collapse
from briefer.rendering.chart_data import theme_coverage, timeline_axis
from briefer.rendering.text import replace_unprintable, runs_left

# A blank line, or a line that ends with its sentence, where there are no blank ones.
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?…\"”’»])[ \t]*\n")

Medium = Literal["page", "screen", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One footnote: what it cites, and the passage it stands in."""

    quote: Quote
    source: Source
    passage: str  # the paragraph around the quotation, as far as the brief carries it; else empty


def template_context(brief: Brief, medium: Medium) -> dict[str, Any]:
    """Return the names that every template may use, as templates/README.md describes them."""
    noted = footnotes(brief)
    cited = _cited(brief)
    return {
        "brief": brief,
        "medium": medium,
        "notes": noted,
        "note": {note.quote.number: note for note in noted},
        "cited": [source for source in brief.sources if source.number in cited],
        "uncited": [source for source in brief.sources if source.number not in cited],
        "pieces": _pieces,
        "first": _once(),
        "runs_to": _runs_to,
        "marking_class": style_class(brief.marking),
        "coverage": theme_coverage(brief),
        "axis": timeline_axis(brief),
        "articles": _articles(brief),
        "reviewed": where_shown(brief),
        "assigned": _assigned(brief),
        "commented": any(part.comments for part in commentable(brief)),
    }


def footnotes(brief: Brief) -> tuple[Note, ...]:
    """Return one note a footnote number, in the order of the numbers.

    Raises RenderError for a quotation of a source that is not in the list.
    """
    sources = {source.number: source for source in brief.sources}
    passages: dict[int, list[Passage]] = {}
    for passage in sorted(brief.passages, key=lambda passage: (passage.source, passage.start)):
        passages.setdefault(passage.source, []).append(passage)
    quotes = {quote.number: quote for quote in reversed(brief.quotes)}
    if missing := sorted({quote.source for quote in quotes.values()} - sources.keys()):
        raise RenderError("not in the list of sources", subject=f"source {missing[0]}")
    return tuple(
        Note(
            quote=quote,
            source=sources[quote.source],
            passage=_around(quote, sources[quote.source], passages.get(quote.source, [])),
        )
        for _, quote in sorted(quotes.items())
    )


def _articles(brief: Brief) -> list[tuple[Source, list[str]]]:
    """Return the articles that the brief carries whole, by their paragraphs."""
    return [
        (
            source,
            [replace_unprintable(collapse(p)) for p in _PARAGRAPH.split(source.text) if p.strip()],
        )
        for source in brief.sources
        if source.text is not None
    ]


def _cited(brief: Brief) -> set[int]:
    """Return the numbers of the sources that something in the brief rests on."""
    themed = (point for section in brief.sections for point in section.points)
    points = [*brief.bottom_line, *themed, *brief.further]
    return {
        *(quote.source for quote in brief.quotes),
        *(number for point in points for number in point.sources),
        *(n for difference in brief.differences for side in difference.sides for n in side.sources),
        *(number for figure in brief.key_figures for number in figure.sources),
        *(number for event in (*brief.next_dates, *brief.timeline) for number in event.sources),
    }


def _around(quote: Quote, source: Source, passages: list[Passage]) -> str:
    """Return the paragraph around a quotation as it stands, as far as the brief carries it."""
    shown = [piece for piece in quote.pieces if piece.kind == "verbatim"]
    if not shown:
        return ""
    start, end = shown[0].start, shown[-1].end
    text, begins = (source.text, 0) if source.text is not None else _run(passages, start, end)
    before, after = text[: max(0, start - begins)], text[max(0, end - begins) :]
    opening = max((match.end() for match in _PARAGRAPH.finditer(before)), default=0)
    closing = _PARAGRAPH.search(after)
    rest = after[: closing.start()] if closing else after
    told = before[opening:]
    if source.text is None and not opening and begins:
        told = _from_a_sentence(told)
    if source.text is None and closing is None and begins + len(text) < source.length:
        rest = _to_a_sentence(rest)
    whole = f"{told}{text[len(before) : len(text) - len(after)]}{rest}"
    return replace_unprintable(collapse(whole))


def _from_a_sentence(text: str) -> str:
    """Return a text without the end of a sentence with which it opens: "м жилья. "."""
    from briefer.language import sentences

    first = next(iter(sentences(text)), None)
    fragment = first is not None and not first.text.lstrip('"“„«(')[:1].isupper()
    cased = any(letter.lower() != letter.upper() for letter in text)
    return text[first.end :] if first is not None and fragment and cased else text


def _to_a_sentence(text: str) -> str:
    """Return a text without the beginning of a sentence with which it stops: "Er sagte am 3. "."""
    from briefer.language import sentences

    told = sentences(text)
    name = "Ксавье" if re.search("[а-яё]", text) else "Xavier"
    if not told or len(sentences(f"{text.rstrip()} {name}")) > len(told):
        return text
    cased = any(letter.lower() != letter.upper() for letter in text)
    return text[: told[-1].start] if cased else text


def _run(passages: list[Passage], start: int, end: int) -> tuple[str, int]:
    """Return the text of the passages that touch one another around a place, and where it begins."""
    text, begins, place = "", 0, -1
    for passage in passages:
        if passage.start != place:  # a gap
            if begins <= start and end <= place:
                break
            text, begins = "", passage.start
        text += passage.text
        place = passage.start + len(passage.text)
    return (text, begins) if begins <= start and end <= place else ("", start)


def _pieces(quote: Quote) -> list[tuple[str, str]]:
    """Return the pieces of a quotation as (kind, text as shown)."""
    return [(piece.kind, replace_unprintable(piece.shown)) for piece in quote.pieces]


def _runs_to(quotes: Sequence[Quote]) -> Literal["ltr", "rtl"]:
    """Return the direction in which most letters of some quotations run."""
    return "rtl" if runs_left("".join(quote.text for quote in quotes)) else "ltr"


def commentable(brief: Brief) -> Iterator[Brief | Point | Position | Section]:
    """Yield what an analyst may have commented on."""
    yield brief
    yield from (*brief.bottom_line, *brief.further)
    for section in brief.sections:
        yield section
        yield from section.parts


def _assigned(brief: Brief) -> Callable[[Position], bool]:
    """Return a question about a position: whether a person named the speaker of something in it."""
    given = [
        (one.decision.value, set(one.notes))
        for one in where_shown(brief)
        if one.decision.what == "speaker" and not one.decision.idle
    ]
    return lambda position: any(
        actor == position.actor and any(quote.number in notes for quote in position.quotes)
        for actor, notes in given
    )


def _once() -> Callable[[int], bool]:
    """Return a question that is true the first time it is asked about a footnote."""
    seen: set[int] = set()

    def first(number: int) -> bool:
        new = number not in seen
        seen.add(number)
        return new

    return first
