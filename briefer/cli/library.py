"""`init`, `add`, `list`, `show`, `search`: what was read, kept."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import (
    CONFIG,
    Config,
    Json,
    Paths,
    Today,
    day,
    emit,
    settings,
    tell,
)

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.library import Entry, Filters, Library, Outcome

DEFAULT = Path(".briefer/library.db")
KNOWN = ("stated", "inferred", "undated")  # how a day is known
_SETTINGS = """# What can be set: README.md, "Settings".
# title = "Red Sea shipping"

[library]
{place}
"""

Source = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Only what is from such a publisher or host.")
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Leave out what appeared before that day.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Leave out what appeared after that day.")
]
Dated = Annotated[
    str | None, typer.Option(metavar="HOW", help="How the day is known: stated, inferred, undated.")
]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Only this language, as de.")]
Versions = Annotated[bool, typer.Option("--versions", help="Earlier texts of an address, too.")]
Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer init desk/")(init)
    app.command(epilog="Example: briefer add articles/ week-48.jsonl")(add)
    app.command("list", epilog="Example: briefer list --source reuters --since 2026-11-01")(
        list_articles
    )
    app.command(epilog="Example: briefer show 4711")(show)
    app.command(epilog="Example: briefer search '\"red sea\" ship* -football' --rank")(search)


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
        place = f'url = "{_checked(LibraryPlace, url)}"' if url else f'path = "{DEFAULT}"'
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(_SETTINGS.format(place=place), encoding="utf-8")
        tell(f"{file}: settings")
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
    paths: Paths,
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Keep articles in the library: read, analysed, ready to be searched.

    An article that is there already is passed over; a later text of an address stands beside the
    earlier one. What can't be read is kept too, with the reason: briefer list --refused.
    """
    from briefer.engine import Cores
    from briefer.issuing import add_to_library, arrivals

    chosen = settings(config)
    counted: Counter[str] = Counter()
    with opened(config, chosen) as kept, Cores() as cores, _rate() as report:
        outcomes = add_to_library(
            arrivals(paths),
            kept=kept,
            settings=chosen,
            today=day(today),
            now=datetime.now(UTC),
            each=cores.each,
        )
        try:
            for outcome in outcomes:
                counted[type(outcome).__name__.lower()] += 1
                report(counted)
                _tell_outcome(outcome, as_json=as_json)
        except KeyboardInterrupt:
            tell(f"broken off: {_counts(counted)}, which are kept", err=True)
            raise typer.Exit(1) from None
    if not as_json:
        tell(_counts(counted))
    if not counted["added"] and not counted["known"]:
        raise typer.Exit(1)


@contextmanager
def _rate() -> Iterator:  # type: ignore[type-arg]
    """Show how many articles there are by now and how fast they come, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda counted: None
        return
    from rich.console import Console

    begun = monotonic()
    with Console(stderr=True).status("reading") as status:

        def report(counted: Counter[str]) -> None:
            rate = counted.total() / max(monotonic() - begun, 0.001)
            status.update(f"{_counts(counted)}, {rate:.0f}/s")

        yield report


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


def _filters(
    source: str | None,
    since: str | None,
    until: str | None,
    dated: str | None,
    language: str | None,
    versions: bool,
) -> Filters:
    from briefer.library import Filters

    if dated not in (None, *KNOWN):
        raise typer.BadParameter(f"{dated!r} is none of {', '.join(KNOWN)}")
    return Filters(
        source=source,
        first=_day(since),
        last=_day(until),
        known=dated,
        language=language,
        every_version=versions,
    )


def _day(text: str | None) -> date | None:
    return day(text) if text else None


def list_articles(
    source: Source = None,
    since: Since = None,
    until: Until = None,
    dated: Dated = None,
    language: Language = None,
    versions: Versions = False,
    refused: Annotated[
        bool, typer.Option("--refused", help="What gave no article, and why.")
    ] = False,
    most: Most = 50,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List the articles of the library, the newest first, or what was refused."""
    from briefer.library import list_refused
    from briefer.library import search as find

    filters = _filters(source, since, until, dated, language, versions)
    with opened(config) as kept:
        if refused:
            for rejected in list_refused(kept)[:most]:
                if as_json:
                    emit(records.of_rejected(rejected))
                else:
                    tell(f"{rejected.name}: {rejected.reason}")
            return
        for hit in find(kept, "", filters, most=most):
            if as_json:
                emit(records.of_entry(hit.entry))
            else:
                _tell_entry(hit.entry)


def _tell_entry(entry: Entry) -> None:
    when = entry.edtf or ("undated" if entry.known else "not dated yet")
    version = f" (text {entry.version})" if entry.version > 1 or not entry.latest else ""
    whose = f" · {entry.source}" if entry.source else ""
    tell(f"{entry.id}  {when}{whose} · {entry.title or entry.name}{version}")


def show(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number, as list shows it.")],
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one article: its text, when it appeared and how that is known, its versions."""
    from briefer.issuing import article_of
    from briefer.library import versions_of

    chosen = settings(config)
    with opened(config, chosen) as kept:
        article = article_of(kept, number, settings=chosen, today=day(today))
        versions = versions_of(kept, number)
    if as_json:
        emit(records.of_kept(article, versions))
        return
    _tell_entry(article.entry)
    if article.entry.url:
        tell(article.entry.url)
    for piece in article.dating.evidence:
        words = f" “{' '.join(piece.words.split())}”" if piece.words else ""
        tell(f"    {piece.kind}: {piece.edtf}{words} {piece.note}".rstrip())
    for other in versions:
        if other.id != number:
            tell(f"text {other.version} of this address: {other.id}, added {other.added_at}")
    tell("")
    tell(article.document.text, lines=True)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words; "a phrase", begin*, one OR other, -without.'),
    ],
    rank: Annotated[
        bool, typer.Option("--rank", help="What speaks of it most first, not the newest.")
    ] = False,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    dated: Dated = None,
    language: Language = None,
    versions: Versions = False,
    most: Most = 20,
    save: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Keep it as a question that stands: briefer ask NAME."),
    ] = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Search the library, the newest first. Put -- before a query that begins with a minus."""
    from briefer.library import Question, save_question
    from briefer.library import search as find

    filters = _filters(source, since, until, dated, language, versions)
    asked = words[0] if len(words) == 1 else " ".join(map(_quoted, words))
    with opened(config) as kept:
        hits = find(kept, asked, filters, rank=rank, most=most)
        if save is not None:
            save_question(kept, Question(name=save, words=asked, source=source))
    for hit in hits:
        if as_json:
            emit(records.of_hit(hit))
        else:
            _tell_entry(hit.entry)
            tell(f"    {' '.join(hit.text.split())}")
    if not hits and not as_json:
        tell("nothing found", err=True)


def _quoted(word: str) -> str:
    """Return a word as the shell gave it: several in one were quoted there, and are a phrase."""
    if " " not in word.strip() or '"' in word:
        return word
    return f'"{word}"'
