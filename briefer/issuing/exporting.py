"""A finished brief in other formats or another template, from the data that it carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefer.delivering import replace_folder, write_all
from briefer.errors import InputError, VerifyError
from briefer.formats import CARRIERS
from briefer.issuing.making import Issued
from briefer.issuing.pages import Press, render_all
from briefer.model import Brief
from briefer.verifying import check_data, open_brief

# Kinds of file that carry a brief, those that are read fastest first.


def export(
    file: Path, formats: Sequence[str], *, template: str | None = None, output: Path | None = None
) -> Issued:
    """Write a finished brief, or that of a folder, in other formats; beside it unless told where.

    No article is read again.
    Raises VerifyError where its data was changed or doesn't prove its quotations, InputError where
    it would be written over.
    """
    path = carrier(file) if file.is_dir() else file
    brief = finished(path)
    folder = output or path.parent
    with Press() as press:
        files = render_all(brief, formats, template or brief.template, press)
    _spare(path, folder, files)
    # A folder that is there may hold anything: into it, file by file.
    (write_all if folder.exists() else replace_folder)(folder, files)
    return Issued(brief=brief, folder=folder, files=tuple(files))


def finished(path: Path) -> Brief:
    """Return the brief in a file.

    Raises VerifyError if its data was changed or doesn't prove its quotations.
    """
    carried = open_brief(path)
    if failures := check_data(carried):
        first = failures[0]
        what, hint = f"{first.where} {first.what}", "briefer verify names everything"
        raise VerifyError(what, subject=str(path), hint=hint)
    return carried.brief


def carrier(folder: Path) -> Path:
    """Return a file of a folder that carries the brief."""
    carriers = (folder / f"brief.{kind}" for kind in CARRIERS)
    return next((path for path in carriers if path.is_file()), folder / "brief.json")


def _spare(path: Path, folder: Path, files: Iterable[str]) -> None:
    """Refuse to write over the brief that is exported."""
    for name in files:
        if (folder / name).resolve() == path.resolve():
            what, hint = "would be written over", "name another folder with --output"
            raise InputError(what, subject=str(path), hint=hint)
