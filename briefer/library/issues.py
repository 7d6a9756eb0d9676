"""The briefs that were made, as data, and the texts they name."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from briefer.errors import LibraryError
from briefer.library.connections import Library
from briefer.library.identity import stamp

if TYPE_CHECKING:
    from sqlalchemy import Row, Select


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIssue:
    """A brief to be kept."""

    data: bytes  # brief.json
    series: str | None
    issued: date
    title: str
    folder: str
    through: int | None  # the last article that the library had; None: not made from it
    part: str  # which part of the library was asked for
    request: str  # digest of all that it was made of
    files: Mapping[str, str]  # names with their SHA-256
    sources: Mapping[str, bool]  # SHA-256 of texts, and whether they are quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIssue:
    """A brief that was made."""

    id: int
    series: str | None
    issued: date
    title: str
    folder: str | None
    made_at: str  # ISO 8601, UTC
    through: int | None
    data: bytes
    files: Mapping[str, str]
    withdrawn: str | None


def keep_issue(library: Library, new: NewIssue, *, now: datetime) -> int:
    """Keep a brief with its sources; one that is made again is one."""
    from sqlalchemy import insert, select, update

    from briefer.library.tables import issue_sources, issues

    again: dict[str, Any] = {
        "folder": new.folder,
        "request": new.request,
        "files": json.dumps(dict(new.files), sort_keys=True),
    }
    sha256 = hashlib.sha256(new.data).hexdigest()
    with library.writing() as connection:
        same = connection.execute(select(issues.c.id).where(issues.c.sha256 == sha256)).scalar()
        if same is not None:
            if new.through is not None:
                again |= {"through": new.through, "part": new.part}
            connection.execute(update(issues).where(issues.c.id == same).values(again))
            return int(same)
        values = {
            "series": new.series,
            "issued": new.issued.isoformat(),
            "title": new.title,
            "made_at": stamp(now),
            "through": new.through,
            "part": new.part,
            "sha256": sha256,
            "data": zlib.compress(new.data, 6),
            **again,
        }
        number = int(
            connection.execute(insert(issues).values(values).returning(issues.c.id)).scalar_one()
        )
        rows = [
            {"issue": number, "sha256": text, "quoted": quoted}
            for text, quoted in sorted(new.sources.items())
        ]
        if rows:
            connection.execute(insert(issue_sources), rows)
    return number


def last_issue(
    library: Library, series: str | None, part: str, *, before: date, folder: str | None = None
) -> KeptIssue | None:
    """Return the last issue that was made from the library and issued before a day.

    Of a series, or else of those that stand alone and were made from the same part. Where a day has
    several editions, `folder` names this one's: those of folders named before it are earlier issues.
    """
    from briefer.library.tables import issues as table

    wanted = _of_library(series, part).where(table.c.issued < before.isoformat())
    editions = _of_day(library, series, part, before) if folder else []
    earlier = [(name, one) for name, one in editions if folder and name < folder]
    if earlier:
        return max(earlier, key=lambda pair: (pair[0], pair[1].id))[1]
    return next(_issues(library, wanted.limit(1)), None)


def issue_of_day(
    library: Library, series: str | None, part: str, *, issued: date, folder: str | None = None
) -> KeptIssue | None:
    """Return the issue that was made from the library for a day; with `folder`, that edition."""
    editions = _of_day(library, series, part, issued)
    return next((one for name, one in editions if folder in (None, name)), None)


def part_in(library: Library, folder: str) -> str | None:
    """Return which part of the library the last brief that was written to a folder is of."""
    from briefer.library.tables import issues as table

    wanted = _newest().where(table.c.folder == folder, table.c.through.is_not(None))
    with library.reading() as connection:
        row = connection.execute(wanted.limit(1)).first()
    return None if row is None else str(row.part)


def _of_day(
    library: Library, series: str | None, part: str, day: date
) -> list[tuple[str, KeptIssue]]:
    """Return the issues of a day with the names of their folders, the latest first."""
    from briefer.library.tables import issues as table

    wanted = _of_library(series, part).where(table.c.issued == day.isoformat())
    return [(PurePath(one.folder or "").name, one) for one in _issues(library, wanted)]


def _of_library(series: str | None, part: str) -> Select[Any]:
    from briefer.library.tables import issues as table

    alone = table.c.series.is_(None) & (table.c.part == part)
    same = alone if series is None else table.c.series == series
    return _newest().where(same, table.c.through.is_not(None))


def issue_of_request(library: Library, request: str) -> KeptIssue | None:
    """Return the brief that was made of the very same."""
    from briefer.library.tables import issues as table

    wanted = _newest().where(table.c.request == request, table.c.withdrawn.is_(None))
    return next(_issues(library, wanted.limit(1)), None)


def list_issues(library: Library, *, most: int | None = None, skip: int = 0) -> list[KeptIssue]:
    """Return the issues that were made, the latest first: all, or some after those that are skipped."""
    return list(_issues(library, _newest().limit(most).offset(skip or None)))


def issue_of_number(library: Library, number: int) -> KeptIssue:
    """Return one issue.

    Raises LibraryError where there is none of this number.
    """
    found = find_issue(library, number)
    if found is None:
        hint = "briefer library issues shows which there are"
        raise LibraryError("no such issue", subject=str(number), hint=hint)
    return found


def find_issue(library: Library, number: int) -> KeptIssue | None:
    """Return one issue; None where there is none of this number."""
    from briefer.library.tables import issues as table

    return next(_issues(library, _newest().where(table.c.id == number)), None)


def issue_in(library: Library, folder: str) -> KeptIssue | None:
    """Return the last brief that was written to a folder."""
    from briefer.library.tables import issues as table

    return next(_issues(library, _newest().where(table.c.folder == folder).limit(1)), None)


def keep_files(library: Library, number: int, files: Mapping[str, str]) -> None:
    """Keep that a brief was written to more files: their names with their SHA-256."""
    from sqlalchemy import select, update

    from briefer.library.tables import issues as table

    with library.writing() as connection:
        known = connection.execute(select(table.c.files).where(table.c.id == number)).scalar()
        if known is not None:
            merged = json.dumps({**json.loads(known), **files}, sort_keys=True)
            connection.execute(update(table).where(table.c.id == number).values(files=merged))


def issues_before(
    library: Library,
    before: tuple[date, int] | None = None,
    *,
    most: int,
    series: str | None = None,
) -> list[KeptIssue]:
    """Return some issues, the latest first; those that come after a day and a number in this order."""
    from sqlalchemy import tuple_

    from briefer.library.tables import issues as table

    wanted = _newest().limit(most)
    if before is not None:
        place = (before[0].isoformat(), before[1])
        wanted = wanted.where(tuple_(table.c.issued, table.c.id) < place)
    if series is not None:
        wanted = wanted.where(table.c.series == series)
    return list(_issues(library, wanted))


def issues_naming(library: Library, texts: Iterable[str]) -> list[tuple[KeptIssue, bool]]:
    """Return the issues that name some texts among their sources, and whether they quote them."""
    from sqlalchemy import func, select

    from briefer.library.tables import issue_sources

    quoted = func.max(issue_sources.c.quoted.cast(_integer()))
    named = (
        select(issue_sources.c.issue, quoted.label("quoted"))
        .where(issue_sources.c.sha256.in_(list(texts)))
        .group_by(issue_sources.c.issue)
    )
    with library.reading() as connection:
        found = {row.issue: bool(row.quoted) for row in connection.execute(named)}
    return [(issue, found[issue.id]) for issue in list_issues(library) if issue.id in found]


def _integer() -> Any:
    from sqlalchemy import Integer

    return Integer()


def _newest() -> Select[Any]:
    from sqlalchemy import select

    from briefer.library.tables import issues as table

    return select(table).order_by(table.c.issued.desc(), table.c.id.desc())


def _issues(library: Library, wanted: Select[Any]) -> Iterator[KeptIssue]:
    with library.reading() as connection:
        return iter([_issue(row) for row in connection.execute(wanted)])


def _issue(row: Row[Any]) -> KeptIssue:
    return KeptIssue(
        id=row.id,
        series=row.series,
        issued=date.fromisoformat(row.issued),
        title=row.title,
        folder=row.folder,
        made_at=row.made_at,
        through=row.through,
        data=zlib.decompress(row.data),
        files=json.loads(row.files),
        withdrawn=row.withdrawn,
    )
