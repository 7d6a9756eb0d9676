"""`fetch`: what is new in feeds and pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import CONFIG, Config, Json, emit, progress, settings, tell
from briefer.errors import InputError

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.fetching import Clock, StatesInFile
    from briefer.model import FeedReport, FeedState, FetchReport

_MOST_REFUSED = 5  # that are printed of one feed


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer fetch --output articles/")(fetch)


def fetch(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="ADDRESS", help="Feeds or pages; those of briefer.toml if none."),
    ] = None,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the articles are written.")
    ] = Path("articles"),
    config: Config = None,
    state: Annotated[
        Path, typer.Option(metavar="FILE", help="What is remembered of feeds.")
    ] = Path(".briefer/fetch.db"),
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="Add a feed to briefer.toml; may be given again."),
    ] = None,
    opml: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Add the feeds of an OPML list to it."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Show how each feed fares, and fetch nothing.")
    ] = False,
    now: Annotated[
        bool, typer.Option("--now", help="Fetch every feed, whether it is due or not.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fetch the new articles of feeds (RSS, Atom, JSON Feed) and pages, politely.

    A feed is asked when it is due, and says only what has changed; an article's page is fetched
    where its robots.txt allows it. What was written stays written when a run is broken off, and the
    next one goes on. Only public addresses are asked, besides those that [fetch] allows.
    """
    if add or opml:
        _add(config or CONFIG, add or [], opml)
        return
    chosen = settings(config)
    if listed:
        _list(chosen, state, as_json=as_json)
        return
    report = _fetched(chosen, addresses or [], output, state, now)
    _tell(report, as_json=as_json)
    asked = [one for one in report.feeds if one.outcome != "not due"]
    if report.offline or (asked and all(one.outcome in ("failed", "gone") for one in asked)):
        raise typer.Exit(1)


def _fetched(
    chosen: Settings, addresses: list[str], output: Path, state: Path, now: bool
) -> FetchReport:
    from briefer import issuing

    with _states(state) as states, progress() as show:
        show("fetching")
        return issuing.fetch(
            chosen,
            addresses,
            sink=issuing.FolderSink(output),
            states=states,
            clock=_clock(),
            at_once=now,
        )


def _clock() -> Clock:
    from briefer.fetching import Clock

    return Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)


@contextmanager
def _states(path: Path) -> Iterator[StatesInFile]:
    """Open what is remembered of feeds, for one run at a time."""
    from briefer.fetching import states_in
    from briefer.state import lock

    with lock(path, wait=0.0) as mine:
        if not mine:
            raise InputError("another run is fetching", subject=str(path), hint="wait for its end")
        with states_in(path) as states:
            yield states


def _add(path: Path, addresses: list[str], opml: Path | None) -> None:
    from briefer import issuing
    from briefer.fetching import feeds_of_opml
    from briefer.reading import LIMIT, load_bytes

    feeds = [(address, "") for address in addresses]
    if opml:
        content, name = load_bytes(opml, name=None, limit=LIMIT)
        feeds += feeds_of_opml(content, name=name)
    added = issuing.subscribe(path, feeds)
    for address in added:
        tell(f"{path}: {address}")
    if len(added) < len(feeds):
        tell(f"{len(feeds) - len(added)} were there already", err=True)


def _list(chosen: Settings, path: Path, *, as_json: bool) -> None:
    """Show every feed and page of the settings, and what else is remembered."""
    from briefer.fetching import states_in

    with states_in(path) as states:
        known = {one.address: one for one in states.listed()}
    configured = [feed.address for feed in chosen.feeds] + [page.address for page in chosen.pages]
    for address in dict.fromkeys([*configured, *known]):
        found = known.get(address)
        if as_json:
            emit(records.of_feed_state(address, found))
        else:
            tell(f"{address}: {_in_words(found)}")


def _in_words(state: FeedState | None) -> str:
    if state is None:
        return "not fetched yet"
    parts = []
    if state.gone:
        parts.append("gone, and asked no more")
    elif state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times"
        parts.append(f"failed {times}: {state.reason}")
    parts.append(f"read {_moment(state.succeeded)}" if state.succeeded else "never read")
    if state.due and not state.gone:
        parts.append(f"next {_moment(state.due)}")
    if state.moved:
        parts.append(f"moved to {state.moved}")
    counted = [(name, sum(e.outcome == name for e in state.entries)) for name in _COUNTED]
    return "; ".join([*parts, *(f"{number} {name}" for name, number in counted if number)])


_COUNTED = ("waiting", "refused")


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else "never"


def _tell(report: FetchReport, *, as_json: bool) -> None:
    if as_json:
        for one in report.feeds:
            emit(records.of_feed_report(one, offline=report.offline))
        return
    for one in report.feeds:
        _tell_feed(one)
    if report.offline:
        tell("no network: nobody could be reached, and nothing is held against a feed", err=True)
        return
    articles = "1 new article" if report.taken == 1 else f"{report.taken} new articles"
    tell(articles)


def _tell_feed(one: FeedReport) -> None:
    if one.outcome in ("failed", "gone"):
        times = f", {one.failures} times in a row" if one.failures > 1 else ""
        when = f"; next {_moment(one.due)}" if one.due and one.outcome == "failed" else ""
        tell(f"{one.address}: {one.reason}{times}{when}", err=True)
    elif one.taken or one.waiting:
        waiting = f", {one.waiting} waiting" if one.waiting else ""
        tell(f"{one.address}: {one.taken} new{waiting}")
    for subject, reason in one.refused[:_MOST_REFUSED]:
        tell(f"{subject}: {reason}", err=True)
    if len(one.refused) > _MOST_REFUSED:
        tell(f"{one.address}: {len(one.refused) - _MOST_REFUSED} more refused", err=True)
