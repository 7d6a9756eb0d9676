"""RIS, which EndNote, Zotero and Mendeley read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.citing import dates
from briefer.citing.names import Author, author
from briefer.citing.weblinks import weblink
from briefer.edtf import Moment, parse
from briefer.model import Source


def export(sources: Sequence[Source]) -> str:
    """Return the sources as RIS records."""
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n"
        for source in sources
        for tag, value in _fields(source)
        if value or tag == "ER"
    )


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", f"source-{source.number}"
    yield "TI", source.title
    for name in source.authors:
        yield "AU", _name(author(name))
    yield "T2", source.publisher or ""
    yield from _dates(source)
    yield "UR", weblink(source.url)
    yield "LA", source.language or ""
    accessed = parse(source.retrieved or "")
    yield "Y2", _slashed(accessed.start) if accessed and accessed.start else ""
    yield "N1", f"SHA-256 of the text: {source.sha256}"
    yield "ER", ""


def _name(name: Author) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _dates(source: Source) -> Iterator[tuple[str, str]]:
    """Give the exact date in its field; RIS has no place for less but a note."""
    interval = parse(source.dating.edtf)
    if interval is None:
        return
    start, end = interval.start, interval.end
    if start and end and start.year == end.year:
        yield "PY", f"{start.year:04}"
    if start and start == end:
        yield "DA", _slashed(start)
    if dates.approximate(source.dating) or start != end:
        yield "N1", f"Date: {dates.dating_in_words(source.dating)}"


def _slashed(value: Moment) -> str:
    month = f"{value.month:02}" if value.month else ""
    day = f"{value.day:02}" if value.day else ""
    return f"{value.year:04}/{month}/{day}/"
