"""`init` and `add`: a library, and what comes into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.engines import EngineName, Scheduler, with_engine
from briefer.cli.logs import logged
from briefer.cli.options import (
    CONFIG,
    Config,
    Json,
    Today,
    clock,
    day,
    emit,
    settings,
    tell,
)
from briefer.cli.progress import Progress, progress
from briefer.errors import InputError

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.library import Library, Outcome

DEFAULT = Path(".briefer/library.db")
_SETTINGS = """# What can be set: README.md, "briefer.toml".
# title = "Red Sea shipping"

[library]
{place}
"""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer init desk/")(init)
    app.command(epilog="Example: briefer add articles/ week-48.jsonl")(logged(add))


def library_place(config: Path | None, chosen: Settings) -> Path | str:
    """Return where the library is: as set, else beside the briefer.toml."""
    if chosen.library.url:
        return chosen.library.url
    folder = (config or CONFIG).parent
    return chosen.library.path or folder / DEFAULT


@contextmanager
def opened(config: Path | None, chosen: Settings | None = None) -> Iterator[Library]:
    """Open the library that the configuration names."""
    from briefer.library import open_library

    with open_library(library_place(config, chosen or settings(config))) as kept:
        yield kept


@contextmanager
def corrected(config: Path | None, chosen: Settings | None = None) -> Iterator[Library]:
    """Open the library that the configuration names, and have it listed as a person corrected it."""
    from briefer.issuing import lay_corrections

    chosen = chosen or settings(config)
    with opened(config, chosen) as kept:
        if not lay_corrections(kept, chosen):
            what = "can only be read: what was corrected since is not in what it lists"
            tell(f"{kept.place}: {what}", err=True)
        yield kept


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where; here if not given.")
    ] = Path(),
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A PostgreSQL database, as postgresql://host/name."),
    ] = None,
) -> None:
    """Make a library: briefer.toml, and .briefer/library.db beside it.

    What is there already stays as it is.
    """
    from briefer.config import LibraryPlace, load
    from briefer.library import open_library

    file = folder / CONFIG
    if url and file.exists():
        raise typer.BadParameter(f"{file} is there: write url under [library] in it")
    if not file.exists():
        said = f'url = "{_checked(LibraryPlace, url)}"' if url else f'path = "{DEFAULT}"'
        place: Path | str = _checked(LibraryPlace, url) if url else folder / DEFAULT
        with open_library(place, create=True) as kept:  # where that fails, nothing is left behind
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(_SETTINGS.format(place=said), encoding="utf-8")
            tell(f"{file}: settings")
            tell(f"{kept.place}: library")
        return
    with open_library(library_place(file, load(file)), create=True) as kept:
        tell(f"{kept.place}: library")


def _checked(place: type, url: str) -> str:
    """Return an address that may stand in the settings; a wrong one is bad usage."""
    from pydantic import ValidationError

    try:
        return str(place(url=url).url)
    except ValidationError as wrong:
        raise typer.BadParameter(wrong.errors()[0]["msg"].removeprefix("Value error, ")) from None


def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files and folders; - is standard input."),
    ] = None,
    retry: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Try again what was refused with this in its reason or name, as .pdf.",
        ),
    ] = None,
    refused_before: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="Of that, only what an older version refused."),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Go on: keep what comes to that folder, once it is whole."),
    ] = False,
    engine: EngineName = None,
    scheduler: Scheduler = None,
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
    told: Progress = False,
) -> None:
    """Keep articles in the library: read, analysed, ready to be searched.

    An article that is there already is passed over; a later text of an address stands beside the
    earlier one. What can't be read is kept too, with the reason: briefer list --refused.
    """
    from briefer.issuing import add_to_library, arrivals, count_files, engine_of, refused_again

    if not paths and retry is None:
        raise typer.BadParameter("name files or folders, or say --retry")
    if refused_before and retry is None:
        raise typer.BadParameter("--refused-before goes with --retry: of what is it to be?")
    chosen = with_engine(settings(config), engine, scheduler)
    if watch:
        _watch(paths or [], config, chosen, as_json=as_json)
        return
    counted: Counter[str] = Counter()
    with opened(config, chosen) as kept, ExitStack() as stack:
        show = stack.enter_context(progress(told))
        work = stack.enter_context(engine_of(chosen, counted=partial(show.within, "analysing")))
        show.stage("reading")
        again = [] if retry is None else list(refused_again(kept, retry, before=refused_before))
        if retry is not None and not again:
            tell(f"{retry}: nothing that was refused fits; briefer list --refused", err=True)
        files = count_files(paths or ()) + len(again)
        of_files = files > 1  # of one file nobody knows beforehand how many articles are in it

        def finished(done: int) -> None:
            show.counted(done if of_files else counted.total(), files if of_files else None)

        outcomes = add_to_library(
            chain(arrivals(paths or ()), again),
            kept=kept,
            settings=chosen,
            today=day(today),
            now=datetime.now(UTC),
            each=work.each,
            finished=finished,
        )
        try:
            for outcome in outcomes:
                counted[type(outcome).__name__.lower()] += 1
                show.name = _counts(counted)
                _tell_outcome(outcome, as_json=as_json)
        except KeyboardInterrupt:
            tell(f"broken off: {_counts(counted)}, which are kept", err=True)
            raise typer.Exit(1) from None
    if not as_json:
        tell(_counts(counted))
    if not counted["added"] and not counted["known"]:
        raise typer.Exit(1)


def _watch(paths: list[str], config: Path | None, chosen: Settings, *, as_json: bool) -> None:
    """Keep what is in a folder and what comes to it, until somebody says Ctrl-C."""
    from briefer.issuing import watch_into_library

    if len(paths) != 1:
        raise typer.BadParameter("--watch takes one folder")
    if not Path(paths[0]).is_dir():
        raise InputError("no such folder", subject=paths[0])

    def told(news: Outcome | str) -> None:
        if isinstance(news, str):
            tell(news, err=True)
            return
        _tell_outcome(news, as_json=as_json)
        if not as_json and type(news).__name__ == "Added":
            tell(f"{news.name}: kept")

    with opened(config, chosen) as kept, suppress(KeyboardInterrupt):
        tell(f"{paths[0]}: watched; Ctrl-C ends it", err=True)
        watch_into_library(
            Path(paths[0]),
            kept=kept,
            settings=chosen,
            today=lambda: day(None),
            clock=clock(),
            told=told,
        )


def _tell_outcome(outcome: Outcome, *, as_json: bool) -> None:
    """Print what came of an article; without --json, only what was refused."""
    from briefer.library import Refused

    if as_json:
        emit(records.of_outcome(outcome))
    elif isinstance(outcome, Refused):
        tell(f"refused {outcome.name}: {outcome.reason}", err=True)


def _counts(counted: Counter[str]) -> str:
    told = [f"{counted['added']} added"]
    told += [f"{counted[kind]} {kind}" for kind in ("known", "refused") if counted[kind]]
    return ", ".join(told)
