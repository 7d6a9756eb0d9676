"""`schedule`: what is due, made and sent, once or for as long as the machine runs."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.delivering import delivery_settings, tell_receipt
from briefer.cli.logs import logged
from briefer.cli.options import CONFIG, Config, settings, tell
from briefer.cli.timetable import HEALTH, Place, schedule, state_store
from briefer.cli.working import OUTPUT, Launching, Output, means_of, now, report
from briefer.errors import BriefError
from briefer.logs import in_json, set_up

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.scheduling import Outcome

TESTS = Path(".briefer/tests")

_log = logging.getLogger(__name__)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    schedule.command(epilog="Example: briefer schedule run --log json")(logged(run))
    schedule.command(epilog="Example: briefer schedule once")(logged(once))
    schedule.command("test", epilog="Example: briefer schedule test red-sea-daily")(logged(trial))
    schedule.command(epilog="Example: briefer schedule install --cron")(install)
    app.add_typer(schedule, name="schedule")


def run(
    config: Config = None,
    output: Output = OUTPUT,
    state: Place = None,
    health: Annotated[
        Path, typer.Option(metavar="FILE", help="What briefer schedule health reads.")
    ] = HEALTH,
) -> None:
    """Stay, and make and send each brief when it is due, until somebody says Ctrl-C.

    Several may run at once, on several machines too where the library is on a server: each run is
    done by one of them. The settings are read again when they change.
    """
    from briefer.scheduling import Runner, Service, figures_of, rest_days, serve

    if not in_json():
        set_up("text", logging.INFO)
    following = _Following(config or CONFIG)
    chosen = following.current()
    launching = Launching(config, output, state)
    with state_store(config, chosen, state) as store:
        service = Service(
            runner=Runner(
                settings=chosen, store=store, launch=launching.run, rest=rest_days(chosen)
            ),
            current=following.current,
            errand=launching.errands,
            health=health,
            figures=figures_of(chosen),
        )
        _log.info("briefs: %d; what was done is kept in %s", len(chosen.briefs), store.place)
        with _told_to_stop() as stopped:
            serve(service, now, stopped, _tell_mails)
    _log.info("stopped")


def once(config: Config = None, output: Output = OUTPUT, state: Place = None) -> None:
    """Make and send what is due, each run exactly once.

    A run that was missed is made up once; mails that wait are tried again.
    """
    from briefer.delivering import work_outbox
    from briefer.scheduling import Runner, rest_days, run_all

    chosen = settings(config)
    launching = Launching(config, output, state)
    with state_store(config, chosen, state) as store:
        rest = rest_days(chosen)
        runner = Runner(settings=chosen, store=store, launch=launching.run, rest=rest)
        try:
            outcomes = run_all(runner, now)
        except BaseException:
            runner.leave(now())
            raise
        for outcome in outcomes:
            _tell_outcome(outcome)
        report(chosen, config, state)
    waiting = work_outbox(delivery_settings(chosen))
    tell_receipt(waiting)  # mails that an earlier run could not get rid of
    if not (waiting.ok and all(outcome.ok for outcome in outcomes)):
        raise typer.Exit(1)


def trial(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a [[brief]].")],
    config: Config = None,
    output: Output = OUTPUT,
    state: Place = None,
) -> None:
    """Make a brief as it would come now, marked as a test, and send it to its owner alone.

    The next issue and the library don't know of it; it lies in .briefer/tests.
    """
    from briefer.scheduling import histories, try_brief

    chosen = settings(config)
    with state_store(config, chosen, state) as store:
        past = histories(store, [name])
    folder, receipt = try_brief(
        chosen, name, past, means_of(config, chosen, output, now()), below=TESTS
    )
    tell(folder)
    tell_receipt(receipt)
    if not receipt.ok:
        raise typer.Exit(1)


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


class _Following:
    """The settings as their file has them now; one with a mistake is told and not followed.

    They are new, too, when a file of holidays has changed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: object = None
        self._settings: Settings | None = None

    def current(self) -> Settings:
        """Return the settings.

        Raises ConfigError for a mistake in those that are read first.
        """
        seen = [_state(path) for path in (self._path, *self._calendars())]
        if self._settings is None:
            self._settings = settings(self._path)
            seen = [_state(path) for path in (self._path, *self._calendars())]
        elif seen != self._seen:
            try:
                self._settings = settings(self._path)
                _log.info("%s: read again", self._path)
            except BriefError as wrong:
                _log.error("the settings before go on: %s", wrong)
            seen = [_state(path) for path in (self._path, *self._calendars())]
        self._seen = seen
        return self._settings

    def _calendars(self) -> list[Path]:
        if self._settings is None:
            return []
        shared = self._settings.schedule.holidays
        own = [entry.holidays for entry in self._settings.briefs]
        return [path for path in (shared, *own) if path is not None]


def _state(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@contextmanager
def _told_to_stop() -> Iterator[Callable[[float], bool]]:
    """Yield what waits some seconds and says whether somebody wants this process to end."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stop.wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_outcome(outcome: Outcome) -> None:
    detail = outcome.detail or outcome.folder or ""
    tell(f"{outcome.brief} {outcome.run} {outcome.state} {detail}".rstrip())
    if outcome.receipt:
        tell_receipt(outcome.receipt)


def _tell_mails(outcome: Outcome) -> None:
    """Log where a brief went; of its run the runner itself has said what there is to say."""
    for one in outcome.receipt.deliveries if outcome.receipt else ():
        more = f": {one.detail}" if one.detail else ""
        _log.info("%s %s: %s %s%s", outcome.brief, outcome.run, one.target, one.state, more)
