"""How a feed or page fared in one round, and when what is left will be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.model import EntryState, FeedReport, FeedState, FetchOutcome, Waiting
from briefer.web_addresses import origin_of

if TYPE_CHECKING:
    from briefer.fetching.entries import Progress
    from briefer.fetching.following import Round


def report_on(
    state: FeedState, outcome: FetchOutcome, progress: Progress | None = None
) -> FeedReport:
    """Return what is told of a feed after a round; `progress` is what came of it there."""
    postponed = progress if outcome == "postponed" else None
    return FeedReport(
        address=state.address,
        outcome=outcome,
        title=state.title,
        reason=state.reason,
        taken=progress.taken if progress else 0,
        waiting=sum(entry.outcome == "waiting" for entry in state.entries),
        refused=tuple(progress.refused) if progress else (),
        moved=state.moved,
        failures=state.failures,
        due=resumes(state.moved or state.address, postponed.round) if postponed else state.due,
        succeeded=state.succeeded,
        pages=tuple(
            _waiting(entry, progress.round, progress.later)
            for entry in state.entries
            if progress and entry.outcome == "waiting"
        ),
    )


def resumes(address: str, round: Round) -> datetime | None:
    """Return until when the host of an address wants to be left alone; None: it doesn't."""
    host, now = round.states.host(origin_of(address)), round.clock.now()
    return host.resume if host and host.resume and host.resume > now else None


def _waiting(entry: EntryState, round: Round, later: Mapping[str, str]) -> Waiting:
    """Return a page that waits: until it is due, its host may be asked, or the next round comes."""
    address, now = entry.address or "", round.clock.now()
    moments = [entry.due if entry.due and entry.due > now else None, resumes(address, round)]
    return Waiting(
        address=address,
        reason=later.get(entry.key) or entry.reason,
        due=max(filter(None, moments), default=None),
    )
