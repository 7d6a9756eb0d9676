"""How moments are kept in the outbox, and what a row of it is for who asks."""

from __future__ import annotations

from datetime import UTC, datetime

from briefer.delivering.edition import Delivery, State


def as_delivery(recipient: str, state: State, detail: str, later: str | None) -> Delivery:
    """Return what a row says, for a receipt."""
    when = datetime.fromisoformat(later) if later and state != "queued" else None
    if state == "queued":
        detail = "another run is delivering and will take it, or the next one will"
    return Delivery(target=recipient, state=state, detail=detail, when=when)


def text(moment: datetime) -> str:
    """Write a moment so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def in_words(moment: str) -> str:
    """Write a kept moment for a person: `2026-11-22 07:00 UTC`."""
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M} UTC"
