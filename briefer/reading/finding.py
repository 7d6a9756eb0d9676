"""Which files the user means, in an order and under names that another machine would give too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file to read; standard input has the path `-`."""

    path: Path
    name: str  # relative to what the user named


def find(paths: Iterable[str | Path]) -> list[SourceFile]:
    """Return the files that the paths name: folders are searched recursively, hidden files skipped.

    A file that is named twice is found once. Raises InputError for a path that is not there.
    """
    found: dict[str, SourceFile] = {}
    names: set[str] = set()
    for path in paths:
        root = Path(path)
        for file, name in _below(root):
            key = os.path.realpath(file)
            if key not in found:
                found[key] = SourceFile(path=file, name=_unused(name, root, names))
    return list(found.values())


def _below(path: Path) -> Iterator[tuple[Path, str]]:
    if str(path) == "-":
        yield path, "standard input"
    elif path.is_dir():
        for file in _walk(path):
            yield file, file.relative_to(path).as_posix()
    elif path.exists():
        yield path, path.name
    else:
        raise InputError("no such file or folder", subject=str(path))


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, sorted by their relative path; links to folders are left."""

    def refuse(error: OSError) -> None:
        raise InputError(error.strerror or str(error), subject=str(error.filename))

    files = []
    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(here, name) for name in names if not name.startswith(".")]
    yield from sorted((f for f in files if f.is_file()), key=lambda f: f.relative_to(folder).parts)


def _unused(name: str, root: Path, names: set[str]) -> str:
    """Return the name, told apart by its folder or a number where another file has it already."""
    candidates = [name, f"{root.resolve().name}/{name}"]
    free = next((one for one in candidates if one not in names), None)
    number = 2
    while free is None:
        free = None if f"{name} ({number})" in names else f"{name} ({number})"
        number += 1
    names.add(free)
    return free
