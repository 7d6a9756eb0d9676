"""Feeds and the schedule: what was done of late, and whether the runner is at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from briefer import scheduling
from briefer.diagnosing.checks import Place, Said, failed, ok, warning
from briefer.fetching import states_in
from briefer.issuing import StatesInLibrary
from briefer.library import open_library
from briefer.model import FeedState
from briefer.scheduling import Due, Past, Store

SILENT = timedelta(days=3)  # after which a feed that was not read is told
MOST_FAILURES = 3
OVERDUE = timedelta(hours=1)  # after which somebody should have come for a run


def feeds(place: Place) -> Said:
    """Whether the feeds and pages were read of late."""
    addresses = [feed.address for feed in place.settings.feeds]
    addresses += [page.address for page in place.settings.pages]
    if not addresses:
        return ok("no feeds and no pages")
    states = {state.address: state for state in _states(place)}
    wrong = [
        f"{address}: {why}"
        for address in addresses
        if (why := _wrong(states.get(address), place.now))
    ]
    if not wrong:
        oldest = min(state.succeeded for a in addresses if (state := states[a]).succeeded)
        return ok(f"{len(addresses)}, each read since {oldest:%Y-%m-%d %H:%M} UTC")
    said = f"{len(wrong)} of {len(addresses)}: {'; '.join(wrong[:3])}"
    todo = "briefer fetch --list shows each; briefer fetch asks them"
    return failed(said, todo) if len(wrong) == len(addresses) else warning(said, todo)


def schedule(place: Place) -> Said:
    """Whether runs are done when they are due, and what the latest ones came to."""
    settings = place.settings
    if not settings.briefs:
        return ok("no [[brief]] in the settings")
    rest = scheduling.rest_days(settings)
    with _store(place) as store:
        if store is None:
            return warning("no run so far", "briefer schedule run, or briefer schedule install")
        latest = scheduling.latest_runs(store)
        past = scheduling.histories(store, [entry.name for entry in settings.briefs])
    known = [entry for entry in settings.briefs if entry.name in past]
    overdue = [
        run
        for run in scheduling.due(known, past, place.now, rest)
        if place.now - run.slot > OVERDUE
    ]
    lost = [one for one in latest if one.state == "failed"]
    if overdue:
        todo = (
            "see whether a runner is at work: briefer schedule health, systemctl status, crontab -l"
        )
        return failed(f"overdue: {_listed(overdue)}", todo)
    if lost:
        todo = f"briefer schedule history {lost[0].brief} --log"
        return failed(
            f"failed: {'; '.join(f'{one.brief}: {one.detail}' for one in lost[:3])}", todo
        )
    coming = scheduling.next_runs(settings.briefs, place.now, 1, rest)
    following = f"next {coming[0].name} {coming[0].at}" if coming else "nothing comes"
    return ok(f"{_made(latest)}; {following}")


def runner(place: Place) -> Said:
    """Whether the runner that stays is at work, where there is one."""
    if not place.settings.briefs:
        return ok("nothing is scheduled")
    if not place.health.exists():
        return ok("none that stays; runs are left to cron or a timer")
    found = scheduling.read_health(place.health, place.now)
    if not found.ok:
        return failed(found.said, "begin it: briefer schedule run, or systemctl restart briefer")
    return ok(found.said)


def _wrong(state: FeedState | None, now: datetime) -> str:
    if state is None:
        return "never read"
    if state.gone:
        return "gone"
    if state.failures >= MOST_FAILURES:
        return f"failed {state.failures} times: {state.reason}"
    if state.succeeded is None:
        return "never read"
    if now - state.succeeded > SILENT:
        return f"last read {state.succeeded:%Y-%m-%d}"
    return ""


def _states(place: Place) -> list[FeedState]:
    if place.has_library:
        with open_library(place.library) as kept:
            return list(StatesInLibrary(kept).listed())
    path = place.state.with_name("fetch.db")
    if not path.is_file():
        return []
    with states_in(path) as states:
        return list(states.listed())


@contextmanager
def _store(place: Place) -> Iterator[Store | None]:
    if place.has_library:
        with (
            open_library(place.library) as kept,
            scheduling.library_store(kept, place.state) as store,
        ):
            yield store
    elif place.state.is_file():
        with scheduling.file_store(place.state) as store:
            yield store
    else:
        yield None


def _made(latest: list[Past]) -> str:
    made = [one.changed for one in latest if one.state in ("made", "nothing")]
    return f"last run {max(made).astimezone(UTC):%Y-%m-%d %H:%M} UTC" if made else "no run so far"


def _listed(runs: list[Due]) -> str:
    return ", ".join(run.run for run in runs[:3])
