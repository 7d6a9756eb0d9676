"""Taking in: many articles a commit, each acknowledged after it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from briefer import records
from briefer.library import refusing
from briefer.library.analysed import dated, keep_made
from briefer.library.connections import Library
from briefer.library.records import (
    Added,
    File,
    Incoming,
    Item,
    Known,
    Made,
    Outcome,
    Read,
    Refusal,
    Refused,
)
from briefer.library.searchable import packed
from briefer.library.vectors import vector
from briefer.model import Document
from briefer.remarks import remark

if TYPE_CHECKING:
    from sqlalchemy import Connection

BATCH = 250  # articles of a commit: one commit an article reaches 90 a second, so many 2,000
HEAVY = 8 * 2**20  # characters of a commit, so that memory stays bounded

WITHDRAWN = remark("said", words="withdrawn from the library")


def add(
    library: Library, items: Iterable[Item], *, now: datetime, version: str
) -> Iterator[Outcome]:
    """Keep articles, and what was refused; yield what came of each one once that is durable.

    The same text from the same address is kept once; a later text of an address stands beside the
    earlier ones. `version` is that of briefer.
    Raises LibraryError where the library can't be written: what was yielded before is kept.
    """
    for batch in _batches(items):
        with library.writing() as connection:
            outcomes = _Batch(connection, library.in_file, stamp(now), version).take(batch)
        yield from outcomes


def stamp(now: datetime) -> str:
    """Return a moment as it is kept."""
    from datetime import UTC

    return now.astimezone(UTC).isoformat(timespec="seconds")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(item.document.text) if isinstance(item, Incoming) else 0
        if len(batch) == BATCH or weight > HEAVY:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def address_of(document: Document) -> str | None:
    """Return an address as it is compared: without the part that names a place in the page."""
    return urldefrag(document.url).url if document.url else None


def identity(item: Incoming) -> str:
    """Return what makes two articles one: text and address; without one, what the file said."""
    where = address_of(item.document) or item.said
    return hashlib.sha256(f"{item.document.sha256}\n{where}".encode()).hexdigest()


def source_of(publisher: str | None, url: str | None) -> str | None:
    """Return whom an article is from: its publisher, or the host of its address."""
    return publisher or (urlsplit(url or "").hostname or "").removeprefix("www.") or None


def which_known(library: Library, items: Sequence[Incoming]) -> set[str]:
    """Return the identities of those articles that are kept already."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    same = table.c.identity.in_([identity(item) for item in items])
    with library.reading() as connection:
        return set(connection.execute(select(table.c.identity).where(same)).scalars())


