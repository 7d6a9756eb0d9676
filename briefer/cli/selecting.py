"""What `make` takes from the library: which articles, and the library itself where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.library import library_place
from briefer.cli.options import day, tell, words
from briefer.errors import LibraryError, MissingError

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.issuing import Selection
    from briefer.library import Library

SomePaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders; - is standard input."),
]
FromLibrary = Annotated[
    bool, typer.Option("--library", help="From the articles of the library, not from paths.")
]
SinceLast = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Leave out what appeared before that day; last: what came before the last issue.",
    ),
]
Query = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Of the library: only what briefer search finds by them."),
]
FromSource = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Of the library: only what is from such a publisher."),
]
Theme = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Of the library: only what has a term of this theme."),
]


def selection(
    paths: list[str] | None,
    library: bool,
    *,
    since: str | None,
    until: str | None,
    period: str | None,
    query: str | None,
    source: str | None,
    theme: str | None,
) -> Selection | None:
    """Return what is asked of the library; None where paths are named. Both is bad usage."""
    from briefer.issuing import Selection

    if not library:
        if any(value is not None for value in (query, source, theme)) or since == "last":
            raise typer.BadParameter("--query, --source, --theme and --since last need --library")
        if not paths:
            raise typer.BadParameter("name files or folders, or say --library")
        return None
    if paths:
        raise typer.BadParameter("name paths, or say --library; briefer add takes them into it")
    return Selection(
        since=day(since) if since and since != "last" else None,
        until=day(until) if until else None,
        period=None if since else period,
        query=words(query, "--query") or "",
        source=words(source, "--source"),
        theme=theme,
        drawn=bool(since and since != "last"),
    )


@contextmanager
def library_at_hand(
    config: Path | None, chosen: Settings, *, needed: bool
) -> Iterator[Library | None]:
    """Open the library if there is one; where it is not needed, a folder is made without it."""
    from contextlib import ExitStack

    from briefer.library import is_library, open_library

    place = library_place(config, chosen)
    if not needed and isinstance(place, Path) and not is_library(place):
        yield None
        return
    with ExitStack() as stack:
        kept: Library | None = None
        try:
            kept = stack.enter_context(open_library(place))
        except (LibraryError, MissingError) as refused:
            if needed:
                raise
            tell(f"made without the library: {refused}", err=True)
        yield kept
