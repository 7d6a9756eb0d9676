"""Sentences that an issue quoted, and that a later text of the same address has no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefer import library
from briefer.library import Entry, KeptIssue, Library
from briefer.model import Quote, collapse
from briefer.rendering import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedQuotation:
    """A quotation whose source says it no more."""

    issue: KeptIssue
    note: int  # its number in the issue, the first where it stands several times
    source: str  # as the issue names it
    text: str
    later: Entry  # the latest text of the address


def changed_quotations(kept: Library) -> Iterator[ChangedQuotation]:
    """Yield the quotations of all issues that are not in the latest text of their address."""
    replaced = library.replaced_texts(kept)
    if not replaced:
        return
    for issue in library.list_issues(kept):
        brief = from_json(issue.data)
        later = {
            source.number: (source.name, replaced[source.sha256])
            for source in brief.sources
            if source.sha256 in replaced
        }
        texts = {number: collapse(one.document.text) for number, (_, one) in later.items()}
        told: set[tuple[int, str]] = set()
        for quote in brief.own:
            again = (quote.source, quote.text) in told
            if quote.source in later and not again and not _says(texts[quote.source], quote):
                told.add((quote.source, quote.text))
                name, article = later[quote.source]
                yield ChangedQuotation(
                    issue=issue,
                    note=quote.number,
                    source=name,
                    text=quote.text,
                    later=article.entry,
                )


def _says(text: str, quote: Quote) -> bool:
    """Whether a text still has every piece of a quotation, word for word."""
    return all(collapse(piece.text) in text for piece in quote.pieces if piece.kind == "verbatim")
