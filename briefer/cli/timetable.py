"""`schedule next`, `history` and `health`: what comes, what was done, how the runner is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from briefer.cli.library import library_place, opened
from briefer.cli.options import Config, Json, emit, settings, tell

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.scheduling import Past, Store

STATE = Path(".briefer/schedule.db")
HEALTH = Path(".briefer/health.json")
Place = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="FILE",
        help="What was made already; else the library where there is one, else .briefer/schedule.db.",
    ),
]
WORDS = {"taken": "at work", "nothing": "skipped", "holiday": "skipped"}

schedule = typer.Typer(
    help="Make and send briefs when they are due.",
    epilog="Example: briefer schedule next --count 5",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@schedule.command("next", epilog="Example: briefer schedule next --count 5")
def coming(
    config: Config = None,
    count: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="How many runs.")] = 10,
    as_json: Json = False,
) -> None:
    """Show the next runs of all briefs, each in its own local time."""
    from briefer.scheduling import next_runs, rest_days

    chosen = settings(config)
    for run in next_runs(chosen.briefs, datetime.now(UTC), count, rest_days(chosen)):
        if as_json:
            emit(
                {
                    "brief": run.name,
                    "at": run.slot.isoformat(timespec="minutes"),
                    "zone": str(run.slot.tzinfo),
                    "utc": run.slot.astimezone(UTC).isoformat(timespec="minutes"),
                }
            )
        else:
            tell(f"{_local(run.slot)}  {run.name}")


@schedule.command(epilog="Example: briefer schedule history red-sea-daily --log")
def history(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Of one [[brief]]; of all if not given.")
    ] = None,
    config: Config = None,
    state: Place = None,
    count: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="How many.")] = 20,
    log: Annotated[
        bool, typer.Option("--log", help="With what was said in the last attempt of each.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what became of the runs so far, the latest first."""
    from briefer.scheduling import past_runs

    chosen = settings(config)
    zones = {entry.name: entry.timezone for entry in chosen.briefs}
    with state_store(config, chosen, state) as store:
        found = past_runs(store, name=name, count=count)
    if not found and not as_json:
        tell("no run so far" if name is None else f"no run of {name} so far", err=True)
    for past in found:
        slot = past.slot.astimezone(ZoneInfo(zones.get(past.brief, "UTC")))
        if as_json:
            emit(_as_record(past, slot, with_log=log))
            continue
        tell(f"{_local(slot)}  {past.brief}  {_in_words(past)}")
        if log and past.log:
            tell("\n".join(f"    {line}" for line in past.log.splitlines()), lines=True)


@schedule.command(epilog="Example: briefer schedule health --file .briefer/health.json")
def health(
    file: Annotated[
        Path, typer.Option(metavar="FILE", help="What briefer schedule run writes.")
    ] = HEALTH,
) -> None:
    """Say whether the runner is at work; for whoever watches over a container.

    Fails where it has written nothing for two minutes, or can't do its work. A brief that failed is
    told, and no reason to begin the runner anew.
    """
    from briefer.scheduling import read_health

    found = read_health(file, datetime.now(UTC))
    for failing in found.failing:
        tell(f"failed: {failing}", err=True)
    tell(found.said, err=not found.ok)
    if not found.ok:
        raise typer.Exit(1)


@contextmanager
def state_store(config: Path | None, chosen: Settings, state: Path | None) -> Iterator[Store]:
    """Open what keeps the runs: the file that is named, else the library, else a file of its own."""
    from briefer.library import is_library
    from briefer.scheduling import file_store, library_store

    if state is None:
        place = library_place(config, chosen)
        if isinstance(place, str) or is_library(place):
            with opened(config, chosen) as kept, library_store(kept, STATE) as store:
                yield store
            return
    with file_store(state or STATE) as store:
        yield store


def _local(moment: datetime) -> str:
    """Return a moment as the clock on the wall shows it, with the zone named."""
    offset = moment.isoformat(timespec="minutes")[-6:]
    return f"{moment:%a %Y-%m-%d %H:%M} {moment.tzinfo} ({offset})"


def _in_words(past: Past) -> str:
    told = [WORDS.get(past.state, past.state)]
    if past.state == "taken" and past.retry:
        told = [f"failed, attempt {past.attempts}; the next after {_utc(past.retry)}"]
    elif past.attempts > 1:
        told.append(f"in attempt {past.attempts}")
    line = " ".join(told)
    return f"{line}: {past.detail}" if past.detail else line


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _as_record(past: Past, slot: datetime, *, with_log: bool) -> dict[str, object]:
    moments = {"began": past.began, "changed": past.changed, "retry": past.retry}
    return {
        "brief": past.brief,
        "run": slot.isoformat(timespec="minutes"),
        "zone": str(slot.tzinfo),
        "state": past.state,
        "attempts": past.attempts,
        "detail": past.detail,
        "reported": past.report,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        **({"log": past.log} if with_log else {}),
    }