class _Batch:
    """One transaction."""

    def __init__(self, connection: Connection, in_file: bool, moment: str, version: str) -> None:
        self.connection, self.in_file = connection, in_file
        self.moment, self.version = moment, version

    def take(self, items: Sequence[Item]) -> list[Outcome]:
        """Write everything; return what came of each article, in order."""
        keep_files(self.connection, (item.file for item in items), self.moment)
        articles = [item for item in items if isinstance(item, Incoming)]
        self._look_up(articles)
        rows, outcomes = self._rows(articles)
        numbers = iter(self._insert(rows))
        kept: dict[str, int] = {
            row["identity"]: number for row, number in zip(rows, numbers, strict=True)
        }
        results: list[Outcome] = []
        made: list[tuple[int, Made]] = []
        told = iter(outcomes)
        for item in items:
            if isinstance(item, Refusal):
                results.append(refusing.keep(self.connection, item, self.moment, self.version))
            elif isinstance(item, Read):
                refusing.finish(self.connection, item, self.version)
            else:
                outcome = next(told)
                if isinstance(outcome, Added) or (isinstance(outcome, Known) and not outcome.id):
                    outcome = replace(outcome, id=kept[identity(item)])
                results.append(outcome)
                if item.made and not isinstance(outcome, Refused):
                    made.append((outcome.id, item.made))
        keep_made(self.connection, made)
        return results

    def _look_up(self, articles: Sequence[Incoming]) -> None:
        """Find out which articles are known, and how many texts their addresses have."""
        from sqlalchemy import func, select

        from briefer.library.tables import articles as table
        from briefer.library.tables import withdrawals

        identities = [identity(item) for item in articles]
        addresses = sorted({a for item in articles if (a := address_of(item.document))})
        ask = self.connection.execute
        self.known: dict[str, int] = {
            row.identity: row.id
            for row in ask(
                select(table.c.identity, table.c.id).where(table.c.identity.in_(identities))
            )
        }
        self.withdrawn = set(
            ask(
                select(withdrawals.c.identity).where(withdrawals.c.identity.in_(identities))
            ).scalars()
        )
        self.versions: dict[str, int] = {
            str(row.address): row.most
            for row in ask(
                select(table.c.address, func.max(table.c.version).label("most"))
                .where(table.c.address.in_(addresses))
                .group_by(table.c.address)
            )
        }

    def _rows(self, articles: Sequence[Incoming]) -> tuple[list[dict[str, Any]], list[Outcome]]:
        """Return the rows of what is new, and what becomes of each article; numbers come later."""
        rows: dict[str, dict[str, Any]] = {}
        outcomes: list[Outcome] = []
        for item in articles:
            name, same = item.document.name, identity(item)
            if same in self.withdrawn:
                outcomes.append(Refused(id=0, name=name, reason=WITHDRAWN))
            elif same in self.known or same in rows:
                outcomes.append(Known(id=self.known.get(same, 0), name=name))
            else:
                rows[same] = self._row(item, same)
                number = rows[same]["version"]
                outcomes.append(
                    Added(id=0, name=name, version=number, analysed=item.made is not None)
                )
        newest: set[str] = set()
        for row in reversed(rows.values()):
            row["latest"] = row["address"] is None or row["address"] not in newest
            newest.add(row["address"] or "")
        return list(rows.values()), outcomes

    def _row(self, item: Incoming, same: str) -> dict[str, Any]:
        document, made = item.document, item.made
        address = address_of(document)
        version = self.versions.get(address, 0) + 1 if address else 1
        if address:
            self.versions[address] = version
        plain = records.to_plain(replace(document, text="", html=None))
        title = (made.title if made else None) or document.title
        row = {
            "identity": same,
            "address": address,
            "version": version,
            "name": document.name,
            "title": title,
            "source": source_of(
                (made.publisher if made else None) or document.publisher, document.url
            ),
            "language": (made.language if made else None) or document.language,
            "sha256": document.sha256,
            "file": item.file.sha256,
            "text": packed(document.text),
            "record": json.dumps(plain, ensure_ascii=False),
            "said": item.said,
            "added_at": self.moment,
            "day": self.moment[:10],
            **dated(made.dating if made else None, self.moment[:10]),
        }
        if not self.in_file:
            row["search"] = vector(title or "", document.text)
        return row

    def _insert(self, rows: list[dict[str, Any]]) -> list[int]:
        from sqlalchemy import insert, update

        from briefer.library.tables import articles as table

        if not rows:
            return []
        again = [row["address"] for row in rows if row["address"] and row["version"] > 1]
        if again:
            self.connection.execute(
                update(table).where(table.c.address.in_(again)).values(latest=False)
            )
        command = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        return list(self.connection.execute(command, rows).scalars())


def keep_files(connection: Connection, files: Iterable[File | None], moment: str) -> None:
    """Keep the bytes of files, each once."""
    from sqlalchemy import select

    from briefer.library.tables import files as table

    found = {file.sha256: file for file in files if file is not None}
    there = set(
        connection.execute(select(table.c.sha256).where(table.c.sha256.in_(list(found)))).scalars()
    )
    rows = [
        {
            "sha256": file.sha256,
            "name": file.name,
            "media_type": file.media_type,
            "url": file.url,
            "data": zlib.compress(file.data, 6),
            "size": len(file.data),
            "added_at": moment,
        }
        for file in found.values()
        if file.sha256 not in there
    ]
    if rows:
        connection.execute(table.insert(), rows)
