"""One feed or page in one round: asked if it is due, what is new handed on, and all of it remembered.

An article is handed on before the feed's state says so: after a kill it is handed on again, and
never lost. What waits for its page stands in the state, so that the feed need not be read anew.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from briefer.errors import FetchError, FetchFailure
from briefer.fetching import entries
from briefer.fetching.articles import from_answer, said_by_desk
from briefer.fetching.feed_document import looks_like_feed
from briefer.fetching.following import Followed, Round, follow
from briefer.fetching.policy import Watched
from briefer.fetching.reporting import report_on
from briefer.fetching.requesting import Answer, Ask
from briefer.fetching.scheduler import Parse
from briefer.fetching.timing import back_off, interval, is_due, rest_asked
from briefer.model import Feed, FeedReport, FeedState, Fetched, FetchOutcome, Outage
from briefer.remarks import Remark, remark

GONE, UNCHANGED, CONTENT = 410, 304, 200
_WHY = {
    "address": "feed-not-allowed",
    "overlong": "feed-overlong",
    "answer": "feed-refused",
}
CUT_SHORT = "the feed was cut short: what is whole in it was taken, and it is asked for again"
UNSURE = ("network", "no-host")  # failures that may be this machine's own
FORGET_MOVE = 3  # failures after which an address that moved is asked for where it was


class Sink(Protocol):
    """Takes articles; what it took when it returns is durable."""

    def take(self, article: Fetched) -> None:
        """Keep an article; the same one may come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """How a feed fared, and what is to be remembered of it if the network itself was there."""

    report: FeedReport
    if_online: FeedState | None = None
    failure: FetchFailure | None = None  # where `if_online` says of what kind it was


Polling = Generator[Any, Any, Polled]


def poll(watched: Watched, round: Round, sink: Sink) -> Polling:
    """Ask for one feed or page, and hand on what is new."""
    state = round.states.get(watched.address) or FeedState(address=watched.address)
    if state.gone and not watched.at_once:
        return Polled(report=report_on(state, "gone"))
    progress = entries.Progress(state=state, watched=watched, round=round, take=sink.take)
    outcome: FetchOutcome = "not due"
    if watched.at_once or is_due(state.due, round.clock.now()):
        try:
            followed = yield from follow(
                _question(watched, state, round), round, page=_obeys(watched)
            )
            outcome = yield from _heard(followed, progress)
        except FetchError as failed:
            return _failed(progress, failed)
        if outcome in ("failed", "gone"):
            return Polled(report=report_on(progress.state, outcome, progress))
    yield from entries.fetch_waiting(progress)
    return Polled(report=report_on(progress.state, outcome, progress))


def _obeys(watched: Watched) -> bool:
    """Whether robots.txt is asked first: for pages, which are many; a feed is there to be polled."""
    return watched.kind != "feed"


def _question(watched: Watched, state: FeedState, round: Round) -> Ask:
    moved = state.moved if state.failures < FORGET_MOVE else None
    return Ask(
        address=moved or watched.address,
        etag=state.etag,
        modified=state.modified,
        inward=entries.inward(watched, round.policy),
    )


def _heard(followed: Followed, progress: entries.Progress) -> Generator[Any, Any, FetchOutcome]:
    """Take what a host answered.

    Raises FetchError where it said no.
    """
    answer, state = followed.answer, progress.state
    if answer.status == GONE:
        outage = _outage(progress, remark("feed-gone"))
        progress.keep(
            replace(state, gone=True, reason=_status(answer), failed=progress.now, outage=outage)
        )
        return "gone"
    if answer.status == UNCHANGED:
        progress.keep(_succeeded(progress, followed, None))
        return "unchanged"
    if answer.status != CONTENT:
        raise _RefusedError(answer, progress)
    if _is_page(progress.watched, answer):
        return _take_page(followed, progress)
    feed: Feed = yield Parse(
        content=answer.content,
        address=answer.address,
        media_type=answer.headers.get("content-type", ""),
    )
    entries.note(feed, progress)
    if feed.cut_short:
        progress.keep(_torn(_succeeded(progress, followed, feed), progress))
        return "cut short"
    progress.keep(_succeeded(progress, followed, feed))
    return "read"


