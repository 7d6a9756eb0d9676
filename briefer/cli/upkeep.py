"""`library`: the upkeep of what was kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.library import corrected, library_place, opened
from briefer.cli.logs import logged
from briefer.cli.options import LARGEST, Config, Json, Today, day, emit, settings, tell
from briefer.rendering import number_with_noun

MOST_NEAR = 5  # names of sources that are listed where none is the one that was asked for

library = typer.Typer(
    help="The upkeep of the library: check, copy, make room, withdraw.",
    epilog="Example: briefer library check",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    library.command(epilog="Example: briefer library check")(logged(check))
    library.command(epilog="Example: briefer library backup /media/stick/desk.db")(logged(backup))
    library.command(epilog="Example: briefer library restore /media/stick/desk.db")(logged(restore))
    library.command(epilog="Example: briefer library vacuum --before 2024-01-01")(logged(vacuum))
    library.command(epilog="Example: briefer library export everything/")(logged(export))
    library.command(
        epilog='Example: briefer library withdraw --source "The Courier" --because "licence ended"'
    )(withdraw)
    library.command(epilog="Example: briefer library issues --json")(issues)
    library.command(epilog="Example: briefer library changed --json")(changed)
    library.command(epilog="Example: briefer library archives --json")(archives)
    app.add_typer(library, name="library")


def check(
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="Mend what can be made anew: damaged analyses, the index of words."
        ),
    ] = False,
    config: Config = None,
) -> None:
    """Look at every page, text, file and word of the index, and name what is not as it was put in."""
    from briefer.library import check as look
    from briefer.library import repair as mend

    with opened(config) as kept:
        for line in mend(kept) if repair else ():
            tell(f"mended: {line}")
        wrong = look(kept)
    for line in wrong:
        tell(line, err=True)
    if any("--repair" not in line for line in wrong):
        tell("what can't be made anew comes back from a copy: briefer library restore", err=True)
    if wrong:
        raise typer.Exit(1)
    tell("all is as it was put in")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    config: Config = None,
) -> None:
    """Copy the library to a file as it is now; others may go on writing."""
    from briefer.library import backup as copy

    with opened(config) as kept:
        copy(kept, file)
    tell(f"{file}: copy of the library")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that backup made.")],
    config: Config = None,
) -> None:
    """Put a copy in the place of the library; what is there now, even broken, is kept beside it."""
    from briefer.library import restore as bring_back

    place = library_place(config, settings(config))
    if isinstance(place, str):
        raise typer.BadParameter("the library is on a server; pg_restore brings a database back")
    restored = bring_back(place, file)
    tell(f"{place}: brought back from {file}")
    if restored.withdrawn:
        numbers = " ".join(map(str, restored.withdrawn))
        tell(f"withdrawn after that copy was made, and out of it again: {numbers}", err=True)
    if restored.withdrawn is None:
        tell(
            "what was withdrawn after that copy was made, nobody can tell: the library was broken",
            err=True,
        )
    if restored.before:
        tell(f"{restored.before}: what was there")


def vacuum(
    before: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Articles of days before that one go, too; else those past the retention that is set.",
        ),
    ] = None,
    today: Today = None,
    config: Config = None,
) -> None:
    """Make room: bytes and analyses that nothing needs go, and what is kept longer than it may be."""
    from briefer.library import vacuum as make_room

    chosen = settings(config)
    first = day(before) if before else None
    if first is None and chosen.library.retention is not None:
        first = day(today) - timedelta(days=chosen.library.retention)
    with corrected(config, chosen) as kept:
        gone = make_room(kept, before=first)
    tell(f"{number_with_noun(gone, 'article')} removed")


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet.")],
    config: Config = None,
) -> None:
    """Write everything out: articles.jsonl, which briefer add reads, and the files as they came."""
    from briefer.library import export as write_out

    with opened(config) as kept:
        number = write_out(kept, folder)
    tell(f"{folder}: {number_with_noun(number, 'article')}")


def withdraw(
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is kept.")],
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="All of this publisher or host.")
    ] = None,
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="ID", min=1, max=LARGEST, help="Articles by their numbers."),
    ] = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Remove articles for good: they don't come in again, and briefs that quote them are named."""
    from briefer.library import source_names
    from briefer.library import withdraw as remove

    if not source and not numbers:
        raise typer.BadParameter("name articles by their numbers, or a --source")
    with corrected(config) as kept:
        gone = remove(
            kept, because=because, now=datetime.now(UTC), source=source, numbers=numbers or ()
        )
        near = _near(source, source_names(kept)) if source and not gone.articles else ""
    if as_json:
        emit(
            {
                "articles": [number for number, _ in gone.articles],
                "quoting": [issue.folder for issue in gone.quoting],
                "naming": [issue.folder for issue in gone.naming],
            }
        )
    else:
        tell(f"{number_with_noun(len(gone.articles), 'article')} removed")
        for issue in gone.quoting:
            tell(f"quoted in {issue.folder} of {issue.issued}")
        for issue in gone.naming:
            tell(f"named, not quoted, in {issue.folder} of {issue.issued}")
    if not gone.articles:
        hint = "no such article, or withdrawn already; briefer list shows what is kept"
        tell(near or hint, err=True)
        raise typer.Exit(1)


