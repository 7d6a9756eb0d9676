"""The articles that are kept: listed, one by one, and as documents again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefer import records
from briefer.errors import LibraryError
from briefer.library.connections import Library
from briefer.library.records import Entry
from briefer.library.searchable import unpacked
from briefer.model import Document

if TYPE_CHECKING:
    from sqlalchemy import Row

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An article as it was read, and what its analysis is kept by."""

    entry: Entry
    document: Document
    said: str
    file: str  # SHA-256 of the bytes it came in


def entry(row: Row[Any]) -> Entry:
    """Return a row of the table of articles without its text."""
    address = json.loads(row.record).get("url")
    return Entry(
        id=row.id,
        name=row.name,
        title=row.titled or row.title,
        source=row.source,
        url=address,
        language=row.language,
        version=row.version,
        latest=bool(row.latest),
        sha256=row.sha256,
        added_at=row.added_at,
        edtf=row.edtf,
        known=row.known,
    )


def kept_articles(library: Library, numbers: Sequence[int]) -> list[Kept]:
    """Return articles by their numbers, in this order; those that are not there are left out."""
    from sqlalchemy import select

    from briefer.library.tables import article_columns
    from briefer.library.tables import articles as table

    found: dict[int, Kept] = {}
    with library.reading() as connection:
        for begin in range(0, len(numbers), _AT_ONCE):
            part = select(*article_columns).where(table.c.id.in_(numbers[begin : begin + _AT_ONCE]))
            found.update({row.id: _kept(row) for row in connection.execute(part)})
    return [found[number] for number in numbers if number in found]


def of_texts(library: Library, texts: Iterable[str]) -> list[Kept]:
    """Return the articles that have one of some texts, by their SHA-256, in the order they came in."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = sorted(set(texts))
    numbers: list[int] = []
    with library.reading() as connection:
        for begin in range(0, len(wanted), _AT_ONCE):
            part = select(table.c.id).where(table.c.sha256.in_(wanted[begin : begin + _AT_ONCE]))
            numbers += connection.execute(part).scalars()
    return kept_articles(library, sorted(numbers))


def texts_beginning(library: Library, digits: str) -> list[str]:
    """Return the SHA-256 of the texts that are kept and whose SHA-256 begins with some digits."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = select(table.c.sha256).where(table.c.sha256.startswith(digits, autoescape=True))
    with library.reading() as connection:
        return sorted(connection.execute(wanted.distinct()).scalars())


def source_names(library: Library) -> list[str]:
    """Return the names of all sources."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = select(table.c.source).where(table.c.source.is_not(None)).distinct()
    with library.reading() as connection:
        return sorted(connection.execute(wanted).scalars())


def kept_article(library: Library, number: int) -> Kept:
    """Return one article.

    Raises LibraryError where there is none of this number.
    """
    found = kept_articles(library, [number])
    if not found:
        hint = "briefer list shows what is kept"
        raise LibraryError("no such article", subject=str(number), hint=hint)
    return found[0]


def _kept(row: Row[Any]) -> Kept:
    document: Document = records.from_plain(
        {**json.loads(row.record), "text": unpacked(row.text)}, Document
    )
    return Kept(entry=entry(row), document=document, said=row.said, file=row.file)


def every_article(library: Library) -> Iterator[Kept]:
    """Yield every article, in the order in which they came."""
    from sqlalchemy import select

    from briefer.library.tables import article_columns
    from briefer.library.tables import articles as table

    last = 0
    while True:
        part = select(*article_columns).where(table.c.id > last).order_by(table.c.id)
        with library.reading() as connection:
            rows = connection.execute(part.limit(_AT_ONCE)).all()
        yield from map(_kept, rows)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id


def versions_of(library: Library, number: int) -> list[Entry]:
    """Return the texts of the address of an article, the first first."""
    from sqlalchemy import select

    from briefer.library.tables import article_columns
    from briefer.library.tables import articles as table

    address = select(table.c.address).where(table.c.id == number).scalar_subquery()
    same = select(*article_columns).where((table.c.id == number) | (table.c.address == address))
    with library.reading() as connection:
        return [entry(row) for row in connection.execute(same.order_by(table.c.version))]


def replaced_texts(library: Library) -> dict[str, Kept]:
    """Return the latest text of each address that had others, by the SHA-256 of the earlier ones."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    earlier, later = table.alias("earlier"), table.alias("later")
    pairs = (
        select(earlier.c.sha256, later.c.id)
        .join(later, later.c.address == earlier.c.address)
        .where(earlier.c.latest.is_(False), later.c.latest.is_(True))
    )
    with library.reading() as connection:
        numbers = {row.sha256: row.id for row in connection.execute(pairs)}
    kept = {one.entry.id: one for one in kept_articles(library, sorted(set(numbers.values())))}
    return {sha256: kept[number] for sha256, number in numbers.items() if number in kept}


def known_files(
    library: Library, hashes: Iterable[str], version: str
) -> dict[str, list[tuple[int, str]]]:
    """Return the articles of files that this version read to their end, by the files' SHA-256."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table
    from briefer.library.tables import files

    wanted = list(dict.fromkeys(hashes))
    found: dict[str, list[tuple[int, str]]] = {}
    with library.reading() as connection:
        read = select(files.c.sha256).where(files.c.sha256.in_(wanted), files.c.read_by == version)
        found = {sha256: [] for sha256 in connection.execute(read).scalars()}
        rows = select(table.c.file, table.c.id, table.c.name).where(table.c.file.in_(list(found)))
        for row in connection.execute(rows.order_by(table.c.id)):
            found[row.file].append((row.id, row.name))
    return found


def count(library: Library) -> int:
    """Return how many articles are kept."""
    from sqlalchemy import func, select

    from briefer.library.tables import articles as table

    with library.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()
