"""`review`: a person's decisions on a finished brief, written beside it, taken back, applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from briefer.cli import records
from briefer.cli.options import (
    CONFIG,
    Config,
    Json,
    emit,
    progress,
    settings,
    tell,
    tell_review,
)
from briefer.cli.selecting import library_at_hand
from briefer.cli.signing import signing

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.issuing import Reviewing
    from briefer.model import Decision
    from briefer.pipeline import Gather
    from briefer.reviewing import Review


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

Brief = Annotated[Path, typer.Argument(metavar="BRIEF", help="A finished brief, or its folder.")]
Sentence = Annotated[
    str,
    typer.Argument(
        metavar="SENTENCE", help="Its id or the number of its footnote, as review list shows them."
    ),
]
Theme = Annotated[
    str, typer.Argument(metavar="THEME", help="Its id, as review list shows it, or its name.")
]
Because = Annotated[str, typer.Option(metavar="TEXT", help="The reason, printed in the brief.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decided it, printed in the brief.")]
Revision = Annotated[
    str | None,
    typer.Option(
        metavar="DIGITS",
        help="Of review.toml as you saw it: refused where somebody changed it since.",
    ),
]
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
        (pin, f'{brief} 7 --to bottom-line --by "Ada"'),
        (drop, f'{brief} 7 --because "no news" --by "Ada"'),
        (replace, f"{brief} 7 3f2a9c0d1e2b:120-310"),
        (rename, f'{brief} "Pier" "The port of Ostra"'),
        (merge, f'{brief} "Pier" "Harbour" --as "The port of Ostra"'),
        (split, f'{brief} "Pier" 7 9 --as "Ferries"'),
        (move, f'{brief} "Pier" 1'),
        (ban, f'{brief} "Monday"'),
        (speaker, f'{brief} 7 "Astrid Moen"'),
        (copy, f"{brief} 4 --of 2"),
        (comment, f'{brief} 7 "The ministry has not confirmed this."'),
        (undo, f"{brief} d3f2a1c"),
        (apply, f"{brief} articles/"),
    ):
        name = command.__name__.rstrip("_")
        review.command(name, epilog=f"Example: briefer review {name} {rest}")(command)
    app.add_typer(review, name="review")


# --- looking -----------------------------------------------------------------


def list_(brief: Brief, as_json: Json = False) -> None:
    """List the sentences and themes of a brief by their ids, and the decisions on it."""
    under = _opened(brief)
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

    under = _opened(brief)
    anchor = under.sentence(sentence)
    desk = _desk(config)
    found = offered(under, anchor, paths or (), desk=desk.corrections if desk else None, most=most)
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


# --- deciding ----------------------------------------------------------------


def pin(
    brief: Brief,
    sentence: Sentence,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="WHERE",
            help="bottom-line, further, or a theme by its id or name; else where it stands now.",
        ),
    ] = None,
    place: Annotated[
        int, typer.Option(min=0, max=1000, help="At which place, from 1; 0: the last.")
    ] = 0,
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Have a sentence stand in the brief, whatever else comes or goes; of a text it doesn't print, too."""
    from briefer.issuing import pinned

    under = _opened(brief)
    _write(under, pinned(under, sentence, to, place), because, by, revision, as_json)


