"""`make` and `verify`: the main job and its proof."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.explaining import in_words
from briefer.cli.options import (
    Config,
    Formats,
    Json,
    Paths,
    Today,
    asked_formats,
    completed_templates,
    day,
    emit,
    progress,
    settings,
    tell,
    tell_corrections,
    tell_skipped,
)
from briefer.cli.signing import signing
from briefer.formats import USUAL
from briefer.rendering import number_with_noun, printable

if TYPE_CHECKING:
    from briefer.issuing import Issued
    from briefer.model import Verification

DEGREES = ("reproduced", "consistent")  # of proof, that can be required


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
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Corrections of the desk; those in the folders of the articles hold, too.",
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
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say why each point of the bottom line is there."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a brief from articles: PDF, HTML and JSON in one folder.

    Other formats are made instead where --format names them.
    """
    from briefer.issuing import issue

    wanted = asked_formats(formats)
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
        corrections=corrections,
        sign=sign,
    )
    signed = signing(chosen.sign, sign_password_file)
    with progress() as report:
        issued = issue(
            paths,
            today=day(today),
            since=day(since) if since else None,
            until=day(until) if until else None,
            settings=chosen,
            output=output,
            formats=wanted,
            previous=previous,
            progress=report,
            sign=signed,
            explain=explain,
        )
    _tell(issued, as_json=as_json)


def _tell(issued: Issued, *, as_json: bool) -> None:
    """Print where the files lie, and what was left out."""
    brief = issued.brief
    tell_skipped(brief.method.skipped)
    tell_corrections(brief.method.corrections)
    if as_json:
        told = records.of_brief(brief, issued.folder, issued.files)
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
    require: Annotated[
        str | None,
        typer.Option(metavar="DEGREE", help="reproduced or consistent: fail if less is proven."),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of templates of your own, looked into first."),
    ] = None,
    trust: Annotated[
        Path | None,
        typer.Option(
            metavar="CA.pem", help="Certificates of authorities: fail if none vouches for a signer."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Prove a brief by making it again: from the file alone, or from the originals.

    From the file alone, `consistent`: its data gives the same file, byte for byte, and each
    quotation is a whole sentence, by the speaker it names, of a passage that leads to the
    fingerprint stated for its source. Who forged data and file together can choose other
    sentences and state other titles, dates, labels and fingerprints.

    With --against its articles (and the previous issue's file), `reproduced`: the articles give
    the same data, byte for byte, so titles, dates, speakers, numbers, order and omissions hold.

    A file that another version or template made is `not checked`: exit code 3, and what installs
    that version. A signature in the PDF, or beside the file (brief.html.p7s), is checked, and its
    signer named. Exit code 1: something doesn't hold, or less is proven than required.
    """
    from briefer.verifying import verify as check

    if originals and not against:
        raise typer.BadParameter("originals are named with --against")
    if require not in (None, *DEGREES):
        raise typer.BadParameter(f"{require!r} is no degree; known are {', '.join(DEGREES)}")
    outcome = check(
        file, against=[*(against or ()), *(originals or ())], templates=templates, trust=trust
    )
    if as_json:
        emit(records.of_verification(outcome))
    else:
        _tell_outcome(file, outcome)
    if outcome.degree == "not checked":
        raise typer.Exit(3)
    if not outcome.ok:
        raise typer.Exit(1)
    if require == "reproduced" and outcome.degree != "reproduced":
        tell(f"{file}: reproduced is required; name the originals with --against", err=True)
        raise typer.Exit(1)


def _tell_outcome(file: Path, outcome: Verification) -> None:
    """Print what doesn't hold, and what was proven in one line."""
    for failure in outcome.failures:
        tell(f"{file}: {printable(f'{failure.where} {failure.what}')}", err=True)
    for note in outcome.notes:
        tell(f"{file}: note: {printable(note)}", err=True)
    if outcome.install:
        tell(f"{file}: to check it whole: {outcome.install}", err=True)
    for one in outcome.signatures:
        vouched = "vouched for" if one.trusted else "not vouched for by an authority that was named"
        told = f" on {one.signed} by its own account" if one.signed else ""
        tell(f"{file}: signature, {vouched}: by {one.signer!r}, certified by {one.issuer!r}{told}")
    sentences = number_with_noun(outcome.checked, "quoted sentence")
    with_them = ""
    if outcome.corrections:
        with_them = f", with {number_with_noun(outcome.corrections, 'correction')} by a person"
    verdict = {
        "reproduced": f"reproduced: {sentences} checked, all hold; "
        f"the originals give this brief{with_them}",
        "consistent": f"consistent: {sentences} checked, all hold{with_them}; "
        "the originals were not compared",
        "refuted": f"{sentences} checked, {number_with_noun(len(outcome.failures), 'failure')}",
        "not checked": f"not checked: {printable(outcome.reason)}",
    }[outcome.degree]
    tell(f"{file}: {verdict}")
