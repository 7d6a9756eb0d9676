"""Settings, the library, its server, room on the disks."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

from briefer.diagnosing.checks import Place, Said, failed, ok, warning
from briefer.library import count, open_library

LOOKED = 8.0  # seconds that the pages of a file are looked at
STEPS = 10_000  # of SQLite's machine between two looks at the clock
LEAST, LITTLE = 200 << 20, 1 << 30  # bytes free


def configuration(place: Place) -> Said:
    """Whether there are settings, and what they ask for."""
    if place.config is None:
        return warning("no briefer.toml: the defaults hold", "briefer init makes one")
    settings = place.settings
    parts = (
        f"briefs: {len(settings.briefs)}",
        f"feeds: {len(settings.feeds)}",
        f"pages: {len(settings.pages)}",
        "mail" if settings.mail else "no mail",
    )
    return ok(f"{place.config}: {', '.join(parts)}")


def library(place: Place) -> Said:
    """Whether the library can be opened, in which schema it is, and whether a light look finds harm."""
    if not place.has_library:
        asked = any(entry.library for entry in place.settings.briefs)
        said = f"{place.library}: no library there"
        todo = "briefer init makes one"
        return failed(said, todo) if asked else ok(said)
    if isinstance(place.library, str):
        return _on_server(place.library)
    before, wrong, whole = _of_file(place.library)
    if wrong:
        todo = "see what: briefer library check; then briefer library restore"
        return failed(f"{place.library}: {wrong}", todo)
    with open_library(place.library) as kept:
        number = count(kept)
        after = _schema(place.library)
    schema = f"schema {after}" + (f", upgraded from {before}" if before != after else "")
    looked = "pages looked at" if whole else f"pages looked at for {LOOKED:.0f} seconds"
    return ok(f"{place.library}: {number} articles, {schema}, {looked}")


def server(place: Place) -> Said:
    """Whether PostgreSQL answers, where the library is on a server."""
    if not isinstance(place.library, str):
        return ok("the library is a file")
    with open_library(place.library) as kept, kept.reading() as connection:
        version = connection.exec_driver_sql("SHOW server_version").scalar()
        durable = connection.exec_driver_sql("SHOW synchronous_commit").scalar()
        fsync = connection.exec_driver_sql("SHOW fsync").scalar()
    said = f"PostgreSQL {version}"
    if "off" in (durable, fsync):
        what = f"{said}: synchronous_commit is {durable}, fsync is {fsync}"
        return warning(what, "set both to on: what is acknowledged would not survive a power cut")
    return ok(said)


def disk(place: Place) -> Said:
    """Whether there is room, and the right to write, where things are kept."""
    folders = [place.output, place.state.parent]
    if isinstance(place.library, Path):
        folders.append(place.library.parent)
    least, told = min((_free(folder), folder) for folder in dict.fromkeys(map(_there, folders)))
    denied = [str(folder) for folder in map(_there, folders) if not os.access(folder, os.W_OK)]
    if denied:
        return failed(f"{denied[0]}: can't be written", "give it to the user that runs briefer")
    said = f"{least >> 20:,} MiB free at {told}"
    if least < LEAST:
        return failed(said, "make room; briefer library vacuum removes what is not needed")
    if least < LITTLE:
        return warning(said, "make room before it is full")
    return ok(said)


def _on_server(url: str) -> Said:
    with open_library(url) as kept:
        return ok(f"{kept.place}: {count(kept)} articles, schema of this version")


def _of_file(path: Path) -> tuple[str, str, bool]:
    """Return the schema of a file, what is wrong with its pages, and whether all were looked at."""
    until = monotonic() + LOOKED
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("SELECT version_num FROM alembic_version").fetchone()
            database.set_progress_handler(lambda: monotonic() > until, STEPS)
            try:
                lines = [line for (line,) in database.execute("PRAGMA quick_check(3)")]
            except sqlite3.OperationalError:
                if monotonic() > until:
                    return str(found[0]), "", False
                raise
    except sqlite3.Error as wrong:
        return "", str(wrong), False
    return str(found[0]), "; ".join(line for line in lines if line != "ok"), True


def _schema(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _there(folder: Path) -> Path:
    """Return a folder, or the nearest above it that is there."""
    folder = folder.absolute()
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
