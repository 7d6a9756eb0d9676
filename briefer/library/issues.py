"""The briefs that were made, as data, and the texts they name."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from briefer.errors import LibraryError
from briefer.library.connections import Library
from briefer.library.identity import stamp
from briefer.library.records import Seen

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select


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
    number: int | None = None  # in its series
    seen: Seen | None = None  # what it could see; None: all that there was


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
    number: int | None = None  # in its series
    lies: bool = True  # in its folder still, from the library: no other was written over it


def keep_issue(library: Library, new: NewIssue, *, now: datetime) -> int:
    """Keep a brief with its sources; one that is made again is one."""
    from sqlalchemy import insert, select, update

    from briefer.library.tables import issues

    sha256 = hashlib.sha256(new.data).hexdigest()
    with library.writing() as connection:
        same = connection.execute(select(issues.c.id).where(issues.c.sha256 == sha256)).scalar()
        if same is not None and _overtaken(connection, same, new.folder):
            # What was undone would be the last issue else: a brief is as late as it was made last.
            _forget(connection, same)
            same = None
        if same is None:
            values = {**_made(new, sha256, now), **_again(new), **_seen(new)}
            kept = insert(issues).values(values).returning(issues.c.id)
            number = int(connection.execute(kept).scalar_one())
            _keep_sources(connection, number, new)
        else:
            number = int(same)
            values = _again(new) | (_seen(new) if new.through is not None else {})
            connection.execute(update(issues).where(issues.c.id == number).values(values))
        if new.through is not None:
            _keep_seen(connection, number, new)
    return number


def _made(new: NewIssue, sha256: str, now: datetime) -> dict[str, Any]:
    return {
        "series": new.series,
        "issued": new.issued.isoformat(),
        "title": new.title,
        "made_at": stamp(now),
        "number": new.number,
        "sha256": sha256,
        "data": zlib.compress(new.data, 6),
    }


def _again(new: NewIssue) -> dict[str, Any]:
    """Return what may be another when a brief is made again."""
    return {
        "folder": new.folder,
        "request": new.request,
        "files": json.dumps(dict(new.files), sort_keys=True),
    }


def _seen(new: NewIssue) -> dict[str, Any]:
    return {
        "through": new.through,
        "part": new.part,
        "upto": new.seen.upto if new.seen else new.through,
        "replaced": False,
    }


def _forget(connection: Connection, number: int) -> None:
    from sqlalchemy import delete

    from briefer.library.tables import issue_articles, issue_sources, issues

    for table in (issue_sources, issue_articles):
        connection.execute(delete(table).where(table.c.issue == number))
    connection.execute(delete(issues).where(issues.c.id == number))


def _overtaken(connection: Connection, number: int, folder: str) -> bool:
    """Whether another brief was written to the folder of one since."""
    from sqlalchemy import select

    from briefer.library.tables import issues

    later = select(issues.c.id).where(issues.c.folder == folder, issues.c.id > number)
    return connection.execute(later.limit(1)).first() is not None


def _keep_sources(connection: Connection, number: int, new: NewIssue) -> None:
    from sqlalchemy import insert

    from briefer.library.tables import issue_sources

    rows = [
        {"issue": number, "sha256": text, "quoted": quoted}
        for text, quoted in sorted(new.sources.items())
    ]
    if rows:
        connection.execute(insert(issue_sources), rows)


def _keep_seen(connection: Connection, number: int, new: NewIssue) -> None:
    """Note which articles an issue could see, and that those that lay in its folder lie there no more."""
    from sqlalchemy import delete, insert, update

    from briefer.library.tables import issue_articles, issues

    connection.execute(delete(issue_articles).where(issue_articles.c.issue == number))
    rows = [{"issue": number, "article": one} for one in (new.seen.articles if new.seen else ())]
    if rows:
        connection.execute(insert(issue_articles), rows)
    series = issues.c.series.is_(None) if new.series is None else issues.c.series == new.series
    others = (issues.c.folder == new.folder) & (issues.c.id != number) & series
    connection.execute(
        update(issues).where(others, issues.c.part == new.part).values(replaced=True)
    )


def part_in(library: Library, folder: str) -> str | None:
    """Return which part of the library the last brief that was written to a folder is of."""
    from briefer.library.tables import issues as table

    wanted = _newest().where(table.c.folder == folder, table.c.through.is_not(None))
    with library.reading() as connection:
        row = connection.execute(wanted.limit(1)).first()
    return None if row is None else str(row.part)


def of_library(series: str | None, part: str) -> Select[Any]:
    """Return a question for the issues of a series that were made from the library, the latest first.

    Without a series, for those that stand alone and were made from the same part.
    """
    from briefer.library.tables import issues as table

    alone = table.c.series.is_(None) & (table.c.part == part)
    same = alone if series is None else table.c.series == series
    return _newest().where(same, table.c.through.is_not(None))


def issue_of_request(library: Library, request: str) -> KeptIssue | None:
    """Return the brief that was made of the very same."""
    from briefer.library.tables import issues as table

    wanted = _newest().where(table.c.request == request, table.c.withdrawn.is_(None))
    return next(_issues(library, wanted.limit(1)), None)


def issue_in(library: Library, folder: str, *, of_library: bool = False) -> KeptIssue | None:
    """Return the last brief that was written to a folder; if asked, the last that was made from the library."""
    from sqlalchemy import select

    from briefer.library.tables import issues as table

    wanted = select(table).where(table.c.folder == folder).order_by(table.c.id.desc()).limit(1)
    if of_library:
        wanted = wanted.where(table.c.through.is_not(None))
    return next(_issues(library, wanted), None)


def issue_of_data(library: Library, sha256: str) -> KeptIssue | None:
    """Return the brief whose data have a SHA-256."""
    from briefer.library.tables import issues as table

    return next(_issues(library, _newest().where(table.c.sha256 == sha256)), None)


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


def issue_named(library: Library, name: str) -> KeptIssue | None:
    """Return the last brief that was written to a folder of some name, wherever that lies."""
    from sqlalchemy import or_

    from briefer.library.tables import issues as table

    ends = (table.c.folder.endswith(f"{mark}{name}", autoescape=True) for mark in "/\\")
    wanted = _newest().where((table.c.folder == name) | or_(*ends), table.c.withdrawn.is_(None))
    found = _issues(library, wanted.order_by(None).order_by(table.c.id.desc()).limit(1))
    return next(found, None)


def find_issue(library: Library, number: int) -> KeptIssue | None:
    """Return one issue; None where there is none of this number."""
    from briefer.library.tables import issues as table

    return next(_issues(library, _newest().where(table.c.id == number)), None)


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
        number=row.number,
        lies=row.through is not None and not row.replaced,
    )
