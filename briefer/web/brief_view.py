"""A brief as it is read on a page: each quotation leads to its place in the article that it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefer.library import KeptIssue, Library, of_texts
from briefer.model import Brief, Quote
from briefer.rendering import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A brief with the articles of the library that its sources are."""

    brief: Brief
    articles: Mapping[int, int]  # by the number of the source

    def place(self, quote: Quote) -> str | None:
        """Return where a quotation stands in its article; None where that is not kept."""
        number = self.articles.get(quote.source)
        if number is None:
            return None
        spans = [piece for piece in quote.pieces if piece.kind == "verbatim"]
        start, end = min(one.start for one in spans), max(one.end for one in spans)
        return f"/articles/{number}?passage={start}-{end}#passage"


def shown(library: Library, issue: KeptIssue) -> Shown:
    """Return a brief as it is shown."""
    brief = from_json(issue.data)
    texts = {
        one.document.sha256: one.entry.id
        for one in of_texts(library, (s.sha256 for s in brief.sources))
    }
    articles = {s.number: texts[s.sha256] for s in brief.sources if s.sha256 in texts}
    return Shown(brief=brief, articles=articles)
