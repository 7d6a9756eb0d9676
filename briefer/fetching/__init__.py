"""Feeds and pages → bytes, with what was said about them: polite, guarded, resumable.

    fetch(feeds, sink=…, states=…, policy=…, clock=…)     one round: what is due, what is new
    watch(folder, take=…, clock=…)                        files of a folder, once they are whole

What time it is, how to wait, where articles go and where states are kept are arguments. Hosts are
reached in one place, `dialler`, which connects only to addresses that it has checked.

articles          what was fetched, as articles: bytes with a name, and what the feed said of them
cut_short         whether the XML of a feed was cut off before its end, and how many of its entries are …
dialler           resolves names and opens connections: to what it has checked
entries           the entries of a feed: which are new, which are fetched as pages
feed_document     what a feed says, read in a child process: RSS, Atom, JSON Feed
following         from an address to the answer behind its redirects
opml              lists of feeds as other readers export them
pacing            how often one host is asked
policy            how fetching behaves towards others, and the clock it lives by
polling           one feed or page in one round
public_addresses  which IP addresses belong to the public Internet
reporting         how a feed or page fared in one round, and when what is left will be asked for
requesting        one request: asked politely, answered within bounds
robots            what a host's robots.txt allows
rounds            one round over all feeds and pages
scheduler         many conversations at once, each with its own host
states            what is remembered between two rounds: in memory, or in a durable file
timing            when to ask again: what a host says, what a feed says, and what is sensible
watching          files that come to a folder, once they are whole, and each once
"""

from __future__ import annotations

from briefer.fetching.opml import feeds_of_opml
from briefer.fetching.policy import Clock, Policy, Watched
from briefer.fetching.polling import Sink
from briefer.fetching.requesting import Ask, Requester
from briefer.fetching.rounds import fetch
from briefer.fetching.states import FetchStates, StatesInFile, StatesInMemory, states_in
from briefer.fetching.watching import QUIET, RetryLaterError, watch

__all__ = [
    "QUIET",
    "Ask",
    "Clock",
    "FetchStates",
    "Policy",
    "Requester",
    "RetryLaterError",
    "Sink",
    "StatesInFile",
    "StatesInMemory",
    "Watched",
    "feeds_of_opml",
    "fetch",
    "states_in",
    "watch",
]
