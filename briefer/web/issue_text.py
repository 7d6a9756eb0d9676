"""What a brief says, as pages show it: chapter by chapter, each sentence by the name that decisions have for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.editing import anchor_of, texts_of, theme_anchor
from briefer.model import Brief, Comment, Event, Point, Position, Quote, Section, Source
from briefer.web.wording import phrase

TITLES = {
    "bottom-line": phrase("Bottom line"),
    "next-dates": phrase("Next dates"),
    "changes": phrase("What changed"),
    "further": phrase("Further points"),
    "positions": phrase("Positions"),
    "differences": phrase("Where sources differ"),
    "timeline": phrase("Timeline"),
}
LONGEST = 60  # characters of the name of a source beside a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence."""

    id: str
    note: int
    pieces: tuple[tuple[str, str], ...]  # kind and words
    source: int
    first: bool  # whether it stands here first

    @property
    def text(self) -> str:
        """The sentence as shown."""
        return " ".join(words for _, words in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that stand together."""

    lines: tuple[Line, ...]
    lead: str = ""  # who speaks, or what is counted
    when: str = ""  # in EDTF
    sources: tuple[int, ...] = ()
    origins: int = 0
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One part of a brief."""

    key: str
    title: str  # of a theme; else a phrase
    paragraphs: tuple[Paragraph, ...]
    theme: str = ""  # the id of a theme
    place: int = 0  # of a theme among the others, from 1
    comments: tuple[Comment, ...] = ()

    @property
    def reviewable(self) -> bool:
        """Whether a person decides on its sentences here: not on those of the issue before."""
        return self.key != "changes"


def chapters(brief: Brief) -> list[Chapter]:
    """Return what a brief says, in its order."""
    return list(_Told(brief).chapters())


def source_name(source: Source) -> str:
    """Return by what a reader knows a source, in a few words."""
    name = source.publisher or source.title or source.name
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


class _Told:
    def __init__(self, brief: Brief) -> None:
        self._brief, self._texts = brief, texts_of(brief)
        self._seen: set[int] = set()

    def chapters(self) -> Iterator[Chapter]:
        for key in self._brief.order:
            if key == "themes":
                yield from self._themes()
            else:
                paragraphs = tuple(self._paragraphs(key))
                if paragraphs:
                    yield Chapter(key=key, title=TITLES[key], paragraphs=paragraphs)

    def _themes(self) -> Iterator[Chapter]:
        apart = "positions" in self._brief.order
        for place, section in enumerate(self._brief.sections, start=1):
            parts: Sequence[Point | Position] = section.points if apart else section.parts
            yield Chapter(
                key="themes",
                title=section.label,
                paragraphs=tuple(map(self._part, parts)),
                theme=theme_anchor(section, self._brief).id,
                place=place,
                comments=section.comments,
            )

    def _paragraphs(self, key: str) -> Iterator[Paragraph]:
        brief = self._brief
        if key in ("bottom-line", "further"):
            yield from map(self._part, brief.bottom_line if key == "bottom-line" else brief.further)
        elif key in ("next-dates", "timeline"):
            events = brief.next_dates if key == "next-dates" else brief.timeline
            yield from map(self._event, events)
        elif key == "positions":
            for section in brief.sections:
                yield from map(self._part, _positions(section))
        elif key == "differences":
            for difference in brief.differences:
                subject = ", ".join(difference.subject)
                for side in difference.sides:
                    lead = ": ".join(filter(None, (subject, side.value)))
                    lines = self._lines(side.quotes)
                    yield Paragraph(lines=lines, lead=lead, sources=side.sources)
        elif brief.changes is not None:
            for quote in brief.changes.quotes:
                yield Paragraph(lines=self._lines([quote]), sources=(quote.source,))

    def _part(self, part: Point | Position) -> Paragraph:
        lines = self._lines(part.quotes)
        if isinstance(part, Position):
            sources = tuple(dict.fromkeys(quote.source for quote in part.quotes))
            return Paragraph(lines=lines, lead=part.actor, sources=sources, comments=part.comments)
        return Paragraph(
            lines=lines, sources=part.sources, origins=part.origins, comments=part.comments
        )

    def _event(self, event: Event) -> Paragraph:
        lines = self._lines([event.quote])
        sources = event.sources or (event.quote.source,)
        return Paragraph(lines=lines, when=event.edtf, sources=sources)

    def _lines(self, quotes: Iterable[Quote]) -> tuple[Line, ...]:
        return tuple(map(self._line, quotes))

    def _line(self, quote: Quote) -> Line:
        first = quote.number not in self._seen
        self._seen.add(quote.number)
        return Line(
            id=anchor_of(quote, self._texts).id,
            note=quote.number,
            pieces=tuple((piece.kind, piece.shown) for piece in quote.pieces),
            source=quote.source,
            first=first,
        )


def _positions(section: Section) -> tuple[Position, ...]:
    return section.positions
