"""`make` and `verify`: the main job and its proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.options import (
    Config,
    Json,
    Paths,
    Today,
    day,
    progress,
    settings,
    tell_skipped,
)


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
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
    template: Annotated[str | None, typer.Option(help="Template, by name.")] = None,
    period: Annotated[
        str | None, typer.Option(help="day, week, month, quarter, year or auto.")
    ] = None,
    ranker: Annotated[str | None, typer.Option(help="How sentences are ranked.")] = None,
    evidence: Annotated[
        str | None,
        typer.Option(help="quoted: the quoted passages only; full: the whole texts inside."),
    ] = None,
    marking: Annotated[str | None, typer.Option(help="Handling marking, as TLP:AMBER.")] = None,
    prepared_for: Annotated[str | None, typer.Option(help="Whom the brief is for.")] = None,
    prepared_by: Annotated[str | None, typer.Option(help="Who prepared it.")] = None,
    as_json: Json = False,
) -> None:
    """Make a dated brief from articles: PDF, HTML and JSON in a folder of its own."""
    from briefer import pipeline
    from briefer.delivering import write_all
    from briefer.engine import Press
    from briefer.rendering import render

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
    with Press() as press, progress() as report:

        def at(stage: str) -> None:
            report(stage)
            if stage == "dating":  # by now there is something to set
                press.warm()

        brief = pipeline.make(
            paths,
            today=day(today),
            since=day(since) if since else None,
            config=chosen,
            progress=at,
        )
        report("rendering")
        pdf = press.render(brief, "pdf")
        html, data = (render(brief, name, template=brief.template) for name in ("html", "json"))
        files = {"brief.pdf": pdf.result(), "brief.html": html, "brief.json": data}
    folder = output / f"{brief.issued.isoformat()}-{brief.slug}"
    write_all(folder, files)
    tell_skipped(brief.method.skipped)
    if as_json:
        made = {
            "folder": str(folder),
            "files": [str(folder / name) for name in files],
            "articles": brief.method.articles,
            "quoted": brief.method.quoted,
            "themes": [section.label for section in brief.sections],
            "skipped": [{"name": s.name, "reason": s.reason} for s in brief.method.skipped],
        }
        typer.echo(json.dumps(made, ensure_ascii=False))
        return
    for name in files:
        typer.echo(folder / name)
    counts = f"{brief.method.articles} articles, {brief.method.quoted} quoted sentences"
    typer.echo(f"{counts}, {len(brief.sections)} themes", err=True)


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A brief: PDF, HTML or JSON.")],
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Original files or folders; may be given again."),
    ] = None,
    originals: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH…]", help="Further originals.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Prove every quoted sentence, from the file alone or against the originals."""
    from briefer.verifying import verify as check

    if originals and not against:
        raise typer.BadParameter("originals are named with --against")
    outcome = check(file, against=[*(against or ()), *(originals or ())])
    if as_json:
        failures = [{"where": f.where, "what": f.what} for f in outcome.failures]
        record = {"ok": outcome.ok, "checked": outcome.checked, "failures": failures}
        typer.echo(json.dumps({**record, "notes": list(outcome.notes)}, ensure_ascii=False))
    else:
        for failure in outcome.failures:
            typer.echo(f"{file}: {failure.where} {failure.what}", err=True)
        for note in outcome.notes:
            typer.echo(f"{file}: note: {note}", err=True)
        verdict = "all hold" if outcome.ok else f"{len(outcome.failures)} failures"
        typer.echo(f"{file}: {outcome.checked} quoted sentences checked, {verdict}")
    if not outcome.ok:
        raise typer.Exit(1)
