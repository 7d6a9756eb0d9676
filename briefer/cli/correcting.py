"""`correct`: what a person decides of an article or a theme, written down beside the articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer.cli import records
from briefer.cli.library import library_place, opened
from briefer.cli.options import CONFIG, Config, Json, emit, settings, tell
from briefer.errors import ConfigError, InputError, VerifyError
from briefer.model import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefer.correcting import Target, Written
    from briefer.model import Correction

SHOWN = 12  # digits of a hash
KEPT = 16  # digits by which the articles of a theme are written down


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    example = 'Example: briefer correct articles/pier.html --date 2021-08-10 --because "in print"'
    app.command(epilog=example)(correct)


def correct(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="A file, FILE:LINE of a file of many articles, a number of the library, a title, or "
            "digits of the text's SHA-256 as the list of sources shows it; with --label, a brief "
            "that has the theme.",
        ),
    ] = None,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Where a title or the digits are looked for."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="EDTF", help="When it appeared: 2021-08-10, 2021-08, an interval, or undated."
        ),
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title.")] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Who wrote it; may be given again."),
    ] = None,
    not_an_article: Annotated[
        bool, typer.Option("--not-an-article", help="Leave it out: it is no article.")
    ] = False,
    copy_of: Annotated[
        str | None,
        typer.Option(metavar="ARTICLE", help="The article that it is a copy of."),
    ] = None,
    label: Annotated[
        str | None, typer.Option(metavar="LABEL", help="A theme, as briefer calls it.")
    ] = None,
    named: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="What the theme is to be called.")
    ] = None,
    ban_label: Annotated[
        str | None, typer.Option(metavar="LABEL", help="What no theme may be called.")
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The reason, printed in the brief.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decided it, printed in the brief.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take corrections back: those named, else all of it.")
    ] = False,
    corrections: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file that it is written to."),
    ] = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Correct what briefer takes an article or a theme for; each brief made from then on holds to it.

    What is set is written to corrections.toml: the one named, else that of the desk (beside
    briefer.toml), else in the folder of the article. Texts are never changed. The brief lists each
    correction with its reason and with what it replaced. Take the entry out, and it is as before.
    """
    from briefer import correcting

    told = {"because": because, "by": by}
    set_here = {
        "date": date,
        "source": source,
        "title": title,
        "author": author or None,
        "not_an_article": not_an_article or None,
        "copy_of": copy_of and _text(copy_of, paths or (), config).text,
    }
    given = {key: value for key, value in set_here.items() if value is not None}
    themed = label is not None or ban_label is not None
    if named is not None and label is None:
        raise typer.BadParameter("--as goes with --label: which theme is to be called so?")
    if themed and given:
        raise typer.BadParameter("correct an article or a theme, one at a time")
    note, target = "", None
    if themed:
        entry = _theme(what, label, named, ban_label, undo=undo)
        kind = "theme"
    else:
        if what is None:
            raise typer.BadParameter("name an article, or a theme with --label or --ban-label")
        if not (given or undo):
            raise typer.BadParameter("say what is to be set: --date, --source, --title, …")
        target = _text(what, paths or (), config)
        kind, note = "correction", target.title
        entry = {"text": target.text, "file": target.file, "name": target.name, **given}
    entry |= told
    file = _file(corrections, config, [what, *(paths or ())])
    about = _decided(kind, {key: value for key, value in entry.items() if value}, undo=undo)
    written = correcting.undo(file, about) if undo else correcting.add(file, about, note=note)
    _tell(written, target, as_json=as_json)
    if not undo:
        _tell_contradicting(file, [path for path in (what, *(paths or ())) if path])


def _tell_contradicting(file: Path, near: Sequence[str]) -> None:
    """Say at once where another file that holds for the same articles contradicts."""
    from briefer.correcting import find_corrections

    try:
        find_corrections([path for path in near if Path(path).exists()], desk=file)
    except ConfigError as wrong:
        tell(wrong, err=True, lines=True)


def _text(said: str, among: Sequence[str], config: Path | None) -> Target:
    """Return the text that is meant, with a word where nothing was read to find it."""
    from briefer.correcting import find_target

    if not (among or Path(said).exists()):
        if len(said) < SHOWN and said.isdecimal():
            return _numbered(int(said), config)
        if (kept := _kept(said, config)) is not None:
            return kept
    target = find_target(said, among)
    if not target.read:
        hint = "name the folder of the articles, too, to have it looked for"
        tell(f"{said}: taken as the SHA-256 of a text; {hint}", err=True)
    return target


