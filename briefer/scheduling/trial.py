"""A brief as it would come now, made and sent to its owner alone; nothing remembers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefer.delivering import Receipt
from briefer.errors import ConfigError
from briefer.issuing import issue, place_in_series, send
from briefer.library import Library
from briefer.scheduling.coverage import first_day
from briefer.scheduling.due import Due, History
from briefer.scheduling.reporting import owner_of
from briefer.scheduling.runner import Means, selection_of

if TYPE_CHECKING:
    from briefer.config import Entry, Settings

MARK = "TEST"


def try_brief(
    settings: Settings,
    name: str,
    past: Mapping[str, History],
    means: Means,
    *,
    below: Path,
) -> tuple[Path, Receipt]:
    """Make a brief as it would come now, marked as a test, and send it to its owner.

    It lies below a folder of its own: neither the next issue nor the library knows of it.
    Raises ConfigError for a brief that is not in the table, or has no owner, and what making and
    sending raise.
    """
    entry = entry_of(settings, name)
    owner = owner_of(settings, name)
    if owner is None:
        hint = "add owner to the brief, or under [schedule]"
        raise ConfigError("has no owner to send a test to", subject=name, hint=hint)
    own = settings.for_entry(entry)
    own = own.with_(title=f"{MARK}: {own.title or name}", period="auto")
    known = past.get(name)
    zone = ZoneInfo(entry.timezone)
    run = Due(
        name=name,
        slot=means.now.astimezone(zone),
        since=known.made.astimezone(zone) if known and known.made else None,
    )
    if entry.library:
        with means.library() as kept:
            folder = _made(own, entry, run, means, below, kept)
    else:
        folder = _made(own, entry, run, means, below, None)
    delivery = replace(means.delivery(), again=True)
    test = f"{name} test {means.now.isoformat(timespec='seconds')}"
    return folder, send(folder, (owner,), settings=own, delivery=delivery, run=test)


def entry_of(settings: Settings, name: str) -> Entry:
    """Return a brief of the table by its name.

    Raises ConfigError where there is none.
    """
    for entry in settings.briefs:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in settings.briefs) or "none"
    raise ConfigError("no such [[brief]]", subject=name, hint=f"there are: {known}")


def _made(
    own: Settings, entry: Entry, run: Due, means: Means, below: Path, kept: Library | None
) -> Path:
    first = first_day(entry, run)
    before = None
    if kept is None:
        place = place_in_series(means.output, entry.name, issued=run.issued)
        before = place.previous if isinstance(place.previous, Path) else None
    issued = issue(
        entry.sources or (),
        today=run.issued,
        since=None if entry.library else first,
        settings=own,
        output=below,
        formats=entry.made,
        folder=entry.name,
        previous=before,
        sign=means.sign,
        kept=kept,
        selection=selection_of(entry, first),
        now=None,  # the library keeps no test
    )
    return issued.folder
