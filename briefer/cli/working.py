"""What `schedule` begins in processes of their own: one run each, and what is to be done beside."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.delivering import delivery_settings, tell_receipt
from briefer.cli.library import opened
from briefer.cli.options import Config, settings
from briefer.cli.signing import signing
from briefer.cli.timetable import Place, schedule, state_store

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.scheduling import Due, Means, Process

Output = Annotated[Path, typer.Option(metavar="DIR", help="Where the briefs' own folders are put.")]
OUTPUT = Path("output")


def now() -> datetime:
    """Return the moment."""
    return datetime.now(UTC)


@schedule.command(hidden=True)
def work(
    name: str,
    slot: Annotated[str, typer.Option()],
    holder: Annotated[str, typer.Option()],
    since: Annotated[str | None, typer.Option()] = None,
    config: Config = None,
    output: Output = OUTPUT,
    state: Place = None,
) -> None:
    """Do one run that was claimed; what begins it reads how it ended."""
    from zoneinfo import ZoneInfo

    from briefer.scheduling import Due, do_run, end_with_parent, entry_of, keep_run, result_line

    end_with_parent(sys.stdin.fileno())
    chosen = settings(config)
    entry = entry_of(chosen, name)
    zone = ZoneInfo(entry.timezone)
    due = Due(
        name=name,
        slot=datetime.fromisoformat(slot).astimezone(zone),
        since=datetime.fromisoformat(since).astimezone(zone) if since else None,
    )
    means = means_of(config, chosen, output, now())

    def mine() -> bool:
        with state_store(config, chosen, state) as store:
            return keep_run(store, due, now(), holder=holder)

    ended = do_run(chosen, entry, due, make=means.make, send=means.send, output=output, mine=mine)
    typer.echo(result_line(ended))


@schedule.command(hidden=True)
def errands(config: Config = None, state: Place = None) -> None:
    """Tell owners of what failed, and try the mails that wait."""
    from briefer.delivering import work_outbox
    from briefer.scheduling import Ended, end_with_parent, result_line

    end_with_parent(sys.stdin.fileno())
    chosen = settings(config)
    report(chosen, config, state)
    receipt = None
    if chosen.mail is not None:
        receipt = work_outbox(delivery_settings(chosen))
    typer.echo(result_line(Ended(state="made", receipt=receipt)))


def report(chosen: Settings, config: Path | None, state: Path | None) -> None:
    """Tell owners of what failed for good."""
    from briefer.scheduling import report_failures

    with state_store(config, chosen, state) as store:
        for receipt in report_failures(chosen, store, lambda: delivery_settings(chosen)):
            tell_receipt(receipt)


def means_of(config: Path | None, chosen: Settings, output: Path, at: datetime) -> Means:
    """Return what a run needs beside its settings."""
    from briefer.scheduling import Means

    return Means(
        output=output,
        delivery=lambda: delivery_settings(chosen),
        library=lambda: opened(config, chosen),
        now=at,
        sign=signing(chosen.sign),
    )


class Launching:
    """Begins runs and errands, each in a process of its own, with the same settings."""

    def __init__(self, config: Path | None, output: Path, state: Path | None) -> None:
        self._shared = [] if config is None else ["--config", str(config)]
        self._shared += [] if state is None else ["--state", str(state)]
        self._output = ["--output", str(output)]

    def run(self, run: Due, holder: str) -> Process:
        """Begin a run."""
        more = ["--since", run.since.isoformat()] if run.since else []
        return self._begin(
            "work",
            "--slot",
            run.slot.isoformat(),
            "--holder",
            holder,
            *more,
            *self._output,
            *self._shared,
            "--",
            run.name,
        )

    def errands(self) -> Process:
        """Begin the errands."""
        return self._begin("errands", *self._shared)

    def _begin(self, *words: str) -> Process:
        from briefer.scheduling import Process

        return Process([sys.executable, "-m", "briefer", "-v", "schedule", *words])
