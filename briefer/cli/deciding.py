"""The verbs of `review`: each is one decision on a brief, written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as with_
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import Json, emit, tell

if TYPE_CHECKING:
    from briefer.issuing import Reviewing
    from briefer.model import Decision
    from briefer.reviewing import Review

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


def opened(place: Path) -> Reviewing:
    """Return a finished brief with the decisions on it."""
    from briefer.issuing import open_review

    return open_review(place)


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
        int,
        typer.Option(
            min=0, max=1000, help="At which place, from 1; else where it stands, or the last."
        ),
    ] = 0,
    because: Because = "",
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Have a sentence stand in the brief, whatever else comes or goes.

    One of its articles that it doesn't print yet goes by its place, as review alternatives shows it.
    """
    from briefer.issuing import pinned

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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

    under = opened(brief)
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
    under = opened(brief)
    _write(under, copied(under, source, of), because, by, revision, as_json)


def comment(
    brief: Brief,
    about: Annotated[
        str,
        typer.Argument(
            metavar="ABOUT",
            help="A sentence or a theme, by its id or footnote; brief: the whole of it.",
        ),
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be said of it.")],
    by: By = "",
    revision: Revision = None,
    as_json: Json = False,
) -> None:
    """Add an analyst's comment: marked as that in every format, and no quotation."""
    from briefer.issuing import commented

    under = opened(brief)
    _write(under, commented(under, about, text), "", by, revision, as_json)


def _write(
    under: Reviewing, one: Decision, because: str, by: str, revision: str | None, as_json: bool
) -> None:
    from briefer.issuing import decide

    told = with_(one, because=because.strip(), by=by.strip())
    held = decide(under, [told], now=datetime.now(UTC), revision=revision)
    known = any(before.id == told.id for before in under.review.decisions)
    tell_written(held, [told], "decided already" if known else "written", as_json=as_json)


def tell_written(held: Review, decisions: Sequence[Decision], what: str, *, as_json: bool) -> None:
    """Print what was written or taken back."""
    from briefer.reviewing import in_words

    if as_json:
        told = [records.of_decision(one) for one in decisions]
        emit({"file": str(held.path), "revision": held.revision, "what": what, "decisions": told})
        return
    for one in decisions:
        tell(f"{held.path}: {what}: {one.id} {in_words(one)}")
    tell("briefer review apply makes the brief again with it", err=True)