def _near(asked: str, names: list[str]) -> str:
    """Say which sources are called almost as one that there is not, or else which there are."""
    low = {name.casefold(): name for name in names}
    wanted = asked.casefold()
    inside = [name for key, name in low.items() if wanted in key or key in wanted]
    near = inside or [low[key] for key in get_close_matches(wanted, low, n=MOST_NEAR)]
    found = near or names
    listed = ", ".join(found[:MOST_NEAR]) or "none"
    more = f" and {len(found) - MOST_NEAR} more" if len(found) > MOST_NEAR else ""
    return f"no source is called {asked}; {'near it' if near else 'known are'}{':' if near else ''} {listed}{more}"


def changed(config: Config = None, as_json: Json = False) -> None:
    """List the sentences that an issue quoted and that the latest text of their address has no more."""
    from briefer.issuing import changed_quotations

    with opened(config) as kept:
        for one in changed_quotations(kept):
            if as_json:
                emit(
                    {
                        "issue": one.issue.folder,
                        "issued": one.issue.issued.isoformat(),
                        "note": one.note,
                        "source": one.source,
                        "text": one.text,
                        "later": one.later.id,
                    }
                )
            else:
                where = f"{one.issue.folder} of {one.issue.issued}, note {one.note}"
                tell(f"{where}: “{one.text}” is not in text {one.later.version} of {one.source}")


def issues(config: Config = None, as_json: Json = False) -> None:
    """List the briefs that were made with the library, the latest first."""
    from briefer.library import list_issues

    with opened(config) as kept:
        for issue in list_issues(kept):
            if as_json:
                emit(
                    {
                        "id": issue.id,
                        "series": issue.series,
                        "issued": issue.issued.isoformat(),
                        "title": issue.title,
                        "folder": issue.folder,
                        "withdrawn": issue.withdrawn,
                    }
                )
            else:
                mark = f" (withdrawn: {issue.withdrawn})" if issue.withdrawn else ""
                series = f" · series {issue.series}" if issue.series else ""
                tell(f"{issue.issued} · {issue.title}{series} · {issue.folder}{mark}")


def archives(config: Config = None, as_json: Json = False) -> None:
    """Say of each archive that was taken in by pieces whether all of it is in, and what its records gave.

    Records that gave no article are listed with the reason: briefer list --refused.
    """
    from briefer.library import list_archives

    with opened(config) as kept:
        found = list_archives(kept)
    for one in found:
        if as_json:
            emit(asdict(one))
            continue
        counts = f"{one.given + one.lacking} records: {one.given} articles, {one.lacking} refused"
        rest = f"; {one.unfinished} not read to their end" if one.unfinished else ""
        tell(f"{one.name}: {number_with_noun(one.pieces, 'piece')}, {counts}{rest}")
    if not found and not as_json:
        tell(
            "no archives: what is larger than 4 MiB of JSON lines, WARC or Parquet is one", err=True
        )
