"""`send` and `schedule`: a brief to its readers, now or when it is due."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.options import CONFIG, Config, settings

if TYPE_CHECKING:
    from briefer.config import Entry, Settings
    from briefer.delivering import DeliverySettings, Edition, Receipt
    from briefer.scheduling import Due

schedule = typer.Typer(
    help="Make and send briefs when they are due.",
    epilog="Example: briefer schedule next --count 5",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer send output/2026-11-22-ports --to desk@example.org")(send)
    schedule.command(epilog="Example: briefer schedule once")(once)
    schedule.command("next", epilog="Example: briefer schedule next --count 5")(coming)
    schedule.command(epilog="Example: briefer schedule install --cron")(install)
    app.add_typer(schedule, name="schedule")


def send(
    folder: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder of a brief.")],
    to: Annotated[list[str], typer.Option(metavar="ADDRESS", help="Whom to; may be given again.")],
    config: Config = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the mails as .eml files into the folder.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Mail once more what was sent already.")
    ] = False,
) -> None:
    """Mail a finished brief: the points inside, and attached the PDF or what [mail] names."""
    from briefer.delivering import deliver

    chosen = settings(config)
    edition = _edition(folder, tuple(to), chosen)
    receipt = deliver(edition, "email", _delivery(chosen, folder if dry_run else None, again))
    _tell(receipt)
    if not receipt.ok:
        raise typer.Exit(1)


def _edition(folder: Path, recipients: tuple[str, ...], chosen: Settings, run: str = "") -> Edition:
    from briefer.delivering import collect
    from briefer.rendering import DEFAULT, file_name, render_mail
    from briefer.rendering.templates import names
    from briefer.verifying.carrying import open_brief

    brief = open_brief(folder / "brief.json").brief
    place = chosen.with_(template=brief.template).template_place
    if place == brief.template and place not in names():
        place = DEFAULT  # made with a template that isn't at hand here: the attached file has it
    html, text = render_mail(brief, template=place)
    attached = tuple(map(file_name, chosen.mail.attach if chosen.mail else ("pdf",)))
    return collect(
        folder, brief, html=html, text=text, recipients=recipients, attached=attached, run=run
    )


def _delivery(
    chosen: Settings, dry_run: Path | None = None, again: bool = False
) -> DeliverySettings:
    from briefer.config import PASSWORD_VARIABLE
    from briefer.delivering import DeliverySettings

    return DeliverySettings(
        now=datetime.now(UTC),
        mail=chosen.mail,
        password=os.environ.get(PASSWORD_VARIABLE),
        dry_run=dry_run,
        again=again,
    )


def _tell(receipt: Receipt) -> None:
    for one in receipt.deliveries:
        detail = f": {one.detail}" if one.detail else ""
        when = f", next attempt {one.when.isoformat(timespec='minutes')}" if one.when else ""
        typer.echo(f"{one.target} {one.state}{detail}{when}")


def once(
    config: Config = None,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the briefs' own folders are put.")
    ] = Path("output"),
    state: Annotated[Path, typer.Option(metavar="FILE", help="What was made already.")] = Path(
        ".briefer/schedule.db"
    ),
) -> None:
    """Make and send what is due, each run exactly once.

    A run that was missed is made up once; mails that wait are tried again.
    """
    from briefer.delivering import work_outbox
    from briefer.scheduling import run_once

    chosen = settings(config)
    outcomes = run_once(
        chosen,
        now=datetime.now(UTC),
        state_path=state,
        make=_make,
        send=_send,
        output=output,
    )
    for outcome in outcomes:
        detail = outcome.detail or outcome.folder or ""
        typer.echo(f"{outcome.brief} {outcome.run} {outcome.state} {detail}".rstrip())
        if outcome.receipt:
            _tell(outcome.receipt)
    waiting = work_outbox(_delivery(chosen))  # mails that an earlier run could not get rid of
    _tell(waiting)
    if not waiting.ok or not all(outcome.ok for outcome in outcomes):
        raise typer.Exit(1)


def _make(chosen: Settings, entry: Entry, run: Due, output: Path) -> Path:
    from briefer import pipeline, series
    from briefer.delivering import write_all
    from briefer.engine import Engine, render_all
    from briefer.scheduling import first_day, folder_name

    folder = output / folder_name(entry, run)
    place = series.place(output, entry.name, issued=run.issued, folder=folder.name)
    brief = pipeline.make(
        entry.sources,
        today=run.issued,
        since=first_day(entry, run),
        config=chosen.with_(period="auto"),
        previous=place.previous,
        issue=place.issue,
    )
    with Engine() as engine:
        write_all(folder, render_all(brief, entry.made, engine, chosen.template_place))
    return folder


def _send(chosen: Settings, entry: Entry, run: Due, folder: Path) -> Receipt:
    from briefer.delivering import deliver

    return deliver(_edition(folder, entry.recipients, chosen, run.run), "email", _delivery(chosen))


def coming(
    config: Config = None,
    count: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="How many runs.")] = 10,
) -> None:
    """Show the next runs of all briefs."""
    from briefer.scheduling import next_runs

    for run in next_runs(settings(config).briefs, datetime.now(UTC), count):
        typer.echo(f"{run.slot.isoformat(timespec='minutes')}  {run.name}")


def install(
    cron: Annotated[bool, typer.Option("--cron", help="Print the line for crontab -e.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Print the units.")] = False,
    config: Config = None,
) -> None:
    """Print what a machine needs for the schedule; install nothing."""
    from briefer.scheduling import install_cron, install_systemd

    if cron == systemd:
        raise typer.BadParameter("say --cron or --systemd")
    path = config or CONFIG
    settings(path)  # a schedule that can't be read should not be installed
    command = str(Path(sys.argv[0]).absolute())  # cron and systemd have their own search path
    if cron:
        typer.echo(install_cron(path, command=command), nl=False)
        return
    units = install_systemd(path, command=command)
    typer.echo(f"# ~/.config/systemd/user/briefer.service\n{units.service}")
    typer.echo(f"# ~/.config/systemd/user/briefer.timer\n{units.timer}", nl=False)
