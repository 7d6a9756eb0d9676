"""`export`: a finished brief in other formats, from the data that it carries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefer.cli import records
from briefer.cli.options import Formats, Json, asked_formats, completed_templates, emit, tell


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    example = "Example: briefer export brief.pdf --format docx --format bib --output exports/"
    app.command(epilog=example)(export)


def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="BRIEF", help="A finished brief: PDF, HTML, DOCX, JSON or ZIP, or its folder."
        ),
    ],
    formats: Formats,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Another template, by name or by the path of a folder.",
            autocompletion=completed_templates,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to; beside the brief if not given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a finished brief in other formats or another template.

    It is made from the data that the brief carries; no article is read again. A brief whose
    data doesn't hold is refused.
    """
    from briefer.issuing import export as write

    issued = write(file, asked_formats(formats), template=template, output=output)
    if as_json:
        emit(records.of_brief(issued.brief, issued.folder, issued.files))
        return
    for name in issued.files:
        tell(issued.folder / name)
