"""Upkeep: copies to be put away, room made, everything written out."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefer.errors import LibraryError
from briefer.library.articles import every_article
from briefer.library.connections import PATIENCE, Library
from briefer.library.migrating import copy

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 200
NOWHERE = "no such file or folder"


def backup(library: Library, target: Path) -> None:
    """Copy a library to a file, as it is at one moment; others may go on writing.

    Raises LibraryError where the file is there, or for a library on a server.
    """
    if library.path is None:
        hint = "pg_dump copies a database"
        raise LibraryError("is on a server", subject=library.place, hint=hint)
    if target.exists():
        raise LibraryError("is there already", subject=str(target), hint="name a new file")
    copy(library.path, target, fixed=library.fixed)


def vacuum(library: Library, *, before: date | None = None) -> int:
    """Make room; with a day, articles of days before it go. Return how many went.

    What is no longer needed goes: bytes of which nothing is kept, analyses of texts that are not,
    mistyped paths that earlier versions kept as refused.
    """
    from sqlalchemy import delete, select

    from briefer.library.tables import analyses, articles, refused

    with library.writing() as connection:
        gone: list[int] = []
        if before is not None:
            old = select(articles.c.id).where(articles.c.day < before.isoformat())
            gone = list(connection.execute(old).scalars())
            remove_articles(connection, gone)
        connection.execute(delete(analyses).where(analyses.c.article.is_(None)))
        nowhere = refused.c.file.is_(None) & (refused.c.words == NOWHERE)
        connection.execute(delete(refused).where(nowhere))
        drop_idle_files(connection)
    tidy(library)
    return len(gone)


def remove_articles(connection: Connection, numbers: list[int]) -> None:
    """Remove articles with their analyses; their words leave the index with them."""
    from sqlalchemy import delete

    from briefer.library.tables import analyses, articles, corrected, issue_articles

    for begin in range(0, len(numbers), _AT_ONCE):
        part = numbers[begin : begin + _AT_ONCE]
        for table in (analyses, corrected, issue_articles):
            connection.execute(delete(table).where(table.c.article.in_(part)))
        connection.execute(delete(articles).where(articles.c.id.in_(part)))


def drop_idle_files(connection: Connection) -> None:
    """Remove bytes of which no article is kept, and nothing that was refused."""
    from sqlalchemy import delete, exists

    from briefer.library.tables import articles, files, refused

    used = exists().where(articles.c.file == files.c.sha256)
    tried = exists().where(refused.c.file == files.c.sha256)
    connection.execute(delete(files).where(~used, ~tried))


def tidy(library: Library) -> None:
    """Give room back to the disk, so that what was removed is nowhere in the file."""
    if library.path is None:
        return
    with library.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
    library.close()
    try:
        with closing(
            sqlite3.connect(library.path, timeout=PATIENCE, isolation_level=None)
        ) as database:
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as wrong:
        raise LibraryError(str(wrong), subject=library.place) from wrong


def export(library: Library, folder: Path) -> int:
    """Write everything out: `articles.jsonl`, which `briefer add` reads, and the files as they came.

    Return how many articles there are. Raises LibraryError where the folder holds something.
    """
    from sqlalchemy import select

    from briefer.library.tables import files

    if folder.exists() and any(folder.iterdir()):
        raise LibraryError("is not empty", subject=str(folder), hint="name a new folder")
    (folder / "files").mkdir(parents=True)
    number = 0
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for kept in every_article(library):
            document, entry = kept.document, kept.entry
            said = {one.name.partition(":")[2]: one.value for one in document.metadata}
            named = {
                "title": entry.title,
                "publisher": document.publisher,
                "authors": list(document.authors),
                "url": document.url,
                "language": document.language,
            }
            record = {**said, **{name: value for name, value in named.items() if value}}
            lines.write(json.dumps({**record, "text": document.text}, ensure_ascii=False) + "\n")
            number += 1
    with library.reading() as connection:
        for sha256 in connection.execute(select(files.c.sha256)).scalars().all():
            row = connection.execute(select(files).where(files.c.sha256 == sha256)).one()
            ending = PurePosixPath(row.name).suffix[:12]
            name = f"{sha256}{ending if ending[1:].isalnum() else ''}"
            (folder / "files" / name).write_bytes(zlib.decompress(row.data))
    return number
