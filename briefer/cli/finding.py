"""`list`, `show`, `search`: what the library keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from briefer.cli import records
from briefer.cli.library import corrected
from briefer.cli.options import LARGEST, Config, Json, Today, day, emit, settings, tell
from briefer.cli.options import words as given
from briefer.cli.stories import list_stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefer.library import Entry, Filters

Listed = TypeVar("Listed")
KNOWN = ("stated", "inferred", "undated")  # how a day is known

Source = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Only what is from such a publisher or host.")
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Leave out what appeared before that day, and what is undated."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Leave out what appeared after that day, and what is undated."
    ),
]
Dated = Annotated[
    str | None, typer.Option(metavar="HOW", help="How the day is known: stated, inferred, undated.")
]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Only this language, as de.")]
Theme = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only what has a term of this theme of the settings."),
]
Versions = Annotated[bool, typer.Option("--versions", help="Earlier texts of an address, too.")]
Most = Annotated[int, typer.Option("--most", min=1, metavar="N", help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    listing = "Example: briefer list --source reuters --since 2026-11-01"
    app.command("list", epilog=listing)(list_articles)
    app.command(epilog="Example: briefer show 4711")(show)
    app.command(epilog="Example: briefer search '\"red sea\" ship* -football' --rank")(search)


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
        source=given(source, "--source"),
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
    theme: Theme = None,
    versions: Versions = False,
    refused: Annotated[
        bool, typer.Option("--refused", help="What gave no article, and why.")
    ] = False,
    stories: Annotated[
        bool, typer.Option("--stories", help="What goes on over the issues, with its articles.")
    ] = False,
    most: Most = 50,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """List the articles of the library, the newest first, or what was refused, or its stories."""
    from briefer.issuing import with_theme
    from briefer.library import list_refused, undated_aside
    from briefer.library import search as find

    filters = _filters(source, since, until, dated, language, versions)
    chosen = settings(config)
    query = with_theme("", theme, chosen)
    with corrected(config, chosen) as kept:
        if stories:
            list_stories(kept, most=most, as_json=as_json)
            return
        if refused:
            for rejected in _at_most(list_refused(kept), most):
                if as_json:
                    emit(records.of_rejected(rejected))
                else:
                    tell(f"{rejected.name}: {rejected.reason}")
            return
        hits = find(kept, query, filters, most=most + 1)
        undated = undated_aside(kept, query, filters)
        if not hits and not as_json:
            tell("nothing found", err=True)
        for hit in _at_most(hits, most):
            if as_json:
                emit(records.of_entry(hit.entry))
            else:
                _tell_entry(hit.entry)
    _tell_undated(undated)


def _tell_undated(number: int) -> None:
    """Say that what has no day is not among what appeared in some days."""
    if number:
        what = f"{number} undated {'is' if number == 1 else 'are'} left out: --dated undated"
        tell(
            f"{what} without --since and --until shows {'it' if number == 1 else 'them'}", err=True
        )


def _at_most(found: Sequence[Listed], most: int) -> Iterator[Listed]:
    """Yield what is to be shown; if that is not all, say so at the end."""
    yield from found[:most]
    if len(found) > most:
        tell(f"there are more than these {most}: --most N shows more", err=True)


def _tell_entry(entry: Entry) -> None:
    when = entry.edtf or ("undated" if entry.known else "not dated yet")
    version = f" (text {entry.version})" if entry.version > 1 or not entry.latest else ""
    whose = f" · {entry.source}" if entry.source else ""
    tell(f"{entry.id}  {when}{whose} · {entry.title or entry.name}{version}")


def show(
    number: Annotated[
        int,
        typer.Argument(metavar="ID", min=1, max=LARGEST, help="Its number, as list shows it."),
    ],
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Show one article: its text, when it appeared and how that is known, what a person corrected, its versions."""
    from briefer.correcting import find_corrections, in_words
    from briefer.issuing import article_of
    from briefer.library import versions_of

    chosen = settings(config)
    with corrected(config, chosen) as kept:
        article = article_of(kept, number, settings=chosen, today=day(today))
        versions = versions_of(kept, number)
    decided = [
        one
        for one in find_corrections([], desk=chosen.corrections)
        if one.text and article.entry.sha256.startswith(one.text)
    ]
    if as_json:
        corrections = [records.of_correction(one) for one in decided]
        emit({**records.of_kept(article, versions), "corrections": corrections})
        return
    _tell_entry(article.entry)
    for one in decided:
        why = f", because {one.because}" if one.because else ""
        tell(f"corrected: {in_words(one)}{why}{f' ({one.by})' if one.by else ''}")
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
    theme: Theme = None,
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
    from briefer.issuing import with_theme
    from briefer.library import Question, save_question, undated_aside
    from briefer.library import search as find

    filters = _filters(source, since, until, dated, language, versions)
    if not any(word.strip() for word in words):
        raise typer.BadParameter("no words to look for; briefer list shows everything")
    if save is not None:
        _check_kept(save, since or until or dated or language or versions)
    chosen = settings(config)
    asked = words[0] if len(words) == 1 else " ".join(map(_quoted, words))
    asked = with_theme(asked, theme, chosen)
    with corrected(config, chosen) as kept:
        hits = find(kept, asked, filters, rank=rank, most=most + 1)
        undated = undated_aside(kept, asked, filters)
        if save is not None:
            save_question(kept, Question(name=save, words=asked, source=source))
    for hit in _at_most(hits, most):
        if as_json:
            emit(records.of_hit(hit))
        else:
            _tell_entry(hit.entry)
            tell(f"    {' '.join(hit.text.split())}")
    if not hits and not as_json:
        tell("nothing found", err=True)
    _tell_undated(undated)
    if save is not None:
        tell(f"{save}: kept as a question; briefer ask tells what is new to it", err=True)


def _check_kept(name: str, narrowed: object) -> None:
    """Refuse a question without a name, or one that would ask for more than was searched."""
    if not name.strip():
        raise typer.BadParameter("--save needs a name")
    if narrowed:
        raise typer.BadParameter("a question keeps words, --source and --theme: leave the rest out")


def _quoted(word: str) -> str:
    """Return a word as the shell gave it: several in one were quoted there, and are a phrase."""
    if " " not in word.strip() or '"' in word:
        return word
    return f'"{word}"'
