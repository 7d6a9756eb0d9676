"""Footnotes and sources, numbered in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefer.composing.drafts import Candidate, Draft
from briefer.composing.folding import Weighed
from briefer.composing.forenames import introduced
from briefer.composing.introductory_names import named_in_full
from briefer.model import Event, Mention, Point, Quote, Span


class Ledger:
    """Hands out numbers; a line that is quoted again keeps its footnote.

    With the `texts` of English articles, a surname that a reader hasn't met in a chapter has its
    forenames in brackets.
    """

    def __init__(
        self, copies: dict[str, tuple[str, ...]], texts: Mapping[str, str] | None = None
    ) -> None:
        self._texts = texts or {}
        self._told = ""  # in the chapter so far
        self._copies = copies  # article → its further copies, which stay cited
        self._quotes: dict[tuple[str, int, int], Quote] = {}
        self.sources: dict[str, int] = {}  # article → number
        self.spans: dict[str, list[Span]] = {}  # article → what travels of it

    def source(self, article: str) -> int:
        """Return the number of an article."""
        return self.sources.setdefault(article, len(self.sources) + 1)

    def begin(self, told: str = "") -> None:
        """Begin a chapter, whose reader knows only what is `told` in its heading."""
        self._told = told

    def quote(self, line: Candidate) -> Quote:
        """Return the line with its footnote."""
        key = (line.article, line.sentence.start, line.sentence.end)
        if key not in self._quotes:
            text = self._texts.get(line.article)
            pieces = introduced(line.pieces, text, self._told) if text else line.pieces
            for span, name in named_in_full(pieces):
                self.attest([(line.article, Span(span.start, span.end + 1 + len(name)))])
            self._quotes[key] = Quote(
                number=len(self._quotes) + 1,
                source=self.source(line.article),
                pieces=pieces,
                paragraph=line.sentence.paragraph + 1,
                sentence=line.sentence.position + 1,
            )
            self.spans.setdefault(line.article, []).append(line.surroundings)
        quote = self._quotes[key]
        self._told = f"{self._told} {quote.text}"
        return quote

    def attest(self, places: Iterable[tuple[str, Span]]) -> None:
        """Let further places of some articles travel with the brief."""
        for article, span in places:
            self.spans.setdefault(article, []).append(span)

    def quotes(self, draft: Draft) -> tuple[Quote, ...]:
        """Return the lines of a draft with their footnotes."""
        return tuple(self.quote(line) for line in draft.lines)

    def point(self, weighed: Weighed) -> Point:
        """Return a point with its footnotes and everybody who carries it."""
        quotes = self.quotes(weighed.draft)
        return Point(
            quotes=quotes, sources=self.carriers(weighed.carriers), origins=weighed.origins
        )

    def event(self, draft: Draft, mention: Mention, carriers: Sequence[str]) -> Event:
        """Return a dated entry with its footnote and everybody who tells of it."""
        return Event(
            edtf=mention.edtf,
            start=mention.start,
            end=mention.end,
            quote=self.quotes(draft)[-1],
            words=mention.words,
            note=mention.note,
            sources=self.carriers(carriers),
        )

    def carriers(self, articles: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of these articles and of their copies."""
        everyone = [id for article in articles for id in (article, *self._copies.get(article, ()))]
        return tuple(sorted({self.source(id) for id in everyone}))

    @property
    def places(self) -> set[tuple[str, int]]:
        """The articles and starts of the sentences that have a footnote."""
        return {(article, start) for article, start, _ in self._quotes}

    @property
    def quoted(self) -> int:
        """How many sentences have a footnote."""
        return len(self._quotes)
