"""From an address to the answer behind its redirects: each hop is asked, paced and allowed by itself."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

from briefer.errors import FetchError
from briefer.fetching import robots
from briefer.fetching.policy import Clock, Policy
from briefer.fetching.requesting import Answer, Ask
from briefer.fetching.scheduler import Scheduler
from briefer.fetching.states import FetchStates
from briefer.fetching.timing import LONGEST_REST, rest_asked
from briefer.model import HostState
from briefer.web_addresses import joined, origin_of

REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_BUSY = (429, 503)  # with Retry-After: the host, and not only this page, wants a rest

Asking = Generator[Ask, Answer, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What the conversations of one round share."""

    policy: Policy
    clock: Clock
    states: FetchStates
    scheduler: Scheduler[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An answer that is no redirect, and where its address moved for good."""

    answer: Answer
    moved: str | None = None


def follow(ask: Ask, round: Round, *, page: bool) -> Generator[Ask, Answer, Followed]:
    """Ask for an address and go where it leads; for a `page`, where robots.txt lets us.

    Raises FetchError where that is nowhere, or further than it may be.
    """
    moved, for_good = None, True
    for _ in range(round.policy.redirects + 1):
        if page:
            yield from _permitted(ask, round)
        answer = yield from _asked(ask, round)
        if answer.status not in REDIRECTS:
            return Followed(answer=answer, moved=moved)
        following = _next(answer)
        downgraded = ask.address.startswith("https:") and following.startswith("http:")
        for_good = for_good and answer.status in _FOR_GOOD and not downgraded
        moved = following if for_good else moved
        ask = replace(ask, address=following)
    what = f"more than {round.policy.redirects} redirects"
    raise FetchError(what, failure="answer", subject=ask.address)


def _next(answer: Answer) -> str:
    """Return where a redirect leads. Raises FetchError where that is no web address."""
    place = answer.headers.get("location", "")
    try:
        return joined(answer.address, place)
    except ValueError as wrong:
        what = f"redirects to an address that {wrong}"
        raise FetchError(what, failure="address", subject=answer.address) from None


def _asked(ask: Ask, round: Round) -> Asking:
    """Ask one address, unless its host wants a rest; remember it where it asks for one."""
    origin, now = origin_of(ask.address), round.clock.now()
    host = round.states.host(origin)
    rest = (host.resume - now).total_seconds() if host and host.resume else 0.0
    if 0 < rest <= LONGEST_REST.total_seconds():  # else the clock was set back
        round.scheduler.pace(origin).rest(round.clock.monotonic(), rest)
    answer = yield ask
    if answer.status in _BUSY and (wanted := rest_asked(answer.headers, round.clock.now())):
        round.scheduler.pace(origin).rest(round.clock.monotonic(), wanted.total_seconds())
        known = round.states.host(origin) or HostState(origin=origin)
        round.states.put_host(replace(known, resume=round.clock.now() + wanted))
    return answer


def _permitted(ask: Ask, round: Round) -> Generator[Ask, Answer, None]:
    """Hold what the host's robots.txt says. Raises FetchError where it forbids the address."""
    rules = yield from _rules(ask, round)
    round.scheduler.pace(origin_of(ask.address)).slow_down(robots.delay(rules))
    if not robots.allows(rules, ask.address):
        what = "its robots.txt does not allow it"
        raise FetchError(what, failure="address", subject=ask.address)


def _rules(ask: Ask, round: Round) -> Generator[Ask, Answer, str]:
    """Return the rules of a host, asked for where they are not known or too old."""
    origin = origin_of(ask.address)
    known = round.states.host(origin)
    if known and known.robots is not None and robots.is_fresh(known.asked, round.clock.now()):
        return known.robots
    there = Ask(address=f"{origin}/robots.txt", inward=ask.inward, shared=True)
    try:
        followed = yield from follow(there, round, page=False)
    except FetchError as failed:
        what = f"its robots.txt can't be read: {failed.what}"
        raise FetchError(what, failure=failed.failure, subject=ask.address) from failed
    rules = robots.text_of(followed.answer.status, followed.answer.content)
    if rules is None:
        what = "its robots.txt can't be read now, so nothing is asked"
        raise FetchError(what, failure="later", subject=ask.address)
    host = round.states.host(origin) or HostState(origin=origin)
    round.states.put_host(replace(host, robots=rules, asked=round.clock.now()))
    return rules
