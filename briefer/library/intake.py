"""Taking in: many articles a commit, each acknowledged after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from briefer.library.batches import Batch
from briefer.library.connections import Library
from briefer.library.identity import identity, stamp
from briefer.library.records import Incoming, Item, Outcome

BATCH = 250  # articles of a commit: one commit an article reaches 90 a second, so many 2,000
HEAVY = 8 * 2**20  # characters of a commit, so that memory stays bounded


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
            outcomes = Batch(connection, library.in_file, stamp(now), version).take(batch)
        yield from outcomes


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


def which_known(library: Library, items: Sequence[Incoming]) -> set[str]:
    """Return the identities of those articles that are kept already."""
    from sqlalchemy import select

    from briefer.library.tables import articles as table

    same = table.c.identity.in_([identity(item) for item in items])
    with library.reading() as connection:
        return set(connection.execute(select(table.c.identity).where(same)).scalars())
