"""One transaction of taking in: what is new, what is known, what was refused."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefer import records
from briefer.library import refusing
from briefer.library.analysed import keep_made
from briefer.library.days import dated
from briefer.library.identity import address_of, identity, source_of
from briefer.library.records import (
    Added,
    File,
    Incoming,
    Item,
    Known,
    Made,
    Outcome,
    Refusal,
    Refused,
)
from briefer.library.seals import seal
from briefer.library.searchable import packed
from briefer.library.vectors import vector
from briefer.remarks import remark

if TYPE_CHECKING:
    from sqlalchemy import Connection

WITHDRAWN = remark("said", words="withdrawn from the library")


class Batch:
    """One transaction."""

    def __init__(self, connection: Connection, in_file: bool, moment: str, version: str) -> None:
        self.connection, self.in_file = connection, in_file
        self.moment, self.version = moment, version

    def take(self, items: Sequence[Item]) -> list[Outcome]:
        """Write everything; return what came of each article, in order."""
        keep_files(self.connection, (item.file for item in items), self.moment)
        articles = [item for item in items if isinstance(item, Incoming)]
        self._look_up(articles)
        taken = iter(self._articles(articles))
        outcomes: list[Outcome] = []
        refused_at = refusing.moment(self.connection, self.moment)
        for item in items:
            if isinstance(item, Incoming):
                outcomes.append(next(taken))
            elif isinstance(item, Refusal):
                outcomes.append(refusing.keep(self.connection, item, refused_at, self.version))
            else:
                refusing.finish(self.connection, item, self.version)
        return outcomes

    def _articles(self, articles: Sequence[Incoming]) -> list[Outcome]:
        """Keep the articles that are new, with their analyses; return what came of each."""
        rows, outcomes = self._rows(articles)
        numbers = dict(zip((row["identity"] for row in rows), self._insert(rows), strict=True))
        made: list[tuple[int, Made]] = []
        for place, item in enumerate(articles):
            outcome = outcomes[place]
            if isinstance(outcome, Refused):
                continue
            if not outcome.id:
                outcome = outcomes[place] = replace(outcome, id=numbers[identity(item)])
            if item.made:
                made.append((outcome.id, item.made))
        keep_made(self.connection, made)
        return outcomes

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
                outcomes.append(Added(id=0, name=name, version=number))
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
        row["seal"] = seal(row)
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


def _as_text(file: File) -> str | None:
    plain = [records.to_plain(one) for one in file.said]
    return json.dumps(plain, ensure_ascii=False) if plain else None


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
            "said": _as_text(file),
        }
        for file in found.values()
        if file.sha256 not in there
    ]
    if rows:
        connection.execute(table.insert(), rows)
