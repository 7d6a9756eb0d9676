"""One round over all feeds and pages: what is due is asked, and an offline spell marks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.fetching.feed_document import read_feed
from briefer.fetching.following import Round
from briefer.fetching.policy import Clock, Policy, Watched
from briefer.fetching.polling import Polled, Sink, poll
from briefer.fetching.requesting import Ask, Requester
from briefer.fetching.scheduler import Found, Scheduler, Step
from briefer.fetching.states import FetchStates
from briefer.model import FeedReport, FetchReport
from briefer.web_addresses import host_of


def fetch(
    watched: Sequence[Watched],
    *,
    sink: Sink,
    states: FetchStates,
    policy: Policy,
    clock: Clock,
    requester: Requester | None = None,
) -> FetchReport:
    """Ask for every feed and page that is due, and hand what is new to the sink.

    What one of them does wrong is in its report, and costs the others nothing. Raises only what the
    sink and the states raise: then nothing is remembered that was not kept.
    """
    asks = requester or Requester(policy, clock.monotonic)

    def perform(step: Step) -> Found:
        if isinstance(step, Ask):
            return asks.ask(step)
        return read_feed(step.content, address=step.address, media_type=step.media_type)

    scheduler: Scheduler[Polled] = Scheduler(perform, policy, clock, asks.hang_up)
    round = Round(policy=policy, clock=clock, states=states, scheduler=scheduler)
    once = {one.address: one for one in watched}
    polled = scheduler.run(poll(one, round, sink) for one in once.values())
    offline = not scheduler.answered and _offline(polled)
    if not offline:
        for one in polled:
            if one.if_online:
                states.put(one.if_online)
    return FetchReport(feeds=tuple(_told(one, offline) for one in polled), offline=offline)


def _offline(polled: Sequence[Polled]) -> bool:
    """Whether it is this machine that has no network: nobody answered, and nobody said no.

    A single name that is not known is that feed's own mistake; several at once are not.
    """
    failed = [one for one in polled if one.report.outcome == "failed"]
    hosts = {host_of(one.report.address) for one in failed}
    return all(one.if_online for one in failed) and (
        any(one.failure == "network" for one in failed) or len(hosts) > 1
    )


def _told(one: Polled, offline: bool) -> FeedReport:
    if not offline or not one.if_online:
        return one.report
    report = one.report
    return replace(report, outcome="postponed", failures=max(report.failures - 1, 0), due=None)
