"""`export`: a finished brief in other formats, from the data that it carries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli import records
from briefer.cli.options import Json, emit, known_formats
from briefer.errors import InputError, VerifyError

if TYPE_CHECKING:
    from briefer.model import Brief


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
    formats: Annotated[
        list[str],
        typer.Option(
            "--format",
            metavar="NAME",
            help="pdf, html, json, docx, md, zip; bib, ris, csl: its sources. May be given again.",
        ),
    ],
    template: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Another template, by name or by the path of a folder."),
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
    from briefer.delivering import write_all
    from briefer.engine import Engine, render_all

    wanted = known_formats(formats)
    path = _carrier(file) if file.is_dir() else file
    brief = _finished(path)
    folder = output or path.parent
    with Engine() as engine:
        files = render_all(brief, wanted, engine, template or brief.template)
    _spare(path, folder, files)
    write_all(folder, files)
    if as_json:
        emit(records.of_brief(brief, folder, files))
        return
    for name in files:
        typer.echo(folder / name)


def _carrier(folder: Path) -> Path:
    """Return a file of a folder that carries the brief, the one that is read fastest."""
    names = (f"brief.{kind}" for kind in ("json", "html", "docx", "pdf", "zip"))
    found = (folder / name for name in names if (folder / name).is_file())
    return next(found, folder / "brief.json")


def _finished(path: Path) -> Brief:
    """Return the brief in a file.

    Raises VerifyError if its data was changed or doesn't prove its quotations.
    """
    from briefer.verifying import check_data, open_brief

    carried = open_brief(path)
    if failures := check_data(carried):
        first = failures[0]
        what, hint = f"{first.where} {first.what}", "briefer verify names everything"
        raise VerifyError(what, subject=str(path), hint=hint)
    return carried.brief


def _spare(path: Path, folder: Path, files: Iterable[str]) -> None:
    """Refuse to write over the brief that is exported.

    Raises InputError.
    """
    for name in files:
        if (folder / name).resolve() == path.resolve():
            what, hint = "would be written over", "name another folder with --output"
            raise InputError(what, subject=str(path), hint=hint)
