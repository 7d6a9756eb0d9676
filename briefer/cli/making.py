"""`make`: the main job."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.engines import EngineName, Scheduler, with_engine
from briefer.cli.explaining import in_words
from briefer.cli.logs import logged
from briefer.cli.options import (
    Config,
    Formats,
    Json,
    Today,
    asked_formats,
    completed_templates,
    day,
    emit,
    settings,
    tell,
    tell_corrections,
    tell_review,
    tell_skipped,
)
from briefer.cli.progress import Progress, progress
from briefer.cli.selecting import (
    FromLibrary,
    FromSource,
    Query,
    SinceLast,
    SomePaths,
    Theme,
    library_at_hand,
    selection,
)
from briefer.cli.signing import signing
from briefer.formats import USUAL
from briefer.rendering import number_with_noun

if TYPE_CHECKING:
    from briefer.issuing import Issued


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    example = "Example: briefer make articles/ --today 2026-11-22 --format pdf --format docx"
    app.command(epilog=example)(logged(make))


def make(
    paths: SomePaths = None,
    today: Today = None,
    library: FromLibrary = False,
    query: Query = None,
    source: FromSource = None,
    theme: Theme = None,
    since: SinceLast = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Leave out what appeared after that day.")
    ] = None,
    output: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the brief's own folder is put.")
    ] = Path("output"),
    formats: Formats = list(USUAL),  # noqa: B006  # typer reads it, nobody changes it
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
        str | None,
        typer.Option(
            metavar="NAME",
            help="Template; see briefer templates list.",
            autocompletion=completed_templates,
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of templates of your own, looked into first."),
    ] = None,
    languages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of languages of your own; docs/languages.md."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of dates and fixed words, as de or pt-BR."),
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
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Corrections of the desk; those in the folders of the articles hold, too.",
        ),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A person's decisions on the brief; else the review.toml in its folder.",
        ),
    ] = None,
    sign: Annotated[
        Path | None,
        typer.Option(metavar="KEY", help="Sign the files: a key in PKCS#12 or PEM."),
    ] = None,
    sign_password_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The key's password; else BRIEFER_SIGN_PASSWORD, or it is asked for.",
        ),
    ] = None,
    engine: EngineName = None,
    scheduler: Scheduler = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say why each point of the bottom line is there."),
    ] = False,
    as_json: Json = False,
    told: Progress = False,
) -> None:
    """Make a brief from articles: PDF, HTML and JSON in one folder.

    Other formats are made instead where --format names them. With --library, from what came since
    the last issue, or in the days that are named: --since, --until, or the last --period.
    """
    from briefer.issuing import issue

    asked = selection(
        paths,
        library,
        since=since,
        until=until,
        period=period,
        query=query,
        source=source,
        theme=theme,
    )
    wanted = asked_formats(formats)
    chosen = settings(
        config,
        series=series,
        title=title,
        template=template,
        templates=templates,
        languages={"folder": languages} if languages else None,
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
        corrections=corrections,
        sign=sign,
    )
    chosen = with_engine(chosen, engine, scheduler)
    signed = signing(chosen.sign, sign_password_file)
    with library_at_hand(config, chosen, needed=library) as kept, progress(told) as show:
        issued = issue(
            paths or (),
            today=day(today),
            since=day(since) if since and not asked else None,
            until=day(until) if until and not asked else None,
            settings=chosen,
            output=output,
            formats=wanted,
            previous=previous,
            progress=show.stage,
            counted=show.counted,
            sign=signed,
            explain=explain,
            kept=kept,
            selection=asked,
            now=datetime.now(UTC),
            review=review,
        )
    _tell(issued, as_json=as_json)


def _tell(issued: Issued, *, as_json: bool) -> None:
    """Print where the files lie, and what was left out."""
    brief = issued.brief
    tell_skipped(brief.method.skipped)
    tell_corrections(brief.method.corrections)
    tell_review(brief.method.review)
    for note in issued.notes:
        tell(note, err=True)
    if as_json:
        told = records.of_brief(brief, issued.folder, issued.files)
        told["notes"] = list(issued.notes)
        if issued.explanation:
            told["explanation"] = asdict(issued.explanation)
        emit(told)
        return
    for name in issued.files:
        tell(issued.folder / name)
    if issued.explanation:
        for line in in_words(issued.explanation):
            tell(line)
    counts = (
        number_with_noun(brief.method.articles, "article"),
        number_with_noun(brief.method.quoted, "quoted sentence"),
        number_with_noun(len(brief.sections), "theme"),
    )
    tell(", ".join(counts), err=True)
    if brief.previous:
        from briefer.rendering import since_in_words

        tell(f"what changed is told since {since_in_words(brief.previous)}", err=True)
