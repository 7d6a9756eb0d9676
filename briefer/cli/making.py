"""`make` and `verify`: the main job and its proof."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import (
    Config,
    Json,
    Paths,
    Today,
    day,
    emit,
    progress,
    settings,
    tell_skipped,
)
from briefer.rendering.text import quantity

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.model import Brief


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer make articles/ --today 2026-11-22 --output briefs/")(make)
    app.command(epilog="Example: briefer verify brief.pdf --against articles/")(verify)


def make(
    paths: Paths,
    today: Today = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out what appeared before that day.")
    ] = None,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the brief's own folder is put.")
    ] = Path("output"),
    config: Config = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the brief.")] = None,
    template: Annotated[str | None, typer.Option(metavar="NAME", help="Template, by name.")] = None,
    period: Annotated[
        str | None, typer.Option(metavar="STEP", help="day, week, month, quarter, year or auto.")
    ] = None,
    ranker: Annotated[
        str | None, typer.Option(metavar="NAME", help="How sentences are ranked.")
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(metavar="WHICH", help="quoted: the quoted passages; full: the whole texts."),
    ] = None,
    marking: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Handling marking, as TLP:AMBER.")
    ] = None,
    prepared_for: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whom the brief is for.")
    ] = None,
    prepared_by: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Who prepared it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a brief from articles: PDF, HTML and JSON in one folder."""
    from briefer.delivering import write_all

    chosen = settings(
        config,
        title=title,
        template=template,
        period=period,
        ranker=ranker,
        evidence=evidence,
        marking=marking,
        prepared_for=prepared_for,
        prepared_by=prepared_by,
    )
    brief, files = _made(paths, day(today), day(since) if since else None, chosen)
    folder = output / f"{brief.issued.isoformat()}-{brief.slug}"
    write_all(folder, files)
    tell_skipped(brief.method.skipped)
    if as_json:
        emit(records.of_brief(brief, folder, files))
        return
    for name in files:
        typer.echo(folder / name)
    counts = (
        quantity(brief.method.articles, "article"),
        quantity(brief.method.quoted, "quoted sentence"),
        quantity(len(brief.sections), "theme"),
    )
    typer.echo(", ".join(counts), err=True)


def _made(
    paths: list[str], issued: date, since: date | None, chosen: Settings
) -> tuple[Brief, dict[str, bytes]]:
    """Make a brief and its files; pages are set in a second process, ready when there are articles."""
    from briefer import pipeline
    from briefer.engine import Engine
    from briefer.rendering import render

    with Engine() as engine, progress() as report:

        def at(stage: str) -> None:
            report(stage)
            if stage == "dating":  # by now there is something to set
                engine.warm()

        brief = pipeline.make(
            paths, today=issued, since=since, config=chosen, progress=at, each=engine.each
        )
        report("rendering")
        pdf = engine.render(brief, "pdf")
        html, data = (render(brief, name, template=brief.template) for name in ("html", "json"))
        return brief, {"brief.pdf": pdf.result(), "brief.html": html, "brief.json": data}


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A brief: PDF, HTML or JSON.")],
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Original files or folders; may be given again."),
    ] = None,
    originals: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Further originals.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Prove every quoted sentence, alone or against the originals."""
    from briefer.verifying import verify as check

    if originals and not against:
        raise typer.BadParameter("originals are named with --against")
    outcome = check(file, against=[*(against or ()), *(originals or ())])
    if as_json:
        failures = [{"where": f.where, "what": f.what} for f in outcome.failures]
        notes = list(outcome.notes)
        emit({"ok": outcome.ok, "checked": outcome.checked, "failures": failures, "notes": notes})
    else:
        for failure in outcome.failures:
            typer.echo(f"{file}: {failure.where} {failure.what}", err=True)
        for note in outcome.notes:
            typer.echo(f"{file}: note: {note}", err=True)
        verdict = "all hold" if outcome.ok else quantity(len(outcome.failures), "failure")
        typer.echo(f"{file}: {quantity(outcome.checked, 'quoted sentence')} checked, {verdict}")
    if not outcome.ok:
        raise typer.Exit(1)
