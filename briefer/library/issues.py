"""The briefs that were made from the library, as data, and the articles they name."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from briefer.library.connections import Library
from briefer.library.intake import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIssue:
    """A brief that was made."""

    id: int
    series: str | None
    issued: date
    title: str
    folder: str | None
    through: int  # the last article that the library had
    data: bytes  # brief.json
    withdrawn: str | None


def keep_issue(
    library: Library,
    data: bytes,
    *,
    series: str | None,
    issued: date,
    title: str,
    folder: str | None,
    through: int,
    sources: Iterable[str],
    now: datetime,
) -> int:
    """Keep a brief with the SHA-256 of its sources' texts; one that is made again is one."""
    from sqlalchemy import insert, select, update

    from briefer.library.tables import issue_sources, issues

    sha256 = hashlib.sha256(data).hexdigest()
    values = {
        "series": series,
        "issued": issued.isoformat(),
        "title": title,
        "folder": folder,
        "made_at": stamp(now),
        "through": through,
        "sha256": sha256,
        "data": zlib.compress(data, 6),
    }
    with library.writing() as connection:
        same = connection.execute(select(issues.c.id).where(issues.c.sha256 == sha256)).scalar()
        if same is not None:
            connection.execute(update(issues).where(issues.c.id == same).values(folder=folder))
            return int(same)
        number = connection.execute(
            insert(issues).values(values).returning(issues.c.id)
        ).scalar_one()
        rows = [{"issue": number, "sha256": text} for text in sorted(set(sources))]
        if rows:
            connection.execute(insert(issue_sources), rows)
        return int(number)


def last_issue(library: Library, *, series: str | None, before: date) -> KeptIssue | None:
    """Return the last issue of a series that was issued before a day."""
    found = list_issues(library, series=series, before=before, most=1)
    return found[0] if found else None


def list_issues(
    library: Library,
    *,
    series: str | None = None,
    before: date | None = None,
    most: int | None = None,
) -> list[KeptIssue]:
    """Return the issues that were made, the latest first."""
    from sqlalchemy import select

    from briefer.library.tables import issues as table

    wanted = select(table).order_by(table.c.issued.desc(), table.c.id.desc()).limit(most)
    if series is not None:
        wanted = wanted.where(table.c.series == series)
    if before is not None:
        wanted = wanted.where(table.c.issued < before.isoformat())
    with library.reading() as connection:
        return [
            KeptIssue(
                id=row.id,
                series=row.series,
                issued=date.fromisoformat(row.issued),
                title=row.title,
                folder=row.folder,
                through=row.through,
                data=zlib.decompress(row.data),
                withdrawn=row.withdrawn,
            )
            for row in connection.execute(wanted)
        ]
