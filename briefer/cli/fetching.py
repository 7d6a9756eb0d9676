"""`fetch`: what is new in feeds and pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.library import library_place
from briefer.cli.logs import logged
from briefer.cli.options import CONFIG, Config, Json, clock, day, emit, settings, tell
from briefer.cli.postponed import moment, tell_later
from briefer.cli.progress import progress
from briefer.errors import InputError

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.fetching import FetchStates, Sink
    from briefer.issuing import LibrarySink
    from briefer.model import FeedReport, FeedState, FetchReport

_MOST_REFUSED = 5  # that are printed of one feed


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer fetch --output articles/")(logged(fetch))


def fetch(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="ADDRESS", help="Feeds or pages; those of briefer.toml if none."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write the articles there; else into the library, or without one into articles/.",
        ),
    ] = None,
    config: Config = None,
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
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name all that is asked later, and when.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fetch the new articles of feeds (RSS, Atom, JSON Feed) and pages, politely.

    A feed is asked when it is due, and says only what has changed; an article's page is fetched
    where its robots.txt allows it. What was written stays written when a run is broken off, and the
    next one goes on. Only public addresses are asked, besides those that [fetch] allows.
    """
    from briefer import issuing

    if add or opml:
        _add(config or CONFIG, add or [], opml)
        return
    chosen = settings(config)
    if listed:
        with _place(config, chosen, output) as (_, states):
            _list(chosen, states, as_json=as_json)
        return
    with _turn(config), _place(config, chosen, output) as (sink, states), progress() as show:
        show.stage("fetching")
        report = issuing.fetch(
            chosen, addresses or (), sink=sink, states=states, clock=clock(), at_once=now
        )
    _tell(report, sink if isinstance(sink, issuing.LibrarySink) else None, as_json=as_json)
    tell_later(report, each=verbose and not as_json)
    asked = [one for one in report.feeds if one.outcome != "not due"]
    if report.offline or (asked and all(one.outcome in ("failed", "gone") for one in asked)):
        raise typer.Exit(1)


@contextmanager
def _turn(config: Path | None) -> Iterator[None]:
    """Hold the turn to fetch, which one run has at a time."""
    from briefer.state import lock

    place = _beside(config, "fetch.db")
    with lock(place, wait=0.0) as mine:
        if not mine:
            raise InputError("another run is fetching", subject=str(place), hint="wait for its end")
        yield


@contextmanager
def _place(
    config: Path | None, chosen: Settings, output: Path | None
) -> Iterator[tuple[Sink, FetchStates]]:
    """Open where articles go and what is remembered of feeds: the library, unless a folder is named."""
    from briefer import issuing
    from briefer.fetching import states_in
    from briefer.library import is_library, open_library

    place = library_place(config, chosen)
    if output is None and (isinstance(place, str) or is_library(place)):
        with open_library(place) as kept:
            sink = issuing.LibrarySink(kept=kept, settings=chosen, today=day(None))
            yield sink, issuing.StatesInLibrary(kept)
        return
    with states_in(_beside(config, "fetch.db")) as states:
        yield issuing.FolderSink(output or Path("articles")), states


def _beside(config: Path | None, name: str) -> Path:
    return (config or CONFIG).parent / ".briefer" / name


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


def _list(chosen: Settings, states: FetchStates, *, as_json: bool) -> None:
    """Show every feed and page of the settings, and what else is remembered."""
    known = {one.address: one for one in states.listed()}
    configured = [feed.address for feed in chosen.feeds] + [page.address for page in chosen.pages]
    if not (configured or known or as_json):
        tell("no feeds and no pages yet: briefer fetch --add ADDRESS adds one", err=True)
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
    elif state.reason and not state.failures:
        parts.append(state.reason)
    elif state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times"
        parts.append(f"failed {times}: {state.reason}")
    parts.append(f"read {moment(state.succeeded)}" if state.succeeded else "never read")
    if state.due and not state.gone:
        parts.append(f"next {moment(state.due)}")
    if state.moved:
        parts.append(f"moved to {state.moved}")
    counted = [(name, sum(e.outcome == name for e in state.entries)) for name in _COUNTED]
    return "; ".join([*parts, *(f"{number} {name}" for name, number in counted if number)])


_COUNTED = ("waiting", "refused")


def _tell(report: FetchReport, library: LibrarySink | None, *, as_json: bool) -> None:
    refused = library.refused if library else []
    for unread in refused:
        tell(f"refused {unread.name}: {unread.reason}", err=True)
    if as_json:
        for one in report.feeds:
            emit(records.of_feed_report(one, offline=report.offline))
        return
    for one in report.feeds:
        _tell_feed(one)
    if report.offline:
        tell("no network: nobody could be reached, and nothing is held against a feed", err=True)
        return
    # A feed counts what it handed on; what held no article is no new one.
    taken = report.taken - (len(library.without) if library else 0)
    articles = "1 new article" if taken == 1 else f"{taken} new articles"
    tell(articles + (f", {len(refused)} refused: briefer list --refused" if refused else ""))


def _tell_feed(one: FeedReport) -> None:
    if one.outcome in ("failed", "gone"):
        times = f", {one.failures} times in a row" if one.failures > 1 else ""
        when = f"; next {moment(one.due)}" if one.due and one.outcome == "failed" else ""
        tell(f"{one.address}: {one.reason}{times}{when}", err=True)
        _tell_refused(one)
        return
    if one.outcome == "cut short":
        tell(f"{one.address}: {one.reason}", err=True)
    if one.taken or one.waiting:
        waiting = f", {one.waiting} waiting" if one.waiting else ""
        tell(f"{one.address}: {one.taken} new{waiting}")
    _tell_refused(one)


def _tell_refused(one: FeedReport) -> None:
    for subject, reason in one.refused[:_MOST_REFUSED]:
        tell(f"{subject}: {reason}", err=True)
    if len(one.refused) > _MOST_REFUSED:
        tell(f"{one.address}: {len(one.refused) - _MOST_REFUSED} more refused", err=True)
