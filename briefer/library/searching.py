"""Search: the newest first, or those that speak of it most, each with the place that shows why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefer.library.articles import entry
from briefer.library.connections import Library
from briefer.library.queries import Query, Term, for_fts5, for_tsquery, parse
from briefer.library.records import UNDATED, Entry, Filters, Hit
from briefer.library.searchable import tokens, unpacked
from briefer.model import Span

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

BEFORE, AROUND = 60, 240  # characters of a snippet: before the word, and all of it
MANY = 1500  # matches from which on the newest are found by going through the days
FAR = 20_000  # characters of a text in which a word is looked for that is written in another way
# A word of the title counts as much as so many of the text.
_TITLE = 5.0


def search(
    library: Library,
    asked: str = "",
    filters: Filters | None = None,
    *,
    rank: bool = False,
    most: int = 20,
    skip: int = 0,
) -> list[Hit]:
    """Return the articles that a query finds, the newest first, or by rank; after those that are skipped.

    Without words, all that the filters leave. Whatever is typed is a query.
    Raises LibraryError where the library can't be read.
    """
    query = parse(asked)
    if asked.strip() and not query.groups and not query.excluded:
        return []
    numbers = find_articles(library, query, filters or Filters(), rank=rank, most=most, skip=skip)
    return [_hit(entry, text, query) for entry, text in _rows(library, numbers)]


def undated_aside(library: Library, asked: str, filters: Filters) -> int:
    """Return how many articles a query finds that have no day, and so are of none that was asked for."""
    if not filters.by_day or filters.known is not None:
        return 0
    bare = replace(filters, known=UNDATED, first=None, last=None)
    return len(find_articles(library, parse(asked), bare))


def find_articles(
    library: Library,
    query: Query,
    filters: Filters,
    *,
    rank: bool = False,
    most: int | None = None,
    skip: int = 0,
) -> list[int]:
    """Return the numbers of the articles that a query finds, the newest or the first in rank first."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    wanted = select(table.c.id)
    for condition in conditions(filters):
        wanted = wanted.where(condition)
    with library.reading() as connection:
        wanted = matching(library, connection, wanted, query, rank=rank and bool(query.groups))
        return list(connection.execute(wanted.limit(most).offset(skip or None)).scalars())


def place_of(library: Library, number: int) -> tuple[str, int] | None:
    """Return where an article stands in the list of the newest; None where it is not kept."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    with library.reading() as connection:
        day = connection.execute(select(table.c.day).where(table.c.id == number)).scalar()
    return None if day is None else (str(day), number)


def matching(
    library: Library,
    connection: Connection,
    wanted: Select[Any],
    query: Query,
    *,
    rank: bool = False,
) -> Select[Any]:
    """Return a question about articles narrowed to those that a query finds, in their order."""
    matched = _in_file if library.in_file else _on_server
    return matched(connection, wanted, query, rank)


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what the filters ask of an article."""
    from sqlalchemy import func, or_, tuple_

    from briefer.library.tables import articles as table

    asked: list[ColumnElement[bool]] = []
    if not filters.every_version:
        asked.append(table.c.latest.is_(True))
    if filters.source is not None:
        name = func.lower(table.c.source)
        asked.append(name.contains(filters.source.lower(), autoescape=True))
    if filters.first is not None:  # what may have appeared then stays
        asked.append(or_(table.c.last.is_(None), table.c.last >= filters.first.isoformat()))
    if filters.last is not None:
        asked.append(or_(table.c.first.is_(None), table.c.first <= filters.last.isoformat()))
    if filters.by_day and filters.known != UNDATED:
        asked.append(or_(table.c.first.is_not(None), table.c.last.is_not(None)))
    if filters.known is not None:
        same = table.c.known == filters.known
        asked.append(or_(same, table.c.known.is_(None)) if filters.known == UNDATED else same)
    if filters.language is not None:
        asked.append(table.c.language == filters.language)
    if filters.after is not None:
        asked.append(table.c.id > filters.after)
    if filters.beyond is not None:
        asked.append(tuple_(table.c.day, table.c.id) < filters.beyond)
    return asked


