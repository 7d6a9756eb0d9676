"""Which files the user means, in an order and under names that another machine would give too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import InputError
from briefer.inert import inert
from briefer.model import CORRECTIONS, REVIEW

DECIDED = (CORRECTIONS, REVIEW)  # what files of a person's decisions are called


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file to read; standard input has the path `-`."""

    path: Path
    name: str  # relative to what the user named, and inert


def find(paths: Iterable[str | Path]) -> list[SourceFile]:
    """Return the files that the paths name: folders are searched recursively, hidden files skipped.

    A file that is named twice is found once; one of a person's decisions is no article. Raises InputError for
    a path that is not there.
    """
    files: dict[str, SourceFile] = {}
    names: set[str] = set()
    for path in paths:
        root = Path(path)
        for file, name in _below(root):
            key = _place(file)
            if key not in files and file.name not in DECIDED:
                files[key] = SourceFile(path=file, name=_unused(inert(name), root, names))
    return list(files.values())


def find_corrections(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files of corrections below some folders, and beside files that are named."""
    found: list[Path] = []
    for path in paths:
        root = Path(path)
        if str(path) == "-":
            continue
        if not root.is_dir():
            found.append(root.parent / CORRECTIONS)
            continue
        with suppress(InputError):  # a folder that can't be searched: whoever reads it says so
            found += [file for file in _walk(root) if file.name == CORRECTIONS]
    return [file for file in dict.fromkeys(found) if file.is_file()]


def _place(file: Path) -> str:
    """Return what is the same for two names of one file; a link that leads nowhere is itself."""
    return os.path.realpath(file) if file.is_file() else os.path.abspath(file)


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
    """Yield what lies below a folder, sorted by its relative path.

    Folders that can't be searched, and links to folders, which are not followed, are yielded too:
    whoever reads them learns why not.
    """
    files: list[Path] = []

    def refuse(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise InputError(error.strerror or str(error), subject=str(folder))
        files.append(Path(error.filename))

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(here, name).is_symlink()]
        files += [Path(here, name) for name in [*names, *links] if not name.startswith(".")]
    yield from sorted(files, key=lambda file: file.relative_to(folder).parts)


def _unused(name: str, root: Path, names: set[str]) -> str:
    """Return the name, told apart by its folder or a number where another file has it already."""
    candidates = [name, f"{inert(root.resolve().name)}/{name}"]
    free = next((candidate for candidate in candidates if candidate not in names), None)
    number = 2
    while free is None:
        free = None if f"{name} ({number})" in names else f"{name} ({number})"
        number += 1
    names.add(free)
    return free