def _numbered(number: int, config: Path | None) -> Target:
    """Return the text of an article of the library, by the number that `list` shows."""
    from briefer.correcting import Target
    from briefer.library import kept_article

    with opened(config) as kept:
        entry = kept_article(kept, number).entry
    return Target(text=entry.sha256, name=entry.name, title=entry.title or "")


def _kept(said: str, config: Path | None) -> Target | None:
    """Return the text of the library whose SHA-256 begins with some digits; None where that can't be told.

    Raises InputError for what can only be a number, where no article has it.
    """
    from briefer.correcting import Target
    from briefer.library import is_library, of_texts, texts_beginning

    place = library_place(config, settings(config))
    if not re.fullmatch(r"[0-9a-f]{12,}", said, re.I) or (
        isinstance(place, Path) and not is_library(place)
    ):
        return None
    with opened(config) as kept:
        texts = texts_beginning(kept, said.lower())
        found = of_texts(kept, texts) if len(texts) == 1 else []
    if found:
        entry = found[0].entry
        return Target(text=entry.sha256, name=entry.name, title=entry.title or "")
    if texts:
        raise InputError("more than one text begins so: write more digits", subject=said)
    if said.isdecimal():
        hint = "briefer list shows what is kept"
        raise InputError("no such article, nor a text of that hash", subject=said[:40], hint=hint)
    return None


def _theme(
    what: str | None, label: str | None, named: str | None, banned: str | None, *, undo: bool
) -> dict[str, Any]:
    """Return the entry about a theme; of one in a brief, with the articles that it is known by."""
    if label is not None and banned is not None:
        raise typer.BadParameter("name a theme anew, or ban its label")
    if banned is not None:
        return {"label": banned, "ban": True}
    if named is None and not undo:
        raise typer.BadParameter("say with --as what the theme is to be called")
    entry: dict[str, Any] = {"label": label, "as": named}
    if what is not None and Path(what).is_file():
        entry["articles"] = _articles(Path(what), str(label))
    return entry


def _articles(path: Path, label: str) -> list[str]:
    """Return the texts of a theme of a brief."""
    from briefer.verifying import open_brief

    try:
        brief = open_brief(path).brief
    except VerifyError:
        return []  # a file of the folder that is meant
    texts = {source.number: source.sha256[:KEPT] for source in brief.sources}
    for section in brief.sections:
        if section.label.casefold() == label.casefold():
            return sorted(texts[number] for number in section.sources)
    known = ", ".join(section.label for section in brief.sections)
    raise InputError(f"has no theme {label!r}", subject=str(path), hint=f"it has {known}")


def _file(given: Path | None, config: Path | None, near: Sequence[str | None]) -> Path:
    """Return the file that is written: the one named, the desk's, or the one in a folder of articles."""
    from briefer.config import load

    if given is not None:
        return given
    desk = config or (CONFIG if CONFIG.is_file() else None)
    if desk is not None:
        return load(desk).corrections or desk.with_name(CORRECTIONS)
    for said in near:
        path = Path((said or "").rpartition(":")[0] or said or "")
        path = Path(said) if said and Path(said).exists() else path
        if said and path.is_dir():
            return path / CORRECTIONS
        if said and path.is_file():
            return path.with_name(CORRECTIONS)
    raise typer.BadParameter("name the folder of the articles, or the file with --corrections")


def _decided(kind: str, entry: dict[str, Any], *, undo: bool) -> list[Correction]:
    """Return what an entry decides; to undo, whatever it may have decided."""
    from briefer.correcting import any_about, read_entry

    return any_about(kind, entry) if undo else read_entry(kind, entry)


def _tell(written: Written, target: Target | None, *, as_json: bool) -> None:
    """Print what was written, and what it replaced."""
    from briefer.correcting import in_words

    if as_json:
        emit(
            {
                "file": str(written.path),
                "added": [records.of_correction(one) for one in written.added],
                "removed": [records.of_correction(one) for one in written.removed],
            }
        )
        return
    about = ""
    if target is not None:
        words = [target.name, f"“{target.title}”" if target.title else "", target.text[:SHOWN]]
        about = f" ({', '.join(filter(None, words))})"
    for one in written.removed:
        tell(f"{written.path}: taken out: {in_words(one)}{about if one.text else ''}")
    for one in written.added:
        theme = f" (theme {one.theme!r})" if one.theme and not one.text else ""
        tell(f"{written.path}: written: {in_words(one)}{about}{theme}")
    if not (written.added or written.removed):
        tell(f"{written.path}: says so already")