def _in_file(connection: Connection, wanted: Select[Any], query: Query, rank: bool) -> Select[Any]:
    from sqlalchemy import text

    from briefer.library.tables import articles as table

    matched, excluded = for_fts5(query)
    if rank:
        ranked = text(
            "SELECT rowid AS number, bm25(search, :title, 1.0) AS score FROM search"
            " WHERE search MATCH :matched"
        )
        found = (
            ranked.bindparams(matched=matched, title=_TITLE)
            .columns(number=table.c.id.type, score=_float())
            .subquery()
        )
        wanted = wanted.join(found, found.c.number == table.c.id).order_by(found.c.score)
    elif matched:
        # A plus keeps SQLite from looking up every match: it goes through the days, the newest first.
        number = "+articles.id" if _many(connection, matched) else "articles.id"
        inside = text(f"{number} IN (SELECT rowid FROM search WHERE search MATCH :matched)")
        wanted = wanted.where(inside.bindparams(matched=matched))
    if excluded:
        outside = text("articles.id NOT IN (SELECT rowid FROM search WHERE search MATCH :excluded)")
        wanted = wanted.where(outside.bindparams(excluded=excluded))
    return wanted.order_by(table.c.day.desc(), table.c.id.desc())


def _many(connection: Connection, matched: str) -> bool:
    """Whether so many articles match that the newest of them are found by going through the days."""
    from sqlalchemy import text

    counted = text(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :matched LIMIT :many)"
    )
    found = connection.execute(counted, {"matched": matched, "many": MANY}).scalar_one()
    return int(found) == MANY


def _on_server(
    connection: Connection, wanted: Select[Any], query: Query, rank: bool
) -> Select[Any]:
    from sqlalchemy import text

    from briefer.library.tables import articles as table

    matched, excluded = for_tsquery(query)
    if matched:
        inside = text("articles.search @@ CAST(:matched AS tsquery)")
        wanted = wanted.where(inside.bindparams(matched=matched))
    if excluded:
        outside = text("NOT articles.search @@ CAST(:excluded AS tsquery)")
        wanted = wanted.where(outside.bindparams(excluded=excluded))
    if rank:
        score = text("ts_rank(articles.search, CAST(:ranked AS tsquery), 1) DESC")
        wanted = wanted.order_by(score.bindparams(ranked=matched))
    return wanted.order_by(table.c.day.desc(), table.c.id.desc())


def _float() -> Any:
    from sqlalchemy import Float

    return Float()


def _rows(library: Library, numbers: Sequence[int]) -> list[tuple[Entry, str]]:
    """Return articles with their texts, in this order."""
    from sqlalchemy import select

    from briefer.library.tables import article_columns
    from briefer.library.tables import articles as table

    with library.reading() as connection:
        rows = connection.execute(select(*article_columns).where(table.c.id.in_(numbers))).all()
    found = {row.id: (entry(row), unpacked(row.text)) for row in rows}
    return [found[number] for number in numbers if number in found]


def _hit(entry: Entry, text: str, query: Query) -> Hit:
    places = (place for term in query.terms if (place := _place(text, term)) is not None)
    place = min(places, default=0)
    start = max(0, place - BEFORE)
    if start:  # from the beginning of a word
        start = next((i + 1 for i in range(start, place) if text[i].isspace()), start)
    end = min(len(text), start + AROUND)
    if end < len(text):
        end = next((i for i in range(end, start, -1) if text[i].isspace()), end)
    return Hit(entry=entry, text=text[start:end], span=Span(start, end))


def _place(text: str, term: Term) -> int | None:
    """Return where a term first stands in a text, however it is written there."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", term.said)))
    if words and (found := re.search(words, text, re.IGNORECASE)):
        return found.start()
    if text.isascii():
        return None
    accented = re.finditer(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*", text[:FAR])
    same = (word for word in accented if term.words[0] in tokens(word[0]))
    return next((word.start() for word in same), None)
