"""The state of each feed, for whoever fetches it: an address with a record of its own."""

from __future__ import annotations

from briefer.library.connections import Library


def feed_states(library: Library) -> dict[str, str]:
    """Return the state of every feed by its address, as it was kept."""
    from sqlalchemy import select

    from briefer.library.tables import feeds as table

    with library.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.address))
        return {row.address: row.state for row in rows}


def keep_feed_state(library: Library, address: str, state: str) -> None:
    """Keep the state of a feed, durably; the one before is gone."""
    from sqlalchemy import insert, update

    from briefer.library.tables import feeds as table

    with library.writing() as connection:
        same = update(table).where(table.c.address == address).values(state=state)
        if not connection.execute(same).rowcount:
            connection.execute(insert(table).values(address=address, state=state))
