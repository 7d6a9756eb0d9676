"""A brief and its files, kept so that what is unchanged is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from briefer import library
from briefer.issuing.kept import LibraryMemory
from briefer.issuing.selecting import Selected
from briefer.library import KeptIssue, NewIssue
from briefer.model import Brief
from briefer.rendering import render


def unchanged(memory: LibraryMemory, folder: Path, names: Sequence[str]) -> bool:
    """Whether a folder holds just these files of the brief that was recalled, byte for byte."""
    found = library.issue_of_request(memory.kept, memory.request)
    if found is None or any(name not in found.files for name in names):
        return False
    return all(_sha256(folder / name) == found.files[name] for name in names)


def lies_as_kept(issue: KeptIssue, folder: Path, name: str) -> bool:
    """Whether a file of a brief lies in its folder just as it was written."""
    return name in issue.files and _sha256(folder / name) == issue.files[name]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def keep_brief(
    memory: LibraryMemory,
    brief: Brief,
    folder: Path,
    files: Mapping[str, bytes],
    *,
    template: str,
    selected: Selected | None,
    now: datetime,
) -> None:
    """Keep a brief that lies in its folder: what was made of the same is found there again."""
    if memory.kept.fixed:
        return
    quoted = {quote.source for quote in brief.quotes}
    sources: dict[str, bool] = {}
    for source in brief.sources:
        sources[source.sha256] = sources.get(source.sha256, False) or source.number in quoted
    new = NewIssue(
        data=files.get("brief.json") or render(brief, "json", template=template),
        series=brief.series,
        issued=brief.issued,
        title=brief.title,
        folder=str(folder),
        through=selected.through if selected else None,
        part=selected.part if selected else "",
        request=memory.request,
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        sources=sources,
        number=brief.issue if brief.series else None,
        seen=selected.seen if selected else None,
    )
    library.keep_issue(memory.kept, new, now=now)
