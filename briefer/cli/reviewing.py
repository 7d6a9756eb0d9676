"""`review`: a person's decisions on a finished brief, written beside it, taken back, applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from briefer.cli import deciding, records
from briefer.cli.deciding import Brief, By, Revision, Sentence, opened, tell_written
from briefer.cli.options import (
    CONFIG,
    Config,
    Json,
    emit,
    settings,
    tell,
    tell_review,
)
from briefer.cli.progress import progress
from briefer.cli.selecting import library_at_hand
from briefer.cli.signing import signing

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.issuing import Reviewing
    from briefer.library import Library


class _Listing(TyperGroup):
    """`briefer review BRIEF` is `briefer review list BRIEF`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Take what is the name of no command for a brief."""
        if args and args[0] not in self.commands and Path(args[0]).exists():
            args = ["list", *args]
        return super().resolve_command(ctx, args)


review = typer.Typer(
    cls=_Listing,
    help="A person's decisions on a finished brief: pin, drop, replace, rename, comment … They are "
    "written to review.toml beside it; apply makes the brief again with them.",
    epilog="Example: briefer review output/2026-11-22-my-brief/",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Articles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Its articles, noted in review.toml for the next time; else those of the library.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    brief = "output/2026-11-22-my-brief/"
    for command, rest in (
        (list_, brief),
        (alternatives, f"{brief} 7 articles/"),
        (deciding.pin, f'{brief} 7 --to bottom-line --by "Ada"'),
        (deciding.drop, f'{brief} 7 --because "no news" --by "Ada"'),
        (deciding.replace, f"{brief} 7 3f2a9c0d1e2b:120-310"),
        (deciding.rename, f'{brief} "Pier" "The port of Ostra"'),
        (deciding.merge, f'{brief} "Pier" "Harbour" --as "The port of Ostra"'),
        (deciding.split, f'{brief} "Pier" 7 9 --as "Ferries"'),
        (deciding.move, f'{brief} "Pier" 1'),
        (deciding.ban, f'{brief} "Monday"'),
        (deciding.speaker, f'{brief} 7 "Astrid Moen"'),
        (deciding.copy, f"{brief} 4 --of 2"),
        (deciding.comment, f'{brief} 7 "The ministry has not confirmed this."'),
        (undo, f"{brief} d3f2a1c"),
        (apply, f"{brief} articles/"),
    ):
        name = command.__name__.rstrip("_")
        review.command(name, epilog=f"Example: briefer review {name} {rest}")(command)
    app.add_typer(review, name="review")


# --- looking -----------------------------------------------------------------


def list_(brief: Brief, as_json: Json = False) -> None:
    """List the sentences and themes of a brief by their ids, and the decisions on it."""
    under = opened(brief)
    if as_json:
        emit(records.of_reviewing(under))
        return
    label = chapter = ""
    themes = {theme.id: theme for theme in under.themes}
    for one in under.printed():
        if (one.chapter if not one.theme else "") != chapter or one.label != label:
            chapter, label = one.chapter if not one.theme else "", one.label
            tell(f"{one.theme}  {label}" if one.theme else chapter)
            themes.pop(one.theme, None)
        who = f"{one.speaker}: " if one.speaker else ""
        tell(f"  {one.note:>3} {one.id}  [{one.source}] {who}{one.text}")
    for theme in themes.values():
        tell(f"{theme.id}  {theme.label}")
    _tell_decisions(under)


def alternatives(
    brief: Brief,
    sentence: Sentence,
    paths: Articles = None,
    config: Config = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="How many.")] = 8,
    as_json: Json = False,
) -> None:
    """Offer what could be printed in the place of a sentence: word for word, with its sources."""
    from briefer.issuing import alternatives as offered
    from briefer.issuing import supply_of

    under = opened(brief)
    anchor = under.sentence(sentence)
    desk = _desk(config)
    with _kept(under, paths, config) as kept:
        corrections = desk.corrections if desk else None
        supply = supply_of(under, paths or (), desk=corrections, kept=kept)
    found = offered(under, anchor, most=most, supply=supply)
    if as_json:
        emit({"sentence": asdict(anchor), "alternatives": [asdict(one) for one in found]})
        return
    for one in found:
        told = f"{one.origins} origins " if one.origins > 1 else ""
        numbers = "".join(f"[{number}]" for number in one.sources)
        tell(
            f"{one.place}  {told}{numbers} {one.title}{', the same statement' if one.same else ''}"
        )
        tell(f"    {one.text}")
    if not found:
        tell("nothing else can be quoted for it", err=True)


def undo(
    brief: Brief,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a decision: review list shows it.")],
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Take a decision back: once applied, the brief is as it would have been without it."""
    from briefer.issuing import undo as take_back

    under = opened(brief)
    gone, held = take_back(under, id, now=datetime.now(UTC), by=by, revision=revision)
    tell_written(held, [gone], "taken back", as_json=as_json)


def apply(
    brief: Brief,
    paths: Articles = None,
    previous: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The last issue, if it lies elsewhere.")
    ] = None,
    config: Config = None,
    sign: Annotated[
        Path | None, typer.Option(metavar="KEY", help="Sign the files: a key in PKCS#12 or PEM.")
    ] = None,
    sign_password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The key's password.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a brief again with the decisions on it, in each format that lies in its folder."""
    from briefer.issuing import review_again

    under = opened(brief)
    desk = _desk(config)
    with _kept(under, paths, config) as kept, progress() as show:
        issued = review_again(
            under,
            paths or (),
            desk=desk,
            previous=previous,
            sign=signing(sign, sign_password_file),
            kept=kept,
            now=datetime.now(UTC),
            progress=show.stage,
        )
    told = issued.brief.method.review
    if as_json:
        made = records.of_brief(issued.brief, issued.folder, issued.files)
        emit({**made, "decisions": [records.of_decision(one) for one in told]})
        return
    for name in issued.files:
        tell(issued.folder / name)
    tell_review(told)


# --- what they share ---------------------------------------------------------


def _desk(config: Path | None) -> Settings | None:
    """Return the settings of the desk, if there is one."""
    return settings(config) if config or CONFIG.is_file() else None


@contextmanager
def _kept(
    under: Reviewing, paths: Sequence[str] | None, config: Path | None
) -> Iterator[Library | None]:
    """Open the library that has the articles, where it wasn't said that they lie elsewhere."""
    if paths or under.review.articles:
        yield None
        return
    with library_at_hand(config, settings(config), needed=False) as kept:
        yield kept


def _tell_decisions(under: Reviewing) -> None:
    """Print the decisions, what came of each, and what the brief was not made with yet."""
    from briefer.reviewing import in_words

    came = {one.id: one for one in under.brief.method.review}
    if under.review.decisions or came:
        changed = f", changed {under.review.changed}" if under.review.changed else ""
        by = f" by {under.review.changed_by}" if under.review.changed_by else ""
        tell(f"decisions (revision {under.review.revision or 'none'}{changed}{by})")
    for one in under.review.decisions:
        told = came.get(one.id)
        state = "not applied yet" if told is None else "applied"
        if told is not None and told.idle:
            state = f"does not apply: {told.idle}"
        who = f" ({', '.join(filter(None, (one.by, one.at)))})" if one.by or one.at else ""
        carried = f", from the issue of {one.issue}" if one.issue else ""
        tell(f"  {one.id}  {in_words(one)}{who}{carried}: {state}")
    held = {one.id for one in under.review.decisions}
    for id, one in came.items():
        if id not in held:
            tell(f"  {id}  {in_words(one)}: in the brief, and not in {under.review.path.name}")