def _is_page(watched: Watched, answer: Answer) -> bool:
    return watched.kind == "page" or (
        watched.kind == "auto" and not looks_like_feed(answer.content)
    )


def _take_page(followed: Followed, progress: entries.Progress) -> FetchOutcome:
    digest = sha256(followed.answer.content).hexdigest()
    changed = digest != progress.state.digest
    if changed:
        progress.hand_on(
            from_answer(
                followed.answer, feed=None, said=said_by_desk(progress.watched), now=progress.now
            )
        )
    progress.keep(replace(_succeeded(progress, followed, None), digest=digest))
    return "read" if changed else "unchanged"


def _succeeded(progress: entries.Progress, followed: Followed, feed: Feed | None) -> FeedState:
    """Return the state after an answer that was as it should be."""
    answer, state, policy = followed.answer, progress.state, progress.round.policy
    pause = interval(policy.every, answer.headers, feed.pause if feed else None)
    unchanged = answer.status == UNCHANGED
    return replace(
        state,
        moved=followed.moved or (state.moved if state.failures < FORGET_MOVE else None),
        title=(feed.title if feed else None) or state.title,
        etag=answer.headers.get("etag") or (state.etag if unchanged else None),
        modified=answer.headers.get("last-modified") or (state.modified if unchanged else None),
        succeeded=progress.now,
        reason=None,
        failures=0,
        due=progress.now + pause,
        gone=False,
        outage=_ended(state, progress.now),
    )


def _torn(state: FeedState, progress: entries.Progress) -> FeedState:
    """Return the state after a feed that ended too early: what is missing may be there next time.

    So it is asked for in whole then, as if nothing of it was known.
    """
    return replace(
        state,
        etag=None,
        modified=None,
        succeeded=progress.state.succeeded,
        failed=progress.now,
        reason=CUT_SHORT,
        due=progress.now + progress.round.policy.every,
        outage=_outage(progress, remark("feed-cut-short")),
    )


def _outage(progress: entries.Progress, why: Remark) -> Outage:
    """Return the spell in which a feed can't be read: a new one, or the one that lasts."""
    state = progress.state
    if state.outage and state.outage.ended is None:
        return replace(state.outage, why=why)
    known = state.failed if state.failures else None  # by a version that kept no spells
    return Outage(began=known or progress.now, why=why)


def _ended(state: FeedState, now: datetime) -> Outage | None:
    lasts = state.outage is not None and state.outage.ended is None
    return replace(state.outage, ended=now) if state.outage and lasts else state.outage


class _RefusedError(FetchError):
    """A host said no, and perhaps for how long."""

    def __init__(self, answer: Answer, progress: entries.Progress) -> None:
        super().__init__(_status(answer), failure="answer", subject=answer.address)
        self.rest = rest_asked(answer.headers, progress.now)


def _failed(progress: entries.Progress, failed: FetchError) -> Polled:
    """Return what is to be remembered of a poll that gave nothing."""
    state = progress.state
    if failed.failure == "later":
        return Polled(report=report_on(replace(state, reason=failed.what), "postponed", progress))
    failures = state.failures + 1
    pause = back_off(progress.round.policy.every, failures)
    rest = getattr(failed, "rest", None)
    state = replace(
        state,
        failed=progress.now,
        reason=failed.what,
        failures=failures,
        due=progress.now + (max(pause, rest) if rest else pause),
        outage=_outage(progress, remark(_WHY.get(failed.failure, "feed-unreachable"))),
    )
    report = report_on(state, "failed", progress)
    if failed.failure in UNSURE:
        return Polled(report=report, if_online=state, failure=failed.failure)
    progress.keep(state)
    return Polled(report=report)


def _status(answer: Answer) -> str:
    return f"the host answers {answer.status}" + (", it is gone" if answer.status == GONE else "")
