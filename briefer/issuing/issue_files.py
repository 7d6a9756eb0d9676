"""The files of a brief that the library keeps: as they were made, whole, or made from its data now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefer import library
from briefer.config import Settings
from briefer.delivering import replace_folder, write_all
from briefer.errors import InputError
from briefer.issuing.pages import Press, render_all
from briefer.library import KeptIssue, Library
from briefer.rendering import file_name, from_json

DATA = "brief.json"


def issue_file(issue: KeptIssue, format: str) -> bytes | None:
    """Return a brief in a format, as it was written; None where it was not written in it.

    Raises InputError where the file is gone, or is not what was written.
    """
    name = file_name(format)
    if name == DATA:
        return issue.data
    if name not in issue.files or issue.folder is None:
        return None
    path = Path(issue.folder) / name
    try:
        data = path.read_bytes()
    except OSError:
        raise _gone(path, "is not there any more") from None
    if hashlib.sha256(data).hexdigest() != issue.files[name]:
        raise _gone(path, "is not what was written: the brief was made again, or it was changed")
    return data


def export_issue(
    kept: Library, issue: KeptIssue, formats: Sequence[str], *, settings: Settings
) -> Mapping[str, bytes]:
    """Write a brief of the library in other formats to its folder, and keep that they are there.

    Raises InputError where another brief lies in its folder by now, RenderError where the template
    fails, DeliveryError where it can't be written.
    """
    brief = from_json(issue.data)
    if issue.folder is None:
        raise InputError("has no folder", subject=issue.title)
    folder = Path(issue.folder)
    with Press() as press:
        template = settings.with_(template=brief.template).template_place
        files = render_all(brief, list(dict.fromkeys(["json", *formats])), template, press)
    if folder.exists():
        _check_its_own(folder, issue)
        write_all(folder, files)
    else:
        replace_folder(folder, files)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    library.keep_files(kept, issue.id, digests)
    return files


def _check_its_own(folder: Path, issue: KeptIssue) -> None:
    """Refuse a folder in which another brief lies."""
    there = [name for name in issue.files if (folder / name).is_file()]
    for name in there:
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() == issue.files[name]:
            return
    if there:
        raise _gone(folder, "holds another brief by now")


def _gone(path: Path, what: str) -> InputError:
    return InputError(what, subject=path.name, hint="make the brief again, or export it")
