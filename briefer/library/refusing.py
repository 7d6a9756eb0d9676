"""What gave no article: kept with its reason and its bytes, until it gives one."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from briefer import records
from briefer.library.connections import Library
from briefer.library.records import File, Read, Refusal, Refused, Rejected
from briefer.model import Metadatum
from briefer.remarks import Remark

if TYPE_CHECKING:
    from sqlalchemy import Connection


def moment(connection: Connection, now: str) -> str:
    """Return when something is refused: not before the last issue, even if the clock was set back.

    The next issue tells what was refused since.
    """
    from sqlalchemy import func, select

    from briefer.library.tables import issues

    return max(now, connection.execute(select(func.max(issues.c.made_at))).scalar() or "")


def keep(connection: Connection, refusal: Refusal, at: str, version: str) -> Refused:
    """Keep a refusal; one that is refused again has its newest reason."""
    from sqlalchemy import insert, select, update

    from briefer.library.tables import refused as table

    file = refusal.file.sha256 if refusal.file else None
    values = {
        "name": refusal.name,
        "file": file,
        "reason": json.dumps(records.to_plain(refusal.reason), ensure_ascii=False),
        "words": str(refusal.reason),
        "version": version,
        "refused_at": at,
    }
    same = (table.c.name == refusal.name) & (
        table.c.file.is_(None) if file is None else table.c.file == file
    )
    number = connection.execute(select(table.c.id).where(same)).scalar()
    if number is None:
        number = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    else:
        connection.execute(update(table).where(table.c.id == number).values(values))
    return Refused(id=number, name=refusal.name, reason=refusal.reason)


def finish(connection: Connection, read: Read, version: str) -> None:
    """Note that a file was read to its end: what was refused of it before and isn't now is gone.

    So it is under every name that these bytes had; what is refused still stays listed under each.
    """
    from sqlalchemy import delete, or_, select, update

    from briefer.library.tables import files
    from briefer.library.tables import refused as table

    name = read.file.name
    of_file = or_(table.c.file == read.file.sha256, table.c.file.is_(None) & (table.c.name == name))
    places = tuple(one.removeprefix(name) for one in read.refused)  # in the file, as ":3"
    rows = connection.execute(select(table.c.id, table.c.name).where(of_file)).all()
    gone = [row.id for row in rows if not _still(row.name, name, places)]
    connection.execute(delete(table).where(table.c.id.in_(gone)))
    by = None if read.refused else version
    counts = {"given": read.given, "lacking": len(read.refused)}
    same = files.c.sha256 == read.file.sha256
    connection.execute(update(files).where(same).values(read_by=by, **counts))


def _still(refused: str, name: str, places: tuple[str, ...]) -> bool:
    """Whether what was refused under a name is so at the same place of the same bytes now."""
    if refused.startswith(name):
        return refused.removeprefix(name) in places
    return refused.endswith(places)


def list_refused(
    library: Library,
    *,
    reason: str | None = None,
    before: int | None = None,
    most: int | None = None,
) -> list[Rejected]:
    """Return what was refused, the latest first; with a `reason`, what has these words in it.

    With `before`, what was refused before the one of that number.
    """
    from sqlalchemy import func, select

    from briefer.library.tables import refused as table

    wanted = select(table).order_by(table.c.id.desc())
    if reason:
        wanted = wanted.where(func.lower(table.c.words).contains(reason.lower(), autoescape=True))
    if before is not None:
        wanted = wanted.where(table.c.id < before)
    wanted = wanted.limit(most)
    with library.reading() as connection:
        return [rejected(row) for row in connection.execute(wanted)]


def rejected(row: Any) -> Rejected:
    """Return a row of the table as it is listed."""
    return Rejected(
        id=row.id,
        name=row.name,
        reason=records.from_plain(json.loads(row.reason), Remark),
        version=row.version,
        refused_at=row.refused_at,
        sha256=row.file,
    )


def kept_file(library: Library, sha256: str) -> File | None:
    """Return a file as it was handed in."""
    from sqlalchemy import select

    from briefer.library.tables import files as table

    with library.reading() as connection:
        row = connection.execute(select(table).where(table.c.sha256 == sha256)).first()
        if row is None:
            return None
        return File(
            name=row.name,
            data=zlib.decompress(row.data),
            sha256=row.sha256,
            media_type=row.media_type,
            url=row.url,
            said=tuple(records.from_plain(one, Metadatum) for one in json.loads(row.said or "[]")),
        )
