"""From the settings to one round over all feeds and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from briefer import __version__
from briefer.config import Settings
from briefer.errors import InputError
from briefer.fetching import Clock, FetchStates, Policy, Requester, Sink, Watched
from briefer.fetching import fetch as one_round
from briefer.model import FetchReport
from briefer.web_addresses import web_address, without_password


def fetch(
    settings: Settings,
    addresses: Sequence[str] = (),
    *,
    sink: Sink,
    states: FetchStates,
    clock: Clock,
    at_once: bool = False,
    requester: Requester | None = None,
) -> FetchReport:
    """Fetch what is new in all feeds and pages of the settings that are due, or in those addresses.

    What is named, and with `at_once` everything, is fetched whether it is due or not.
    Raises InputError for an address that is none, or where there is nothing to fetch; what the sink
    raises where an article can't be kept.
    """
    watched = list(_named(settings, addresses) if addresses else _all(settings, at_once))
    if not watched:
        hint = "add one with briefer fetch --add ADDRESS, or name an address"
        raise InputError("no feeds and no pages in the settings", hint=hint)
    return one_round(
        watched,
        sink=sink,
        states=states,
        policy=policy(settings),
        clock=clock,
        requester=requester,
    )


def policy(settings: Settings) -> Policy:
    """Return how the web is asked by these settings."""
    chosen = settings.fetch
    return Policy(
        version=__version__,
        contact=chosen.contact,
        pause=chosen.pause,
        every=timedelta(minutes=chosen.every),
        allow=frozenset(chosen.allow),
        proxy=chosen.proxy,
        seconds=chosen.seconds,
        largest=chosen.largest * 2**20,
    )


def _all(settings: Settings, at_once: bool) -> Iterable[Watched]:
    for feed in settings.feeds:
        yield Watched(
            address=feed.address, read=feed.read, publisher=feed.publisher, at_once=at_once
        )
    for page in settings.pages:
        yield Watched(address=page.address, kind="page", publisher=page.publisher, at_once=at_once)


def _named(settings: Settings, addresses: Iterable[str]) -> Iterable[Watched]:
    known = {one.address: one for one in _all(settings, True)}
    for text in addresses:
        try:
            address = web_address(text)
        except ValueError as wrong:
            what = f"an address {wrong}"
            raise InputError(what, subject=without_password(text)) from None
        yield known.get(address) or Watched(address=address, kind="auto", at_once=True)