def drop(
    brief: Brief,
    sentence: Sentence,
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Leave a sentence out of the brief, wherever it stands."""
    from briefer.issuing import dropped

    under = _opened(brief)
    _write(under, dropped(under, sentence), because, by, revision, as_json)


def replace(
    brief: Brief,
    sentence: Sentence,
    instead: Annotated[
        str, typer.Argument(metavar="INSTEAD", help="Another, as review alternatives shows it.")
    ],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Print another sentence in the place of one."""
    from briefer.issuing import replaced

    under = _opened(brief)
    _write(under, replaced(under, sentence, instead), because, by, revision, as_json)


def rename(
    brief: Brief,
    theme: Theme,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is to be called.")],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Give a theme another name; the theme goes by what it holds, and keeps it."""
    from briefer.issuing import renamed

    under = _opened(brief)
    _write(under, renamed(under, theme, name), because, by, revision, as_json)


def merge(
    brief: Brief,
    themes: Annotated[
        list[str], typer.Argument(metavar="THEME...", help="Two or more, by id or name.")
    ],
    named: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Their name; else that of the first.")
    ] = "",
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Join themes: the points of the first come first."""
    from briefer.issuing import merged

    under = _opened(brief)
    _write(under, merged(under, themes, named), because, by, revision, as_json)


def split(
    brief: Brief,
    theme: Theme,
    sentences: Annotated[
        list[str], typer.Argument(metavar="SENTENCE...", help="Those that go, by id or footnote.")
    ],
    named: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What their own theme is called.")
    ],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Have some sentences of a theme stand under one of their own, behind it."""
    from briefer.issuing import parted

    under = _opened(brief)
    _write(under, parted(under, theme, sentences, named), because, by, revision, as_json)


def move(
    brief: Brief,
    theme: Theme,
    place: Annotated[int, typer.Argument(min=1, max=1000, help="From 1.")],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Put a theme at another place among the themes."""
    from briefer.issuing import moved

    under = _opened(brief)
    _write(under, moved(under, theme, place), because, by, revision, as_json)


def ban(
    brief: Brief,
    label: Annotated[
        str, typer.Argument(metavar="LABEL", help="What no theme that is found may be called.")
    ],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Have no theme called so: another label is found for it."""
    from briefer.issuing import banned

    under = _opened(brief)
    _write(under, banned(under, label), because, by, revision, as_json)


def speaker(
    brief: Brief,
    sentence: Sentence,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who says it.")],
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Give a sentence under a theme to its speaker; the brief says that a person named them."""
    from briefer.issuing import spoken

    under = _opened(brief)
    _write(under, spoken(under, sentence, name), because, by, revision, as_json)


def copy(
    brief: Brief,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its number in the brief.")],
    of: Annotated[
        str | None, typer.Option(metavar="SOURCE", help="The number of the one that it repeats.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="It is no copy of another.")] = False,
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Fold a source as a copy of another, or unfold it."""
    from briefer.issuing import copied

    if (of is None) == (not none):
        raise typer.BadParameter("say of which it is a copy with --of, or --none")
    under = _opened(brief)
    _write(under, copied(under, source, of), because, by, revision, as_json)


def comment(
    brief: Brief,
    about: Annotated[
        str, typer.Argument(metavar="ABOUT", help="A sentence or a theme, by its id or footnote.")
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be said of it.")],
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Add an analyst's comment: marked as that in every format, and no quotation."""
    from briefer.issuing import commented

    under = _opened(brief)
    _write(under, commented(under, about, text), "", by, revision, as_json)


def undo(
    brief: Brief,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a decision: review list shows it.")],
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Take a decision back: once applied, the brief is as it would have been without it."""
    from briefer.issuing import undo as take_back

    under = _opened(brief)
    gone, held = take_back(under, id, now=datetime.now(UTC), by=by, revision=revision)
    _tell_written(held, [gone], "taken back", as_json=as_json)


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

    under = _opened(brief)
    desk = _desk(config)
    with progress() as report:
        issued = review_again(
            under,
            paths or (),
            desk=desk,
            previous=previous,
            sign=signing(sign, sign_password_file),
            gather=_kept(under, paths, config),
            progress=report,
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


def _opened(place: Path) -> Reviewing:
    from briefer.issuing import open_review

    return open_review(place)


def _desk(config: Path | None) -> Settings | None:
    """Return the settings of the desk, if there is one."""
    return settings(config) if config or CONFIG.is_file() else None


def _kept(under: Reviewing, paths: Sequence[str] | None, config: Path | None) -> Gather | None:
    """Return what has the articles from the library, where it wasn't said that they lie elsewhere."""
    from briefer.issuing import from_library

    if paths or under.review.articles:
        return None
    with library_at_hand(config, settings(config), needed=False) as kept:
        return from_library(kept, under.brief) if kept else None


def _write(
    under: Reviewing, one: Decision, because: str, by: str, revision: str | None, as_json: bool
) -> None:
    from dataclasses import replace as with_

    from briefer.issuing import decide

    told = with_(one, because=because.strip(), by=by.strip())
    held = decide(under, [told], now=datetime.now(UTC), revision=revision)
    known = any(before.id == told.id for before in under.review.decisions)
    _tell_written(held, [told], "decided already" if known else "written", as_json=as_json)


def _tell_written(held: Review, decisions: Sequence[Decision], what: str, *, as_json: bool) -> None:
    from briefer.reviewing import in_words

    if as_json:
        told = [records.of_decision(one) for one in decisions]
        emit({"file": str(held.path), "revision": held.revision, "what": what, "decisions": told})
        return
    for one in decisions:
        tell(f"{held.path}: {what}: {one.id} {in_words(one)}")
    tell("briefer review apply makes the brief again with it", err=True)


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
