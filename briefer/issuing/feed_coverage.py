"""Which feeds and pages were not read in all of a period, by the states that `fetch` keeps of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from briefer.config import Settings
from briefer.issuing.fetched import StatesInLibrary
from briefer.library import Library, Period
from briefer.model import FeedCoverage, FeedState, Outage
from briefer.remarks import NOTHING, remark
from briefer.web_addresses import host_of

# A feed that answers again within a day still names what it would have named.
HARMLESS = timedelta(days=1)


def feeds_of_period(kept: Library, settings: Settings, period: Period) -> tuple[FeedCoverage, ...]:
    """Return the feeds and pages that failed, were not asked, or named what could not be fetched.

    Those of the settings, and others that were asked in the period: who takes a feed out of the
    settings doesn't miss it.
    """
    told = sorted(_told(kept, settings, period), key=_order)
    return tuple(told)


def _told(kept: Library, settings: Settings, period: Period) -> Iterator[FeedCoverage]:
    states = {state.address: state for state in StatesInLibrary(kept).listed()}
    configured = {feed.address: feed.publisher for feed in settings.feeds}
    configured |= {page.address: page.publisher for page in settings.pages}
    start = period.first.isoformat() if period.first else period.made_at or ""
    for address, state in states.items():
        if address not in configured and _asked(state) <= start:
            continue
        found = _of_state(state, configured.get(address), start, period.last)
        if found.why or found.missing:
            yield found
    for address in configured.keys() - states.keys() if states else ():
        name = configured[address] or host_of(address)
        yield FeedCoverage(feed=name, why=remark("feed-not-asked"))


def _of_state(
    state: FeedState, publisher: str | None, start: str, last: date | None
) -> FeedCoverage:
    outage = state.outage
    spell = outage if outage and _is_hole(outage, start, last) else None
    why = spell.why if spell else NOTHING
    if not spell and _asked(state) <= start:
        why = remark("feed-not-asked")
    return FeedCoverage(
        feed=publisher or state.title or host_of(state.address),
        why=why,
        since=spell.began.date() if spell else None,
        until=spell.ended.date() if spell and spell.ended else None,
        last=state.succeeded.date() if state.succeeded else None,
        missing=_missing(state, start, last),
    )


def _is_hole(outage: Outage, start: str, last: date | None) -> bool:
    """Whether a spell lies in the period, and is long enough that something may be missing."""
    if not _until(outage.began, last):
        return False
    ended = outage.ended
    return ended is None or (ended.isoformat() > start and ended - outage.began >= HARMLESS)


def _missing(state: FeedState, start: str, last: date | None) -> int:
    """Return how many articles wait, or were refused in the period."""
    return sum(
        entry.outcome == "waiting"
        or (entry.outcome == "refused" and entry.noted.isoformat() > start)
        for entry in state.entries
        if entry.noted and _until(entry.noted, last)
    )


def _until(moment: datetime, last: date | None) -> bool:
    return last is None or moment.date() <= last


def _asked(state: FeedState) -> str:
    """Return when a feed was last asked; empty: never."""
    asked = [moment for moment in (state.succeeded, state.failed) if moment]
    return max(asked).isoformat() if asked else ""


def _order(one: FeedCoverage) -> tuple[str, str, str]:
    return one.feed, str(one.since), str(one.last)
