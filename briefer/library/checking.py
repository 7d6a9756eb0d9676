"""Whether a library holds what was put into it: pages, texts, index, bytes."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefer.errors import LibraryError
from briefer.library.connections import Library
from briefer.library.seals import seal
from briefer.library.searchable import unpacked
from briefer.library.vectors import vector

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500  # rows that are looked at together


def check(library: Library) -> list[str]:
    """Return what is wrong, in one line each; nothing where all is as it was put in."""
    found: list[str] = []
    try:
        with library.reading() as connection:
            found += _of_pages(connection) if library.in_file else []
            found += _of_files(connection)
            found += _of_articles(connection, library)
            found += _of_analyses(connection)
            found += _of_issues(connection)
        if library.in_file and not library.fixed:
            found += _of_index(library)
    except LibraryError as wrong:
        found.append(wrong.what)
    return found


def repair(library: Library) -> list[str]:
    """Mend what can be made anew from the texts, and return what was, in one line each.

    Damaged analyses go, and are made again when they are needed; the index of words is written anew.
    """
    from sqlalchemy import delete

    from briefer.library.tables import analyses as table

    with library.reading() as connection:
        broken = [
            key for key, data in _rows(connection, table.c.key, table.c.data) if not _unpacks(data)
        ]
    mended: list[str] = []
    if broken:
        with library.writing() as connection:
            for begin in range(0, len(broken), _AT_ONCE):
                part = broken[begin : begin + _AT_ONCE]
                connection.execute(delete(table).where(table.c.key.in_(part)))
        mended.append(f"{_damaged(len(broken))} removed, to be made again when needed")
    if library.in_file and list(_of_index(library)):
        with library.writing() as connection:
            connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")
        mended.append("the index of words was written anew")
    return mended


def _damaged(number: int) -> str:
    return f"{number} damaged {'analysis' if number == 1 else 'analyses'}"


def _unpacks(data: bytes) -> bool:
    try:
        zlib.decompress(data)
    except zlib.error:
        return False
    return True


def _of_pages(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file: {line}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{row[0]} {row[1]} belongs to no row of {row[2]}"


def _of_index(library: Library) -> Iterator[str]:
    try:
        with library.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"
            )
    except LibraryError as wrong:
        yield f"the index of words: {wrong.what}; library check --repair"


def _rows(connection: Connection, *columns: Any) -> Iterator[Any]:
    """Yield the rows of some columns, the first of which is their key, few at a time."""
    from sqlalchemy import select

    last: Any = None
    while True:
        wanted = select(*columns).order_by(columns[0]).limit(_AT_ONCE)
        rows = connection.execute(wanted if last is None else wanted.where(columns[0] > last)).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _of_files(connection: Connection) -> Iterator[str]:
    from briefer.library.tables import files

    for sha256, name, data, size in _rows(
        connection, files.c.sha256, files.c.name, files.c.data, files.c.size
    ):
        try:
            whole = zlib.decompress(data)
        except zlib.error as wrong:
            yield f"{name}: its bytes can't be unpacked ({wrong})"
            continue
        if size and hashlib.sha256(whole).hexdigest() != sha256:  # withdrawn bytes have no size
            yield f"{name}: its bytes are others than those that came"


def _of_articles(connection: Connection, library: Library) -> Iterator[str]:
    from sqlalchemy import text

    from briefer.library.tables import article_columns

    for row in _rows(connection, *article_columns):
        number, name, title, sha256 = row.id, row.name, row.title, row.sha256
        data, record = row.text, row.record
        try:
            plain = unpacked(data)
        except LibraryError as wrong:
            yield f"{number} {name}: its text can't be unpacked ({wrong.__cause__})"
            continue
        if hashlib.sha256(plain.encode()).hexdigest() != sha256:
            yield f"{number} {name}: its text is another than that which was read"
        elif not _tells_of(record, name=name, sha256=sha256):
            yield f"{number} {name}: what its file said of it is other than was kept"
        elif row.seal is not None and row.seal != seal(row._mapping):
            yield f"{number} {name}: its source, title, day or address is other than was kept"
        if not library.in_file:
            same = text("SELECT search = CAST(:v AS tsvector) FROM articles WHERE id = :n")
            values = {"v": vector(title or "", plain), "n": number}
            if not connection.execute(same, values).scalar():
                yield f"{number} {name}: its words in the index are others"


def _tells_of(record: str, **kept: str) -> bool:
    """Whether the record of an article can be read, and says what stands beside it."""
    try:
        said = json.loads(record)
    except ValueError:
        return False
    return all(said.get(name) == value for name, value in kept.items())


def _of_analyses(connection: Connection) -> Iterator[str]:
    from briefer.library.tables import analyses as table

    for key, data in _rows(connection, table.c.key, table.c.data):
        try:
            zlib.decompress(data)
        except zlib.error as wrong:
            yield f"analysis {key[:12]}: can't be unpacked ({wrong}); library check --repair"


def _of_issues(connection: Connection) -> Iterator[str]:
    from briefer.library.tables import issues as table

    for number, title, sha256, data in _rows(
        connection, table.c.id, table.c.title, table.c.sha256, table.c.data
    ):
        try:
            whole = zlib.decompress(data)
        except zlib.error as wrong:
            yield f"issue {number} {title}: its data can't be unpacked ({wrong})"
            continue
        if hashlib.sha256(whole).hexdigest() != sha256:
            yield f"issue {number} {title}: its data is other than was kept"
