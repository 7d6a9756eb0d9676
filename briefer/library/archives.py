"""Archives that were taken in by pieces: whether all of each is in, and what its records came to."""

from __future__ import annotations

from briefer.library.connections import Library
from briefer.library.records import Archive

MARK = "@"  # between the name of an archive and the place of a piece in it


def list_archives(library: Library) -> list[Archive]:
    """Return the archives of which there are pieces, in the order of their names."""
    from sqlalchemy import select

    from briefer.library.tables import files

    wanted = select(files.c.name, files.c.given, files.c.lacking, files.c.size)
    found: dict[str, list[tuple[int | None, int | None, int]]] = {}
    with library.reading() as connection:
        for row in connection.execute(wanted.where(files.c.name.contains(MARK))):
            name, _, place = row.name.rpartition(MARK)
            if name and place.isdecimal():
                found.setdefault(name, []).append((row.given, row.lacking, row.size))
    return [
        Archive(
            name=name,
            pieces=len(rows),
            given=sum(given or 0 for given, _, _ in rows),
            lacking=sum(lacking or 0 for _, lacking, _ in rows),
            unfinished=sum(given is None for given, _, _ in rows),
            size=sum(size for _, _, size in rows),
        )
        for name, rows in sorted(found.items())
    ]
