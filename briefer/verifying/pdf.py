"""Where a PDF differs from the one that its data gives.

Any other byte is looked into, object by object: the machine may compress otherwise, but pages,
fonts, structure, links and attachments are the same. What is not, is named, with the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.model import Brief, Failure, Quote
from briefer.rendering.text import replace_unprintable
from briefer.verifying.first_difference import first_difference
from briefer.verifying.page_words import page_texts
from briefer.verifying.pdf_objects import ForeignPdfError, differing, pdf_objects

_BREAK = re.compile(r"[^\w]+")
_OTHER = "another program wrote it, or something was added"


def unreadable(shown: bytes) -> list[Failure]:
    """Name what is wrong with a file that isn't ours and whose pages can't be read in time either."""
    try:
        pdf_objects(shown)
    except ForeignPdfError as other:
        return [] if page_texts(shown) else [Failure(where="the file", what=f"{other}: {_OTHER}")]
    return []


def differences(expected: bytes, shown: bytes, brief: Brief) -> list[Failure]:
    """Name what differs between two files; nothing, where all their objects are the same."""
    try:
        parts = list(differing(pdf_objects(expected), pdf_objects(shown)))
    except ForeignPdfError as other:
        return [
            *(failure for _, failure in _words(expected, shown, brief)),
            Failure(where="the file", what=f"{other}: {_OTHER}"),
        ]
    if not parts:
        return []
    told = list(_words(expected, shown, brief))
    pages_told = {page for page, _ in told if page}
    left = [part for part in parts if part.page not in pages_told]
    what = "is not what the data gives"
    return [
        *(failure for _, failure in told),
        *(Failure(where=str(part), what=what) for part in left),
    ]


def _words(expected: bytes, shown: bytes, brief: Brief) -> Iterator[tuple[int, Failure]]:
    """Name the quotations, or else the pages, that show other words; with a page its number, or 0."""
    wanted, seen = page_texts(expected), page_texts(shown)
    if wanted is None or seen is None or wanted == seen:
        return
    missing = list(_missing(wanted, seen, brief.quotes))
    for quote in missing:
        what = f"is not on any page as {_short(quote)}"
        yield 0, Failure(where=f"footnote {quote.number}", what=what)
    if not missing:
        for number, (one, other) in enumerate(zip(wanted, seen, strict=False), start=1):
            if one != other:
                what = first_difference(one.split(), other.split())
                yield number, Failure(where=f"text of page {number}", what=what)
    if len(wanted) != len(seen):
        what = f"are {len(seen)} where the data gives {len(wanted)}"
        yield 0, Failure(where="pages", what=what)


def _missing(
    wanted: Sequence[str], seen: Sequence[str], quotes: Sequence[Quote]
) -> Iterator[Quote]:
    """Yield the quotations that should stand on a page with their footnote, and don't."""
    letters = ["\n".join(_BREAK.sub("", page) for page in book) for book in (wanted, seen)]
    for quote in {quote.number: quote for quote in quotes}.values():
        said = _BREAK.sub("", replace_unprintable(quote.text)) + str(quote.number)
        if said in letters[0] and said not in letters[1]:
            yield quote


def _short(quote: Quote) -> str:
    words = quote.text.split()
    return repr(" ".join(words[:8]) + (" …" if len(words) > 8 else ""))
