"""What is handed in to the library: files, as bytes with a name, or why they can't be had."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefer import library, reading
from briefer.errors import InputError
from briefer.inert import inert
from briefer.library import File, Library, Refusal
from briefer.model import Metadatum


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes that were handed in, under the name that a reader knows them by."""

    name: str
    data: bytes
    media_type: str | None = None
    url: str | None = None  # where they came from
    said: tuple[Metadatum, ...] = ()  # of them, where they were found

    @property
    def file(self) -> File:
        """What the library keeps of it."""
        sha256 = hashlib.sha256(self.data).hexdigest()
        return File(
            name=self.name,
            data=self.data,
            sha256=sha256,
            media_type=self.media_type,
            url=self.url,
            said=self.said,
        )


def arrivals(paths: Iterable[str | Path]) -> Iterator[Arrival | Refusal]:
    """Yield every file below the paths, in the order of their names, or why it can't be had."""
    for path in paths:
        try:
            found = reading.find([path])
        except InputError as error:
            passing = not os.path.lexists(path)
            yield Refusal(name=inert(str(path)), reason=error.remark, passing=passing)
            continue
        for file in found:
            if reading.in_pieces(file.path):
                yield from _pieces(file)
                continue
            try:
                data, name = reading.load_bytes(file.path, name=file.name, limit=reading.LIMIT)
            except InputError as error:
                yield Refusal(name=file.name, reason=error.remark)
            else:
                beside = reading.said_beside(file.path) or reading.Beside()
                yield Arrival(
                    name=name,
                    data=data,
                    media_type=beside.media_type,
                    url=beside.url,
                    said=beside.said,
                )


def _pieces(file: reading.SourceFile) -> Iterator[Arrival | Refusal]:
    """Yield the pieces of a large archive, each as a file, read when it is asked for."""
    for piece in reading.cut(file.path, name=file.name):
        if isinstance(piece, InputError):
            yield Refusal(name=piece.subject or file.name, reason=piece.remark)
        else:
            yield Arrival(name=piece.name, data=piece.data, media_type=piece.media_type)


def count_files(paths: Iterable[str | Path]) -> int:
    """Return how many files and pieces `arrivals` will yield, at most, what can't be had included."""
    number = 0
    for path in paths:
        try:
            number += sum(reading.count_pieces(file.path) for file in reading.find([path]))
        except InputError:
            number += 1
    return number


def refused_again(kept: Library, words: str, *, before: str | None = None) -> Iterator[Arrival]:
    """Yield the files that were refused with these words in the reason or the name, to be tried again.

    With `before`, only those that an earlier version than this one refused.
    """
    wanted = words.casefold()
    seen: set[str] = set()
    for one in library.list_refused(kept):
        told = f"{one.name}\n{one.reason}".casefold()
        old = before is None or _numbers(one.version) < _numbers(before)
        if one.sha256 is None or one.sha256 in seen or wanted not in told or not old:
            continue
        seen.add(one.sha256)
        file = library.kept_file(kept, one.sha256)
        if file is not None and file.data:
            yield Arrival(
                name=file.name,
                data=file.data,
                media_type=file.media_type,
                url=file.url,
                said=file.said,
            )


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version for comparison."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
