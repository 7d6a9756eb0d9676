"""`make` and `verify`: the main job and its proof."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import (
    FORMATS,
    Config,
    Json,
    Paths,
    Today,
    day,
    emit,
    known_formats,
    progress,
    settings,
    tell_skipped,
)
from briefer.rendering.text import quantity

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.model import Brief
    from briefer.series import Place


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    example = "Example: briefer make articles/ --today 2026-11-22 --format pdf --format docx"
    app.command(epilog=example)(make)
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
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            metavar="NAME",
            help="pdf, html, json, docx, md, zip; bib, ris, csl: its sources. May be given again.",
        ),
    ] = list(FORMATS),  # noqa: B006  # typer reads it, nobody changes it
    config: Config = None,
    series: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Name of the series; its last issue is found in DIR."),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The last issue, in any format of a brief: tell what changed."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the brief.")] = None,
    template: Annotated[
        str | None, typer.Option(metavar="NAME", help="Template; see briefer templates list.")
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of templates of your own, looked into first."),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of dates and fixed words, as de.")
    ] = None,
    citation: Annotated[
        str | None, typer.Option(metavar="STYLE", help="References: numbered, chicago or apa.")
    ] = None,
    paper: Annotated[str | None, typer.Option(metavar="SIZE", help="A4 or letter.")] = None,
    variant: Annotated[
        str | None, typer.Option(metavar="KIND", help="Of the PDF: pdf/ua-1 or pdf/a-3a.")
    ] = None,
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
    """Make a brief from articles: PDF, HTML and JSON in one folder.

    Other formats are made instead where --format names them.
    """
    from briefer.delivering import write_all

    wanted = known_formats(formats)
    chosen = settings(
        config,
        series=series,
        title=title,
        template=template,
        templates=templates,
        language=language,
        citation=citation,
        paper=paper,
        variant=variant,
        period=period,
        ranker=ranker,
        evidence=evidence,
        marking=marking,
        prepared_for=prepared_for,
        prepared_by=prepared_by,
    )
    place = _place(output, day(today), chosen, previous)
    first = day(since) if since else None
    brief, files = _made(paths, day(today), first, chosen, place, wanted)
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
    if brief.previous:
        from briefer.rendering.change_words import english

        told = english().since(brief.previous).replace("\u00a0", " ")
        typer.echo(f"what changed is told since {told}", err=True)


def _place(output: Path, issued: date, chosen: Settings, previous: Path | None) -> Place:
    """Return what the brief follows: the issue that was named, else the last one of its series."""
    from briefer import series

    if previous is not None or chosen.series is None:
        return series.Place(previous=previous)
    return series.place(output, chosen.series, issued=issued)


def _made(
    paths: list[str],
    issued: date,
    since: date | None,
    chosen: Settings,
    place: Place,
    formats: tuple[str, ...],
) -> tuple[Brief, dict[str, bytes]]:
    """Make a brief and its files; pages are set in a second process, ready when there are articles."""
    from briefer import pipeline
    from briefer.engine import Engine, render_all
    from briefer.rendering import check_template

    template, paged = chosen.template_place, not {"pdf", "zip"}.isdisjoint(formats)
    check_template(template)
    with Engine() as engine, progress() as report:

        def at(stage: str) -> None:
            report(stage)
            if stage == "dating" and paged:  # by now there is something to set
                engine.warm()

        brief = pipeline.make(
            paths,
            today=issued,
            since=since,
            config=chosen,
            previous=place.previous,
            issue=place.issue,
            progress=at,
            each=engine.each,
        )
        report("rendering")
        return brief, render_all(brief, formats, engine, template)


def verify(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A brief: PDF, HTML, DOCX, JSON or ZIP.")
    ],
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
