"""Upkeep: copies to be put away and back, room made, everything written out."""

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
from briefer.library.connections import PATIENCE, Library, prepare_file
from briefer.library.migrating import REVISIONS, copy, write_ahead

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
    copy(library.path, target)


def restore(path: Path, source: Path) -> Path | None:
    """Put a copy in the place of a library's file; return where what was there is kept.

    A library that is whole is copied beside itself and replaced in one transaction; a broken one
    is put aside. Raises LibraryError where the copy is none or broken: then nothing is changed.
    """
    _require_library(source)
    before = path.with_name(f"{path.name}.before-restore")
    there = path.exists()
    if there:
        try:
            copy(path, before)
        except LibraryError:
            _put_aside(path, before)
    prepare_file(path)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(path, timeout=PATIENCE)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as wrong:
        raise LibraryError(str(wrong), subject=str(path)) from wrong
    write_ahead(path)
    return before if there else None


def _put_aside(path: Path, before: Path) -> None:
    """Rename what can't be opened, with what SQLite put beside it."""
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(f"{path.name}{ending}")
        if part.exists():
            part.replace(before.with_name(f"{before.name}{ending}"))


def _require_library(source: Path) -> None:
    """Refuse what is no library of a version that is known, or doesn't hold together."""
    try:
        address = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
            (verdict,) = database.execute("PRAGMA quick_check").fetchone()
    except (sqlite3.Error, TypeError) as wrong:
        what = f"is no copy of a library ({wrong})"
        raise LibraryError(what, subject=str(source), hint="nothing was changed") from wrong
    if revision not in REVISIONS:
        what = f"was made by a newer briefer (its schema is {revision})"
        raise LibraryError(what, subject=str(source), hint="nothing was changed")
    if verdict != "ok":
        raise LibraryError(
            f"is broken ({verdict})", subject=str(source), hint="nothing was changed"
        )


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

    from briefer.library.tables import analyses, articles

    for begin in range(0, len(numbers), _AT_ONCE):
        part = numbers[begin : begin + _AT_ONCE]
        connection.execute(delete(analyses).where(analyses.c.article.in_(part)))
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
