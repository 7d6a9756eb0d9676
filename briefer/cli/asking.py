"""`ask`: questions that stand, with what is new to each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.library import opened
from briefer.cli.options import Config, Json, Today, day, emit, settings, tell

if TYPE_CHECKING:
    from briefer.issuing import Asked
    from briefer.library import Question
    from briefer.model import NewFigure, NewPosition, Told


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: briefer search 'grain ships' --save grain; briefer ask grain")(ask)


def ask(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME…", help="Questions, as search --save named them; else all."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Keep the named questions no longer.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="Say which questions there are, without asking.")
    ] = False,
    today: Today = None,
    config: Config = None,
    as_json: Json = False,
) -> None:
    """Ask the library what is new: a figure, a position or an actor, with what was told before beside it.

    What was answered is known from then on: asked again, a question says "nothing new".
    """
    from briefer.issuing import ask as answer
    from briefer.issuing import engine_of
    from briefer.library import forget_question, list_questions

    if forget and not names:
        raise typer.BadParameter("--forget needs the names of questions")
    chosen = settings(config)
    with opened(config, chosen) as kept, engine_of(chosen) as engine:
        questions = list_questions(kept, names or ())
        if not questions and not as_json:
            tell("no questions: briefer search WORDS --save NAME keeps one", err=True)
        for question in questions:
            if forget:
                forget_question(kept, question.name)
                tell(f"{question.name}: forgotten", err=True)
            elif listed:
                _list(question, as_json=as_json)
            else:
                now = datetime.now(UTC)
                asked = answer(
                    kept, question, settings=chosen, today=day(today), now=now, each=engine.each
                )
                emit(records.of_asked(asked)) if as_json else _tell(asked)


def _list(question: Question, *, as_json: bool) -> None:
    name, words, source, asked_at = (
        question.name, question.words, question.source, question.asked_at,
    )  # fmt: skip
    if as_json:
        emit({"name": name, "words": words, "source": source, "asked_at": asked_at})
        return
    whose = f", from {source}" if source else ""
    tell(f"{name}: {words}{whose} ({f'asked {asked_at}' if asked_at else 'never asked'})")


def _tell(asked: Asked) -> None:
    answer, name = asked.answer, asked.question.name
    came = f"{answer.articles} article{'' if answer.articles == 1 else 's'} came"
    if not answer.new:
        tell(f"{name}: nothing new ({came})")
        return
    tell(f"{name}: {came}")
    for position in answer.positions:
        _tell_position(position, first=asked.first)
    for figure in answer.figures:
        _tell_figure(figure, first=asked.first)


def _tell_position(position: NewPosition, *, first: bool) -> None:
    kind = "" if first else " (new position)" if position.before else " (new actor)"
    tell(f"  {position.actor}{kind}: {_quoted(position.now)}")
    if position.before and not first:
        tell(f"      before: {_quoted(position.before)}")


def _tell_figure(figure: NewFigure, *, first: bool) -> None:
    kind = "" if first else f" (was {figure.was})" if figure.before else " (new figure)"
    tell(f"  {figure.value}{kind}: {_quoted(figure.now)}")
    if figure.before:
        tell(f"      before: {_quoted(figure.before)}")


def _quoted(told: Told) -> str:
    return f"“{told.text}” ({told.source}, {told.edtf or 'undated'})"
