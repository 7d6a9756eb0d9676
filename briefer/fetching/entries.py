"""The entries of a feed: which are new, which are fetched as pages, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from briefer.errors import FetchError
from briefer.fetching.articles import (
    from_answer,
    from_content,
    from_entry,
    has_article,
    in_short,
    said_by_feed,
)
from briefer.fetching.following import Round, follow
from briefer.fetching.policy import Policy, Watched
from briefer.fetching.requesting import Ask
from briefer.fetching.timing import FIRST_RETRY, MOST_RETRIES, is_due
from briefer.model import EntryState, Feed, FeedEntry, FeedState, Fetched
from briefer.web_addresses import host_of

MOST_KEPT = 1000  # entries of a feed that are remembered, those it still has and the latest before
MOST_READINGS = 20  # of one entry that changes again and again
_LASTING = ("address",)  # failures that no later attempt mends
_GONE = (404, 410, 451)


@dataclass(slots=True, kw_only=True)
class Progress:
    """One feed in one round: its state so far, and where what is found goes."""

    state: FeedState
    watched: Watched
    round: Round
    take: Callable[[Fetched], None]
    taken: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    later: dict[str, str] = field(default_factory=dict)  # why a page was not asked for, by its key

    @property
    def now(self) -> datetime:
        """The time."""
        return self.round.clock.now()

    def keep(self, state: FeedState) -> None:
        """Remember a state, durably."""
        self.state = state
        self.round.states.put(state)

    def hand_on(self, article: Fetched) -> None:
        """Hand on an article; when this returns, it is kept."""
        self.take(article)
        self.taken += 1

    def keep_entry(self, entry: EntryState) -> None:
        """Remember what became of one entry, durably."""
        self.keep(replace(self.state, entries=_with(self.state.entries, entry)))


def inward(watched: Watched, policy: Policy) -> frozenset[str]:
    """Return the hosts, besides public ones, that what stands at an address may lead to.

    None, unless the address is on one of them itself: a stranger's feed names no page within.
    """
    return policy.allow if host_of(watched.address) in policy.allow else frozenset()


def note(feed: Feed, progress: Progress) -> None:
    """Take the entries that a feed carries whole; let those wait whose page is to be fetched.

    Nothing of the feed's own state is advanced here: what is noted is noted before.
    """
    known = {entry.key: entry for entry in progress.state.entries}
    noted: dict[str, EntryState] = {}
    for entry in feed.entries:
        before = known.get(entry.key)
        noted[entry.key] = (
            before
            if before and not _is_new(entry, before)
            else _noted(entry, before, feed, progress)
        )
    if feed.left_out and progress.state.succeeded is None:
        what = f"{feed.left_out} entries more than are read of a feed; the first ones are"
        progress.refused.append((progress.watched.address, what))
    others = [entry for key, entry in known.items() if key not in noted]
    kept = [*noted.values(), *others][:MOST_KEPT]
    progress.state = replace(progress.state, entries=tuple(kept))


def _is_new(entry: FeedEntry, before: EntryState) -> bool:
    return _digest(entry) != before.digest and before.readings < MOST_READINGS


def _digest(entry: FeedEntry) -> str:
    """Return what changes when a feed says something else of an article."""
    stated = (entry.address, entry.title, entry.updated, " ".join(entry.content.split()))
    return sha256(repr(stated).encode("utf-8", "replace")).hexdigest()[:16]


def _noted(
    entry: FeedEntry, before: EntryState | None, feed: Feed, progress: Progress
) -> EntryState:
    watched = progress.watched
    state = EntryState(
        key=entry.key,
        digest=_digest(entry),
        outcome="waiting",
        address=entry.address,
        said=said_by_feed(entry, feed, watched),
        readings=before.readings if before else 0,
        noted=progress.now,
        content=in_short(entry) if watched.read == "auto" else "",
    )
    own = watched.read == "feed" or (watched.read == "auto" and has_article(entry))
    if own and entry.content:
        progress.hand_on(from_entry(entry, feed, watched, progress.now))
        return _taken(state)
    if entry.address is None or own:
        return _refused(state, "has neither an address nor a text", progress)
    return state


def _taken(state: EntryState) -> EntryState:
    """Return the state of an entry that was handed on; what was said of it is needed no more."""
    return replace(
        state,
        outcome="taken",
        said=(),
        content="",
        reason=None,
        failures=0,
        due=None,
        noted=None,
        readings=state.readings + 1,
    )


def _refused(state: EntryState, reason: str, progress: Progress) -> EntryState:
    progress.refused.append((state.address or state.key, reason))
    return replace(
        state, outcome="refused", said=(), content="", reason=reason, due=None, noted=progress.now
    )


def fetch_waiting(progress: Progress) -> Generator[Any, Any, None]:
    """Fetch the pages that are due, one after the other, each remembered when it is handed on."""
    waiting = [entry for entry in progress.state.entries if entry.outcome == "waiting"]
    for entry in waiting:
        if is_due(entry.due, progress.now):
            yield from _fetch(entry, progress)


def _fetch(entry: EntryState, progress: Progress) -> Generator[Any, Any, None]:
    ask = Ask(address=entry.address or "", inward=inward(progress.watched, progress.round.policy))
    try:
        followed = yield from follow(ask, progress.round, page=True)
        answer = followed.answer
        if answer.status != 200:
            lasting = answer.status in _GONE
            what = f"the host answers {answer.status}"
            raise FetchError(what, failure="address" if lasting else "answer")
    except FetchError as failed:
        _missed(entry, failed, progress)
        return
    progress.hand_on(
        from_answer(answer, feed=progress.watched.address, said=entry.said, now=progress.now)
    )
    progress.keep_entry(_taken(entry))


def _missed(entry: EntryState, failed: FetchError, progress: Progress) -> None:
    """Let an entry wait for another attempt, or refuse it for good."""
    if failed.failure == "later":
        progress.later[entry.key] = failed.what
        return
    if failed.failure in ("network", "no-host") and not progress.round.scheduler.answered:
        progress.later[entry.key] = failed.what
        return  # the network itself is not there
    failures = entry.failures + 1
    if failed.failure in _LASTING or failures > MOST_RETRIES:
        _given_up(entry, failed, progress)
        return
    due = progress.now + FIRST_RETRY * 2 ** (failures - 1)
    progress.keep_entry(replace(entry, failures=failures, reason=failed.what, due=due))


def _given_up(entry: EntryState, failed: FetchError, progress: Progress) -> None:
    """Take what the feed itself carries of an article whose page gives nothing, or refuse the entry."""
    if not entry.content:
        progress.keep_entry(_refused(entry, failed.what, progress))
        return
    title = next((one.value for one in entry.said if one.name == "feed:title"), None)
    article = from_content(
        entry.content,
        title,
        entry.address or progress.watched.address,
        watched=progress.watched,
        said=entry.said,
        now=progress.now,
    )
    progress.hand_on(article)
    progress.keep_entry(_taken(entry))


def _with(entries: tuple[EntryState, ...], entry: EntryState) -> tuple[EntryState, ...]:
    """Return entries, one of them in its new state."""
    return tuple(entry if other.key == entry.key else other for other in entries)
