"""What a person corrected, laid over what articles are listed, sorted and asked for by.

What the texts themselves say stands beside it, and comes back when the correction is taken out. The
texts, and the words they are searched by, are never changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefer.correcting import LEAST, dating_of
from briefer.errors import ConfigError
from briefer.library.connections import Library
from briefer.library.days import dated
from briefer.library.seals import seal
from briefer.model import Correction

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_LISTED = ("date", "source", "title")  # what of a correction a list can show
_AT_ONCE = 500


def lay_over(library: Library, corrections: Iterable[Correction]) -> bool:
    """Have articles listed as a person corrected them, and as they were where nothing is corrected now.

    Costs next to nothing where nothing has changed. Return whether it is so: a library that can
    only be read stays as it is. Raises ConfigError where the digits of a hash fit more than one text.
    """
    wanted = [one for one in corrections if one.text and one.what in _LISTED]
    digest = _digest(wanted)
    with library.reading() as connection:
        if _is_laid(connection, digest, any_wanted=bool(wanted)):
            return True
    if library.fixed:
        return False
    with library.writing() as connection:
        _lay(connection, _by_article(connection, wanted))
        _note(connection, digest)
    return True


def _digest(wanted: Sequence[Correction]) -> str:
    said = sorted([one.text, one.file, one.what, *one.values] for one in wanted)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _is_laid(connection: Connection, digest: str, *, any_wanted: bool) -> bool:
    from sqlalchemy import select

    from briefer.library.tables import overlay

    row = connection.execute(select(overlay)).first()
    if row is None or not any_wanted:
        return not any_wanted if row is None else bool(row.digest == digest)
    return bool(row.digest == digest) and row.through >= _last(connection)


def _last(connection: Connection) -> int:
    from sqlalchemy import func, select

    from briefer.library.tables import articles

    return int(connection.execute(select(func.max(articles.c.id))).scalar() or 0)


def _note(connection: Connection, digest: str) -> None:
    from sqlalchemy import delete, insert

    from briefer.library.tables import overlay

    connection.execute(delete(overlay))
    connection.execute(insert(overlay).values(digest=digest, through=_last(connection)))


def _by_article(
    connection: Connection, wanted: Sequence[Correction]
) -> dict[int, list[Correction]]:
    """Return the corrections of each article that is kept."""
    texts = _with_prefixes(connection, {one.text[:LEAST] for one in wanted})
    files = _in_files(connection, {one.file for one in wanted if one.file})
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    elsewhere: list[tuple[Correction, str]] = []
    for one in wanted:
        fitting = [text for text in texts if text.startswith(one.text)]
        if len(fitting) > 1:
            what = "more than one text begins so: write more digits"
            raise ConfigError(what, subject=one.text)
        now = list(files.get(one.file, ()))
        if not fitting and len(now) == 1:  # its file was read otherwise then
            elsewhere.append((one, now[0]))
        for text in fitting:
            known.add((one.what, text))
            for article in texts[text]:
                found[article].append(one)
    for one, text in elsewhere:
        if (one.what, text) not in known:
            known.add((one.what, text))
            for article in files[one.file][text]:
                found[article].append(one)
    return found


def _with_prefixes(connection: Connection, prefixes: Collection[str]) -> dict[str, list[int]]:
    """Return the articles of the texts whose SHA-256 begins with some digits."""
    from sqlalchemy import func, select

    from briefer.library.tables import articles as table

    found: defaultdict[str, list[int]] = defaultdict(list)
    listed = sorted(prefixes)
    for begin in range(0, len(listed), _AT_ONCE):
        same = func.substr(table.c.sha256, 1, LEAST).in_(listed[begin : begin + _AT_ONCE])
        for row in connection.execute(select(table.c.id, table.c.sha256).where(same)):
            found[row.sha256].append(row.id)
    return found


def _in_files(
    connection: Connection, files: Collection[str]
) -> Mapping[str, Mapping[str, list[int]]]:
    """Return the articles of some files, by the files' SHA-256 and the texts'."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    listed = sorted(files)
    for begin in range(0, len(listed), _AT_ONCE):
        inside = table.c.file.in_(listed[begin : begin + _AT_ONCE])
        wanted = select(table.c.id, table.c.sha256, table.c.file).where(inside)
        for row in connection.execute(wanted):
            found[row.file][row.sha256].append(row.id)
    return found


def _lay(connection: Connection, wanted: Mapping[int, Sequence[Correction]]) -> None:
    """Correct articles; those that were corrected and are so no longer get back what they had."""
    from sqlalchemy import delete, insert, select, update

    from briefer.library.tables import article_columns, corrected
    from briefer.library.tables import articles as table

    was = corrected_before(connection)
    numbers = sorted({*was, *wanted})
    connection.execute(delete(corrected))
    for begin in range(0, len(numbers), _AT_ONCE):
        part = select(*article_columns).where(table.c.id.in_(numbers[begin : begin + _AT_ONCE]))
        for row in connection.execute(part).all():
            before = was.get(row.id, {})
            values = _values(row, wanted.get(row.id, ()))
            own = {**row._mapping, **before}
            changed = {**before, **values}
            if row.seal is not None:
                changed["seal"] = seal({**own, **changed})
            connection.execute(update(table).where(table.c.id == row.id).values(changed))
            if values:
                said = json.dumps({name: own[name] for name in values}, ensure_ascii=False)
                connection.execute(insert(corrected).values(article=row.id, was=said))


def _values(row: Row[Any], corrections: Sequence[Correction]) -> dict[str, Any]:
    """Return what an article is listed by, as a person corrected it."""
    values: dict[str, Any] = {}
    for one in corrections:
        if one.what == "date":
            values |= dated(dating_of(one), row.added_at[:10])
        else:
            values["source" if one.what == "source" else "titled"] = one.values[0]
    return values


def corrected_before(
    connection: Connection, numbers: Collection[int] | None = None
) -> dict[int, dict[str, Any]]:
    """Return what articles that are listed as a person corrected them say themselves, by their numbers."""
    from sqlalchemy import select

    from briefer.library.tables import corrected

    wanted = select(corrected)
    if numbers is not None:
        wanted = wanted.where(corrected.c.article.in_(list(numbers)))
    return {row.article: json.loads(row.was) for row in connection.execute(wanted)}


def with_corrections(
    connection: Connection, number: int, was: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what of an article's new values is listed; what is corrected is noted beside it."""
    from sqlalchemy import update

    from briefer.library.tables import corrected

    beside = {**was, **{name: value for name, value in values.items() if name in was}}
    said = json.dumps(beside, ensure_ascii=False)
    connection.execute(update(corrected).where(corrected.c.article == number).values(was=said))
    return {name: value for name, value in values.items() if name not in was}
